// Which conditions hold, from call to call: a change of an input asks again the comparisons that read it, and only a
// tree with a comparison that has another answer than before is gone through again. The answers are those of asking
// everything (evaluate_segments, holds), which the small core does. Full core only (base/extent.hpp). Time is an input:
// what changes by itself is known in advance.
//
// The way is that of the counting and matching algorithms for publish/subscribe (Fabret et al., "Filtering Algorithms
// and Implementation for Very Fast Publish/Subscribe Systems", SIGMOD 2001), from predicates to subscriptions.
#pragma once

#include <cstdint>
#include <vector>

#include "aparte/profile.hpp"
#include "engine/readers.hpp"
#include "engine/touched.hpp"

namespace aparte {

class Situation;

// Steps (see kMaxConditionSteps) of one update. What is left when they are used up does not hold, and the next update
// asks everything again.
constexpr std::uint64_t kMaxUpdateSteps = 20'000'000;

class Truths {
 public:
  // For another pack. False when its conditions are more than Readers can hold.
  bool build(const wire::Pack& pack);

  // `situation` reads as of `now_ms`; the answers are written into its segments and derived values. Clears `touched`.
  void update(const wire::Pack& pack, Situation& situation, Touched& touched, std::int64_t now_ms);

  // The segments of `situation` have been set to what they were: what is not a segment is asked again with these. The
  // next update asks everything.
  void stay(const wire::Pack& pack, Situation& situation, std::int64_t now_ms);

  const Roots& roots() const { return roots_; }
  // Indexes of the pack's inputs that read a field of the visit.
  std::span<const std::uint16_t> inputs_of(wire::Field field) const {
    return readers_.inputs_of(Sources::of_field(field));
  }
  // As of the last update; a root that asks nothing holds.
  bool holds(std::uint32_t root) const { return is_set(answers_, root); }

  // Whether an answer or a value that templates show may have changed since the last `settle`.
  bool is_changed() const { return is_changed_; }
  void settle() { is_changed_ = false; }

 private:
  class Update;
  // What an input was when it was last asked of; lists and objects are asked of each time.
  class Seen {
   public:
    bool is_again(const Value& now);  // else it is from now on
    void forget() { type_ = Type::object; }

   private:
    double number_ = 0;  // a boolean's 0 or 1 as well
    Item text_;
    Type type_ = Type::object;
  };
  using Bits = std::vector<std::uint64_t>;

  static bool is_set(const Bits& bits, std::uint32_t index) { return (bits[index / 64] >> index % 64 & 1) != 0; }
  static void set(Bits& bits, std::uint32_t index, bool value) {
    const std::uint64_t bit = std::uint64_t{1} << index % 64;
    bits[index / 64] = value ? bits[index / 64] | bit : bits[index / 64] & ~bit;
  }

  Roots roots_;
  Readers readers_;
  Bits leaves_;                       // by node: the answer of a leaf
  Bits yes_;                          // by question: its answer
  std::vector<Seen> seen_;            // by input
  Bits answers_;                      // by root
  Bits stale_roots_;                  // by root: to be gone through again
  std::vector<std::uint16_t> timed_;  // inputs that change as time passes
  std::vector<std::int64_t> due_ms_;  // by input: the first moment at which it may have changed by itself
  std::int64_t next_due_ms_ = 0;      // the first one of all
  std::int64_t at_ms_ = 0;
  bool is_changed_ = true;
  bool is_uncertain_ = false;  // the next update asks everything
};

}  // namespace aparte
