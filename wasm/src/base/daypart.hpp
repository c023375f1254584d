// Parts of the week on a clock: "Monday to Friday from 18:00 to 22:30". Both ends are exact: the first minute is
// inside, the last one is not. Where the end does not come after the beginning, it is on the next day, and the day is
// the one on which the part began.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time_zone.hpp"

namespace aparte {

constexpr std::int32_t kDayMinutes = 24 * 60;

struct Daypart {
  std::uint8_t days = 0;       // bit 0 is Monday
  std::int32_t from_min = 0;   // from midnight, 0 to 1439
  std::int32_t until_min = 0;  // 1 to 1440, never the same as from_min

  // At milliseconds since 1970 of a wall clock, as if it were UTC.
  bool has(std::int64_t wall_ms) const;
};

// days: digits from 1 (Monday) to 7, rising; from, to: "18:00". Nothing for anything else.
std::optional<Daypart> parse_daypart(std::string_view days, std::string_view from, std::string_view to);

// The wall clock's next moment after `wall_ms` at which it reads one of the edges on any day.
std::int64_t next_edge_ms(const Daypart& part, std::int64_t wall_ms);

}  // namespace aparte
