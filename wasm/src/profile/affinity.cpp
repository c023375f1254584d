#include "aparte/profile.hpp"
#include "base/math.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

constexpr double kLeastWeight = 0x1p-20;  // what has faded below is forgotten

double decay(std::int64_t elapsed_ms, const wire::Affinity& affinity) {
  return exp2_neg(static_cast<double>(elapsed_ms) / static_cast<double>(affinity.half_life_ms()));
}

double weight_of(const wire::Affinity& affinity, std::string_view event) {
  for (const wire::EventWeight* weight : *affinity.weights()) {
    if (weight->event()->string_view() == event) return weight->weight();
  }
  return 0;
}

void forget_faded(std::vector<AffinityWeight>& weights) {
  for (std::size_t index = weights.size(); index-- > 0;) {
    if (!(weights[index].weight >= kLeastWeight)) weights.erase(weights.begin() + static_cast<std::ptrdiff_t>(index));
  }
}

void make_room(std::vector<AffinityWeight>& weights) {
  if (weights.size() < kMaxAffinityValues) return;
  std::size_t least = 0;
  for (std::size_t index = 1; index < weights.size(); ++index) {
    if (weights[index].weight <= weights[least].weight) least = index;
  }
  weights.erase(weights.begin() + static_cast<std::ptrdiff_t>(least));
}

void add(std::vector<AffinityWeight>& weights, std::string_view value, double weight) {
  if (value.empty() || value.size() > kMaxAffinityValueBytes) return;
  for (AffinityWeight& known : weights) {
    if (known.value() == value) {
      known.weight += weight;
      return;
    }
  }
  if (!(weight >= kLeastWeight)) return;
  make_room(weights);
  insert_weight(weights, value, weight);
}

void weigh(AffinityState& state, const wire::Affinity& affinity, const Event& event, std::int64_t now_ms) {
  double weight = weight_of(affinity, event.name);
  if (weight == 0) return;
  const std::int64_t elapsed_ms = now_ms - state.at_ms;
  if (elapsed_ms >= 0) {
    const double factor = decay(elapsed_ms, affinity);
    for (AffinityWeight& known : state.weights) known.weight *= factor;
    state.at_ms = now_ms;
  } else {
    weight *= decay(-elapsed_ms, affinity);
  }
  const std::string_view dimension = affinity.dimension()->string_view();
  if (event.items.size() == 0) add(state.weights, event.params.get(dimension).text(), weight);
  for (const Value item : event.items.elements()) {
    add(state.weights, event_field(item, event.params, dimension).text(), weight);
  }
  forget_faded(state.weights);
}

}  // namespace

void insert_weight(std::vector<AffinityWeight>& weights, std::string_view value, double weight) {
  AffinityWeight added{.text = {}, .size = static_cast<std::uint8_t>(value.size()), .weight = weight};
  value.copy(added.text.data(), value.size());
  auto at = weights.begin();
  while (at != weights.end() && at->value() < value) ++at;
  weights.insert(at, added);
}

void weigh_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms) {
  for (std::uint32_t index = 0; index < pack.affinities()->size(); ++index) {
    weigh(profile.affinities[index], *pack.affinities()->Get(index), event, now_ms);
  }
}

Value affinity_top(const AffinityState& affinity) {
  const AffinityWeight* top = nullptr;
  for (const AffinityWeight& weight : affinity.weights) {
    if (!top || weight.weight > top->weight) top = &weight;
  }
  return top ? Value::of(top->value()) : Value();
}

double affinity_share(const AffinityState& affinity, std::string_view value) {
  double sum = 0;
  double own = 0;
  for (const AffinityWeight& weight : affinity.weights) {
    sum += weight.weight;
    if (weight.value() == value) own = weight.weight;
  }
  return sum > 0 ? own / sum : 0;
}

}  // namespace aparte
