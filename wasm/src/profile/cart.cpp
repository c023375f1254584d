#include "profile/item_builder.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

bool is_same_article(const Value& a, const Value& b) {
  const auto has_same = [&](const char* key) { return a.get(key) == b.get(key); };
  return has_same("item_id") && has_same("item_variant") && (!a.get("item_id").is_missing() || has_same("item_name"));
}

// The article's part of a list: how often it is there in all, and the last item of it.
struct Stock {
  double quantity = 0;
  Value last;
};

Stock stock_of(const Value& items, const Value& article) {
  Stock stock;
  for (const Value item : items.elements()) {
    if (is_same_article(item, article)) stock = {stock.quantity + quantity_of(item), item};
  }
  return stock;
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

}  // namespace

double quantity_of(const Value& item) {
  const Value quantity = item.get("quantity");
  if (quantity.is_missing()) return 1;
  const double number = quantity.number();
  if (!(number > 0)) return 0;
  return number < kMaxQuantity ? number : kMaxQuantity;
}

void write_cart(const Value& before, CartChange change, const Value& items, Item& out) {
  ItemBuilder list;
  if (change != CartChange::replace) {
    for (const Value item : before.elements()) {
      const Stock stock = stock_of(items, item);
      const bool is_put_in = change == CartChange::put_in && !stock.last.is_missing();
      add_line(list, is_put_in ? stock.last : item, quantity_of(item) + (is_put_in ? stock.quantity : -stock.quantity));
    }
  }
  if (change != CartChange::take_out) {
    for (const Value item : items.elements()) {
      const Stock stock = stock_of(items, item);
      const bool is_known = change == CartChange::put_in && !stock_of(before, item).last.is_missing();
      if (!is_known && stock.last.encoded().data() == item.encoded().data()) add_line(list, item, stock.quantity);
    }
  }
  list.take_array(out);
}

double rounded_money(double amount) {
  constexpr double kThousandths = 1'000;
  constexpr double kMostRounded = 1e12;  // beyond, a double has no thousandths left to round
  if (!(amount > -kMostRounded && amount < kMostRounded)) return amount;
  const double scaled = amount * kThousandths + (amount < 0 ? -0.5 : 0.5);
  return static_cast<double>(static_cast<std::int64_t>(scaled)) / kThousandths;
}

}  // namespace aparte
