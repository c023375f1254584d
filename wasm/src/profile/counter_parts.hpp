// What counters of every kind share, and the kinds that keep more than numbers to add up (full core only).
#pragma once

#include "aparte/profile.hpp"

namespace aparte {

// The window in numbers of buckets: what comes after `before`, up to the current one. A lifetime is the one bucket 0.
struct Span {
  Span(const wire::Counter& counter, std::uint64_t session, std::int64_t now_ms);

  double current;
  double before;
  std::uint64_t width;
};

// Whether a filter (a node, kNone for none) holds for an item of the event, or for its parameters alone.
bool filter_holds(const wire::Pack& pack, std::uint16_t filter, const Value& item, const Value& params);

// One of RecentEvents::entries().
struct RecentEvent {
  Event event;
  std::uint64_t session;
  std::int64_t at_ms;
};
RecentEvent recent_event(const std::uint8_t* entry);

// Calls `visit` with each item of the event; with a missing one when it has none.
template <class Visit>
void for_each_item(const Event& event, Visit visit) {
  if (event.items.size() == 0) visit(Value());
  for (const Value item : event.items.elements()) visit(item);
}

// 52 bits that stand for a text, a number, true or false; negative for what is none of these. Two of 96 different
// values have the same ones in one of 10^12 cases.
double value_hash(const Value& value);

// Measure::distinct. A bucket is a value: where it was seen last, and its hash; the one seen longest ago first.
// Both return whether what the counter says may have changed.
bool see_values(CounterState& state, const wire::Pack& pack, const wire::Counter& counter, const Event& event,
                const Span& window);

// Measure::sequence. The first bucket has how often the sequence was completed; what has begun follows, a key after the
// other, the one touched longest ago first: a bucket for each step but the last, which has the key and when what led
// there began at the latest, negative when nothing did.
bool follow_steps(CounterState& state, const wire::Pack& pack, const wire::Counter& counter, const Event& event,
                  std::int64_t now_ms);

}  // namespace aparte
