// Who reads what: the index from an input to the conditions that have to be asked again when it changes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "aparte/value.hpp"
#include "engine/roots.hpp"

namespace aparte {

// A comparison (or an operator on lists with what it asks of the elements), in one root's tree.
struct Leaf {
  std::uint16_t node;
  std::uint16_t root;
};

// What leaves ask alike of one input: the same operator with the same literal. Asked once for all of them.
struct Question {
  std::uint16_t than;        // the literal's index in the pack; of operators on lists the node
  std::uint16_t leaves_end;  // its leaves stand after those of the question before
  std::uint16_t next;        // of the same input; kNone: none
  wire::Op op;
};

// Of all roots' trees together, each tree written out in full: in a pack trees may share their branches.
constexpr std::uint32_t kMaxLeaves = 65'535;
constexpr std::uint32_t kMaxTreeNodes = 262'144;

// What an input belongs to: a field of the visit, or one counter, or one derived value, or one segment. These come
// last, since there may be thousands that nobody reads.
class Sources {
 public:
  explicit Sources(const wire::Pack& pack)
      : derived_(kFields + pack.counters()->size()), segments_(derived_ + kMaxDerived) {}

  static std::uint32_t of_field(wire::Field field) { return static_cast<std::uint32_t>(field); }
  static std::uint32_t of_counter(std::uint32_t index) { return kFields + index; }
  std::uint32_t of_segment(std::uint32_t index) const { return segments_ + index; }
  std::uint32_t of_derived(std::uint32_t index) const { return derived_ + index; }
  std::uint32_t of(const wire::Input& input) const;

 private:
  static constexpr std::uint32_t kFields = static_cast<std::uint32_t>(wire::Field::MAX) + 1;

  std::uint32_t derived_;
  std::uint32_t segments_;
};

class Readers {
 public:
  // False when there are more than kMaxLeaves or kMaxTreeNodes: known before memory is taken for them.
  bool build(const wire::Pack& pack, const Roots& roots);

  // Indexes of inputs.
  std::span<const std::uint16_t> inputs_of(std::uint32_t source) const;
  // The first question that is asked of an input; kNone when there is none.
  std::uint16_t first_question(std::uint32_t input) const { return first_questions_[input]; }
  const Question& question(std::uint16_t index) const { return questions_[index]; }
  std::uint32_t questions() const { return static_cast<std::uint32_t>(questions_.size()); }
  // Of a question that is no operator on lists.
  const Value& literal(const Question& question) const { return literals_[question.than]; }
  std::span<const Leaf> leaves_of(std::uint16_t question) const {
    const std::uint16_t begin = question == 0 ? std::uint16_t{0} : questions_[question - 1].leaves_end;
    return std::span(leaves_).subspan(begin, questions_[question].leaves_end - begin);
  }
  // Whether a template shows the input.
  bool is_shown(std::uint32_t input) const { return shown_[input] != 0; }

 private:
  class LeafWalk;

  void sort_inputs(const wire::Pack& pack);
  void find_shown(const wire::Pack& pack);

  std::vector<std::uint16_t> source_ends_;      // up to the last one that is read
  std::vector<std::uint16_t> inputs_;           // source by source
  std::vector<std::uint16_t> first_questions_;  // by input
  std::vector<Question> questions_;
  std::vector<Value> literals_;  // of the pack
  std::vector<Leaf> leaves_;     // question by question
  std::vector<std::uint8_t> shown_;
};

}  // namespace aparte
