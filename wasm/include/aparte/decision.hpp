// What holds for the visitor now, with a reason for every rule (wasm/schema/decision.cddl).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "aparte/error.hpp"
#include "aparte/pack.hpp"
#include "aparte/profile.hpp"

namespace aparte {

// Levels of consent, from least to most.
enum class Consent : std::uint8_t { none, measurement, full };

// In the words of decision.cddl; "consent" also where no unit could be drawn for want of entropy.
enum class Reason : std::uint8_t { shown, consent, audience, schedule, traffic, suppressed, placement_taken };

std::string_view name_of(Consent consent);
std::string_view name_of(Reason reason);

// Indexes are the pack's. The visitor's segments and variants are in the profile.
struct Decision {
  std::vector<std::uint16_t> entered;
  std::vector<std::uint16_t> left;
  std::vector<Reason> experiments;
  std::vector<Reason> campaigns;
};

// Stretch of the written bytes that says what this event changed and nothing of what holds: `entered` and `left`.
struct Transient {
  std::size_t begin = 0;
  std::size_t end = 0;
};

}  // namespace aparte
