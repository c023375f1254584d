// The parts of a profile that events change; see profile.hpp for what each holds.
#pragma once

#include "aparte/profile.hpp"

namespace aparte {

Value view(const Item& item);  // missing when empty

void view_page(Session& session, const Value& page);
void view_item(Session& session, const Value& items);

enum class CartChange : std::uint8_t { put_in, take_out, replace };
// An item is the same article when item_id and item_variant are (item_name for items without item_id).
void change_cart(Cart& cart, CartChange change, const Value& items);
// Whether change_cart could have left this: within the bounds.
bool is_cart(const Value& items);
// Takes the list and derives the rest.
void take_cart(Cart& cart, Item items);

void record_purchase(Purchases& purchases, const Value& params, std::int64_t now_ms);

// Merges `update` into the object: null removes a key. False, and nothing changed, beyond the bounds.
bool merge_attributes(Item& attributes, const Value& update);

// Puts a value that is not there yet, at most kMaxAffinityValueBytes long, in its place.
void insert_weight(std::vector<AffinityWeight>& weights, std::string_view value, double weight);

// To a thousandth of the currency, so that a sum of prices is the number that a person would get.
double rounded_money(double amount);

}  // namespace aparte
