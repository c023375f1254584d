// Durations and dates as the rules write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time_zone.hpp"

namespace aparte::compiler {

// "30m", "12h", "7d"; 0 for everything else and for nothing.
std::uint64_t duration_ms(std::string_view text);

// "2026-11-01" (00:00), "2026-12-24T18:00", both on the clock of `zone`, or RFC 3339, "2026-12-24T18:00+01:00"; seconds
// and milliseconds optional. From 1970 on; nothing for other texts.
struct Moment {
  ZonedMoment zoned;
  bool is_day = false;      // written without a time
  bool has_offset = false;  // written with its own
  std::int64_t end_ms = 0;  // of the day
};
std::optional<Moment> moment(std::string_view text, const ZoneRule& zone);

// "18:05", of minutes.
std::string shown_clock(std::uint64_t minutes);
// "2026-10-25T02:30+02:00": a moment on the clock of `zone`.
std::string shown_moment(std::int64_t ms, const ZoneRule& zone);

// Width of the buckets of a window: the smallest step of minutes, hours or days that makes at most kMaxCounterBuckets.
std::uint64_t grain_ms(std::uint64_t window_ms);

}  // namespace aparte::compiler
