// The meaning of a pack whose structure FlatBuffers has verified: everything that pack.fbs and the limits of pack.hpp
// promise.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "aparte/error.hpp"
#include "aparte/pack.hpp"

namespace aparte {

// Goes through the whole pack once and keeps the first fault. Checks do not stop at a fault, which keeps them short;
// only what is out of range is never touched, and lists that are too long are never walked.
class PackChecker {
 public:
  explicit PackChecker(const wire::Pack& pack) : pack_(pack) {}

  Failure run();  // Error::none when the pack is good

 private:
  // What a condition's tree needs and reads, children included.
  struct Tree {
    std::uint16_t segments_below = 0;  // the highest segment read, plus one
    std::uint8_t depth = 0;
    std::uint8_t scope = 0;  // kReads...
  };
  static constexpr std::uint8_t kReadsEvent = 1;
  static constexpr std::uint8_t kReadsProfile = 2;
  static constexpr std::uint8_t kReadsElement = 4;  // Field::here, outside of an operator that sets it

  // check.cpp
  bool require(bool holds, Error error);
  bool number(bool holds) { return require(holds, Error::pack_number); }
  bool name(bool holds) { return require(holds, Error::pack_name); }
  void rule_name(const flatbuffers::String* text);
  void language(const flatbuffers::String* text);
  bool index(std::uint16_t index, std::uint32_t size) { return require(index < size, Error::pack_reference); }
  bool optional_index(std::uint16_t index, std::uint32_t size) {
    return require(index < size || index == kNone, Error::pack_reference);
  }
  void text(const flatbuffers::String* text, std::uint32_t min, std::uint32_t max);
  void texts(const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* list, std::uint32_t min,
             std::uint32_t max, std::uint32_t min_bytes, std::uint32_t max_bytes);
  void label(const flatbuffers::Vector<flatbuffers::Offset<wire::LocalText>>* label);
  void schedule(std::uint64_t from_ms, std::uint64_t until_ms) { number(until_ms == 0 || from_ms <= until_ms); }
  template <class T>
  bool list(const flatbuffers::Vector<T>* list, std::uint32_t min, std::uint32_t max) {
    const std::uint32_t size = list == nullptr ? 0 : list->size();
    return require(size >= min && size <= max, Error::pack_limit);
  }
  // Checks the number of a section's entries, then each entry.
  template <class T>
  void section(Section section, const flatbuffers::Vector<flatbuffers::Offset<T>>& entries, std::uint32_t max,
               void (PackChecker::*check)(const T&)) {
    section_ = section;
    index_ = 0;
    if (!list(&entries, 0, max)) return;
    for (; index_ < entries.size(); ++index_) (this->*check)(*entries.Get(index_));
  }

  // check_conditions.cpp
  void input(const wire::Input& input);
  void value(const wire::Value& value);
  void nodes();
  Tree tree(std::uint32_t at);
  void operands(const wire::Node& node);
  void add_input(Tree& tree, std::uint16_t input);
  Tree condition(std::uint16_t node, std::uint8_t scope);  // a root, which may read what `scope` says
  void counter(const wire::Counter& counter);
  void affinity(const wire::Affinity& affinity);
  void segment(const wire::Segment& segment);

  // check_content.cpp
  void site();
  void page(const wire::Page& page);
  void placement(const wire::Placement& placement);
  void template_texts(const wire::Template& entry);
  void part(const wire::Part& part);
  void change(const wire::Change& change);
  void change_kind(const wire::Change& change);
  void element(const wire::Element& element, std::uint32_t depth, std::uint32_t& left);
  void changes(const flatbuffers::Vector<flatbuffers::Offset<wire::Change>>* changes, std::uint32_t min);
  void experiment(const wire::Experiment& experiment);
  void campaign(const wire::Campaign& campaign);
  void task(const wire::Task& task);

  const wire::Pack& pack_;
  Failure failure_;
  Section section_ = Section::head;
  std::uint32_t index_ = 0;
  std::vector<Tree> trees_;          // one a node
  std::uint32_t literal_bytes_ = 0;  // of all values so far
};

}  // namespace aparte
