// Values that rules compute from conditions: scores, the visitor's stage, attributes (wire::Derived). Full core only.
#pragma once

#include <cstdint>

#include "aparte/value.hpp"
#include "condition/condition.hpp"

namespace aparte {

// The value as it is now; a view on the pack for texts. Points are rounded like money. `inputs` must know the derived
// values before this one and the segments that it may read.
Value derive(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs);

// The same where it is known which conditions hold: a bit a case, the first one's is the lowest.
Value derive(const wire::Pack& pack, const wire::Derived& derived, std::uint32_t cases);

Value case_value(const wire::Pack& pack, const wire::Case& each);

// The case that gives the value of a stage or an attribute; nullptr when none holds.
const wire::Case* deciding_case(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs);

}  // namespace aparte
