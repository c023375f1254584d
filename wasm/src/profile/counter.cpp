#include <algorithm>
#include <cmath>
#include <limits>

#include "aparte/profile.hpp"
#include "base/cbor.hpp"
#include "base/extent.hpp"
#include "condition/condition.hpp"
#include "event/made.hpp"
#include "profile/counter_parts.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

using wire::Measure;
using wire::Window;

// What a counter's filter reads: one item of the event, else the parameters.
class EventInputs final : public Inputs {
 public:
  EventInputs(const Value& item, const Value& params) : item_(item), params_(params) {}
  Value read(const wire::Input& input) const override {
    if (kIsFull && input.field() == wire::Field::event_segment) return params_.get("segment");
    if (kIsFull && input.field() == wire::Field::event_page_type) return params_.get(kPageTypeParam);
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
  return measure == Measure::last_ms ? addition : bounded(value + addition);
}

bool is_elapsed(Measure measure) { return measure == Measure::last_ms || (kIsFull && measure == Measure::first_ms); }

struct Match {
  bool holds = false;
  double of_items = kNothing;  // of the items that match and have the field: what is added
  double values = 0;           // how many those are
};

void match_item(Match& match, const wire::Pack& pack, const wire::Counter& counter, const Value& item,
                const Value& params) {
  if (!filter_holds(pack, counter.filter(), item, params)) return;
  match.holds = true;
  const std::string_view field = text_of(counter.of());
  const Value value = item.get(field);
  if (value.type() != Type::number) return;
  ++match.values;
  const Measure measure = kIsFull ? counter.measure() : Measure::sum;
  const bool is_sum_of_prices = measure == Measure::sum && field == "price";
  match.of_items =
      combine(measure, match.of_items, bounded(value.number() * (is_sum_of_prices ? quantity_of(item) : 1)));
}

Match match_event(const wire::Pack& pack, const wire::Counter& counter, const Event& event) {
  Match match;
  for_each_item(event, [&](const Value& item) { match_item(match, pack, counter, item, event.params); });
  return match;
}

// What left the window is dropped. What lies in the future of a clock that was set back counts as now.
void add(CounterState& state, Measure measure, const Span& window, double addition) {
  const std::span<Bucket> buckets = state.buckets();
  if (kIsFull && !buckets.empty() && buckets.back().number == window.current) {
    buckets.back().value = combine(measure, buckets.back().value, addition);
    return;
  }
  double now = kNothing;
  std::size_t kept = 0;
  for (const Bucket& bucket : buckets) {
    if (bucket.number >= window.current) {
      now = combine(measure, now, bucket.value);
    } else if (bucket.number > window.before) {
      buckets[kept++] = bucket;
    }
  }
  state.keep(kept);
  state.add(window.current);
  state.add(combine(measure, now, addition));
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

// Returns whether what the counter says may have changed.
bool count(CounterState& state, const wire::Pack& pack, const wire::Counter& counter, const Event& event,
           std::uint64_t session, std::int64_t now_ms) {
  if (kIsFull && counter.measure() == Measure::sequence) return follow_steps(state, pack, counter, event, now_ms);
  const bool begins_anew = kIsFull && is_text(counter.since(), event.name);
  if (kIsFull && counter.since() != nullptr) {
    if (begins_anew) {
      state.keep(0);
      state.add(0);
      state.add(0);
    }
    if (state.buckets().empty()) return false;
  }
  if (!is_text(counter.event(), event.name)) return begins_anew;
  const Span window(counter, session, now_ms);
  if (kIsFull && counter.measure() == Measure::distinct) return see_values(state, pack, counter, event, window);
  const Match match = match_event(pack, counter, event);
  if (!match.holds) return begins_anew;
  const double addition = addition_of(counter, match, event, now_ms);
  if (kIsFull && is_nothing(addition)) return begins_anew;
  add(state, counter.measure(), window, addition);
  return true;
}

double total(const Profile& profile, const wire::Counter& counter, std::uint32_t index, std::int64_t now_ms) {
  const Span window(counter, profile.session.number, now_ms);
  const Measure measure = counter.measure();
  const std::span<const Bucket> buckets = profile.counters[index].buckets();
  if (kIsFull && measure == Measure::sequence) return buckets.empty() ? kNothing : buckets.front().value;
  double value = kNothing;
  for (const Bucket& bucket : buckets) {
    const bool is_one = kIsFull && measure == Measure::distinct;
    if (bucket.number > window.before) value = combine(measure, value, is_one ? 1 : bucket.value);
  }
  return value;
}

}  // namespace

Span::Span(const wire::Counter& counter, std::uint64_t session, std::int64_t now_ms) {
  const Window window = counter.window();
  const bool is_one = window < Window::duration;
  const std::uint64_t grain = is_one ? 1 : counter.grain_ms();
  std::uint64_t at = session;
  if (window == Window::lifetime) at = 0;
  if (window == Window::duration) at = static_cast<std::uint64_t>(now_ms);
  at /= grain;
  current = static_cast<double>(at);
  width = is_one ? 1 : counter.window_ms() / grain;
  before = current - static_cast<double>(width);
}

bool filter_holds(const wire::Pack& pack, std::uint16_t filter, const Value& item, const Value& params) {
  return holds(pack, filter, EventInputs(item, params));
}

void CounterState::add(double number) {
  cbor::append(bytes_, {reinterpret_cast<const std::uint8_t*>(&number), sizeof number});
}

void count_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms,
                 std::vector<std::uint16_t>* changed) {
  const auto one = [&](std::uint32_t index) {
    const bool is_changed =
        count(profile.counters[index], pack, *pack.counters()->Get(index), event, profile.session.number, now_ms);
    if (kIsFull && is_changed && changed != nullptr) changed->push_back(static_cast<std::uint16_t>(index));
  };
  if (kIsFull && profile.listeners.is_set()) {
    profile.listeners.for_each(event.name, one);
  } else {
    for (std::uint32_t index = 0; index < pack.counters()->size(); ++index) one(index);
  }
  if constexpr (kIsFull) profile.recent.add(event, profile.session.number, now_ms);
}

