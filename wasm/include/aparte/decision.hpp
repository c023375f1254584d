// What holds for the visitor now, with a reason for every rule (wasm/schema/decision.cddl).
#pragma once

#include <array>
#include <cstdint>

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

// What was decided last, by the pack's indexes. The visitor's segments and variants are in the profile.
struct Decision {
  bool is_made = false;        // false until the first page_view: then nothing below says anything
  Segments segments_before{};  // of the decision before: what was entered and left is the difference
  std::array<Reason, kMaxExperiments> experiments{};
  std::array<Reason, kMaxCampaigns> campaigns{};
};

// Stretch of the written bytes that says what this event changed and nothing of what holds: `entered` and `left`.
struct Transient {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_empty = false;  // nothing was entered or left; full core only
};

}  // namespace aparte
