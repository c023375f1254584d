#include "engine/situation.hpp"

#include <algorithm>

#include "base/extent.hpp"
#include "engine/clock_inputs.hpp"
#include "pack/page_pattern.hpp"
#include "profile/item_builder.hpp"
#include "profile/taste.hpp"

namespace aparte {
namespace {

using wire::Field;

std::string_view language_for(const wire::Site& site, std::string_view tag) {
  for (const std::string_view wanted : {tag, tag.substr(0, tag.find('-'))}) {
    for (const flatbuffers::String* language : *site.languages()) {
      if (is_text(language, wanted)) return text_of(language);
    }
  }
  return text_of(site.languages()->Get(0));
}

// The texts that the items have in a field, each once.
void list_texts(const Value& items, const char* field, Item& out) {
  ItemBuilder texts;
  for (const Value item : items.elements()) {
    const Value text = item.get(field);
    for (const Value other : items.elements()) {
      if (!(other.get(field) == text)) continue;
      if (text.type() == Type::text && other.encoded().data() == item.encoded().data()) texts.add().value(text);
      break;
    }
  }
  texts.take_array(out);
}

// Where an input is a member of the page: its key, else nullptr.
const char* page_key(Field field) {
  switch (field) {
    case Field::page_path:
      return "path";
    case Field::page_title:
      return "title";
    case Field::page_language:
      return "language";
    case Field::source_referrer_host:
      return "referrer_host";
    case Field::source_utm_source:
      return "utm_source";
    case Field::source_utm_medium:
      return "utm_medium";
    case Field::source_utm_campaign:
      return "utm_campaign";
    case Field::device_class:
      return "device";
    default:
      return nullptr;
  }
}

double whole(std::int64_t span_ms, std::int64_t unit_ms) {
  const std::int64_t units = span_ms / unit_ms;
  return static_cast<double>(units);
}

}  // namespace

void Situation::set(const wire::Pack& pack, const Profile& profile, Consent consent, std::int64_t now_ms) {
  pack_ = &pack;
  profile_ = &profile;
  consent_ = consent;
  now_ms_ = now_ms;
  derived_known_ = 0;
  look_at_page();
  sum_cart();
}

void Situation::follow(const Touched& touched, Consent consent, std::int64_t now_ms) {
  consent_ = consent;
  now_ms_ = now_ms;
  if (touched.has(Field::page_path)) {
    look_at_page();
  } else {
    local_ = local_time(now_ms, utc_offset_min_);
  }
  if (touched.has(Field::cart_value)) sum_cart();
}

void Situation::look_at_page() {
  utc_offset_min_ = static_cast<std::int32_t>(read_page("utc_offset_min").number());
  local_ = local_time(now_ms_, utc_offset_min_);
  page_type_ = type_of_page(*pack_, read_page("path").text());
  language_ = language_for(*pack_->site(), read_page("language").text());
}

void Situation::sum_cart() {
  const Value items = view(profile_->cart.items);
  cart_quantity_ = 0;
  cart_value_ = 0;
  for (const Value item : items.elements()) {
    const double quantity = quantity_of(item);
    cart_quantity_ += quantity;
    cart_value_ += quantity * item.get("price").number();
  }
  cart_value_ = rounded_money(cart_value_);
  list_texts(items, "item_id", cart_item_ids_);
  list_texts(items, "item_category", cart_categories_);
}

double Situation::read_number(Field field) const {
  const Session& session = profile_->session;
  switch (field) {
    case Field::session_number:
      return static_cast<double>(session.number);
    case Field::session_page_views:
      return static_cast<double>(session.page_views);
    case Field::session_duration_s:
      return whole(now_ms_ - session.start_ms, 1'000);
    case Field::visitor_days_known:
      return whole(now_ms_ - profile_->first_seen_ms, kDayMs);
    case Field::visitor_purchases:
      return static_cast<double>(profile_->purchases.count);
    case Field::visitor_spend:
      return profile_->purchases.value;
    case Field::cart_quantity:
      return cart_quantity_;
    case Field::cart_value:
      return cart_value_;
    case Field::time_hour:
      return local_.hour;
    default:
      return local_.weekday;
  }
}

// Missing where the shop has no free shipping.
Value Situation::read_shipping(Field field) const {
  const double from = pack_->site()->free_shipping_from();
  if (!(from > 0)) return {};
  const double left = cart_value_ < from ? rounded_money(from - cart_value_) : 0;
  if (field == Field::cart_to_free_shipping) return Value::of(left);
  const double percent = left > 0 ? cart_value_ / from * 100 : 100;
  return Value::of(percent > 0 ? static_cast<double>(static_cast<std::int32_t>(percent)) : 0);
}

Value Situation::read_cart(Field field) const {
  if (field == Field::cart_item_ids) return view(cart_item_ids_);
  if (field == Field::cart_categories) return view(cart_categories_);
  if (field != Field::cart_is_left) return read_shipping(field);
  return Value::of(cart_quantity_ > 0 && profile_->cart.session != profile_->session.number);
}

void Situation::stay_in(const Segments& segments) {
  segments_ = segments;
  derived_known_ = 0;
}

void Situation::set_derived(std::uint32_t index, Derivation value) {
  derived_[index] = value;
  derived_known_ = std::max(derived_known_, index + 1);
}

const Derivation& Situation::derivation(std::uint32_t index) const {
  while (derived_known_ <= index) {
    derived_[derived_known_] = derive(*pack_, *pack_->derived()->Get(derived_known_), *this);
    ++derived_known_;
  }
  return derived_[index];
}

Value Situation::read_derived(std::uint16_t index) const {
  const Value said = said_of(*pack_->derived()->Get(index), *profile_);
  return said.is_missing() ? derivation(index).value : said;
}

Derivation Situation::inferred(std::uint32_t index) const {
  const wire::Derived& derived = *pack_->derived()->Get(index);
  const bool is_inferred = derived.kind() == wire::DerivedKind::inferred && said_of(derived, *profile_).is_missing();
  return is_inferred ? derivation(index) : Derivation{};
}

Value Situation::read_clock_input(const wire::Input& input) const {
  const VisitorClock clock = visitor_clock();
  if (!is_days(input.field())) return read_clock(input, clock, shop_);
  const bool is_item = is_text(input.path()->Get(0), "item");
  const Value date = follow_path(view(is_item ? profile_->session.item : profile_->attributes), input, 1);
  return read_days(input.field(), date, clock);
}

Value Situation::read_taste(const wire::Input& input) const {
  const auto& path = *input.path();
  const bool is_share = input.field() == Field::taste_share;
  const std::uint32_t at = is_share ? 1 : 0;
  const Taste taste{profile_->affinities[input.index()], view(profile_->attributes).get(text_of(path.Get(at))),
                    read_taste_weight(text_of(path.Get(at + 1))).value_or(1)};
  return is_share ? Value::of(taste_share(taste, text_of(path.Get(0)))) : taste_top(taste);
}

Value Situation::read_extended(const wire::Input& input) const {
  switch (input.field()) {
    case Field::derived:
      return read_derived(input.index());
    case Field::source_touch:
      return follow_path(view(profile_->sources), input);
    case Field::page_attribute:
    case Field::session_attribute:
      return follow_path(view(profile_->attributes), input);
    case Field::taste_top:
    case Field::taste_share:
      return read_taste(input);
    default:
      return is_clock_input(input.field()) ? read_clock_input(input) : Value();
  }
}

Value Situation::read(const wire::Input& input) const {
  const Field field = input.field();
  if (const char* key = page_key(field)) return read_page(key);
  if constexpr (kIsFull) {
    if (field > Field::here) return read_extended(input);
  }
  switch (field) {
    case Field::page_type:
      return Value::of(page_type_);
    case Field::visitor_is_returning:
      return Value::of(profile_->session.number > 1);
    case Field::cart_is_left:
    case Field::cart_item_ids:
    case Field::cart_categories:
    case Field::cart_to_free_shipping:
    case Field::cart_free_shipping_percent:
      return read_cart(field);
    case Field::item:
      return follow_path(view(profile_->session.item), input);
    case Field::time_date:
      return Value::of(local_.date_text());
    case Field::attribute:
      return follow_path(view(profile_->attributes), input);
    case Field::affinity_top:
      return affinity_top(profile_->affinities[input.index()]);
    case Field::affinity_share:
      return Value::of(affinity_share(profile_->affinities[input.index()], text_of(input.path()->Get(0))));
    case Field::counter:
      return counter_value(*profile_, *pack_, input.index(), now_ms_);
    case Field::segment:
      return Value::of(segments_[input.index()] != 0);
    case Field::consent_level:
      return Value::of(std::string_view(name_of(consent_)));
    case Field::event:
    case Field::here:
      return {};
    default:
      return Value::of(read_number(field));
  }
}

}  // namespace aparte
