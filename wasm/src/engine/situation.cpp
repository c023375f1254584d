#include "engine/situation.hpp"

#include "pack/page_pattern.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

using wire::Field;

std::string_view type_of_page(const wire::Pack& pack, std::string_view path) {
  for (const wire::Page* page : *pack.pages()) {
    for (const flatbuffers::String* pattern : *page->patterns()) {
      if (page_matches(pattern->string_view(), path)) return page->name()->string_view();
    }
  }
  return "";
}

std::string_view language_for(const wire::Site& site, std::string_view tag) {
  for (const std::string_view wanted : {tag, tag.substr(0, tag.find('-'))}) {
    for (const flatbuffers::String* language : *site.languages()) {
      if (language->string_view() == wanted) return language->string_view();
    }
  }
  return site.languages()->Get(0)->string_view();
}

Value whole(std::int64_t number) { return Value::of(static_cast<double>(number)); }
Value whole(std::uint64_t number) { return Value::of(static_cast<double>(number)); }

}  // namespace

void Situation::set(const wire::Pack& pack, const Profile& profile, Consent consent, std::int64_t now_ms) {
  pack_ = &pack;
  profile_ = &profile;
  consent_ = consent;
  now_ms_ = now_ms;
  local_ = local_time(now_ms, static_cast<std::int32_t>(read_page("utc_offset_min").number()));
  page_type_ = type_of_page(pack, read_page("path").text());
  language_ = language_for(*pack.site(), read_page("language").text());
}

Value Situation::read_page(std::string_view key) const { return view(profile_->session.page).get(key); }

Value Situation::read_visit(Field field) const {
  const Session& session = profile_->session;
  switch (field) {
    case Field::session_number: return whole(session.number);
    case Field::session_page_views: return whole(session.page_views);
    case Field::session_duration_s: return whole((now_ms_ - session.start_ms) / 1'000);
    case Field::visitor_is_returning: return Value::of(session.number > 1);
    case Field::visitor_days_known: return whole((now_ms_ - profile_->first_seen_ms) / kDayMs);
    case Field::visitor_purchases: return whole(profile_->purchases.count);
    default: return Value::of(profile_->purchases.value);
  }
}

Value Situation::read_cart(Field field) const {
  const Cart& cart = profile_->cart;
  const double free_from = pack_->site()->free_shipping_from();
  const bool is_reached = cart.value >= free_from;
  switch (field) {
    case Field::cart_quantity: return Value::of(cart.quantity);
    case Field::cart_value: return Value::of(cart.value);
    case Field::cart_is_left: return Value::of(cart.quantity > 0 && cart.session != profile_->session.number);
    case Field::cart_item_ids: return view(cart.item_ids);
    case Field::cart_categories: return view(cart.categories);
    default: break;
  }
  if (!(free_from > 0)) return {};
  if (field == Field::cart_to_free_shipping) return Value::of(is_reached ? 0.0 : rounded_money(free_from - cart.value));
  const double percent = cart.value / free_from * 100;
  return Value::of(is_reached ? 100.0 : percent > 0 ? static_cast<double>(static_cast<std::int32_t>(percent)) : 0.0);
}

Value Situation::read(const wire::Input& input) const {
  const std::uint16_t index = input.index();
  const Field field = input.field();
  switch (field) {
    case Field::page_type: return Value::of(page_type_);
    case Field::page_path: return read_page("path");
    case Field::page_title: return read_page("title");
    case Field::page_language: return read_page("language");
    case Field::cart_quantity:
    case Field::cart_value:
    case Field::cart_is_left:
    case Field::cart_item_ids:
    case Field::cart_categories:
    case Field::cart_to_free_shipping:
    case Field::cart_free_shipping_percent: return read_cart(field);
    case Field::item: return follow_path(view(profile_->session.item), input);
    case Field::source_referrer_host: return read_page("referrer_host");
    case Field::source_utm_source: return read_page("utm_source");
    case Field::source_utm_medium: return read_page("utm_medium");
    case Field::source_utm_campaign: return read_page("utm_campaign");
    case Field::device_class: return read_page("device");
    case Field::time_hour: return Value::of(static_cast<double>(local_.hour));
    case Field::time_weekday: return Value::of(static_cast<double>(local_.weekday));
    case Field::time_date: return Value::of(local_.date_text());
    case Field::attribute: return follow_path(view(profile_->attributes), input);
    case Field::affinity_top: return affinity_top(profile_->affinities[index]);
    case Field::affinity_share: return Value::of(affinity_share(profile_->affinities[index], input.path()->Get(0)->string_view()));
    case Field::counter: return counter_value(*profile_, *pack_, index, now_ms_);
    case Field::segment: return Value::of(index < segments_.size() && segments_[index] != 0);
    case Field::consent_level: return Value::of(name_of(consent_));
    case Field::event:
    case Field::here: return {};
    default: return read_visit(field);
  }
}

}  // namespace aparte
