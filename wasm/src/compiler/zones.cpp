#include "compiler/zones.hpp"

#include <vector>

#include "compiler/context.hpp"

namespace aparte::compiler {
namespace {

std::string_view take_name(std::string_view& names) {
  const std::size_t space = names.find(' ');
  const std::string_view name = names.substr(0, space);
  names.remove_prefix(space == std::string_view::npos ? names.size() : space + 1);
  return name;
}

std::vector<std::string_view> all_names() {
  std::vector<std::string_view> out;
  for (const ZoneGroup& group : zone_groups()) {
    for (std::string_view left = group.names; !left.empty();) out.push_back(take_name(left));
  }
  return out;
}

}  // namespace

const ZoneGroup* zone_named(std::string_view name) {
  for (const ZoneGroup& group : zone_groups()) {
    for (std::string_view left = group.names; !left.empty();) {
      if (take_name(left) == name) return &group;
    }
  }
  return nullptr;
}

Zone compile_zone(const Json& json, const About& about, Context& context) {
  if (!context.shape.is(json, Kind::text, about)) return {};
  const ZoneGroup* group = zone_named(json.text);
  const std::optional<ZoneRule> rule = group == nullptr ? std::nullopt : parse_zone(group->rule);
  if (!rule) {
    const std::vector<std::string_view> names = all_names();
    context.diagnostics.report(Code::unknown_zone, json.place, {json.text}, did_you_mean(json.text, names));
    return {};
  }
  if (group->is_announced)
    context.diagnostics.report(Code::announced_zone, json.place, {json.text, std::string(group->rule)});
  return {json.text, std::string(group->rule), *rule};
}

}  // namespace aparte::compiler
