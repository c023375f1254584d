// Time zones by their names in the IANA list, each with the rule that it follows now.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time_zone.hpp"
#include "compiler/diagnostics.hpp"
#include "compiler/shape.hpp"

namespace aparte::compiler {

// The names that follow one rule.
struct ZoneGroup {
  std::string_view rule;  // as parse_zone() takes it
  bool is_announced;      // changes are announced year by year: the rule knows nothing of them
  std::string_view names;
};

std::span<const ZoneGroup> zone_groups();

// What a name of the list stands for; nothing for another text.
const ZoneGroup* zone_named(std::string_view name);

// A time zone of the rules.
struct Zone {
  std::string name = "UTC";
  std::string posix = "UTC0";
  ZoneRule rule;
};

struct Context;

// An IANA name; UTC after an error. Warns of zones whose changes are announced.
Zone compile_zone(const Json& json, const About& about, Context& context);

}  // namespace aparte::compiler
