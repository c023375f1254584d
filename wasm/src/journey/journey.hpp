// Journeys: recorded visits as JSON Lines (wasm/schema/README.md, "Journeys"), read into the calls that play them.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "aparte/compiler.hpp"

namespace aparte {

inline constexpr std::size_t kMaxJourneySteps = 10'000;

// One call: dispatch with the event, or advance when there is none.
struct JourneyStep {
  double now_ms = 0;
  std::vector<std::uint8_t> event;  // CBOR within the limits of the profile; its shape is for the engine to judge
  bool is_page_view = false;        // entropy is called before it

  bool is_advance() const { return event.empty(); }
};

struct Journey {
  std::string name;
  std::string rules;       // folder of the rules, as written; may be empty
  std::uint32_t seed = 1;  // of xorshift32, never 0
  std::vector<JourneyStep> steps;
};

// The whole file, or what is wrong first and where. `path` is what the diagnostic shows. Empty lines are skipped.
std::expected<Journey, Diagnostic> read_journey(std::string_view path, std::string_view text, Language language);

}  // namespace aparte
