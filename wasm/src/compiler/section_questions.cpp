// What visits are asked beside the experiments, and how far an outcome is told.
#include <algorithm>
#include <array>
#include <cmath>

#include "compiler/conditions.hpp"
#include "compiler/sections.hpp"
#include "pack/charset.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 3> kUsualOutcomes{"cta_click", "add_to_cart", "purchase"};
constexpr std::array<std::string_view, 7> kQuestionKeys{"label", "on",     "outcomes", "keep",
                                                        "zones", "weight", "reports"};
constexpr std::array<std::string_view, 3> kOutcomeKeys{"name", "event", "where"};
constexpr std::array<std::string_view, 2> kEventKeys{"event", "where"};
constexpr std::array<std::string_view, 1> kCampaignKeys{"campaign"};
constexpr std::array<std::string_view, 2> kKeeps{"highest", "first"};
constexpr std::string_view kUsualOpening = "page_view";
constexpr std::string_view kZoneClick = "zone_click";
constexpr double kMaxWeight = 1000;

// The name under which an outcome is told: no other one has it, and it is not that of "nothing happened".
bool is_good_name(std::string_view name, Place place, std::string_view reference, const std::vector<Outcome>& before,
                  Context& context) {
  const bool is_cell = is_name(name) && name != "none";
  const bool is_taken = std::ranges::find(before, name, &Outcome::name) != before.end();
  if (!is_cell) {
    context.diagnostics.report(
        Code::bad_value, place,
        {"outcomes",
         name,
         {"un événement en minuscules, comme \"purchase\"", "an event in lower case, such as \"purchase\""},
         reference});
  } else if (is_taken) {
    context.diagnostics.report(
        Code::bad_value, place,
        {"outcomes", name, {"un \"name\" à chacun", "a \"name\" of its own for each"}, reference});
  }
  return is_cell && !is_taken;
}

std::uint16_t compile_where(std::string_view event, const Json* where, Context& context) {
  const Expression filter = compile_filter(event, where, context);
  return filter.is_empty() ? kNone : context.pool.node(filter);
}

Outcome compile_outcome(const Json& json, std::string_view reference, const std::vector<Outcome>& before,
                        Context& context) {
  if (json.is(Kind::text)) {
    if (is_good_name(json.text, json.place, reference, before, context)) context.shape.event_name(json, reference);
    return {json.text, json.text, kNone};
  }
  Outcome out;
  if (!context.shape.has_only(json, kOutcomeKeys, {"outcomes", reference})) return out;
  const Json* event = context.shape.required(json, "event", reference);
  if (event == nullptr) return out;
  out.event = context.shape.event_name(*event, reference);
  const Json* name = json.find("name");
  out.name = name == nullptr ? out.event : context.shape.text(*name, kMaxRuleNameBytes, {"name", reference});
  if (!out.name.empty()) is_good_name(out.name, (name == nullptr ? event : name)->place, reference, before, context);
  out.filter = compile_where(out.event, json.find("where"), context);
  return out;
}

// A text is the event alone; an object says more of it. Anything else in its place opens nothing.
void compile_opening(const Json* on, Context& context, Question& out) {
  out.opens = kUsualOpening;
  if (on == nullptr) return;
  const About about{"on", anchor::kQuestions};
  const Json written = on->is(Kind::text) ? event_alone(*on) : Json();
  const Json& json = on->is(Kind::text) ? written : *on;
  if (json.is(Kind::object) && json.find("campaign") != nullptr) {
    if (!context.shape.has_only(json, kCampaignKeys, about)) return;
    const Json& campaign = *json.find("campaign");
    out.opens.clear();
    out.campaign = context.names.campaigns.use(context.shape.text(campaign, kMaxRuleNameBytes, about), campaign.place,
                                               context.diagnostics);
    return;
  }
  if (!context.shape.has_only(json, kEventKeys, about)) return;
  const Json* event = context.shape.required(json, "event", anchor::kQuestions);
  if (event == nullptr) return;
  out.opens = context.shape.event_name(*event, anchor::kQuestions);
  out.filter = compile_where(out.opens, json.find("where"), context);
}

