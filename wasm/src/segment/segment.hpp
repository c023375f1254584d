// Segments: groups that the visitor is in while a condition holds.
#pragma once

#include "aparte/profile.hpp"
#include "condition/condition.hpp"

namespace aparte {

// Fills `inside` in the order of the rules. A condition may read the segments before its own, so `inputs` must read
// them from this same array.
void evaluate_segments(const wire::Pack& pack, const Inputs& inputs, Segments& inside);

}  // namespace aparte
