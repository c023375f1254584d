#include "engine/clock_inputs.hpp"

#include <random>

#include "base/calendar.hpp"
#include "base/date_text.hpp"
#include "catch.hpp"

using namespace aparte;
using wire::Field;

namespace {

std::int64_t at(std::string_view text) {
  const auto written = read_time(text);
  REQUIRE(written.has_value());
  return written->wall_ms() - written->offset_min.value_or(0) * kMinuteMs;
}

double days(Field field, std::string_view date, std::string_view now, std::int32_t offset_min = 0) {
  const Value found = read_days(field, Value::of(date), {at(now), offset_min});
  REQUIRE(found.type() == Type::number);
  return found.number();
}

// An input as a pack holds it.
class BuiltInput {
 public:
  BuiltInput(Field field, const std::vector<std::string>& path) {
    builder_.Finish(wire::CreateInput(builder_, field, kNone, builder_.CreateVectorOfStrings(path)));
  }
  const wire::Input& get() const { return *flatbuffers::GetRoot<wire::Input>(builder_.GetBufferPointer()); }

 private:
  flatbuffers::FlatBufferBuilder builder_;
};

const std::vector<std::string> kParis{"Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"};

}  // namespace

TEST_CASE("days are whole days of the visitor's calendar, not 24 hours", "[days]") {
  CHECK(days(Field::days_since, "2026-11-21", "2026-11-22T00:00Z") == 1);
  CHECK(days(Field::days_since, "2026-11-21T23:59", "2026-11-22T00:01Z") == 1);
  CHECK(days(Field::days_since, "2026-11-22", "2026-11-22T23:59Z") == 0);
  CHECK(days(Field::days_since, "2026-11-23", "2026-11-22T10:00Z") == -1);
  CHECK(days(Field::days_until, "2026-11-23", "2026-11-22T10:00Z") == 1);
  // 22:30 UTC is the day after in Paris.
  CHECK(days(Field::days_since, "2026-11-21", "2026-11-21T23:30Z", 60) == 1);
  CHECK(days(Field::days_since, "2026-11-21T23:30Z", "2026-11-22T23:30Z", 60) == 1);
  CHECK(days(Field::days_since, "2026-11-22T00:30+01:00", "2026-11-22T12:00Z", -720) == 1);
  CHECK(days(Field::days_since, "2026-11-22T00:30+01:00", "2026-11-22T12:00Z", 840) == 1);
}

TEST_CASE("days over the end of a month, a leap day and a change of the clock", "[days]") {
  CHECK(days(Field::days_since, "2026-01-31", "2026-02-01T00:00Z") == 1);
  CHECK(days(Field::days_since, "2024-02-28", "2024-03-01T00:00Z") == 2);
  CHECK(days(Field::days_since, "2100-02-28", "2100-03-01T00:00Z") == 1);
  CHECK(days(Field::days_since, "1970-01-01", "9999-12-31T00:00Z") == 2'932'896);
  CHECK(days(Field::days_since, "2026-03-28T12:00+01:00", "2026-03-29T12:00+02:00", 120) == 1);
}

TEST_CASE("an anniversary is the next or the last one, and that of 29 February is 1 March without one", "[days]") {
  CHECK(days(Field::days_until_yearly, "1985-11-25", "2026-11-22T10:00Z") == 3);
  CHECK(days(Field::days_until_yearly, "1985-11-22", "2026-11-22T10:00Z") == 0);
  CHECK(days(Field::days_until_yearly, "1985-11-21", "2026-11-22T10:00Z") == 364);
  CHECK(days(Field::days_until_yearly, "1985-01-02", "2026-12-31T10:00Z") == 2);
  CHECK(days(Field::days_since_yearly, "1985-11-21", "2026-11-22T10:00Z") == 1);
  CHECK(days(Field::days_since_yearly, "1985-12-31", "2026-01-02T10:00Z") == 2);
  CHECK(days(Field::days_until_yearly, "2000-02-29", "2027-03-01T10:00Z") == 0);
  CHECK(days(Field::days_until_yearly, "2000-02-29", "2027-02-28T10:00Z") == 1);
  CHECK(days(Field::days_until_yearly, "2000-02-29", "2028-02-29T10:00Z") == 0);
  CHECK(days(Field::days_since_yearly, "2000-02-29", "2027-03-02T10:00Z") == 1);
  CHECK(days(Field::days_until_yearly, "2040-11-25", "2026-11-22T10:00Z") == 3);
}

