#include "aparte/profile.hpp"
#include "base/math.hpp"
#include "profile/item_builder.hpp"

namespace aparte {
namespace {

constexpr double kLeastWeight = 0x1p-20;

double decay(double elapsed_ms, const wire::Affinity& affinity) {
  return exp2_neg(elapsed_ms / static_cast<double>(affinity.half_life_ms()));
}

double weight_of(const wire::Affinity& affinity, std::string_view event) {
  for (const wire::EventWeight* weight : *affinity.weights()) {
    if (is_text(weight->event(), event)) return weight->weight();
  }
  return 0;
}

Value weights_of(const Item& affinity) { return view(affinity).get("weights"); }

// Of the values with the least weight the greatest by bytes.
std::string_view least_of(const Value& weights) {
  Entry least;
  for (const Entry entry : weights.entries()) {
    const double weight = entry.value.number();
    const double least_weight = least.value.number();
    const bool is_less = weight < least_weight || (weight == least_weight && entry.key > least.key);
    if (least.key.empty() || is_less) least = entry;
  }
  return least.key;
}

void put(ItemBuilder& list, std::string_view value, double weight) {
  if (!(weight >= kLeastWeight)) return;
  cbor::Writer& writer = list.add();
  writer.key(value);
  writer.number(weight);
}

// Every weight times `factor`, that of `value` plus `addition`; without the value `dropped`.
void reweigh(Item& weights, double factor, std::string_view value, double addition, std::string_view dropped) {
  ItemBuilder list;
  bool is_known = value.empty() || value.size() > kMaxAffinityValueBytes;
  for (const auto [known, weight] : view(weights).entries()) {
    const bool is_same = is_same_text(known, value);
    is_known = is_known || is_same;
    if (!is_same_text(known, dropped)) put(list, known, weight.number() * factor + (is_same ? addition : 0));
  }
  if (!is_known) put(list, value, addition);
  list.take_map(weights);
}

void weigh(Item& state, const wire::Affinity& affinity, const Event& event, std::int64_t now_ms) {
  double addition = weight_of(affinity, event.name);
  if (addition == 0) return;
  double at_ms = view(state).get("at_ms").number();
  const double elapsed_ms = static_cast<double>(now_ms) - at_ms;
  const double factor = decay(elapsed_ms < 0 ? -elapsed_ms : elapsed_ms, affinity);
  Item weights;
  cbor::append(weights, weights_of(state).encoded());
  if (elapsed_ms < 0) {
    addition *= factor;
  } else {
    at_ms = static_cast<double>(now_ms);
    reweigh(weights, factor, {}, 0, {});
  }
  const auto add = [&](const Value& item) {
    reweigh(weights, 1, event_field(item, event.params, text_of(affinity.dimension())).text(), addition, {});
    if (view(weights).size() > kMaxAffinityValues) reweigh(weights, 1, {}, 0, least_of(view(weights)));
  };
  if (event.items.size() == 0) add({});
  for (const Value item : event.items.elements()) add(item);
  state.clear();
  cbor::Writer writer(state);
  writer.begin_map(2);
  writer.key("at_ms");
  writer.number(at_ms);
  writer.key("weights");
  writer.items(weights);
}

}  // namespace

void weigh_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms) {
  for (std::uint32_t index = 0; index < pack.affinities()->size(); ++index) {
    weigh(profile.affinities[index], *pack.affinities()->Get(index), event, now_ms);
  }
}

Value affinity_top(const Item& affinity) {
  Entry top;
  for (const Entry entry : weights_of(affinity).entries()) {
    const double weight = entry.value.number();
    const double top_weight = top.value.number();
    if (weight > top_weight || (weight == top_weight && entry.key < top.key)) top = entry;
  }
  return top.key.empty() ? Value() : Value::of(top.key);
}

double affinity_share(const Item& affinity, std::string_view value) {
  double sum = 0;
  for (const auto [unused, weight] : weights_of(affinity).entries()) sum += weight.number();
  return sum > 0 ? weights_of(affinity).get(value).number() / sum : 0;
}

}  // namespace aparte
