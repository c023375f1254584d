// Segments entered and left as events, which counters may ask for. Full core only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "aparte/profile.hpp"
#include "event/made.hpp"

namespace aparte {

// What is counted may move the visitor again: so often in one call, then it waits for the next one.
inline constexpr int kMaxMoveRounds = 3;

// Counts what lies between `before` and the profile's segments, in the order of the pack, those left first. Returns
// whether a counter changed; `changed` gets which.
bool count_moves(Profile& profile, const wire::Pack& pack, const Segments& before, std::int64_t now_ms,
                 std::vector<std::uint16_t>& changed);

}  // namespace aparte
