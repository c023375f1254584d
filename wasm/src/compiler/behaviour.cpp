#include <algorithm>
#include <array>
#include <charconv>

#include "base/cbor.hpp"
#include "base/hash.hpp"
#include "compiler/conditions.hpp"
#include "compiler/ga4_fields.hpp"
#include "compiler/times.hpp"
#include "event/made.hpp"

namespace aparte::compiler {
namespace {

struct Behaviour {
  std::string_view key;
  wire::Measure measure;
  std::array<std::string_view, 5> keys;  // what may stand inside; empty ones count for nothing
};

constexpr std::array<Behaviour, 10> kBehaviours{{
    {"$count", wire::Measure::count, {"event", "where", "within", "since"}},
    {"$sum", wire::Measure::sum, {"event", "of", "where", "within", "since"}},
    {"$average", wire::Measure::average, {"event", "of", "where", "within"}},
    {"$min", wire::Measure::min, {"event", "of", "where", "within"}},
    {"$max", wire::Measure::max, {"event", "of", "where", "within"}},
    {"$distinct", wire::Measure::distinct, {"event", "of", "where", "within"}},
    {"$first", wire::Measure::first_ms, {"event", "where"}},
    {"$last", wire::Measure::last_ms, {"event", "where"}},
    {"$never", wire::Measure::count, {"event", "where", "within", "since"}},
    {"$sequence", wire::Measure::sequence, {}},  // sequence.cpp
}};

// How many of the last visits; 0 for what is no such window.
std::uint64_t visits_of(std::string_view text) {
  constexpr std::string_view kVisits = "visit:";
  if (!text.starts_with(kVisits)) return 0;
  text.remove_prefix(kVisits.size());
  std::uint64_t visits = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), visits);
  const bool is_whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return is_whole && visits <= kMaxCounterBuckets ? visits : 0;
}

void set_window(const Json* within, Counter& counter, Context& context) {
  if (within == nullptr || !context.shape.is(*within, Kind::text, {"within", anchor::kBehaviour})) return;
  if (within->text == "lifetime") return;
  if (within->text == "session") {
    counter.window = wire::Window::session;
    return;
  }
  if (const std::uint64_t visits = visits_of(within->text); visits > 0) {
    counter.window = wire::Window::visits;
    counter.window_ms = visits;
    counter.grain_ms = 1;
    return;
  }
  counter.window = wire::Window::duration;
  counter.window_ms = context.shape.duration(*within, {"within", anchor::kBehaviour});
  counter.grain_ms = grain_ms(counter.window_ms);
}

// `since` begins a count anew; a window as well would say two things.
void set_since(const Json& json, Counter& counter, Context& context) {
  const Json* since = json.find("since");
  if (since == nullptr) return;
  if (json.find("within") != nullptr) {
    context.diagnostics.report(
        Code::misplaced_operator, since->place,
        {"since", {"\"since\" ou \"within\", pas les deux", "\"since\" or \"within\", not both"}});
    return;
  }
  counter.since = context.shape.event_name(*since, anchor::kBehaviour);
  if (!counter.since.empty() && counter.since == counter.event && json.find("where") == nullptr)
    context.diagnostics.report(Code::since_itself, since->place, {counter.event});
}

// The name of the counter across packs. Nothing in it depends on the rest of the rules.
std::uint64_t key_of(const Counter& counter, const Expression& filter, const Pool& pool) {
  std::string text = counter.event + '\n' + canonical_text(filter, pool) + '\n';
  text += std::to_string(static_cast<int>(counter.measure)) + '\n' + counter.of + '\n';
  text += std::to_string(static_cast<int>(counter.window)) + '\n' + std::to_string(counter.window_ms);
  if (!counter.since.empty()) text += '\n' + counter.since;
  return fnv1a_64(text);
}

bool has_field(wire::Measure measure) { return measure == wire::Measure::sum || measure > wire::Measure::first_ms; }

}  // namespace

Json event_alone(const Json& json) {
  Json out;
  out.kind = Kind::object;
  out.place = json.place;
  out.members.push_back({"event", json.place, json});
  return out;
}

bool is_elapsed(std::string_view key) { return key == "$first" || key == "$last"; }

bool is_behaviour(std::string_view key) {
  return std::ranges::find(kBehaviours, key, &Behaviour::key) != kBehaviours.end();
}

std::vector<std::string_view> behaviour_names() {
  std::vector<std::string_view> out(kBehaviours.size());
  std::ranges::transform(kBehaviours, out.begin(), &Behaviour::key);
  return out;
}

Expression compile_filter(std::string_view event, const Json* where, Context& context) {
  const Scope scope = is_move(event) ? Scope::moves : Scope::where;
  Expression filter;
  if (where != nullptr) filter = compile_root(*where, scope, "where", context);
  if (!is_made(event) || !filter.is_empty()) return filter;
  std::vector<std::uint8_t> yes;
  cbor::Writer(yes).boolean(true);
  filter.op = wire::Op::exists;
  // What the engine makes and tells with them: the small core does not know them.
  const wire::Field told = scope == Scope::moves ? wire::Field::event_segment : wire::Field::event_page_type;
  filter.input = context.pool.input({told, kNone, {}});
  filter.value = context.pool.value(std::move(yes));
  return filter;
}

std::optional<std::uint16_t> compile_behaviour(const Member& behaviour, std::string_view label, Context& context) {
  const auto& entry = *std::ranges::find(kBehaviours, std::string_view(behaviour.key), &Behaviour::key);
  const auto end = std::ranges::find(entry.keys, std::string_view());
  const Json written = event_alone(behaviour.value);
  const Json& json = behaviour.value.is(Kind::text) ? written : behaviour.value;
  if (!context.shape.has_only(json, {entry.keys.begin(), end}, {behaviour.key, anchor::kBehaviour})) return {};

  Counter counter;
  counter.label = label.size() <= kMaxRuleTextBytes ? label : std::string_view(behaviour.key);
  counter.measure = entry.measure;
  const Json* event = context.shape.required(json, "event", anchor::kBehaviour);
  if (event != nullptr) counter.event = context.shape.event_name(*event, anchor::kBehaviour);
  if (has_field(entry.measure)) {
    const Json* of = context.shape.required(json, "of", anchor::kBehaviour);
    if (of != nullptr) counter.of = context.shape.ga4_name(*of, {"of", anchor::kBehaviour});
    if (of != nullptr) warn_unusual_field(counter.of, of->place, context.diagnostics);
  }
  set_window(json.find("within"), counter, context);
  set_since(json, counter, context);
  const Expression filter = compile_filter(counter.event, json.find("where"), context);
  if (!filter.is_empty()) counter.filter = context.pool.node(filter);
  counter.key = key_of(counter, filter, context.pool);
  if (counter.event.empty()) return {};
  if (entry.measure != wire::Measure::average) return context.pool.counter(std::move(counter));
  Counter values = counter;
  values.measure = wire::Measure::count;
  values.key = key_of(values, filter, context.pool);
  const std::uint16_t index = context.pool.counter(std::move(counter));
  context.pool.counter(std::move(values));
  return index;
}

}  // namespace aparte::compiler
