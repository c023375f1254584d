// Rules by their names.
#pragma once

#include <cstdint>
#include <string_view>

#include "aparte/pack.hpp"
#include "aparte/value.hpp"

namespace aparte {

// Index of the rule of that name, kNone when there is none. The full core, which may have many rules, begins at
// `likely`.
template <class Rules>
std::uint16_t find_rule(const Rules& rules, std::string_view name, std::uint32_t likely = 0) {
  for (std::uint32_t at = 0; at < rules.size(); ++at) {
    const std::uint32_t index = kIsFull ? (likely + at) % rules.size() : at;
    if (is_text(rules.Get(index)->name(), name)) return static_cast<std::uint16_t>(index);
  }
  return kNone;
}

}  // namespace aparte
