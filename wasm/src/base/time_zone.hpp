// The rule that a time zone follows now, and what it makes of clocks: no table of names, no history.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace aparte {

// The day and the time on which clocks change, every year: the `week`-th `weekday` of `month`, 5 being the last one.
struct ZoneChange {
  std::uint8_t month = 0;    // 1 to 12
  std::uint8_t week = 0;     // 1 to 5
  std::uint8_t weekday = 0;  // 0 (Sunday) to 6
  std::int16_t minute = 0;   // from midnight on that day, on the clock before the change; may lie on another day
};

struct ZoneRule {
  std::int16_t standard_min = 0;  // east of UTC
  std::int16_t daylight_min = 0;  // the same as standard where clocks never change
  ZoneChange starts;
  ZoneChange ends;

  bool changes() const { return standard_min != daylight_min; }
};

// "CET-1CEST,M3.5.0,M10.5.0/3": the form TZ of POSIX (IEEE Std 1003.1-2017, 8.3) with the hours -167 to 167 of RFC
// 8536, 3.3.1, in whole minutes and with changes of the kind M alone, which every zone in force has. Nothing for other
// texts.
std::optional<ZoneRule> parse_zone(std::string_view posix);

// Minutes east of UTC at a moment, in milliseconds since 1970 UTC, of the years 0 to 9999.
std::int32_t zone_offset_min(const ZoneRule& rule, std::int64_t now_ms);

// The next moment after `now_ms` at which the offset changes; nothing where it never does.
std::optional<std::int64_t> next_zone_change_ms(const ZoneRule& rule, std::int64_t now_ms);

enum class WallClock : std::uint8_t { once, skipped, repeated };

// What a clock on the wall means. A time that comes twice is the first one; one that is skipped is moved forward by the
// gap, as the offset before it says (RFC 5545, 3.3.5; "compatible" of ECMAScript's Temporal).
struct ZonedMoment {
  std::int64_t ms = 0;  // since 1970 UTC
  WallClock kind = WallClock::once;
  std::int64_t other_ms = 0;  // repeated: the second time; skipped: the same clock by the offset after the gap
};
// `wall_ms`: the clock as if it were UTC.
ZonedMoment zoned_moment(const ZoneRule& rule, std::int64_t wall_ms);

}  // namespace aparte
