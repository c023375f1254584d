#include "aparte/profile.hpp"
#include "base/hash.hpp"

namespace aparte {

std::uint32_t Listeners::hash_of(std::string_view event) {
  return fnv1a_32({reinterpret_cast<const std::uint8_t*>(event.data()), event.size()});
}

// From the last counter to the first, each put before those that are there: so they are found rising.
void Listeners::set(const wire::Pack& pack) {
  is_set_ = true;
  all_.clear();
  first_.fill(kNone);
  for (std::uint32_t index = pack.counters()->size(); index-- > 0;) {
    const wire::Counter& counter = *pack.counters()->Get(index);
    if (counter.since() != nullptr) add(text_of(counter.since()), index);
    if (counter.measure() != wire::Measure::sequence) {
      add(text_of(counter.event()), index);
      continue;
    }
    for (const wire::Step* step : *counter.steps()) add(text_of(step->event()), index);
  }
}

void Listeners::add(std::string_view event, std::uint32_t counter) {
  const std::uint32_t hash = hash_of(event);
  std::uint16_t& first = first_[hash % first_.size()];
  for (std::uint16_t at = first; at != kNone && all_[at].counter == counter; at = all_[at].next) {
    if (all_[at].hash == hash) return;
  }
  all_.push_back({hash, static_cast<std::uint16_t>(counter), first});
  first = static_cast<std::uint16_t>(all_.size() - 1);
}

}  // namespace aparte
