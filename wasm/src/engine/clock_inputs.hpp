// Inputs that read a clock other than by `time.`: the shop's, parts of the week, days from a date. Full core only.
#pragma once

#include <cstdint>

#include "aparte/pack.hpp"
#include "aparte/value.hpp"
#include "base/calendar.hpp"

namespace aparte {

constexpr bool is_shop_clock(wire::Field field) {
  return field >= wire::Field::time_shop_hour && field <= wire::Field::time_shop_date;
}
constexpr bool is_days(wire::Field field) {
  return field >= wire::Field::days_since && field <= wire::Field::days_until_yearly;
}
constexpr bool is_clock_input(wire::Field field) {
  return is_shop_clock(field) || field == wire::Field::daypart || is_days(field);
}

struct VisitorClock {
  std::int64_t now_ms = 0;
  std::int32_t utc_offset_min = 0;
};

// The value of a shop clock or a daypart; `input` has passed Pack::open. A date is a view on `shop`.
Value read_clock(const wire::Input& input, const VisitorClock& clock, LocalTime& shop);

// Whole days between the visitor's date and `date`: a text (base/date_text.hpp), of which an offset counts, or
// milliseconds since 1970 UTC. Missing when it is neither, or not in the years 1 to 9999.
Value read_days(wire::Field field, const Value& date, const VisitorClock& clock);

// The next moment after now at which the input may have another value, though nothing happens: exact for dayparts,
// hours and dates, but at a change of the zone's clock, which may be given though nothing changes.
std::int64_t next_clock_ms(const wire::Input& input, const VisitorClock& clock);

}  // namespace aparte
