#include "engine/clock_inputs.hpp"

#include <algorithm>
#include <cmath>

#include "base/date_text.hpp"
#include "base/daypart.hpp"
#include "base/time_zone.hpp"

namespace aparte {
namespace {

using wire::Field;

constexpr std::uint32_t kDaypartSteps = 3;
constexpr double kMaxMs = 253'402'300'799'999;  // 9999-12-31
constexpr double kMinMs = -62'135'596'800'000;  // 0001-01-01
constexpr std::int32_t kMaxOffsetMin = 24 * 60;

std::string_view step(const wire::Input& input, std::uint32_t index) { return text_of(input.path()->Get(index)); }

// Of a shop clock and of a daypart on it: where in the path the zone begins.
std::uint32_t zone_at(const wire::Input& input) { return input.field() == Field::daypart ? kDaypartSteps : 0; }

bool has_zone(const wire::Input& input) {
  return is_shop_clock(input.field()) || (input.field() == Field::daypart && input.path()->size() > kDaypartSteps);
}

ZoneRule zone_of(const wire::Input& input) { return parse_zone(step(input, zone_at(input) + 1)).value_or(ZoneRule{}); }

std::int32_t bounded(std::int32_t offset_min) { return std::clamp(offset_min, -kMaxOffsetMin, kMaxOffsetMin); }

std::int32_t offset_of(const wire::Input& input, const VisitorClock& clock) {
  return has_zone(input) ? zone_offset_min(zone_of(input), clock.now_ms) : bounded(clock.utc_offset_min);
}

std::int64_t wall_of(const wire::Input& input, const VisitorClock& clock) {
  return clock.now_ms + offset_of(input, clock) * kMinuteMs;
}

Daypart daypart_of(const wire::Input& input) {
  return parse_daypart(step(input, 0), step(input, 1), step(input, 2)).value_or(Daypart{});
}

struct Date {
  std::int32_t year;
  std::uint32_t month;
  std::uint32_t day;
};

// In a year without a 29 February its anniversary is on 1 March: `day_number` goes on counting.
std::int64_t anniversary(const Date& date, std::int32_t year) { return day_number(year, date.month, date.day); }

Date date_of_day(std::int64_t day) {
  const std::int32_t year = year_of(day);
  std::uint32_t month = 1;
  while (month < 12 && day_number(year, month + 1, 1) <= day) ++month;
  return {year, month, static_cast<std::uint32_t>(day - day_number(year, month, 1)) + 1};
}

std::optional<std::int64_t> day_of(const Value& date, std::int32_t offset_min) {
  if (date.type() == Type::number) {
    const double ms = std::floor(date.number());
    if (!(ms >= kMinMs && ms <= kMaxMs)) return {};
    return floor_day(static_cast<std::int64_t>(ms) + offset_min * kMinuteMs);
  }
  if (date.type() != Type::text) return {};
  const auto written = read_time(date.text());
  if (!written) return {};
  if (!written->offset_min) return floor_day(written->wall_ms());
  return floor_day(written->wall_ms() + (offset_min - *written->offset_min) * kMinuteMs);
}

std::int64_t days_between(Field field, std::int64_t day, std::int64_t today) {
  if (field == Field::days_since) return today - day;
  if (field == Field::days_until) return day - today;
  const Date date = date_of_day(day);
  const std::int32_t year = year_of(today);
  const std::int64_t this_year = anniversary(date, year);
  if (field == Field::days_since_yearly) return today - (this_year <= today ? this_year : anniversary(date, year - 1));
  return (this_year >= today ? this_year : anniversary(date, year + 1)) - today;
}

}  // namespace

Value read_clock(const wire::Input& input, const VisitorClock& clock, LocalTime& shop) {
  if (input.field() == Field::daypart) return Value::of(daypart_of(input).has(wall_of(input, clock)));
  shop = local_time(clock.now_ms, offset_of(input, clock));
  if (input.field() == Field::time_shop_hour) return Value::of(static_cast<double>(shop.hour));
  if (input.field() == Field::time_shop_weekday) return Value::of(static_cast<double>(shop.weekday));
  return Value::of(shop.date_text());
}

Value read_days(Field field, const Value& date, const VisitorClock& clock) {
  const std::int32_t offset_min = bounded(clock.utc_offset_min);
  const auto day = day_of(date, offset_min);
  if (!day) return {};
  const std::int64_t today = floor_day(clock.now_ms + offset_min * kMinuteMs);
  return Value::of(static_cast<double>(days_between(field, *day, today)));
}

std::int64_t next_clock_ms(const wire::Input& input, const VisitorClock& clock) {
  const std::int64_t wall = wall_of(input, clock);
  std::int64_t edge = (floor_day(wall) + 1) * kDayMs;
  if (input.field() == Field::daypart) edge = next_edge_ms(daypart_of(input), wall);
  if (input.field() == Field::time_shop_hour) edge = wall - ((wall % kHourMs) + kHourMs) % kHourMs + kHourMs;
  const std::int64_t next = clock.now_ms + (edge - wall);
  if (!has_zone(input)) return next;
  const auto change = next_zone_change_ms(zone_of(input), clock.now_ms);
  return change ? std::min(next, *change) : next;
}

}  // namespace aparte
