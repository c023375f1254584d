#include "base/cbor.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

bool contains(const Value& list, const Value& wanted) {
  for (const Value element : list.elements()) {
    if (element == wanted) return true;
  }
  return false;
}

void apply_cart(Profile& profile, CartChange change, const Value& items, std::int64_t now_ms) {
  Cart& cart = profile.cart;
  const Item before = cart.items;
  change_cart(cart, change, items);
  const bool is_same = before.empty() ? cart.quantity == 0 : before == cart.items;
  if (is_same) return;
  cart.changed_ms = now_ms;
  cart.session = profile.session.number;
}

}  // namespace

bool is_repeated_purchase(const Profile& profile, const Event& event) {
  return event.name == "purchase" && contains(view(profile.purchases.ids), event.params.get("transaction_id"));
}

void record_purchase(Purchases& purchases, const Value& params, std::int64_t now_ms) {
  ++purchases.count;
  purchases.value = rounded_money(purchases.value + params.get("value").number());
  purchases.last_ms = now_ms;
  const Value id = params.get("transaction_id");
  if (id.type() != Type::text) return;
  const Value ids = view(purchases.ids);
  const std::uint32_t dropped = ids.size() < kMaxTransactionIds ? 0 : 1;
  Item out;
  cbor::Writer writer(out);
  writer.begin_array(ids.size() + 1 - dropped);
  std::uint32_t index = 0;
  for (const Value known : ids.elements()) {
    if (index++ >= dropped) writer.value(known);
  }
  writer.value(id);
  purchases.ids = std::move(out);
}

bool merge_attributes(Item& attributes, const Value& update) {
  const Value old = view(attributes);
  Item body;
  cbor::Writer writer(body);
  std::uint32_t count = 0;
  const auto keep = [&](const Entry& entry) {
    ++count;
    writer.key(entry.key);
    writer.value(entry.value);
  };
  for (const Entry entry : old.entries()) {
    if (update.get(entry.key).is_missing()) keep(entry);
  }
  for (const Entry entry : update.entries()) {
    if (entry.value.type() != Type::null) keep(entry);
  }
  if (count > kMaxAttributes || body.size() > kMaxAttributeBytes) return false;
  attributes.clear();
  cbor::Writer(attributes).begin_map(count);
  attributes.insert(attributes.end(), body.begin(), body.end());
  return true;
}

Error apply_event(Profile& profile, const Event& event, std::int64_t now_ms) {
  const std::string_view name = event.name;
  if (name == "page_view") {
    view_page(profile.session, event.page);
  } else if (name == "view_item") {
    view_item(profile.session, event.items);
  } else if (name == "add_to_cart") {
    apply_cart(profile, CartChange::put_in, event.items, now_ms);
  } else if (name == "remove_from_cart") {
    apply_cart(profile, CartChange::take_out, event.items, now_ms);
  } else if (name == "view_cart") {
    apply_cart(profile, CartChange::replace, event.items, now_ms);
  } else if (name == "purchase") {
    record_purchase(profile.purchases, event.params, now_ms);
    apply_cart(profile, CartChange::replace, {}, now_ms);
  } else if (name == "attributes_update" && !merge_attributes(profile.attributes, event.params)) {
    return Error::attributes_full;
  }
  return Error::none;
}

}  // namespace aparte
