#include <algorithm>

#include "aparte/profile.hpp"
#include "condition/condition.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

// What a counter's filter reads: one item of the event, else the parameters.
class EventInputs final : public Inputs {
 public:
  EventInputs(const Value& item, const Value& params) : item_(item), params_(params) {}
  Value read(const wire::Input& input) const override {
    if (input.field() != wire::Field::event) return {};
    return follow_path(event_field(item_, params_, input.path()->Get(0)->string_view()), input, 1);
  }

 private:
  Value item_;
  Value params_;
};

struct Match {
  bool holds = false;
  bool has_item_value = false;  // some item that matches has the field that is summed
  double sum = 0;
};

void match_item(Match& match, const wire::Pack& pack, const wire::Counter& counter, const Value& item, const Value& params) {
  if (!holds(pack, counter.filter(), EventInputs(item, params))) return;
  match.holds = true;
  if (counter.measure() != wire::Measure::sum) return;
  const std::string_view field = counter.of()->string_view();
  const Value value = item.get(field);
  if (value.type() != Type::number) return;
  const Value quantity = item.get("quantity");
  const bool times_quantity = field == "price" && quantity.type() == Type::number;
  match.has_item_value = true;
  match.sum += times_quantity ? value.number() * quantity.number() : value.number();
}

Match match_event(const wire::Pack& pack, const wire::Counter& counter, const Event& event) {
  Match match;
  if (event.items.size() == 0) match_item(match, pack, counter, {}, event.params);
  for (const Value item : event.items.elements()) match_item(match, pack, counter, item, event.params);
  if (counter.measure() == wire::Measure::sum && !match.has_item_value) {
    match.sum = event.params.get(counter.of()->string_view()).number();
  }
  return match;
}

void combine(wire::Measure measure, double& value, double addition) {
  value = measure == wire::Measure::last_ms ? addition : value + addition;
}

// Number of the oldest bucket that the window still holds: the current one is its last.
std::uint64_t first_bucket(const wire::Counter& counter, std::int64_t now_ms) {
  const std::uint64_t current = static_cast<std::uint64_t>(now_ms) / counter.grain_ms();
  const std::uint64_t span = std::max<std::uint64_t>(1, counter.window_ms() / counter.grain_ms());
  return current < span ? 0 : current - span + 1;
}

void add_to_buckets(CounterState& state, const wire::Counter& counter, double addition, std::int64_t now_ms) {
  std::vector<Bucket>& buckets = state.buckets;
  const std::uint64_t number = static_cast<std::uint64_t>(now_ms) / counter.grain_ms();
  const std::uint64_t first = first_bucket(counter, now_ms);
  std::size_t expired = 0;
  while (expired < buckets.size() && buckets[expired].number < first) ++expired;
  buckets.erase(buckets.begin(), buckets.begin() + static_cast<std::ptrdiff_t>(expired));
  // A clock that was set back by more than a day: what lies in its future is counted as now.
  while (buckets.size() > 1 && buckets[buckets.size() - 2].number >= number) {
    combine(counter.measure(), buckets[buckets.size() - 2].value, buckets.back().value);
    buckets.pop_back();
  }
  if (!buckets.empty() && buckets.back().number >= number) {
    buckets.back().number = number;
  } else {
    buckets.push_back({number, 0});
  }
  combine(counter.measure(), buckets.back().value, addition);
}

void add(CounterState& state, const wire::Counter& counter, double addition, std::uint64_t session, std::int64_t now_ms) {
  if (counter.window() == wire::Window::duration) {
    add_to_buckets(state, counter, addition, now_ms);
    return;
  }
  if (counter.window() == wire::Window::session && state.session != session) state = {.session = session, .value = 0, .buckets = {}};
  combine(counter.measure(), state.value, addition);
}

}  // namespace

void count_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms) {
  for (std::uint32_t index = 0; index < pack.counters()->size(); ++index) {
    const wire::Counter& counter = *pack.counters()->Get(index);
    if (counter.event()->string_view() != event.name) continue;
    const Match match = match_event(pack, counter, event);
    if (!match.holds) continue;
    const double addition = counter.measure() == wire::Measure::count ? 1
                            : counter.measure() == wire::Measure::sum ? match.sum
                                                                      : static_cast<double>(now_ms);
    add(profile.counters[index], counter, addition, profile.session.number, now_ms);
  }
}

Value counter_value(const Profile& profile, const wire::Pack& pack, std::uint16_t index, std::int64_t now_ms) {
  const wire::Counter& counter = *pack.counters()->Get(index);
  const CounterState& state = profile.counters[index];
  double value = state.value;
  if (counter.window() == wire::Window::session && state.session != profile.session.number) value = 0;
  const std::uint64_t first = counter.window() == wire::Window::duration ? first_bucket(counter, now_ms) : 0;
  for (const Bucket& bucket : state.buckets) {
    if (bucket.number >= first) combine(counter.measure(), value, bucket.value);
  }
  if (counter.measure() != wire::Measure::last_ms) return Value::of(rounded_money(value));
  if (value == 0) return {};
  const double age_ms = static_cast<double>(now_ms) - value;
  return Value::of(age_ms > 0 ? age_ms : 0.0);
}

}  // namespace aparte
