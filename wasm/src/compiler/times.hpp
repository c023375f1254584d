// Durations and dates as the rules write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace aparte::compiler {

// "30m", "12h", "7d"; 0 for everything else and for nothing.
std::uint64_t duration_ms(std::string_view text);

// Milliseconds since 1970 UTC of "2026-11-01" (00:00 UTC) or RFC 3339, seconds and milliseconds optional:
// "2026-12-24T18:00+01:00".
struct Moment {
  std::uint64_t ms = 0;
  bool is_day = false;  // written without a time
};
std::optional<Moment> moment(std::string_view text);

// Width of the buckets of a window: the smallest step of minutes, hours or days that makes at most kMaxCounterBuckets.
std::uint64_t grain_ms(std::uint64_t window_ms);

}  // namespace aparte::compiler