// The four fields of the grid that one browser answers for.
void compile_zones(const Json& json, const Json& zones, Context& context, Question& out) {
  out.keep = wire::Keep::zone;
  for (std::uint32_t field = 1; field <= kZonesAnArm; ++field)
    out.outcomes.push_back({"zone_" + std::to_string(field), std::string(kZoneClick), kNone});
  context.shape.boolean_true(zones, {"zones", anchor::kQuestions});
  for (const std::string_view other : {"outcomes", "keep"}) {
    if (const Json* found = json.find(other))
      context.diagnostics.report(
          Code::misplaced_operator, found->place,
          {other, {"\"zones\" seul, qui en fait les résultats", "\"zones\" alone, which makes the outcomes"}});
  }
}

void compile_answers(const Json& json, Context& context, Question& out) {
  if (const Json* zones = json.find("zones")) return compile_zones(json, *zones, context, out);
  if (const Json* outcomes = context.shape.required(json, "outcomes", anchor::kQuestions))
    out.outcomes = compile_outcomes(outcomes, anchor::kQuestions, context);
  const Json* keep = json.find("keep");
  if (keep == nullptr) return;
  const std::size_t which = context.shape.one_of(*keep, kKeeps, {"keep", anchor::kQuestions});
  if (which == 1) out.keep = wire::Keep::first;
}

Question compile_question(const Declaration& declaration, const Model& model, Context& context) {
  Question out;
  out.name = declaration.name;
  out.odds = model.site.odds;
  const Json& json = *declaration.value;
  if (!context.shape.has_only(json, kQuestionKeys, {declaration.name, anchor::kQuestions})) return out;
  out.label = context.shape.label(json.find("label"), anchor::kQuestions);
  compile_opening(json.find("on"), context, out);
  compile_answers(json, context, out);
  if (const Json* weight = json.find("weight"))
    out.weight = static_cast<std::uint16_t>(
        std::lround(context.shape.number(*weight, 1, kMaxWeight, {"weight", anchor::kQuestions})));
  if (const Json* reports = json.find("reports")) out.odds = compile_reports(*reports, context);
  const bool is_taken = std::ranges::find(model.experiments, out.name, &Plan::name) != model.experiments.end();
  if (is_taken)
    context.diagnostics.report(Code::bad_value, declaration.place,
                               {"questions",
                                out.name,
                                {"un nom qu'aucune expérience n'a", "a name that no experiment has"},
                                anchor::kQuestions});
  return out;
}

}  // namespace

std::vector<Outcome> compile_outcomes(const Json* json, std::string_view reference, Context& context) {
  std::vector<Outcome> out;
  if (json == nullptr) {
    for (const std::string_view event : kUsualOutcomes) out.push_back({std::string(event), std::string(event), kNone});
    return out;
  }
  const About about{"outcomes", reference};
  const bool is_plain = std::ranges::none_of(json->elements, [](const Json& each) { return each.is(Kind::object); });
  if (is_plain) {
    // A list of names alone, with what is said of such lists everywhere.
    context.shape.texts(*json, kMaxCells - 1, kMaxRuleNameBytes, about);
  } else if (json->elements.size() > kMaxCells - 1) {
    context.diagnostics.report(
        Code::too_many, json->place,
        {"outcomes", std::to_string(json->elements.size()), std::to_string(kMaxCells - 1), reference});
  }
  for (const Json& element : json->elements) {
    const bool is_told = is_plain && std::ranges::find(out, element.text, &Outcome::name) != out.end();
    if (is_told || (element.is(Kind::text) && element.text.empty())) continue;
    if (!element.is(Kind::text) && !(is_plain || context.shape.is(element, Kind::object, about))) continue;
    if (element.is(Kind::text) || element.is(Kind::object))
      out.push_back(compile_outcome(element, reference, out, context));
  }
  return out;
}

void compile_questions(Context& context, Model& model) {
  for (const Declaration& declaration : context.rules.questions)
    model.questions.push_back(compile_question(declaration, model, context));
  const bool is_small =
      std::ranges::all_of(model.experiments, [](const Experiment& each) { return is_plain(each.outcomes); });
  // The small core, which knows no questions, does not know this either: it asks for the full one.
  if (!is_small || !model.questions.empty()) context.pool.input({wire::Field::event_page_type, kNone, {}});
}

}  // namespace aparte::compiler
