// The parts of a profile that events change; see profile.hpp for what each holds.
#pragma once

#include <algorithm>
#include <limits>

#include "aparte/profile.hpp"
#include "base/extent.hpp"

namespace aparte {

// What is added up stays at the greatest number there is: a profile with an infinity in it could not be restored. Full
// core only.
inline double bounded(double sum) {
  constexpr double kMost = std::numeric_limits<double>::max();
  return kIsFull ? std::clamp(sum, -kMost, kMost) : sum;
}

void view_page(Session& session, const Value& page);
void view_item(Session& session, const Value& items);
// Where the visitor came from, at first and at last. Of visitors known from before this was kept nobody knows the
// first. Full core only.
void note_source(Profile& profile, const Value& page);

enum class CartChange : std::uint8_t { put_in, take_out, replace };
// Changes the list of items. An item is the same article when item_id and item_variant are (item_name for items without
// item_id); what is put in brings its newest price and name.
void change_cart(Item& cart, CartChange change, const Value& items);

void record_purchase(Purchases& purchases, const Value& params, std::int64_t now_ms);

// Merges `update` into the object: null removes a key. False, and nothing changed, beyond the bounds.
bool merge_attributes(Item& attributes, const Value& update);

}  // namespace aparte
