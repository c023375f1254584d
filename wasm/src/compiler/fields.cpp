#include "compiler/fields.hpp"

#include <algorithm>

#include "compiler/clock_conditions.hpp"
#include "engine/clock_inputs.hpp"
#include "event/made.hpp"

namespace aparte::compiler {
namespace {

using wire::Field;

constexpr double kMany = 1e308;

constexpr std::array<FieldEntry, 46> kFields{{
    {"page.type", Field::page_type, FieldType::text, "le type de page", "the page type"},
    {"page.path", Field::page_path, FieldType::text, "l'adresse de la page", "the page's path"},
    {"page.title", Field::page_title, FieldType::text, "le titre de la page", "the page's title"},
    {"page.language", Field::page_language, FieldType::text, "la langue de la page", "the page's language"},
    {"session.number",
     Field::session_number,
     FieldType::number,
     "le numéro de la visite",
     "the number of the visit",
     {},
     0,
     kMany},
    {"session.page_views",
     Field::session_page_views,
     FieldType::number,
     "le nombre de pages vues pendant cette visite",
     "the number of page views of this visit",
     {},
     0,
     kMany},
    {"session.duration_s",
     Field::session_duration_s,
     FieldType::number,
     "la durée de la visite en secondes",
     "the duration of the visit in seconds",
     {},
     0,
     kMany},
    {"visitor.is_returning", Field::visitor_is_returning, FieldType::boolean, "visiteur déjà venu",
     "returning visitor"},
    {"visitor.days_known",
     Field::visitor_days_known,
     FieldType::number,
     "le nombre de jours depuis la première visite",
     "the number of days since the first visit",
     {},
     0,
     kMany},
    {"visitor.purchases",
     Field::visitor_purchases,
     FieldType::number,
     "le nombre de commandes",
     "the number of orders",
     {},
     0,
     kMany},
    {"visitor.spend", Field::visitor_spend, FieldType::number, "le montant des commandes", "the value of the orders"},
    {"cart.quantity",
     Field::cart_quantity,
     FieldType::number,
     "le nombre d'articles dans le panier",
     "the number of articles in the cart",
     {},
     0,
     kMany},
    {"cart.value", Field::cart_value, FieldType::number, "la valeur du panier", "the value of the cart"},
    {"cart.is_left", Field::cart_is_left, FieldType::boolean, "panier laissé lors d'une visite précédente",
     "cart left in an earlier visit"},
    {"cart.item_ids", Field::cart_item_ids, FieldType::list, "les articles du panier", "the articles in the cart"},
    {"cart.categories", Field::cart_categories, FieldType::list, "les catégories du panier",
     "the categories in the cart"},
    {"cart.to_free_shipping",
     Field::cart_to_free_shipping,
     FieldType::number,
     "le montant qui manque pour la livraison offerte",
     "the amount missing for free delivery",
     {},
     0,
     kMany},
    {"cart.free_shipping_percent",
     Field::cart_free_shipping_percent,
     FieldType::number,
     "le chemin fait vers la livraison offerte, en %",
     "the way to free delivery, in %",
     {},
     0,
     100},
    {"item.", Field::item, FieldType::any, "le produit de la page", "the product of the page"},
    {"source.referrer_host", Field::source_referrer_host, FieldType::text, "le site d'où vient la visite",
     "the site that the visit came from"},
    {"source.utm_source", Field::source_utm_source, FieldType::text, "la source de la visite (utm_source)",
     "the source of the visit (utm_source)"},
    {"source.utm_medium", Field::source_utm_medium, FieldType::text, "le canal de la visite (utm_medium)",
     "the medium of the visit (utm_medium)"},
    {"source.utm_campaign", Field::source_utm_campaign, FieldType::text,
     "la campagne d'où vient la visite (utm_campaign)", "the campaign that the visit came from (utm_campaign)"},
    {"device.class", Field::device_class, FieldType::text, "l'appareil", "the device", {"phone", "tablet", "desktop"}},
    {"time.hour", Field::time_hour, FieldType::number, "l'heure", "the hour", {}, 0, 23},
    {"time.weekday",
     Field::time_weekday,
     FieldType::number,
     "le jour de la semaine (1 : lundi)",
     "the day of the week (1: Monday)",
     {},
     1,
     7},
    {"time.date", Field::time_date, FieldType::text, "la date", "the date"},
    {"time.shop_hour",
     Field::time_shop_hour,
     FieldType::number,
     "l'heure de la boutique",
     "the hour at the shop",
     {},
     0,
     23},
    {"time.shop_weekday",
     Field::time_shop_weekday,
     FieldType::number,
     "le jour de la semaine à la boutique (1 : lundi)",
     "the day of the week at the shop (1: Monday)",
     {},
     1,
     7},
    {"time.shop_date", Field::time_shop_date, FieldType::text, "la date à la boutique", "the date at the shop"},
    {"attribute.", Field::attribute, FieldType::any, "l'attribut du visiteur", "the visitor's attribute"},
    {"affinity.", Field::affinity_top, FieldType::text, "la préférence du visiteur", "the visitor's preference"},
    {"metric.", Field::counter, FieldType::number, "la mesure", "the metric", {}, -kMany, kMany},
    {"segment.", Field::segment, FieldType::boolean, "le segment", "the segment"},
    {"consent.level",
     Field::consent_level,
     FieldType::text,
     "le consentement",
     "the consent",
     {"none", "measurement", "full"}},
    {"affinity.",
     Field::affinity_share,
     FieldType::number,
     "la part de la préférence",
     "the share of the preference",
     {},
     0,
     1},
    {"score.", Field::derived, FieldType::number, "le score", "the score", {}, -kMany, kMany},
    {"visitor.stage", Field::derived, FieldType::text, "l'étape du visiteur", "the visitor's stage"},
    {"source.", Field::source_touch, FieldType::text, "l'origine d'une visite", "where a visit came from"},
    {"attribute.", Field::page_attribute, FieldType::any, "l'attribut du visiteur", "the visitor's attribute"},
    {"attribute.", Field::session_attribute, FieldType::any, "l'attribut du visiteur", "the visitor's attribute"},
    {"affinity.", Field::taste_top, FieldType::text, "la préférence du visiteur", "the visitor's preference"},
    {"affinity.",
     Field::taste_share,
     FieldType::number,
     "la part de la préférence",
     "the share of the preference",
     {},
     0,
     1},
    {"", Field::event_page_type, FieldType::text, "le type de page", "the page type"},
    {"", Field::event_segment, FieldType::text, "le segment", "the segment"},
    {"", Field::event, FieldType::any, "le champ de l'événement", "the field of the event"},
}};

}  // namespace

std::span<const FieldEntry> fields() { return kFields; }

const FieldEntry* field_entry(Field field) {
  const auto found = std::ranges::find(kFields, field, &FieldEntry::field);
  return found == kFields.end() ? nullptr : &*found;
}

Phrase type_name(FieldType type) {
  switch (type) {
    case FieldType::number:
      return {"un nombre", "a number"};
    case FieldType::boolean:
      return {"true ou false", "true or false"};
    case FieldType::text:
      return {"un texte", "a text"};
    case FieldType::list:
      return {"une liste de textes", "a list of texts"};
    case FieldType::elapsed:
      return {"un temps écoulé", "a time that has passed"};
    case FieldType::any:
      break;
  }
  return {"une valeur", "a value"};
}

std::string derived_path(const wire::Derived& derived) {
  const std::string name = derived.name()->str();
  if (derived.kind() == wire::DerivedKind::last) return "visitor.stage";
  return (derived.kind() == wire::DerivedKind::points ? "score." : "attribute.") + name;
}

std::string path_text(const wire::Pack& pack, const wire::Input& input) {
  std::string out;
  if (is_written_as_object(input.field())) return written_clock(input);
  if (is_shop_clock(input.field())) return std::string(field_entry(input.field())->path);
  if (input.field() == Field::counter) {
    const auto* label = pack.counters()->Get(input.index())->label();
    return label == nullptr ? "" : label->str();
  }
  if (input.field() == Field::derived) return derived_path(*pack.derived()->Get(input.index()));
  if (input.field() == Field::event_segment) return "segment";
  if (input.field() == Field::event_page_type) return std::string(kPageTypeParam);
  if (const FieldEntry* entry = field_entry(input.field())) out = entry->path;
  if (input.field() == Field::segment) return out + pack.segments()->Get(input.index())->name()->str();
  if (input.index() != kNone) out += pack.affinities()->Get(input.index())->dimension()->str();
  // What visitors have stated stands beside the affinity, not in its path.
  const bool is_taste = input.field() == Field::taste_top || input.field() == Field::taste_share;
  const std::uint32_t left = input.path() == nullptr ? 0 : input.path()->size() - (is_taste ? 2 : 0);
  for (std::uint32_t index = 0; index < left; ++index) {
    const auto* step = input.path()->Get(index);
    if (!out.empty() && !out.ends_with('.')) out += '.';
    out += step->string_view();
  }
  return out;
}

}  // namespace aparte::compiler
