#include "engine/touched.hpp"

#include <initializer_list>

namespace aparte {
namespace {

using wire::Field;

constexpr std::uint64_t bits(std::initializer_list<Field> fields) {
  std::uint64_t all = 0;
  for (const Field field : fields) all |= std::uint64_t{1} << static_cast<unsigned>(field);
  return all;
}

constexpr std::uint64_t kCart =
    bits({Field::cart_quantity, Field::cart_value, Field::cart_is_left, Field::cart_item_ids, Field::cart_categories,
          Field::cart_to_free_shipping, Field::cart_free_shipping_percent});
constexpr std::uint64_t kTastes = bits({Field::taste_top, Field::taste_share});
constexpr std::uint64_t kAffinities = bits({Field::affinity_top, Field::affinity_share}) | kTastes;
constexpr std::uint64_t kOrders = bits({Field::visitor_purchases, Field::visitor_spend});
constexpr std::uint64_t kDays =
    bits({Field::days_since, Field::days_until, Field::days_since_yearly, Field::days_until_yearly});
// Of derived values those that are inferred as long as nothing has been said.
constexpr std::uint64_t kAttributes =
    bits({Field::attribute, Field::page_attribute, Field::session_attribute, Field::derived}) | kDays | kTastes;
// With the page comes the visitor's clock, and attributes of the page before end.
constexpr std::uint64_t kPage =
    bits({Field::page_type, Field::page_path, Field::page_title, Field::page_language, Field::session_page_views,
          Field::item, Field::source_referrer_host, Field::source_utm_source, Field::source_utm_medium,
          Field::source_utm_campaign, Field::device_class, Field::time_hour, Field::time_weekday, Field::time_date,
          Field::daypart, Field::source_touch, Field::page_attribute}) |
    kDays | kTastes;

}  // namespace

void Touched::event(const wire::Pack& pack, const Event& event) {
  kind(event);
  for (const wire::Affinity* affinity : *pack.affinities()) {
    for (const wire::EventWeight* weight : *affinity->weights()) {
      if (is_text(weight->event(), event.name)) fields |= kAffinities;
    }
  }
}

void Touched::kind(const Event& event) {
  switch (event.kind) {
    case EventKind::page_view:
      fields |= kPage;
      break;
    case EventKind::view_item:
      field(Field::item);
      fields |= kDays;
      break;
    case EventKind::add_to_cart:
    case EventKind::remove_from_cart:
    case EventKind::view_cart:
      fields |= kCart;
      break;
    case EventKind::purchase:
      fields |= kCart | kOrders;
      break;
    case EventKind::consent_update:
      field(Field::consent_level);
      break;
    case EventKind::attributes_update:
      fields |= kAttributes;
      attributes = event.params;
      break;
    case EventKind::exposure:
    case EventKind::other:
      break;
  }
}

void Touched::clear() {
  everything = false;
  fields = 0;
  attributes = {};
  counters.clear();
}

}  // namespace aparte
