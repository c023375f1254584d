// What pack.fbs and the limits of pack.hpp promise of each field alone, written as a table that one small interpreter
// reads (checker.hpp): cheaper in bytes than code for every field. `tests/unit/pack_shape_test.cpp` holds it against
// the schema.
#pragma once

#include <cstdint>

#include "aparte/pack.hpp"

namespace aparte {

// How a value stands in the bytes, and what `rule` and `max` of its shape ask of it.
enum class Kind : std::uint8_t {
  choice,  // ubyte, an enum: at most `max`
  format,  // ushort: from `rule` to `max`
  whole,   // ushort or short: from `rule` to `max`
  index,   // ushort, into the section `rule`, or kNone when that is `max`
  wide4,   // float or int, with a meaning that is not told here
  wide8,   // ulong or double, likewise
  node,    // struct, in a list only
  text,    // string of `rule` to `max` bytes
  name,    // string of the charset `rule`
  table,   // the table `rule`
  list,    // vector of `rule` to `max` values of the shape that follows
  end,     // no more fields
};

// The tables of pack.fbs, in its order.
enum class Table : std::uint8_t {
  input,
  value,
  step,
  counter,
  event_weight,
  affinity,
  segment,
  local_text,
  page,
  placement,
  part,
  local_parts,
  text_template,
  element,
  change,
  variant,
  experiment,
  campaign,
  cell,
  task,
  site,
  pack,
  // Full core only.
  derived_case,
  derived,
  outcome,
  question,
};

struct Shape {
  Kind kind;
  // Of a field that may be left out. A number that is left out is taken as `max`, unchecked; one that is not optional
  // as 0, checked.
  bool is_optional;
  std::uint8_t rule;
  std::uint16_t max;

  bool is_offset() const { return kind >= Kind::text; }
  std::uint32_t bytes() const;
};

// The fields of a table in their order, the last one followed by Kind::end.
const Shape* shapes_of(Table table);

}  // namespace aparte
