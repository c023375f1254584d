#include <algorithm>

#include "aparte/profile.hpp"
#include "base/extent.hpp"

namespace aparte {
namespace {

using wire::Measure;
using wire::Window;

std::size_t most_buckets(const Profile& profile, const wire::Pack& pack) {
  std::size_t most = 0;
  for (std::uint32_t index = 0; index < pack.counters()->size(); ++index) {
    if (pack.counters()->Get(index)->measure() == Measure::sequence) continue;
    most = std::max(most, profile.counters[index].buckets().size());
  }
  return most;
}

// What came before is not in the counter any more. Of visits, and of values by when they were seen last, nobody knows
// when the ones began that are left: from now on is true in any case.
std::int64_t counts_since(const Profile& profile, const wire::Counter& counter, const Bucket& first) {
  const std::int64_t now_ms = profile.session.last_ms;
  const bool has_time = counter.window() == Window::duration && counter.measure() != Measure::distinct;
  const double begins_ms = first.number * static_cast<double>(counter.grain_ms());
  // A snapshot may hold any number.
  return has_time && begins_ms >= 0 && begins_ms < static_cast<double>(now_ms) ? static_cast<std::int64_t>(begins_ms)
                                                                               : now_ms;
}

}  // namespace

void CounterState::drop(std::size_t buckets) {
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(buckets * sizeof(Bucket)));
}

bool age(Profile& profile, const wire::Pack& pack, std::vector<std::uint16_t>& changed) {
  if constexpr (!kIsFull) return false;
  if (profile.recent.count() > 0) {
    profile.recent.begin(profile.session.last_ms);
    return true;
  }
  const std::size_t kept = most_buckets(profile, pack) / 2;
  if (kept == 0) return false;
  profile.counted_since_ms.resize(pack.counters()->size());
  for (std::uint32_t index = 0; index < pack.counters()->size(); ++index) {
    const wire::Counter& counter = *pack.counters()->Get(index);
    CounterState& state = profile.counters[index];
    const std::size_t buckets = state.buckets().size();
    if (counter.measure() == Measure::sequence || buckets <= kept) continue;
    state.drop(buckets - kept);
    profile.counted_since_ms[index] = counts_since(profile, counter, state.buckets().front());
    changed.push_back(static_cast<std::uint16_t>(index));
  }
  return true;
}

}  // namespace aparte
