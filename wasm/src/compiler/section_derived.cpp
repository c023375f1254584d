// Scores, attributes and stages: values that rules compute from conditions.
#include <algorithm>
#include <array>

#include "base/cbor.hpp"
#include "compiler/conditions.hpp"
#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 4> kScoreKeys{"label", "points", "min", "max"};
constexpr std::array<std::string_view, 2> kPointKeys{"when", "add"};
constexpr std::array<std::string_view, 3> kAttributeKeys{"label", "derive", "else"};
constexpr std::array<std::string_view, 2> kDeriveKeys{"when", "value"};
constexpr std::array<std::string_view, 3> kStageKeys{"name", "label", "when"};
constexpr double kMaxPoints = 1'000'000;

std::uint16_t compile_when(const Json* when, const Phrase& what, Context& context) {
  if (when == nullptr) return kNone;
  const Expression condition = compile_root(*when, Scope::rules, what, context);
  return condition.is_empty() ? kNone : context.pool.node(condition);
}

// The elements of a list of `most` at most, each an object with these keys only.
std::vector<const Json*> entries(const Json* list, std::span<const std::string_view> keys, std::size_t most,
                                 const About& about, Context& context) {
  std::vector<const Json*> out;
  if (list == nullptr || !context.shape.is(*list, Kind::list, about)) return out;
  if (list->elements.empty()) {
    context.diagnostics.report(Code::empty, list->place,
                               {about.what, about.reference, {"au moins une condition", "at least one condition"}});
  }
  if (list->elements.size() > most) {
    context.diagnostics.report(
        Code::too_many, list->place,
        {about.what, std::to_string(list->elements.size()), std::to_string(most), about.reference});
    return out;
  }
  for (const Json& element : list->elements) {
    if (context.shape.has_only(element, keys, about)) out.push_back(&element);
  }
  return out;
}

double bound(const Json& json, std::string_view key, double unless_said, Context& context) {
  const Json* given = json.find(key);
  return given == nullptr ? unless_said : context.shape.number(*given, -kMaxPoints, kMaxPoints, {key, anchor::kScores});
}

Derived compile_score(const Declaration& declaration, Context& context) {
  Derived out;
  context.derived.push_back({FieldType::number, {}});
  const Json& json = *declaration.value;
  if (!context.shape.has_only(json, kScoreKeys, {declaration.name, anchor::kScores})) return out;
  out.label = context.shape.label(json.find("label"), anchor::kScores);
  const std::string name(declaration.name);
  const Json* points = context.shape.required(json, "points", anchor::kScores);
  for (const Json* each : entries(points, kPointKeys, kMaxCases, {"points", anchor::kScores}, context)) {
    Case one;
    one.condition = compile_when(each->find("when"), {"Score « " + name + " »", "Score \"" + name + "\""}, context);
    const Json* add = context.shape.required(*each, "add", anchor::kScores);
    if (add != nullptr && context.shape.number(*add, -kMaxPoints, kMaxPoints, {"add", anchor::kScores}) == add->number)
      one.value = compile_literal(*add, context).value_or(kNone);
    out.cases.push_back(std::move(one));
  }
  out.least = bound(json, "min", out.least, context);
  out.most = bound(json, "max", out.most, context);
  if (out.least > out.most) {
    const std::string least = shown_number(out.least);
    context.diagnostics.report(
        Code::out_of_range, json.find("max")->place,
        {"max", shown_number(out.most), {"au moins \"min\", " + least, "at least \"min\", " + least}, anchor::kScores});
  }
  return out;
}

FieldType type_of(const Json& json) {
  if (json.is(Kind::text)) return FieldType::text;
  if (json.is(Kind::number)) return FieldType::number;
  return json.is(Kind::boolean) ? FieldType::boolean : FieldType::any;
}

// Of the attribute's type so far, which the first value says.
std::uint16_t attribute_value(const Json& json, std::string_view name, DerivedValues& values, Context& context) {
  const FieldType type = type_of(json);
  if (type == FieldType::any) {
    context.diagnostics.report(Code::wrong_kind, json.place,
                               {name,
                                {"un texte, un nombre, true ou false", "a text, a number, true or false"},
                                shown(json),
                                anchor::kAttributes});
    return kNone;
  }
  if (values.type == FieldType::any) values.type = type;
  if (values.type != type) {
    context.diagnostics.report(Code::mixed_types, json.place, {name, type_name(type), type_name(values.type)});
    return kNone;
  }
  if (type == FieldType::text) values.texts.push_back(json.text);
  return compile_literal(json, context).value_or(kNone);
}

Derived compile_attribute(const Declaration& declaration, Context& context) {
  Derived out;
  out.kind = wire::DerivedKind::first;
  const Json& json = *declaration.value;
  if (json.find("infer") != nullptr) return compile_inferred(declaration, context);
  DerivedValues values;
  if (context.shape.has_only(json, kAttributeKeys, {declaration.name, anchor::kAttributes})) {
    out.label = context.shape.label(json.find("label"), anchor::kAttributes);
    const std::string name(declaration.name);
    const Json* derive = context.shape.required(json, "derive", anchor::kAttributes);
    // One case is kept for "else".
    for (const Json* each : entries(derive, kDeriveKeys, kMaxCases - 1, {"derive", anchor::kAttributes}, context)) {
      Case one;
      const Json* when = context.shape.required(*each, "when", anchor::kAttributes);
      one.condition = compile_when(when, {"Attribut « " + name + " »", "Attribute \"" + name + "\""}, context);
      if (const Json* value = context.shape.required(*each, "value", anchor::kAttributes))
        one.value = attribute_value(*value, declaration.name, values, context);
      out.cases.push_back(std::move(one));
    }
    if (const Json* otherwise = json.find("else"))
      out.cases.push_back({kNone, attribute_value(*otherwise, declaration.name, values, context), {}});
  }
  context.derived.push_back(std::move(values));
  return out;
}

Derived compile_stages(Context& context) {
  Derived out;
  out.kind = wire::DerivedKind::last;
  DerivedValues values{FieldType::text, {}};
  for (const Declaration& declaration : context.rules.stages) {
    const Json& json = *declaration.value;
    values.texts.push_back(declaration.name);
    if (!context.shape.has_only(json, kStageKeys, {declaration.name, anchor::kStages})) continue;
    const bool is_first = out.cases.empty();
    const std::string name(declaration.name);
    const Json* when = is_first ? json.find("when") : context.shape.required(json, "when", anchor::kStages);
    Case one;
    one.condition = compile_when(when, {"Étape « " + name + " »", "Stage \"" + name + "\""}, context);
    // Who is nowhere else is in the first stage.
    if (is_first) one.condition = kNone;
    one.label = context.shape.label(json.find("label"), anchor::kStages);
    std::vector<std::uint8_t> literal;
    cbor::Writer(literal).text(name);
    one.value = context.pool.value(std::move(literal));
    out.cases.push_back(std::move(one));
  }
  context.derived.push_back(std::move(values));
  return out;
}

}  // namespace

Derived compile_derived(std::size_t declared, Context& context) {
  const RuleSet& rules = context.rules;
  const std::size_t scores = rules.scores.size();
  const bool is_stage = declared == scores + rules.attributes.size();
  if (is_stage) {
    Derived stages = compile_stages(context);
    stages.name = "stage";
    return stages;
  }
  const Declaration& declaration = declared < scores ? rules.scores[declared] : rules.attributes[declared - scores];
  Derived out = declared < scores ? compile_score(declaration, context) : compile_attribute(declaration, context);
  out.name = declaration.name;
  return out;
}

}  // namespace aparte::compiler
