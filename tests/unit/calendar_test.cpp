#include "base/calendar.hpp"

#include <ctime>
#include <limits>
#include <string>

#include "catch.hpp"

using namespace aparte;

namespace {

std::string date(std::int64_t now_ms, std::int32_t offset_min = 0) {
  return std::string(local_time(now_ms, offset_min).date_text());
}

}  // namespace

TEST_CASE("known moments have their dates, weekdays and hours", "[calendar]") {
  CHECK(date(0) == "1970-01-01");
  CHECK(local_time(0, 0).weekday == 4);
  CHECK(date(951'782'400'000) == "2000-02-29");
  CHECK(date(951'868'800'000) == "2000-03-01");
  CHECK(date(4'107'456'000'000) == "2100-02-28");
  CHECK(date(4'107'542'400'000) == "2100-03-01");
  CHECK(date(1'795'305'600'000) == "2026-11-22");
  CHECK(local_time(1'795'305'600'000, 0).weekday == 7);
  CHECK(local_time(1'795'305'600'000 + 13 * kHourMs + 59 * kMinuteMs, 0).hour == 13);
}

TEST_CASE("the offset moves the wall clock over midnight in both directions", "[calendar]") {
  const std::int64_t new_year_ms = 1'767'225'600'000;  // 2026-01-01T00:00Z, a Thursday
  CHECK(date(new_year_ms, 0) == "2026-01-01");
  CHECK(date(new_year_ms, -1) == "2025-12-31");
  CHECK(local_time(new_year_ms, -1).hour == 23);
  CHECK(local_time(new_year_ms, -1).weekday == 3);
  CHECK(local_time(new_year_ms, 60).hour == 1);
  CHECK(date(new_year_ms - 1, 1) == "2026-01-01");
}

TEST_CASE("every day until 2200 agrees with the C library", "[calendar]") {
  for (std::int64_t day = 0; day < 84'000; ++day) {
    const std::time_t seconds = day * 86'400 + 3'600;
    std::tm expected{};
    gmtime_r(&seconds, &expected);
    char text[16];
    std::strftime(text, sizeof(text), "%Y-%m-%d", &expected);
    const LocalTime local = local_time(seconds * 1'000, 0);
    REQUIRE(std::string(local.date_text()) == text);
    REQUIRE(local.weekday % 7 == expected.tm_wday);
    REQUIRE(utc_day(seconds * 1'000) == day);
  }
}

TEST_CASE("times outside of 1970 to 9999 are moved to the nearest in it", "[calendar]") {
  CHECK(date(-1) == "1970-01-01");
  CHECK(date(0, -60) == "1970-01-01");
  CHECK(date(std::numeric_limits<std::int64_t>::max(), 840) == "9999-12-31");
  CHECK(date(std::numeric_limits<std::int64_t>::min(), -840) == "1970-01-01");
  CHECK(utc_day(-5) == 0);
}
