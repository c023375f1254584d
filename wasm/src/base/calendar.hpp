// Clock and calendar from a number of milliseconds; no time zone data, no leap seconds, proleptic Gregorian.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace aparte {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;

// Wall clock at `utc_offset_min` minutes east of UTC.
struct LocalTime {
  std::uint8_t hour;          // 0 to 23
  std::uint8_t weekday;       // 1 (Monday) to 7 (Sunday), ISO 8601
  std::array<char, 10> date;  // "2026-11-22"

  std::string_view date_text() const { return {date.data(), date.size()}; }
};

// `now_ms`: milliseconds since 1970-01-01 UTC; local times outside of the years 1970 to 9999 are moved to the nearest
// in it.
LocalTime local_time(std::int64_t now_ms, std::int32_t utc_offset_min);

// Days since 1970-01-01, negative before it. Any year of the proleptic Gregorian calendar; month 1 to 12, day 1 to 31.
std::int64_t day_number(std::int32_t year, std::uint32_t month, std::uint32_t day);
std::int32_t year_of(std::int64_t day_number);
bool is_leap_year(std::int32_t year);
std::uint32_t days_of_month(std::int32_t year, std::uint32_t month);
// The whole days of a number of milliseconds, downwards.
std::int64_t floor_day(std::int64_t ms);

// Days since 1970-01-01, UTC; 0 before it.
std::uint32_t utc_day(std::int64_t now_ms);

}  // namespace aparte
