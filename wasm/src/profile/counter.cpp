#include <cmath>
#include <limits>

#include "aparte/profile.hpp"
#include "base/extent.hpp"
#include "condition/condition.hpp"
#include "profile/item_builder.hpp"

namespace aparte {
namespace {

using wire::Measure;
using wire::Window;

// What a counter's filter reads: one item of the event, else the parameters.
class EventInputs final : public Inputs {
 public:
  EventInputs(const Value& item, const Value& params) : item_(item), params_(params) {}
  Value read(const wire::Input& input) const override {
    if (input.field() != wire::Field::event) return {};
    return follow_path(event_field(item_, params_, input.path()->Get(0)->string_view()), input, 1);
  }

 private:
  const Value& item_;
  const Value& params_;
};

// What a counter has before anything came. The small core has no measure for which 0 is something else.
constexpr double kNothing = kIsFull ? std::numeric_limits<double>::quiet_NaN() : 0;
bool is_nothing(double value) { return kIsFull ? std::isnan(value) : value == 0; }

double combine(Measure measure, double value, double addition) {
  if constexpr (kIsFull) {
    if (is_nothing(value)) return addition;
    if (measure == Measure::first_ms) return value;
    if (measure == Measure::min) return addition < value ? addition : value;
    if (measure == Measure::max) return addition > value ? addition : value;
  }
  return measure == Measure::last_ms ? addition : value + addition;
}

bool is_elapsed(Measure measure) { return measure == Measure::last_ms || (kIsFull && measure == Measure::first_ms); }

struct Match {
  bool holds = false;
  double of_items = kNothing;  // of the items that match and have the field: what is added
  double values = 0;           // how many those are
};

void match_item(Match& match, const wire::Pack& pack, const wire::Counter& counter, const Value& item,
                const Value& params) {
  if (!holds(pack, counter.filter(), EventInputs(item, params))) return;
  match.holds = true;
  const std::string_view field = text_of(counter.of());
  const Value value = item.get(field);
  if (value.type() != Type::number) return;
  ++match.values;
  const Measure measure = kIsFull ? counter.measure() : Measure::sum;
  const bool is_sum_of_prices = measure == Measure::sum && field == "price";
  match.of_items = combine(measure, match.of_items, value.number() * (is_sum_of_prices ? quantity_of(item) : 1));
}

Match match_event(const wire::Pack& pack, const wire::Counter& counter, const Event& event) {
  Match match;
  if (event.items.size() == 0) match_item(match, pack, counter, {}, event.params);
  for (const Value item : event.items.elements()) match_item(match, pack, counter, item, event.params);
  return match;
}

// One bucket: [number, value].
double number_of(const Value& bucket) { return (*bucket.elements().begin()).number(); }
double value_of(const Value& bucket) { return (*++bucket.elements().begin()).number(); }

bool has_buckets(const wire::Counter& counter) { return counter.window() >= Window::duration; }

double current_bucket(const wire::Counter& counter, std::uint64_t session, std::int64_t now_ms) {
  if (kIsFull && counter.window() == Window::visits) return static_cast<double>(session);
  const std::uint64_t grains = static_cast<std::uint64_t>(now_ms) / counter.grain_ms();
  return static_cast<double>(grains);
}

// Whether the window still holds the bucket: the current one is its last.
bool is_in_window(const Value& bucket, const wire::Counter& counter, double current) {
  const std::uint64_t grains = counter.window_ms() / counter.grain_ms();
  return number_of(bucket) + static_cast<double>(grains) > current;
}

// Buckets in the window, then the current one. What lies in the future of a clock that was set back counts as now.
void write_buckets(const Value& before, const wire::Counter& counter, double addition, double current,
                   cbor::Writer& out) {
  ItemBuilder buckets;
  const auto add = [&buckets](double number, double value) {
    cbor::Writer& writer = buckets.add();
    writer.begin_array(2);
    writer.number(number);
    writer.number(value);
  };
  double now = kNothing;
  for (const Value bucket : before.elements()) {
    if (number_of(bucket) >= current) {
      now = combine(counter.measure(), now, value_of(bucket));
    } else if (is_in_window(bucket, counter, current)) {
      add(number_of(bucket), value_of(bucket));
    }
  }
  add(current, combine(counter.measure(), now, addition));
  buckets.write_array(out);
}

double past_value(const Item& state, std::uint64_t session, Window window) {
  const Value counter = view(state);
  const Value value = counter.get("value");
  const bool is_past = window == Window::session && counter.get("session").number() != static_cast<double>(session);
  return is_past || (kIsFull && value.is_missing()) ? kNothing : value.number();
}

void write_value(Item& state, const wire::Counter& counter, double value, std::uint64_t session) {
  Item next;
  cbor::Writer writer(next);
  const bool has_session = counter.window() == Window::session;
  writer.begin_map(has_session ? 2 : 1);
  if (has_session) {
    writer.key("session");
    writer.number(static_cast<double>(session));
  }
  writer.key("value");
  writer.number(value);
  state = std::move(next);
}

void add(Item& state, const wire::Counter& counter, double addition, std::uint64_t session, std::int64_t now_ms) {
  if (!has_buckets(counter)) {
    const double past = past_value(state, session, counter.window());
    return write_value(state, counter, combine(counter.measure(), past, addition), session);
  }
  Item next;
  cbor::Writer writer(next);
  writer.begin_map(1);
  writer.key("buckets");
  write_buckets(view(state).get("buckets"), counter, addition, current_bucket(counter, session, now_ms), writer);
  state = std::move(next);
}

// What one event adds; kNothing when it has no such value.
double addition_of(const wire::Counter& counter, const Match& match, const Event& event, std::int64_t now_ms) {
  const Measure measure = counter.measure();
  if (is_elapsed(measure)) return static_cast<double>(now_ms);
  // A count of a field counts values.
  const bool counts_values = kIsFull && counter.of() != nullptr;
  if (measure == Measure::count && !counts_values) return 1;
  const Value param = event.params.get(text_of(counter.of()));
  if constexpr (kIsFull) {
    if (measure == Measure::count && match.values > 0) return match.values;
    const bool has_none = match.values == 0 && param.type() != Type::number;
    if (has_none && measure != Measure::sum) return kNothing;
    if (measure == Measure::count) return 1;
  }
  return match.values > 0 ? match.of_items : param.number();
}

// Whether the counter has begun; with an event that it counts since, it begins anew.
bool begins(Item& state, const wire::Counter& counter, const Event& event, std::uint64_t session) {
  if (is_text(counter.since(), event.name)) write_value(state, counter, 0, session);
  return !state.empty();
}

double total(const Profile& profile, const wire::Pack& pack, std::uint32_t index, std::int64_t now_ms) {
  const wire::Counter& counter = *pack.counters()->Get(index);
  const Item& state = profile.counters[index];
  const std::uint64_t session = profile.session.number;
  double value = past_value(state, session, counter.window());
  for (const Value bucket : view(state).get("buckets").elements()) {
    if (is_in_window(bucket, counter, current_bucket(counter, session, now_ms))) {
      value = combine(counter.measure(), value, value_of(bucket));
    }
  }
  return value;
}

}  // namespace

void count_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms) {
  for (std::uint32_t index = 0; index < pack.counters()->size(); ++index) {
    const wire::Counter& counter = *pack.counters()->Get(index);
    Item& state = profile.counters[index];
    if (kIsFull && counter.since() != nullptr && !begins(state, counter, event, profile.session.number)) continue;
    if (!is_text(counter.event(), event.name)) continue;
    const Match match = match_event(pack, counter, event);
    if (!match.holds) continue;
    const double addition = addition_of(counter, match, event, now_ms);
    if (!kIsFull || !is_nothing(addition)) add(state, counter, addition, profile.session.number, now_ms);
  }
}

Value counter_value(const Profile& profile, const wire::Pack& pack, std::uint16_t index, std::int64_t now_ms) {
  const wire::Counter& counter = *pack.counters()->Get(index);
  const Measure measure = counter.measure();
  double value = total(profile, pack, index, now_ms);
  const bool is_zero_without = measure <= Measure::sum && (!kIsFull || counter.since() == nullptr);
  if (is_nothing(value)) return is_zero_without ? Value::of(0.0) : Value();
  if (kIsFull && measure == Measure::average) value /= total(profile, pack, index + 1U, now_ms);
  if (!is_elapsed(measure)) return Value::of(rounded_money(value));
  const double age_ms = static_cast<double>(now_ms) - value;
  return Value::of(age_ms > 0 ? age_ms : 0);
}

}  // namespace aparte
