#include "aparte/decision.hpp"

namespace aparte {

const char* name_of(Consent consent) {
  constexpr const char* kNames[] = {"none", "measurement", "full"};
  return kNames[static_cast<std::uint8_t>(consent)];
}

const char* name_of(Reason reason) {
  constexpr const char* kNames[] = {"shown",   "consent",    "audience",       "schedule",
                                    "traffic", "suppressed", "placement_taken"};
  return kNames[static_cast<std::uint8_t>(reason)];
}

}  // namespace aparte