namespace {

bool reads_page_type(const wire::Pack& pack, std::uint16_t filter) {
  if (filter == kNone) return false;
  const wire::Node& node = *pack.nodes()->Get(filter);
  if (node.op() >= wire::Op::eq) {
    const wire::Input& input = *pack.inputs()->Get(node.input());
    if (input.field() == wire::Field::event_page_type) return true;
  }
  bool does = false;
  for (std::uint16_t child = 0; child < node.count(); ++child) {
    does = does || reads_page_type(pack, static_cast<std::uint16_t>(node.first() + child));
  }
  return does;
}

bool reads_page_type(const wire::Pack& pack, const wire::Counter& counter) {
  bool does = reads_page_type(pack, counter.filter());
  if (counter.steps() == nullptr) return does;
  for (const wire::Step* step : *counter.steps()) does = does || reads_page_type(pack, step->filter());
  return does;
}

}  // namespace

void count_recent(Profile& profile, const wire::Pack& pack, std::uint32_t counter) {
  if constexpr (kIsFull) {
    const Bytes entries = profile.recent.entries();
    const bool asks_for_page = reads_page_type(pack, *pack.counters()->Get(counter));
    std::int64_t since_ms = profile.recent.since_ms();
    for (const std::uint8_t* at = entries.data(); at < entries.data() + entries.size(); at = skip_value(at)) {
      const RecentEvent recent = recent_event(at);
      // Kept while no rule asked on which pages: nobody knows.
      if (asks_for_page && recent.event.params.get(kPageTypeParam).is_missing()) {
        since_ms = recent.at_ms;
        continue;
      }
      count(profile.counters[counter], pack, *pack.counters()->Get(counter), recent.event, recent.session,
            recent.at_ms);
    }
    profile.counted_since_ms[counter] = since_ms;
  }
}

Value counter_value(const Profile& profile, const wire::Pack& pack, std::uint16_t index, std::int64_t now_ms) {
  const wire::Counter& counter = *pack.counters()->Get(index);
  const Measure measure = counter.measure();
  double value = total(profile, counter, index, now_ms);
  const bool is_amount = measure <= Measure::sum || (kIsFull && measure >= Measure::distinct);
  const bool is_zero_without = is_amount && (!kIsFull || counter.since() == nullptr);
  if (is_nothing(value)) return is_zero_without ? Value::of(0.0) : Value();
  if (kIsFull && measure == Measure::average) {
    const std::uint32_t values = index + 1U;
    value /= total(profile, *pack.counters()->Get(values), values, now_ms);
  }
  if (!is_elapsed(measure)) return Value::of(rounded_money(value));
  const double age_ms = static_cast<double>(now_ms) - value;
  return Value::of(age_ms > 0 ? age_ms : 0);
}

std::int64_t counter_due_ms(const Profile& profile, const wire::Pack& pack, std::uint16_t index, std::int64_t now_ms) {
  const wire::Counter& counter = *pack.counters()->Get(index);
  const Span window(counter, profile.session.number, now_ms);
  double first = std::numeric_limits<double>::infinity();
  for (const Bucket& bucket : profile.counters[index].buckets()) {
    if (bucket.number > window.before) first = std::min(first, bucket.number);
  }
  if (std::isinf(first)) return kNever;
  if (is_elapsed(counter.measure())) return now_ms + 1;
  if (counter.window() != Window::duration) return kNever;
  const double leaves_ms = (first + static_cast<double>(window.width)) * static_cast<double>(counter.grain_ms());
  // A snapshot may hold any number.
  return leaves_ms <= kMaxTimeMs ? std::max(static_cast<std::int64_t>(leaves_ms), now_ms + 1) : kNever;
}

}  // namespace aparte
