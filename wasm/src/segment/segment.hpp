// Segments: groups that the visitor is in while a condition holds.
#pragma once

#include <cstdint>
#include <vector>

#include "aparte/decision.hpp"
#include "condition/condition.hpp"

namespace aparte {

// Fills `inside` (1: in it) in the order of the rules. A condition may read the segments before its own, so `inputs` must read
// them from this same vector.
void evaluate_segments(const wire::Pack& pack, const Inputs& inputs, std::vector<std::uint8_t>& inside);

// What differs between the segments the profile remembers and these; the profile then remembers these.
void remember_segments(Profile& profile, const std::vector<std::uint8_t>& inside, Decision& decision);

}  // namespace aparte
