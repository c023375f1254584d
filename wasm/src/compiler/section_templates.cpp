#include <algorithm>

#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

bool has_language(const Site& site, std::string_view language) {
  return std::ranges::find(site.languages, language) != site.languages.end();
}

std::string list_of(const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return compiler::list_of(views);
}

Template compile_template(const Declaration& declaration, const Site& site, Context& context) {
  Template out{std::string(declaration.name), {}};
  const Json& json = *declaration.value;
  if (!context.shape.is(json, Kind::object, {declaration.name, anchor::kTemplates})) return out;
  for (const Member& member : json.members) {
    if (!has_language(site, member.key)) {
      context.diagnostics.report(Code::extra_language, member.key_place, {member.key, list_of(site.languages)});
      continue;
    }
    // An empty text is a text: it empties the place.
    const bool empty = member.value.is(Kind::text) && member.value.text.empty();
    if (empty || !context.shape.text(member.value, kMaxRuleTextBytes, {declaration.name, anchor::kTemplates}).empty()) {
      out.texts.push_back({member.key, compile_text(member.value, context)});
    }
  }
  for (const std::string& language : site.languages) {
    if (json.find(language) != nullptr) continue;
    context.diagnostics.report(Code::missing_language, declaration.place,
                               {declaration.name, language, list_of(site.languages)});
  }
  return out;
}

}  // namespace

void compile_templates(Context& context, Model& model) {
  for (const Declaration& declaration : context.rules.templates) {
    model.templates.push_back(compile_template(declaration, model.site, context));
  }
}

}  // namespace aparte::compiler
