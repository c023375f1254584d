#include "profile/item_builder.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

bool is_same_article(const Value& a, const Value& b) {
  const auto has_same = [&](const char* key) { return a.get(key) == b.get(key); };
  return has_same("item_id") && has_same("item_variant") && (!a.get("item_id").is_missing() || has_same("item_name"));
}

// The item with this quantity, which stands last. Nothing for none, nor beyond the cart's bounds.
void add_line(ItemBuilder& list, const Value& item, double quantity) {
  if (!(quantity > 0) || list.count() == kMaxCartItems) return;
  const std::size_t before = list.size();
  cbor::Writer& writer = list.add();
  writer.begin_map(item.size() + (item.get("quantity").is_missing() ? 1 : 0));
  for (const auto [key, value] : item.entries()) {
    if (key == "quantity") continue;
    writer.key(key);
    writer.value(value);
  }
  writer.key("quantity");
  writer.number(quantity < kMaxQuantity ? quantity : kMaxQuantity);
  if (list.size() > kMaxCartBytes) list.rewind(list.count() - 1, before);
}

// One article more, or less.
void change_line(Item& cart, const Value& item, double quantity) {
  ItemBuilder list;
  bool is_known = false;
  for (const Value line : view(cart).elements()) {
    const bool is_same = is_same_article(line, item);
    is_known = is_known || is_same;
    add_line(list, is_same && quantity > 0 ? item : line, quantity_of(line) + (is_same ? quantity : 0));
  }
  if (!is_known) add_line(list, item, quantity);
  list.take_array(cart);
}

}  // namespace

double quantity_of(const Value& item) {
  const Value quantity = item.get("quantity");
  if (quantity.is_missing()) return 1;
  const double number = quantity.number();
  if (!(number > 0)) return 0;
  return number < kMaxQuantity ? number : kMaxQuantity;
}

void change_cart(Item& cart, CartChange change, const Value& items) {
  if (change == CartChange::replace) ItemBuilder().take_array(cart);
  for (const Value item : items.elements()) {
    const double quantity = quantity_of(item);
    change_line(cart, item, change == CartChange::take_out ? -quantity : quantity);
  }
}

double rounded_money(double amount) {
  constexpr double kThousandths = 1'000;
  constexpr double kMostRounded = 1e12;  // beyond, a double has no thousandths left to round
  if (!(amount > -kMostRounded && amount < kMostRounded)) return amount;
  const double scaled = amount * kThousandths + (amount < 0 ? -0.5 : 0.5);
  return static_cast<double>(static_cast<std::int64_t>(scaled)) / kThousandths;
}

}  // namespace aparte
