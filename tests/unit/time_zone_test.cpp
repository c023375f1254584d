#include "base/time_zone.hpp"

#include <cstdlib>
#include <ctime>
#include <random>
#include <string>

#include "base/calendar.hpp"
#include "catch.hpp"
#include "compiler/times.hpp"
#include "compiler/zones.hpp"

using namespace aparte;

namespace {

constexpr std::string_view kParis = "CET-1CEST,M3.5.0,M10.5.0/3";

ZoneRule rule(std::string_view posix) {
  const auto parsed = parse_zone(posix);
  REQUIRE(parsed.has_value());
  return *parsed;
}

std::int64_t utc(std::string_view text) {
  const auto found = compiler::moment(text, {});
  REQUIRE(found.has_value());
  return found->zoned.ms;
}

// The C library's own reading of the same rule.
class LibraryClock {
 public:
  explicit LibraryClock(std::string_view posix) {
    setenv("TZ", std::string(posix).c_str(), 1);
    tzset();
  }
  ~LibraryClock() {
    unsetenv("TZ");
    tzset();
  }
  LibraryClock(const LibraryClock&) = delete;
  LibraryClock& operator=(const LibraryClock&) = delete;

  static std::int32_t offset_min(std::int64_t now_ms) {
    const std::time_t seconds = floor_second(now_ms);
    std::tm local{};
    localtime_r(&seconds, &local);
    return static_cast<std::int32_t>(local.tm_gmtoff / 60);
  }

 private:
  static std::time_t floor_second(std::int64_t ms) { return ms >= 0 ? ms / 1000 : (ms - 999) / 1000; }
};

}  // namespace

TEST_CASE("in Paris summer time begins and ends at 01:00 UTC, to the millisecond", "[zone]") {
  const ZoneRule paris = rule(kParis);
  CHECK(zone_offset_min(paris, utc("2026-03-29T00:59:59.999Z")) == 60);
  CHECK(zone_offset_min(paris, utc("2026-03-29T01:00Z")) == 120);
  CHECK(zone_offset_min(paris, utc("2026-10-25T00:59:59.999Z")) == 120);
  CHECK(zone_offset_min(paris, utc("2026-10-25T01:00Z")) == 60);
  CHECK(next_zone_change_ms(paris, utc("2026-03-02T10:00Z")) == utc("2026-03-29T01:00Z"));
  CHECK(next_zone_change_ms(paris, utc("2026-03-29T01:00Z")) == utc("2026-10-25T01:00Z"));
  CHECK(next_zone_change_ms(paris, utc("2026-10-25T01:00Z")) == utc("2027-03-28T01:00Z"));
}

TEST_CASE("a clock that is skipped moves forward by the gap, of one that comes twice the first is meant", "[zone]") {
  const ZoneRule paris = rule(kParis);
  const ZonedMoment skipped = zoned_moment(paris, utc("2026-03-29T02:30Z"));
  CHECK(skipped.kind == WallClock::skipped);
  CHECK(skipped.ms == utc("2026-03-29T01:30Z"));  // 03:30 in Paris
  CHECK(skipped.other_ms == utc("2026-03-29T00:30Z"));
  const ZonedMoment repeated = zoned_moment(paris, utc("2026-10-25T02:30Z"));
  CHECK(repeated.kind == WallClock::repeated);
  CHECK(repeated.ms == utc("2026-10-25T00:30Z"));
  CHECK(repeated.other_ms == utc("2026-10-25T01:30Z"));
  CHECK(zoned_moment(paris, utc("2026-03-29T01:59:59.999Z")).kind == WallClock::once);
  CHECK(zoned_moment(paris, utc("2026-03-29T03:00Z")).ms == utc("2026-03-29T01:00Z"));
  CHECK(zoned_moment(paris, utc("2026-10-25T03:00Z")).kind == WallClock::once);
}

