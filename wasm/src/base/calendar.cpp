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

// Howard Hinnant, as above: days_from_civil.
std::int64_t day_number(std::int32_t year, std::uint32_t month, std::uint32_t day) {
  const std::int64_t from_march = month > 2 ? year : year - 1;
  const std::int64_t era = (from_march >= 0 ? from_march : from_march - 399) / 400;
  const std::int64_t year_of_era = from_march - era * 400;
  const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

std::int32_t year_of(std::int64_t day) {
  auto year = static_cast<std::int32_t>(1970 + day * 400 / 146'097);  // at most one off
  while (day < day_number(year, 1, 1)) --year;
  while (day >= day_number(year + 1, 1, 1)) ++year;
  return year;
}

bool is_leap_year(std::int32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::uint32_t days_of_month(std::int32_t year, std::uint32_t month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::int64_t floor_day(std::int64_t ms) { return ms >= 0 ? ms / kDayMs : (ms + 1) / kDayMs - 1; }

std::uint32_t utc_day(std::int64_t now_ms) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(now_ms, 0, kLastMs) / kDayMs);
}

}  // namespace aparte
