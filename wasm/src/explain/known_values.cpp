#include "explain/known_values.hpp"

#include <array>

namespace aparte::explaining {
namespace {

using wire::Field;

struct KnownValue {
  Field field;
  std::string_view text;
  std::string_view fr;
  std::string_view en;
};
// Page types are the shop's own names; these are what shops commonly call them.
constexpr std::array<KnownValue, 15> kKnownValues{{
    {Field::consent_level, "none", "aucun", "none"},
    {Field::consent_level, "measurement", "mesure d'audience", "audience measurement"},
    {Field::consent_level, "full", "complet", "full"},
    {Field::device_class, "phone", "téléphone", "phone"},
    {Field::device_class, "tablet", "tablette", "tablet"},
    {Field::device_class, "desktop", "ordinateur", "computer"},
    {Field::page_type, "", "autre page", "another page"},
    {Field::page_type, "home", "accueil", "home page"},
    {Field::page_type, "category", "rayon", "category page"},
    {Field::page_type, "product", "fiche produit", "product page"},
    {Field::page_type, "search", "recherche", "search"},
    {Field::page_type, "cart", "panier", "cart"},
    {Field::page_type, "checkout", "commande", "checkout"},
    {Field::page_type, "confirmation", "confirmation", "order confirmation"},
    {Field::page_type, "account", "compte", "account"},
}};

}  // namespace

std::string_view words_of(const Words& words, Field field, std::string_view text) {
  for (const KnownValue& known : kKnownValues) {
    if (known.field == field && known.text == text) return words.say(known.fr, known.en);
  }
  return text;
}

}  // namespace aparte::explaining
