#include "base/calendar.hpp"
#include "base/cbor.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

struct Line {
  Value item;
  double quantity;
};

double quantity_of(const Value& item) {
  const Value quantity = item.get("quantity");
  if (quantity.is_missing()) return 1;
  const double number = quantity.number();
  if (!(number > 0)) return 0;
  return number < kMaxQuantity ? number : kMaxQuantity;
}

bool is_same_article(const Value& a, const Value& b) {
  for (const std::string_view key : {"item_id", "item_variant"}) {
    if (!(a.get(key) == b.get(key))) return false;
  }
  return !a.get("item_id").is_missing() || a.get("item_name") == b.get("item_name");
}

Line* find_line(std::vector<Line>& lines, const Value& item) {
  for (Line& line : lines) {
    if (is_same_article(line.item, item)) return &line;
  }
  return nullptr;
}

void put_in(std::vector<Line>& lines, const Value& item) {
  const double quantity = quantity_of(item);
  if (Line* line = find_line(lines, item)) {
    *line = {item, line->quantity + quantity};
  } else {
    lines.push_back({item, quantity});
  }
}

void take_out(std::vector<Line>& lines, const Value& item) {
  if (Line* line = find_line(lines, item)) line->quantity -= quantity_of(item);
}

// The item with the line's quantity, which stands last.
void write_line(Item& out, const Line& line) {
  cbor::Writer writer(out);
  const bool has_quantity = !line.item.get("quantity").is_missing();
  writer.begin_map(line.item.size() + (has_quantity ? 0 : 1));
  for (const auto [key, value] : line.item.entries()) {
    if (key == "quantity") continue;
    writer.key(key);
    writer.value(value);
  }
  writer.key("quantity");
  writer.number(line.quantity < kMaxQuantity ? line.quantity : kMaxQuantity);
}

Item written(const std::vector<Line>& lines) {
  Item body;
  std::uint32_t count = 0;
  for (const Line& line : lines) {
    if (!(line.quantity > 0) || count == kMaxCartItems) continue;
    const std::size_t before = body.size();
    write_line(body, line);
    if (body.size() > kMaxCartBytes) {
      body.resize(before);
    } else {
      ++count;
    }
  }
  Item out;
  cbor::Writer(out).begin_array(count);
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

// The texts that the items have in `field`, each once.
Item texts_of(const Value& items, std::string_view field) {
  std::vector<std::string_view> texts;
  for (const Value item : items.elements()) {
    const Value value = item.get(field);
    bool is_new = value.type() == Type::text;
    for (const std::string_view text : texts) is_new = is_new && text != value.text();
    if (is_new) texts.push_back(value.text());
  }
  Item out;
  cbor::Writer writer(out);
  writer.begin_array(static_cast<std::uint32_t>(texts.size()));
  for (const std::string_view text : texts) writer.text(text);
  return out;
}

}  // namespace

void change_cart(Cart& cart, CartChange change, const Value& items) {
  std::vector<Line> lines;
  if (change != CartChange::replace) {
    for (const Value item : view(cart.items).elements()) lines.push_back({item, quantity_of(item)});
  }
  for (const Value item : items.elements()) {
    if (change == CartChange::take_out) {
      take_out(lines, item);
    } else {
      put_in(lines, item);
    }
  }
  take_cart(cart, written(lines));
}

bool is_cart(const Value& items) {
  for (const Value item : items.elements()) {
    if (!is_item(item)) return false;
  }
  return items.type() == Type::array && items.size() <= kMaxCartItems && items.encoded().size() <= kMaxCartBytes + 3;
}

void take_cart(Cart& cart, Item items) {
  cart.items = std::move(items);
  cart.quantity = 0;
  cart.value = 0;
  const Value list = view(cart.items);
  for (const Value item : list.elements()) {
    const double quantity = quantity_of(item);
    cart.quantity += quantity;
    cart.value += quantity * item.get("price").number();
  }
  cart.value = rounded_money(cart.value);
  cart.item_ids = texts_of(list, "item_id");
  cart.categories = texts_of(list, "item_category");
}

double rounded_money(double amount) {
  constexpr double kThousandths = 1'000;
  constexpr double kMostRounded = 1e12;  // beyond, a double has no thousandths left to round
  if (!(amount > -kMostRounded && amount < kMostRounded)) return amount;
  const double scaled = amount * kThousandths + (amount < 0 ? -0.5 : 0.5);
  return static_cast<double>(static_cast<std::int64_t>(scaled)) / kThousandths;
}

}  // namespace aparte
