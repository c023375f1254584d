// {"$sequence": ["view_item", "add_to_cart"], "within": "30m", "same": "item_id"}: events in their order.
#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "compiler/conditions.hpp"
#include "compiler/ga4_fields.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 2> kStepKeys{"event", "where"};

// The step, and what names it across packs. Nothing after an error.
std::optional<Step> compile_step(const Json& json, std::string& name, Context& context) {
  const Json written = event_alone(json);
  const Json& step = json.is(Kind::text) ? written : json;
  if (!context.shape.has_only(step, kStepKeys, {"$sequence", anchor::kBehaviour})) return {};
  const Json* event = context.shape.required(step, "event", anchor::kBehaviour);
  if (event == nullptr) return {};
  Step out;
  out.event = context.shape.event_name(*event, anchor::kBehaviour);
  const Expression filter = compile_filter(out.event, step.find("where"), context);
  if (!filter.is_empty()) out.filter = context.pool.node(filter);
  name += '\n' + out.event + '\n' + canonical_text(filter, context.pool);
  if (out.event.empty()) return {};
  return out;
}

std::uint64_t within_ms(const Json* within, Context& context) {
  const About about{"within", anchor::kBehaviour};
  if (within == nullptr || !context.shape.is(*within, Kind::text, about)) return 0;
  return within->text == "lifetime" ? 0 : context.shape.duration(*within, about);
}

}  // namespace

bool is_sequence(std::string_view key) { return key == "$sequence"; }

bool belongs_to_sequence(std::string_view key) { return key == "within" || key == "same"; }

std::optional<std::uint16_t> compile_sequence(const Json& json, const Member& behaviour, std::string_view label,
                                              Context& context) {
  const Json& steps = behaviour.value;
  if (!context.shape.is(steps, Kind::list, {behaviour.key, anchor::kBehaviour})) return {};
  if (steps.elements.size() < 2 || steps.elements.size() > kMaxSteps) {
    context.diagnostics.report(Code::out_of_range, steps.place,
                               {{"le nombre d'étapes de \"$sequence\"", "the number of steps of \"$sequence\""},
                                std::to_string(steps.elements.size()),
                                "2–" + std::to_string(kMaxSteps),
                                anchor::kBehaviour});
    return {};
  }
  Counter counter;
  counter.label = label.size() <= kMaxRuleTextBytes ? label : std::string_view(behaviour.key);
  counter.measure = wire::Measure::sequence;
  std::string name = "sequence";
  for (const Json& element : steps.elements) {
    if (auto step = compile_step(element, name, context)) counter.steps.push_back(std::move(*step));
  }
  counter.window_ms = within_ms(json.find("within"), context);
  if (const Json* same = json.find("same")) {
    counter.same = context.shape.ga4_name(*same, {"same", anchor::kBehaviour});
    warn_unusual_field(counter.same, same->place, context.diagnostics);
  }
  if (counter.steps.size() < steps.elements.size()) return {};
  counter.event = counter.steps.front().event;
  counter.key = fnv1a_64(name + '\n' + std::to_string(counter.window_ms) + '\n' + counter.same);
  return context.pool.counter(std::move(counter));
}

}  // namespace aparte::compiler
