// Conditions on clocks and calendars: parts of the week, and days from a date (rules/README.md#dayparts,
// #days-since-and-until).
#pragma once

#include <string>
#include <string_view>

#include "compiler/conditions.hpp"

namespace aparte::compiler {

// "$days_since" and "$days_until" stand alone in their braces with their tests, "$daypart" may stand beside others.
bool is_days_key(std::string_view key);
inline constexpr std::string_view kDaypartKey = "$daypart";

// {"$daypart": {"days", "from", "to", "clock"}}; empty after an error.
Expression compile_daypart(const Member& member, Context& context);

// {"$days_since": "attribute.member_since", "yearly", "$gte": 30}; `opener`: the member that says of what.
Expression compile_days(const Json& json, const Member& opener, Context& context);

// An input of either kind as rules write it: {"$daypart":{"days":"weekdays","from":"18:00","to":"22:30"}}.
bool is_written_as_object(wire::Field field);
std::string written_clock(const wire::Input& input);

}  // namespace aparte::compiler
