#include "base/daypart.hpp"

#include <random>
#include <string>

#include "base/calendar.hpp"
#include "base/date_text.hpp"
#include "catch.hpp"

using namespace aparte;

namespace {

Daypart part(std::string_view days, std::string_view from, std::string_view to) {
  const auto parsed = parse_daypart(days, from, to);
  REQUIRE(parsed.has_value());
  return *parsed;
}

std::int64_t wall(std::string_view text) { return read_time(text)->wall_ms(); }

}  // namespace

TEST_CASE("the first minute of a daypart is inside, the last one is not", "[daypart]") {
  const Daypart evening = part("12345", "18:00", "22:30");
  CHECK_FALSE(evening.has(wall("2026-11-23T17:59:59.999")));  // a Monday
  CHECK(evening.has(wall("2026-11-23T18:00")));
  CHECK(evening.has(wall("2026-11-23T22:29:59.999")));
  CHECK_FALSE(evening.has(wall("2026-11-23T22:30")));
  CHECK_FALSE(evening.has(wall("2026-11-22T19:00")));  // a Sunday
}

TEST_CASE("over midnight the day is the one on which the daypart began", "[daypart]") {
  const Daypart night = part("5", "22:00", "02:00");
  CHECK(night.has(wall("2026-11-27T23:00")));  // a Friday
  CHECK(night.has(wall("2026-11-28T01:59:59.999")));
  CHECK_FALSE(night.has(wall("2026-11-28T02:00")));
  CHECK_FALSE(night.has(wall("2026-11-27T01:00")));
  CHECK_FALSE(night.has(wall("2026-11-28T22:30")));
  const Daypart sunday = part("7", "22:00", "02:00");
  CHECK(sunday.has(wall("2026-11-23T01:00")));  // the week goes round
  CHECK(sunday.has(wall("1969-12-29T01:00")));
}

TEST_CASE("a day without times is whole", "[daypart]") {
  const Daypart weekend = part("67", "00:00", "24:00");
  CHECK(weekend.has(wall("2026-11-28T00:00")));
  CHECK(weekend.has(wall("2026-11-29T23:59:59.999")));
  CHECK_FALSE(weekend.has(wall("2026-11-30T00:00")));
}

TEST_CASE("what is no daypart is not read", "[daypart]") {
  CHECK_FALSE(parse_daypart("", "18:00", "22:30"));
  CHECK_FALSE(parse_daypart("21", "18:00", "22:30"));
  CHECK_FALSE(parse_daypart("11", "18:00", "22:30"));
  CHECK_FALSE(parse_daypart("8", "18:00", "22:30"));
  CHECK_FALSE(parse_daypart("0", "18:00", "22:30"));
  CHECK_FALSE(parse_daypart("1", "24:00", "22:30"));
  CHECK_FALSE(parse_daypart("1", "18:00", "00:00"));
  CHECK_FALSE(parse_daypart("1", "18:00", "18:00"));
  CHECK_FALSE(parse_daypart("1", "18:60", "19:00"));
  CHECK_FALSE(parse_daypart("1", "18:00", "24:01"));
  CHECK_FALSE(parse_daypart("1", "6:00", "19:00"));
  CHECK_FALSE(parse_daypart("1", "18:00x", "19:00"));
}

TEST_CASE("between two edges a daypart does not change", "[daypart]") {
  std::mt19937 random(3);
  std::uniform_int_distribution<int> minute(0, kDayMinutes - 1);
  std::uniform_int_distribution<std::int64_t> any_ms(-10 * kDayMs, 3'000 * kDayMs);
  for (int round = 0; round < 2'000; ++round) {
    Daypart any;
    any.days = static_cast<std::uint8_t>(1 + minute(random) % 127);
    any.from_min = minute(random);
    any.until_min = 1 + (any.from_min + minute(random) % (kDayMinutes - 1)) % kDayMinutes;
    if (any.until_min == any.from_min) continue;
    const std::int64_t now_ms = any_ms(random);
    const std::int64_t edge_ms = next_edge_ms(any, now_ms);
    REQUIRE(edge_ms > now_ms);
    REQUIRE(edge_ms - now_ms <= kDayMs);
    const bool now = any.has(now_ms);
    REQUIRE(any.has(edge_ms - 1) == now);
    REQUIRE(any.has(now_ms + (edge_ms - 1 - now_ms) / 2) == now);
  }
}

TEST_CASE("texts of dates are read strictly", "[dates]") {
  CHECK(read_time("2026-11-22")->wall_ms() == 1'795'305'600'000);
  CHECK_FALSE(read_time("2026-11-22")->has_time);
  CHECK(read_time("2024-02-29").has_value());
  CHECK(read_time("0001-01-01").has_value());
  CHECK(read_time("9999-12-31T23:59:59.999-14:59")->offset_min == -899);
  CHECK(read_time("2026-11-22 18:00")->time_ms == 18 * kHourMs);
  for (const char* text : {"",
                           "2026",
                           "2026-11",
                           "2026-11-31",
                           "2026-02-29",
                           "2100-02-29",
                           "0000-01-01",
                           "2026-00-01",
                           "2026-13-01",
                           "2026-01-00",
                           "2026-1-01",
                           "2026-11-22T",
                           "2026-11-22T24:00",
                           "2026-11-22T18",
                           "2026-11-22T18:00:60",
                           "2026-11-22T18:00:00.1",
                           "2026-11-22T18:00+15:00",
                           "2026-11-22T18:00+1:00",
                           "2026-11-22T18:00Z ",
                           "2026-11-22Z",
                           "22/11/2026",
                           "+026-11-22",
                           "2026-11-22T18:00:00.0000Z"}) {
    INFO(text);
    CHECK_FALSE(read_time(text).has_value());
  }
}
