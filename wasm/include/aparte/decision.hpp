// What holds for the visitor now, with a reason for every rule (wasm/schema/decision.cddl).
#pragma once

#include <cstdint>
#include <vector>

#include "aparte/error.hpp"
#include "aparte/pack.hpp"
#include "aparte/profile.hpp"

namespace aparte {

// Levels of consent, from least to most.
enum class Consent : std::uint8_t { none, measurement, full };

// In the words of decision.cddl; "consent" also where no unit could be drawn for want of entropy.
enum class Reason : std::uint8_t { shown, consent, audience, schedule, traffic, suppressed, placement_taken };

const char* name_of(Consent consent);
const char* name_of(Reason reason);

// What was decided last, by the pack's indexes; empty before the first decision. The visitor's segments and variants are in the
// profile.
struct Decision {
  std::vector<std::uint8_t> segments_before;  // those of the decision before: entered and left are the difference
  std::vector<std::uint8_t> experiments;      // a Reason each
  std::vector<std::uint8_t> campaigns;

  Reason experiment(std::uint32_t index) const { return static_cast<Reason>(experiments[index]); }
  Reason campaign(std::uint32_t index) const { return static_cast<Reason>(campaigns[index]); }
};

// Stretch of the written bytes that says what this event changed and nothing of what holds: `entered` and `left`.
struct Transient {
  std::size_t begin = 0;
  std::size_t end = 0;
};

}  // namespace aparte
