#include "base/extent.hpp"
#include "profile/item_builder.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

void apply_cart(Profile& profile, CartChange change, const Value& items, std::int64_t now_ms) {
  Cart& cart = profile.cart;
  Item next = cart.items;
  change_cart(next, change, items);
  const bool is_still_empty = cart.items.empty() && view(next).size() == 0;
  if (is_still_empty || next == cart.items) return;
  cart.items = std::move(next);
  cart.changed_ms = now_ms;
  cart.session = profile.session.number;
}

}  // namespace

bool is_repeated_purchase(const Profile& profile, const Event& event) {
  const Value id = event.params.get("transaction_id");
  for (const Value known : view(profile.purchases.ids).elements()) {
    if (event.kind == EventKind::purchase && known == id) return true;
  }
  return false;
}

void record_purchase(Purchases& purchases, const Value& params, std::int64_t now_ms) {
  ++purchases.count;
  purchases.value = bounded(rounded_money(purchases.value + params.get("value").number()));
  purchases.last_ms = now_ms;
  const Value id = params.get("transaction_id");
  if (id.type() != Type::text) return;
  ItemBuilder ids;
  std::uint32_t left = view(purchases.ids).size();
  for (const Value known : view(purchases.ids).elements()) {
    if (left-- < kMaxTransactionIds) ids.add().value(known);
  }
  ids.add().value(id);
  ids.take_array(purchases.ids);
}

bool merge_attributes(Item& attributes, const Value& update) {
  ItemBuilder merged;
  const auto keep = [&merged](const Value& from, const auto& stays) {
    const Value::Entries entries = from.entries();
    for (auto at = entries.begin(); at != entries.end();) {
      const std::uint8_t* const begin = at.encoded();
      const bool is_kept = stays(*at);
      ++at;
      if (is_kept) merged.add().items({begin, at.encoded()});
    }
  };
  keep(view(attributes), [&update](const Entry& entry) { return update.get(entry.key).is_missing(); });
  keep(update, [](const Entry& entry) { return entry.value.type() != Type::null; });
  if (merged.count() > kMaxAttributes || merged.size() > kMaxAttributeBytes) return false;
  merged.take_map(attributes);
  return true;
}

Error apply_event(Profile& profile, const Event& event, std::int64_t now_ms) {
  switch (event.kind) {
    case EventKind::page_view:
      view_page(profile.session, event.page);
      if constexpr (kIsFull) note_source(profile, event.page);
      break;
    case EventKind::view_item:
      view_item(profile.session, event.items);
      break;
    case EventKind::purchase:
      record_purchase(profile.purchases, event.params, now_ms);
      apply_cart(profile, CartChange::replace, {}, now_ms);
      break;
    case EventKind::attributes_update:
      return merge_attributes(profile.attributes, event.params) ? Error::none : Error::attributes_full;
    case EventKind::add_to_cart:
      apply_cart(profile, CartChange::put_in, event.items, now_ms);
      break;
    case EventKind::remove_from_cart:
      apply_cart(profile, CartChange::take_out, event.items, now_ms);
      break;
    case EventKind::view_cart:
      apply_cart(profile, CartChange::replace, event.items, now_ms);
      break;
    default:
      break;
  }
  return Error::none;
}

}  // namespace aparte