TEST_CASE("since and until an anniversary make one year together", "[days]") {
  std::mt19937 random(11);
  std::uniform_int_distribution<std::int64_t> any_ms(0, 253'000'000'000'000);
  for (int round = 0; round < 5'000; ++round) {
    const auto date = static_cast<double>(any_ms(random));
    const VisitorClock clock{any_ms(random), static_cast<std::int32_t>(any_ms(random) % 1'561) - 720};
    const double since = read_days(Field::days_since_yearly, Value::of(date), clock).number();
    const double until = read_days(Field::days_until_yearly, Value::of(date), clock).number();
    REQUIRE(since >= 0);
    REQUIRE(until >= 0);
    const double year = since + until;
    REQUIRE((year == 0 || year == 365 || year == 366));
    REQUIRE((year == 0) == (since == 0 && until == 0));
    REQUIRE(read_days(Field::days_since, Value::of(date), clock).number() ==
            -read_days(Field::days_until, Value::of(date), clock).number());
  }
}

TEST_CASE("what is no date has no days", "[days]") {
  const VisitorClock clock{at("2026-11-22T10:00Z"), 60};
  CHECK(read_days(Field::days_since, {}, clock).is_missing());
  CHECK(read_days(Field::days_since, Value::of(true), clock).is_missing());
  CHECK(read_days(Field::days_since, Value::of(std::string_view("soon")), clock).is_missing());
  CHECK(read_days(Field::days_since, Value::of(1e300), clock).is_missing());
  CHECK(read_days(Field::days_since, Value::of(-1e300), clock).is_missing());
  CHECK(read_days(Field::days_since, Value::of(static_cast<double>(at("2026-11-21T23:00Z"))), clock).number() == 0);
  CHECK(read_days(Field::days_since, Value::of(static_cast<double>(at("2026-11-21T22:59Z"))), clock).number() == 1);
}

TEST_CASE("the shop's clock follows its zone whatever the visitor's says", "[clock]") {
  const BuiltInput hour(Field::time_shop_hour, kParis);
  LocalTime shop{};
  CHECK(read_clock(hour.get(), {at("2026-03-29T00:59:59Z"), -600}, shop).number() == 1);
  CHECK(read_clock(hour.get(), {at("2026-03-29T01:00Z"), -600}, shop).number() == 3);
  const BuiltInput date(Field::time_shop_date, kParis);
  CHECK(read_clock(date.get(), {at("2026-03-29T22:00Z"), 0}, shop).text() == "2026-03-30");
  const BuiltInput weekday(Field::time_shop_weekday, kParis);
  CHECK(read_clock(weekday.get(), {at("2026-03-29T21:59Z"), 0}, shop).number() == 7);
  const BuiltInput open(Field::daypart, {"12345", "09:00", "18:00", kParis[0], kParis[1]});
  CHECK(read_clock(open.get(), {at("2026-03-27T08:00Z"), 0}, shop).boolean());
  CHECK(read_clock(open.get(), {at("2026-03-30T07:00Z"), 0}, shop).boolean());
  CHECK_FALSE(read_clock(open.get(), {at("2026-03-27T07:59Z"), 0}, shop).boolean());
  const BuiltInput visitor(Field::daypart, {"5", "09:00", "18:00"});
  CHECK(read_clock(visitor.get(), {at("2026-03-27T22:00Z"), -360}, shop).boolean());
}

TEST_CASE("until the next change that is told, a clock's value stays", "[clock]") {
  std::mt19937 random(5);
  std::uniform_int_distribution<std::int64_t> any_ms(at("2026-01-01"), at("2030-01-01"));
  const BuiltInput inputs[] = {{Field::time_shop_hour, kParis},
                               {Field::time_shop_weekday, kParis},
                               {Field::time_shop_date, kParis},
                               {Field::daypart, {"1357", "22:15", "03:45", kParis[0], kParis[1]}},
                               {Field::daypart, {"246", "02:30", "24:00"}}};
  for (int round = 0; round < 4'000; ++round) {
    const wire::Input& input = inputs[round % 5].get();
    // Every other one in the days around a change of the clock.
    const std::int64_t now_ms =
        round % 2 == 0 ? any_ms(random) : at("2027-03-28T01:00Z") + any_ms(random) % (4 * kDayMs) - 2 * kDayMs;
    const std::int64_t next_ms = next_clock_ms(input, {now_ms, 330});
    REQUIRE(next_ms > now_ms);
    REQUIRE(next_ms - now_ms <= 25 * kHourMs);
    LocalTime first{};
    LocalTime second{};
    const Value now = read_clock(input, {now_ms, 330}, first);
    for (const std::int64_t later_ms : {next_ms - 1, now_ms + (next_ms - 1 - now_ms) / 2}) {
      REQUIRE(read_clock(input, {later_ms, 330}, second) == now);
    }
  }
}
