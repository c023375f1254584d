#include "aparte/decision.hpp"

namespace aparte {

std::string_view name_of(Consent consent) {
  constexpr std::string_view kNames[] = {"none", "measurement", "full"};
  return kNames[static_cast<std::uint8_t>(consent)];
}

std::string_view name_of(Reason reason) {
  constexpr std::string_view kNames[] = {"shown", "consent", "audience", "schedule", "traffic", "suppressed", "placement_taken"};
  return kNames[static_cast<std::uint8_t>(reason)];
}

}  // namespace aparte
