#include "base/daypart.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/date_text.hpp"

namespace aparte {

bool Daypart::has(std::int64_t wall_ms) const {
  const std::int64_t day = floor_day(wall_ms);
  const auto time_ms = wall_ms - day * kDayMs;
  const bool is_over_midnight = until_min <= from_min;
  const bool is_begun = time_ms >= from_min * kMinuteMs;
  const bool is_open = time_ms < until_min * kMinuteMs;
  const auto weekday = static_cast<std::uint32_t>(((day + 3) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
  const auto has_day = [this](std::uint32_t each) { return ((days >> each) & 1U) != 0; };
  if (!is_over_midnight) return is_begun && is_open && has_day(weekday);
  return (is_begun && has_day(weekday)) || (is_open && has_day((weekday + 6) % 7));
}

std::optional<Daypart> parse_daypart(std::string_view days, std::string_view from, std::string_view to) {
  Daypart out;
  char before = '0';
  for (const char day : days) {
    if (day <= before || day > '7') return {};
    out.days = static_cast<std::uint8_t>(out.days | 1U << static_cast<unsigned>(day - '1'));
    before = day;
  }
  const auto from_min = read_minute(from);
  const auto until_min = read_minute(to);
  if (out.days == 0 || !from_min || !until_min || *from_min == kDayMinutes || *until_min == 0 ||
      *from_min == *until_min) {
    return {};
  }
  out.from_min = *from_min;
  out.until_min = *until_min;
  return out;
}

std::int64_t next_edge_ms(const Daypart& part, std::int64_t wall_ms) {
  const std::int64_t midnight = floor_day(wall_ms) * kDayMs;
  std::int64_t next = midnight + 2 * kDayMs;
  for (const std::int32_t minute : {part.from_min, part.until_min}) {
    for (const std::int64_t edge : {midnight + minute * kMinuteMs, midnight + kDayMs + minute * kMinuteMs}) {
      if (edge > wall_ms) next = std::min(next, edge);
    }
  }
  return next;
}

}  // namespace aparte
