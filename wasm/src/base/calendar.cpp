#include "base/calendar.hpp"

#include <algorithm>

namespace aparte {
namespace {

constexpr std::int64_t kLastMs = 253'402'300'799'999;  // 9999-12-31T23:59:59.999

void write_digits(char* end, std::uint32_t number, int count) {
  for (; count > 0; --count, number /= 10) *--end = static_cast<char>('0' + number % 10);
}

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2014), civil_from_days: years begin in March, so that
// the leap day is the last one, and are counted in eras of 400 years, which all have 146,097 days.
std::array<char, 10> date_of(std::uint32_t days_since_1970) {
  constexpr std::uint32_t kDaysToEpoch = 719'468;  // from 0000-03-01
  constexpr std::uint32_t kDaysOfEra = 146'097;

  const std::uint32_t days = days_since_1970 + kDaysToEpoch;
  const std::uint32_t day_of_era = days % kDaysOfEra;
  const std::uint32_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::uint32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::uint32_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::uint32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::uint32_t year = days / kDaysOfEra * 400 + year_of_era + (month <= 2 ? 1 : 0);

  std::array<char, 10> date{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
  write_digits(date.data() + 4, year, 4);
  write_digits(date.data() + 7, month, 2);
  write_digits(date.data() + 10, day_of_year - (153 * month_from_march + 2) / 5 + 1, 2);
  return date;
}

}  // namespace

LocalTime local_time(std::int64_t now_ms, std::int32_t utc_offset_min) {
  const std::int64_t utc_ms = std::clamp<std::int64_t>(now_ms, 0, kLastMs);
  const std::int64_t local_ms = std::clamp<std::int64_t>(utc_ms + utc_offset_min * kMinuteMs, 0, kLastMs);
  const auto day = static_cast<std::uint32_t>(local_ms / kDayMs);
  return {
      .hour = static_cast<std::uint8_t>(local_ms % kDayMs / kHourMs),
      .weekday = static_cast<std::uint8_t>((day + 3) % 7 + 1),  // 1970-01-01 was a Thursday
      .date = date_of(day),
  };
}

std::uint32_t utc_day(std::int64_t now_ms) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(now_ms, 0, kLastMs) / kDayMs);
}

}  // namespace aparte
