// Attributes that the page gives and that end with it, or with the visit.
#include <array>

#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 1> kKeys{"scope"};
constexpr std::array<std::string_view, 3> kScopes{"page", "session", "visitor"};
constexpr std::array<wire::Field, 4> kFields{wire::Field::page_attribute, wire::Field::session_attribute,
                                             wire::Field::attribute, wire::Field::attribute};

}  // namespace

void compile_scopes(Context& context) {
  for (const Declaration& declaration : context.rules.scoped_attributes) {
    const Json& json = *declaration.value;
    context.shape.has_only(json, kKeys, {declaration.name, anchor::kScopes});
    const wire::Field field = kFields[context.shape.one_of(*json.find("scope"), kScopes, {"scope", anchor::kScopes})];
    context.scopes.push_back(field);
    // Read or not: it has to end.
    if (field != wire::Field::attribute) context.pool.input({field, kNone, {std::string(declaration.name)}});
  }
}

}  // namespace aparte::compiler
