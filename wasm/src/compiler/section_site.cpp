#include <algorithm>

#include "compiler/sections.hpp"
#include "compiler/site_checks.hpp"
#include "pack/charset.hpp"

namespace aparte::compiler {
namespace {

constexpr double kMaxAmount = 1e9;

const Json* find(std::span<const Declaration> declarations, std::string_view name) {
  const auto found = std::ranges::find(declarations, name, &Declaration::name);
  return found == declarations.end() ? nullptr : found->value;
}

std::string pattern_text(const Json* json, const About& about, bool (*good)(std::string_view), const Phrase& expected,
                         Context& context) {
  if (json == nullptr) return {};
  const std::string_view text = context.shape.text(*json, kMaxRuleTextBytes, about);
  if (text.empty() || good(text)) return std::string(text);
  context.diagnostics.report(Code::bad_value, json->place, {about.what, text, expected, about.reference});
  return {};
}

std::vector<std::string> languages(const Json* json, Context& context) {
  if (json == nullptr) return {};
  std::vector<std::string> out =
      context.shape.texts(*json, kMaxLanguages, kMaxRuleTextBytes, {"languages", anchor::kSite});
  for (const Json& element : json->elements) {
    if (!element.is(Kind::text) || element.text.empty()) continue;
    if (is_language(element.text)) {
      warn_unknown_language(element.text, element.place, context);
      continue;
    }
    context.diagnostics.report(Code::bad_value, element.place,
                               {"languages",
                                element.text,
                                {"un code comme \"fr\" ou \"pt-BR\"", "a code such as \"fr\" or \"pt-BR\""},
                                anchor::kSite});
  }
  return out;
}

NamedList named_list(const Declaration& declaration, std::size_t most, std::size_t max_bytes, Context& context) {
  return {std::string(declaration.name),
          context.shape.texts(*declaration.value, most, max_bytes, {declaration.name, anchor::kSite})};
}

// A pattern that does not begin with "/" or "*" matches no path.
void check_patterns(const Json& list, Context& context) {
  for (const Json& element : list.elements) {
    if (!element.is(Kind::text) || element.text.empty() || element.text[0] == '/' || element.text[0] == '*') continue;
    context.diagnostics.report(
        Code::bad_value, element.place,
        {{"la page", "the page"},
         element.text,
         {"un chemin comme \"/p/*/\", sans https:// ni domaine", "a path such as \"/p/*/\", without https:// and host"},
         anchor::kSite});
  }
}

}  // namespace

void compile_site(Context& context, Model& model) {
  if (!context.rules.has_site) {
    context.diagnostics.report(Code::missing_section, {}, {"site"});
    return;
  }
  for (const std::string_view key : {"key", "languages", "currency"}) {
    if (find(context.rules.site, key) == nullptr)
      context.diagnostics.report(Code::missing_key, context.rules.site_place,
                                 {"site." + std::string(key), anchor::kSite});
  }
  Site& site = model.site;
  site.key = pattern_text(
      find(context.rules.site, "key"), {"key", anchor::kSite}, is_site_key,
      {"minuscules, chiffres, « _ » et « - », au plus 32", "lower case letters, digits, \"_\" and \"-\", at most 32"},
      context);
  site.currency = pattern_text(find(context.rules.site, "currency"), {"currency", anchor::kSite}, is_currency,
                               {"trois majuscules, comme \"EUR\"", "three capitals, such as \"EUR\""}, context);
  if (const Json* currency = find(context.rules.site, "currency"); currency != nullptr && !site.currency.empty())
    warn_unknown_currency(site.currency, currency->place, context);
  site.languages = languages(find(context.rules.site, "languages"), context);
  if (const Json* amount = find(context.rules.site, "free_shipping_from")) {
    site.free_shipping_from = context.shape.number(*amount, 0, kMaxAmount, {"free_shipping_from", anchor::kSite});
  }
  if (const Json* zone = find(context.rules.site, "time_zone")) {
    context.zone = compile_zone(*zone, {"time_zone", anchor::kSite}, context);
  }
  if (const Json* reports = find(context.rules.site, "reports")) site.odds = compile_reports(*reports, context);
  for (const Declaration& page : context.rules.pages) {
    model.pages.push_back(named_list(page, kMaxPatterns, kMaxPatternBytes, context));
    check_patterns(*page.value, context);
  }
  check_page_patterns(context.rules.pages, context);
  check_selectors(context.rules.placements, context);
  for (const Declaration& placement : context.rules.placements) {
    model.placements.push_back(named_list(placement, kMaxAnchors, kMaxRuleTextBytes, context));
  }
}

}  // namespace aparte::compiler
