// Segments: groups that the visitor is in while a condition holds.
#pragma once

#include <cstdint>
#include <vector>

#include "condition/condition.hpp"

namespace aparte {

// Fills `inside` (1: in it) in the order of the rules. A condition may read the segments before its own, so `inputs` must read
// them from this same vector.
void evaluate_segments(const wire::Pack& pack, const Inputs& inputs, std::vector<std::uint8_t>& inside);

}  // namespace aparte
