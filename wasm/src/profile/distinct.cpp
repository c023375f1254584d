#include <algorithm>

#include "base/cbor.hpp"
#include "base/hash.hpp"
#include "profile/counter_parts.hpp"

namespace aparte {
namespace {

// What lies in the future of a clock that was set back counts as now.
void see(CounterState& state, double hash, const Span& window) {
  const std::span<Bucket> buckets = state.buckets();
  std::size_t kept = 0;
  for (const Bucket& bucket : buckets) {
    if (bucket.value == hash || bucket.number <= window.before) continue;
    buckets[kept++] = {std::min(bucket.number, window.current), bucket.value};
  }
  if (kept >= kMaxDistinctValues) {
    const std::size_t over = kept - kMaxDistinctValues + 1;
    std::copy(buckets.begin() + static_cast<std::ptrdiff_t>(over), buckets.begin() + static_cast<std::ptrdiff_t>(kept),
              buckets.begin());
    kept -= over;
  }
  state.keep(kept);
  state.add(window.current);
  state.add(hash);
}

}  // namespace

double value_hash(const Value& value) {
  constexpr std::uint64_t kBits = (std::uint64_t{1} << 52U) - 1;
  if (value.type() != Type::text && value.type() != Type::number && value.type() != Type::boolean) return -1;
  Item bytes;
  cbor::Writer(bytes).value(value);
  return static_cast<double>(fnv1a_64(Bytes(bytes)) & kBits);
}

bool see_values(CounterState& state, const wire::Pack& pack, const wire::Counter& counter, const Event& event,
                const Span& window) {
  const std::string_view field = text_of(counter.of());
  bool holds = false;
  bool is_seen = false;
  const auto take = [&](const Value& value) {
    const double hash = value_hash(value);
    if (hash < 0) return;
    see(state, hash, window);
    is_seen = true;
  };
  for_each_item(event, [&](const Value& item) {
    if (!filter_holds(pack, counter.filter(), item, event.params)) return;
    holds = true;
    take(item.get(field));
  });
  if (holds && !is_seen) take(event.params.get(field));
  return is_seen;
}

}  // namespace aparte
