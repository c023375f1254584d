// Experiments: which variant a visitor gets, for ever the same.
#pragma once

#include <cstdint>
#include <string_view>

#include "aparte/decision.hpp"

namespace aparte {

// Index of the variant whose range holds the unit's bucket; kNoVariant outside of the traffic. The ranges are
// GrowthBook's getBucketRanges: a variant's range begins where the weights before it end, and is as long as its weight
// times the traffic, so that more traffic adds visitors and never moves one to another variant.
std::uint8_t variant_of(const wire::Experiment& experiment, std::string_view unit_hex);

// Whether the visitor takes part: shown, consent, schedule, audience or traffic. A visitor of the audience without a
// variant is given one, which the profile keeps.
Reason enrol(Profile& profile, const wire::Pack& pack, std::uint32_t index, bool is_in_audience, Consent consent,
             std::int64_t now_ms);

}  // namespace aparte