TEST_CASE("half hours, the southern hemisphere, clocks that go back in summer and changes at midnight", "[zone]") {
  const ZoneRule lord_howe = rule("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0");
  CHECK(zone_offset_min(lord_howe, utc("2026-01-01T00:00Z")) == 660);
  CHECK(zone_offset_min(lord_howe, utc("2026-07-01T00:00Z")) == 630);
  const ZoneRule dublin = rule("IST-1GMT0,M10.5.0,M3.5.0/1");
  CHECK(zone_offset_min(dublin, utc("2026-07-01T00:00Z")) == 60);
  CHECK(zone_offset_min(dublin, utc("2026-01-01T00:00Z")) == 0);
  const ZoneRule santiago = rule("<-04>4<-03>,M9.1.6/24,M4.1.6/24");
  CHECK(zone_offset_min(santiago, utc("2026-01-01T00:00Z")) == -180);
  // The first moment of a day that begins at 01:00.
  CHECK(zoned_moment(santiago, utc("2026-09-06T00:00Z")).ms == utc("2026-09-06T04:00Z"));
  const ZoneRule nuuk = rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
  CHECK(next_zone_change_ms(nuuk, utc("2026-03-01T00:00Z")) == utc("2026-03-29T01:00Z"));
}

TEST_CASE("what is no rule in whole minutes with changes of the kind M is not read", "[zone]") {
  for (const char* text : {"", "CET", "C-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0/3 ",
                           "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0",
                           "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,J79,J263",
                           "CET-1CEST-1,M3.5.0,M10.5.0", "<+1", "<+01-1", "CET-1:60", "CET-1CEST,M0.5.0,M10.5.0"}) {
    INFO(text);
    CHECK_FALSE(parse_zone(text).has_value());
  }
  CHECK(rule("UTC0").standard_min == 0);
  CHECK(rule("<-12>12").standard_min == -720);
  CHECK(rule("<+14>-14").standard_min == 840);
}

TEST_CASE("each rule of the table says what the C library makes of it, from 1970 to 9999", "[zone]") {
  std::mt19937 random(2'026);
  std::uniform_int_distribution<std::int64_t> any_ms(0, 253'370'764'800'000);
  for (const compiler::ZoneGroup& group : compiler::zone_groups()) {
    INFO(group.rule);
    const ZoneRule parsed = rule(group.rule);
    const LibraryClock library(group.rule);
    for (int round = 0; round < 60; ++round) {
      const std::int64_t now_ms = any_ms(random);
      REQUIRE(zone_offset_min(parsed, now_ms) == LibraryClock::offset_min(now_ms));
      const auto change = next_zone_change_ms(parsed, now_ms);
      REQUIRE(change.has_value() == parsed.changes());
      if (!change) continue;
      REQUIRE(zone_offset_min(parsed, *change) == LibraryClock::offset_min(*change));
      REQUIRE(zone_offset_min(parsed, *change - 1) == LibraryClock::offset_min(*change - 1));
      REQUIRE(zone_offset_min(parsed, *change) != zone_offset_min(parsed, *change - 1));
    }
  }
}

TEST_CASE("a clock on the wall and the moment it means lead to each other in every zone", "[zone]") {
  std::mt19937 random(7);
  std::uniform_int_distribution<std::int64_t> around_ms(-2 * kHourMs, 2 * kHourMs);
  for (const compiler::ZoneGroup& group : compiler::zone_groups()) {
    INFO(group.rule);
    const ZoneRule parsed = rule(group.rule);
    for (std::int64_t now_ms = utc("2026-01-01"); now_ms < utc("2032-01-01"); now_ms += 9 * kDayMs) {
      const std::int64_t near_ms = next_zone_change_ms(parsed, now_ms).value_or(now_ms) + around_ms(random);
      const std::int64_t wall_ms = near_ms + zone_offset_min(parsed, near_ms) * kMinuteMs;
      const ZonedMoment found = zoned_moment(parsed, wall_ms);
      REQUIRE(found.kind != WallClock::skipped);
      REQUIRE((found.ms == near_ms || (found.kind == WallClock::repeated && found.other_ms == near_ms)));
      REQUIRE((found.kind == WallClock::once || found.ms < found.other_ms));
    }
  }
}

TEST_CASE("the calendar counts days of any year, and back", "[calendar]") {
  std::int64_t day = day_number(-1, 1, 1);
  for (std::int32_t year = -1; year <= 10'000; ++year) {
    REQUIRE(day_number(year, 1, 1) == day);
    REQUIRE(year_of(day) == year);
    for (std::uint32_t month = 1; month <= 12; ++month) {
      REQUIRE(day_number(year, month, 1) == day);
      day += days_of_month(year, month);
    }
    REQUIRE(year_of(day - 1) == year);
  }
  CHECK(day_number(1970, 1, 1) == 0);
  CHECK(floor_day(-1) == -1);
  CHECK(floor_day(-kDayMs) == -1);
  CHECK(floor_day(kDayMs) == 1);
}
