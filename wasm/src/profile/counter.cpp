#include "aparte/profile.hpp"
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

struct Match {
  bool holds = false;
  bool has_item_value = false;  // some item that matches has the field that is summed
  double sum = 0;
};

void match_item(Match& match, const wire::Pack& pack, const wire::Counter& counter, const Value& item,
                const Value& params) {
  if (!holds(pack, counter.filter(), EventInputs(item, params))) return;
  match.holds = true;
  const std::string_view field = text_of(counter.of());
  const Value value = item.get(field);
  if (value.type() != Type::number) return;
  match.has_item_value = true;
  match.sum += value.number() * (field == "price" ? quantity_of(item) : 1);
}

Match match_event(const wire::Pack& pack, const wire::Counter& counter, const Event& event) {
  Match match;
  if (event.items.size() == 0) match_item(match, pack, counter, {}, event.params);
  for (const Value item : event.items.elements()) match_item(match, pack, counter, item, event.params);
  if (!match.has_item_value) match.sum = event.params.get(text_of(counter.of())).number();
  return match;
}

double combine(Measure measure, double value, double addition) {
  return measure == Measure::last_ms ? addition : value + addition;
}

// One bucket: [number, value].
double number_of(const Value& bucket) { return (*bucket.elements().begin()).number(); }
double value_of(const Value& bucket) { return (*++bucket.elements().begin()).number(); }

double current_bucket(const wire::Counter& counter, std::int64_t now_ms) {
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
  double now = 0;
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
  const bool is_past = window == Window::session && counter.get("session").number() != static_cast<double>(session);
  return is_past ? 0 : counter.get("value").number();
}

void add(Item& state, const wire::Counter& counter, double addition, std::uint64_t session, std::int64_t now_ms) {
  Item next;
  cbor::Writer writer(next);
  if (counter.window() == Window::duration) {
    writer.begin_map(1);
    writer.key("buckets");
    write_buckets(view(state).get("buckets"), counter, addition, current_bucket(counter, now_ms), writer);
  } else {
    const bool has_session = counter.window() == Window::session;
    writer.begin_map(has_session ? 2 : 1);
    if (has_session) {
      writer.key("session");
      writer.number(static_cast<double>(session));
    }
    writer.key("value");
    writer.number(combine(counter.measure(), past_value(state, session, counter.window()), addition));
  }
  state = std::move(next);
}

}  // namespace

void count_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms) {
  for (std::uint32_t index = 0; index < pack.counters()->size(); ++index) {
    const wire::Counter& counter = *pack.counters()->Get(index);
    if (!is_text(counter.event(), event.name)) continue;
    const Match match = match_event(pack, counter, event);
    if (!match.holds) continue;
    const double addition = counter.measure() == Measure::count ? 1
                            : counter.measure() == Measure::sum ? match.sum
                                                                : static_cast<double>(now_ms);
    add(profile.counters[index], counter, addition, profile.session.number, now_ms);
  }
}

Value counter_value(const Profile& profile, const wire::Pack& pack, std::uint16_t index, std::int64_t now_ms) {
  const wire::Counter& counter = *pack.counters()->Get(index);
  const Item& state = profile.counters[index];
  double value = past_value(state, profile.session.number, counter.window());
  for (const Value bucket : view(state).get("buckets").elements()) {
    if (is_in_window(bucket, counter, current_bucket(counter, now_ms))) {
      value = combine(counter.measure(), value, value_of(bucket));
    }
  }
  if (counter.measure() != Measure::last_ms) return Value::of(rounded_money(value));
  if (value == 0) return {};
  const double age_ms = static_cast<double>(now_ms) - value;
  return Value::of(age_ms > 0 ? age_ms : 0);
}

}  // namespace aparte
