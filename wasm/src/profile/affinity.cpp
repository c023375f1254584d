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

// New weights from the old ones, decayed by `factor`, and what the event adds to them.
class Weighing {
 public:
  Weighing(const Event& event, std::string_view dimension) : event_(event), dimension_(dimension) {}

  void weigh(const Value& before, double factor, double addition, Item& out) {
    for (const auto [value, weight] : before.entries()) add(value, weight.number() * factor + addition * times(value));
    if (event_.items.size() == 0) add_new(before, {}, addition);
    for (const Value item : event_.items.elements()) add_new(before, item, addition);
    list_.take_map(out);
  }

 private:
  std::string_view value_of(const Value& item) const { return event_field(item, event_.params, dimension_).text(); }

  // How many of the event's items have this value; the parameters count as one where there are no items.
  double times(std::string_view value) const {
    double count = event_.items.size() == 0 && is_same_text(value_of({}), value) ? 1 : 0;
    for (const Value item : event_.items.elements()) count += is_same_text(value_of(item), value) ? 1 : 0;
    return count;
  }

  bool is_first_with(std::string_view value, const Value& item) const {
    for (const Value other : event_.items.elements()) {
      if (is_same_text(value_of(other), value)) return other.encoded().data() == item.encoded().data();
    }
    return true;
  }

  void add(std::string_view value, double weight) {
    if (!(weight >= kLeastWeight)) return;
    cbor::Writer& writer = list_.add();
    writer.key(value);
    writer.number(weight);
  }

  void add_new(const Value& before, const Value& item, double addition) {
    const std::string_view value = value_of(item);
    const bool can_be = !value.empty() && value.size() <= kMaxAffinityValueBytes;
    if (can_be && before.get(value).is_missing() && is_first_with(value, item)) add(value, addition * times(value));
  }

  const Event& event_;
  std::string_view dimension_;
  ItemBuilder list_;
};

// Without the least weights, until the bound is kept.
void keep_bounded(Item& weights) {
  while (view(weights).size() > kMaxAffinityValues) {
    ItemBuilder list;
    const std::string_view least = least_of(view(weights));
    for (const auto [value, weight] : view(weights).entries()) {
      if (is_same_text(value, least)) continue;
      cbor::Writer& writer = list.add();
      writer.key(value);
      writer.value(weight);
    }
    list.take_map(weights);
  }
}

void weigh(Item& state, const wire::Affinity& affinity, const Event& event, std::int64_t now_ms) {
  const double addition = weight_of(affinity, event.name);
  if (addition == 0) return;
  const double at_ms = view(state).get("at_ms").number();
  const double elapsed_ms = static_cast<double>(now_ms) - at_ms;
  const bool is_late = elapsed_ms < 0;
  Weighing weighing(event, text_of(affinity.dimension()));
  const double factor = decay(is_late ? -elapsed_ms : elapsed_ms, affinity);
  Item weights;
  weighing.weigh(weights_of(state), is_late ? 1 : factor, is_late ? addition * factor : addition, weights);
  keep_bounded(weights);
  Item next;
  cbor::Writer writer(next);
  writer.begin_map(2);
  writer.key("at_ms");
  writer.number(is_late ? at_ms : static_cast<double>(now_ms));
  writer.key("weights");
  writer.items(weights);
  state = std::move(next);
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
