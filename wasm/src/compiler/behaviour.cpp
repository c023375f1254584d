#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "compiler/conditions.hpp"
#include "compiler/times.hpp"

namespace aparte::compiler {
namespace {

struct Behaviour {
  std::string_view key;
  wire::Measure measure;
  std::array<std::string_view, 4> keys;  // what may stand inside; empty ones count for nothing
};

constexpr std::array<Behaviour, 4> kBehaviours{{
    {"$count", wire::Measure::count, {"event", "where", "within"}},
    {"$sum", wire::Measure::sum, {"event", "of", "where", "within"}},
    {"$last", wire::Measure::last_ms, {"event", "where"}},
    {"$never", wire::Measure::count, {"event", "where", "within"}},
}};

void set_window(const Json* within, Counter& counter, Context& context) {
  if (within == nullptr || !context.shape.is(*within, Kind::text, {"within", anchor::kBehaviour})) return;
  if (within->text == "lifetime") return;
  if (within->text == "session") {
    counter.window = wire::Window::session;
    return;
  }
  counter.window = wire::Window::duration;
  counter.window_ms = context.shape.duration(*within, {"within", anchor::kBehaviour});
  counter.grain_ms = grain_ms(counter.window_ms);
}

// The name of the counter across packs. Nothing in it depends on the rest of the rules.
std::uint64_t key_of(const Counter& counter, const Expression& filter, const Pool& pool) {
  std::string text = counter.event + '\n' + canonical_text(filter, pool) + '\n';
  text += std::to_string(static_cast<int>(counter.measure)) + '\n' + counter.of + '\n';
  text += std::to_string(static_cast<int>(counter.window)) + '\n' + std::to_string(counter.window_ms);
  return fnv1a_64(text);
}

}  // namespace

bool is_behaviour(std::string_view key) {
  return std::ranges::find(kBehaviours, key, &Behaviour::key) != kBehaviours.end();
}

std::optional<std::uint16_t> compile_behaviour(const Member& behaviour, std::string_view label, Context& context) {
  const auto& entry = *std::ranges::find(kBehaviours, std::string_view(behaviour.key), &Behaviour::key);
  const auto end = std::ranges::find(entry.keys, std::string_view());
  const Json& json = behaviour.value;
  if (json.is(Kind::text)) {
    context.diagnostics.report(Code::wrong_kind, json.place,
                               {behaviour.key, "{\"event\": \"" + json.text + "\"}", shown(json), anchor::kBehaviour});
    return {};
  }
  if (!context.shape.has_only(json, {entry.keys.begin(), end}, {behaviour.key, anchor::kBehaviour})) return {};

  Counter counter;
  counter.label = label.size() <= kMaxRuleTextBytes ? label : std::string_view(behaviour.key);
  counter.measure = entry.measure;
  const Json* event = context.shape.required(json, "event", anchor::kBehaviour);
  if (event != nullptr) counter.event = context.shape.event_name(*event, anchor::kBehaviour);
  if (entry.measure == wire::Measure::sum) {
    const Json* of = context.shape.required(json, "of", anchor::kBehaviour);
    if (of != nullptr) counter.of = context.shape.ga4_name(*of, {"of", anchor::kBehaviour});
  }
  set_window(json.find("within"), counter, context);
  Expression filter;
  if (const Json* where = json.find("where")) filter = compile_root(*where, Scope::where, "where", context);
  if (!filter.is_empty()) counter.filter = context.pool.node(filter);
  counter.key = key_of(counter, filter, context.pool);
  if (counter.event.empty()) return {};
  return context.pool.counter(std::move(counter));
}

}  // namespace aparte::compiler
