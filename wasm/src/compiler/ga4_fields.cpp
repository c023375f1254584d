#include "compiler/ga4_fields.hpp"

#include <algorithm>
#include <array>

#include "compiler/nearest_name.hpp"

namespace aparte::compiler {
namespace {

// https://developers.google.com/analytics/devguides/collection/ga4/reference/events: of products, then of events.
constexpr std::array<std::string_view, 38> kFields{"item_id",
                                                   "item_name",
                                                   "item_brand",
                                                   "item_category",
                                                   "item_category2",
                                                   "item_category3",
                                                   "item_category4",
                                                   "item_category5",
                                                   "item_variant",
                                                   "item_list_id",
                                                   "item_list_name",
                                                   "affiliation",
                                                   "coupon",
                                                   "creative_name",
                                                   "creative_slot",
                                                   "discount",
                                                   "index",
                                                   "location_id",
                                                   "price",
                                                   "promotion_id",
                                                   "promotion_name",
                                                   "quantity",
                                                   "currency",
                                                   "value",
                                                   "tax",
                                                   "shipping",
                                                   "shipping_tier",
                                                   "payment_type",
                                                   "transaction_id",
                                                   "customer_type",
                                                   "search_term",
                                                   "method",
                                                   "content_type",
                                                   "content_id",
                                                   "page_location",
                                                   "page_referrer",
                                                   "page_title",
                                                   "cta"};
constexpr std::size_t kShortest = 5;  // of shorter words one letter makes another word

}  // namespace

void warn_unusual_field(std::string_view name, Place place, Diagnostics& diagnostics) {
  if (name.size() < kShortest || std::ranges::find(kFields, name) != kFields.end()) return;
  const auto near = std::ranges::find_if(
      kFields, [&](std::string_view field) { return field.size() >= kShortest && edit_distance(name, field) == 1; });
  if (near == kFields.end()) return;
  const std::array<std::string_view, 1> only{*near};
  diagnostics.report(Code::unusual_field, place, {name}, did_you_mean(name, only));
}

}  // namespace aparte::compiler
