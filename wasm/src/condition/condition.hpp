// Conditions: trees of nodes in a pack, evaluated on what the engine knows. Semantics of the operators: GrowthBook's
// SDK specification, section evalCondition. In short:
// - What is not there is null, everywhere.
// - `eq`, `ne`, `in`, `nin` compare strictly ("1" is not 1); arrays and objects deeply, whatever the order of keys.
// - `lt` and the like: two texts by UTF-16 code units; otherwise as numbers, where null is 0, false 0, true 1, text its
// decimal
//   number ("" is 0), and anything else compares false.
// - `in` on an array holds when one of its elements is in the list; `nin` is its opposite; both are false without a
// list.
// - `match`: false of anything but a text; the versions: what is no text counts as "0".
// - `exists`: neither missing nor null. `size`, `elem_match`, `all_of` are false on anything but an array.
// - `any` of nothing is true, so `nor` of nothing is false.
#pragma once

#include <cstdint>

#include "aparte/pack.hpp"
#include "aparte/value.hpp"

namespace aparte {

// What a condition reads. Views that it returns live until the next event.
class Inputs {
 public:
  // Never asked for Field::here, which the evaluator knows itself.
  virtual Value read(const wire::Input& input) const = 0;

 protected:
  ~Inputs() = default;
};

// Nodes and elements that one evaluation may touch; shared nodes and nested lists could ask for more than anybody
// waits.
constexpr std::uint32_t kMaxConditionSteps = 100'000;

// Whether the condition at `node` holds; kNone always does. `here` is what Field::here reads. False when
// kMaxConditionSteps is used up, whatever the tree says. The pack has been opened by Pack::open.
bool holds(const wire::Pack& pack, std::uint16_t node, const Inputs& inputs, const Value& here = {});

// The same of a node that compares or asks of a list's elements, whose value is `actual`; takes the steps from
// `steps_left` and is false when they are used up.
bool holds_of(const wire::Pack& pack, std::uint32_t node, const Inputs& inputs, const Value& actual,
              std::uint64_t& steps_left);

// One comparison: eq to version_gte in wire::Op. Every other operator: false.
bool compare(wire::Op op, const Value& actual, const Value& literal);

// The same for steps taken from `steps_left`; false when they are used up.
bool compare_for(wire::Op op, const Value& actual, const Value& literal, std::uint64_t& steps_left);

// `compare` for match to version_gte, in the full core alone (base/extent.hpp).
bool compare_texts(wire::Op op, const Value& actual, const Value& literal);

// The value that an input has: through `inputs`, or from `here` for Field::here.
Value read_input(const wire::Input& input, const Inputs& inputs, const Value& here);

// Walks into nested objects, from step `from` of the path on; missing where a step is not there.
Value follow_path(Value value, const wire::Input& input, std::uint32_t from = 0);

// One of the pack's literals (wire::Value), which nodes, cases and inferred attributes name by index.
Value literal_at(const wire::Pack& pack, std::uint32_t value);

}  // namespace aparte
