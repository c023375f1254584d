// Experiments and campaigns.
#include <algorithm>
#include <array>
#include <cmath>

#include "compiler/conditions.hpp"
#include "compiler/plan_checks.hpp"
#include "compiler/sections.hpp"
#include "compiler/times.hpp"
#include "pack/charset.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 9> kExperimentKeys{"label", "audience", "traffic",  "priority", "from",
                                                          "until", "variants", "outcomes", "reports"};
constexpr std::array<std::string_view, 7> kCampaignKeys{"label", "audience", "unless", "priority",
                                                        "from",  "until",    "changes"};
constexpr std::array<std::string_view, 3> kVariantKeys{"label", "weight", "changes"};
constexpr double kMaxPriority = 1000;
constexpr double kUnitsPerPercent = kWeightSum / 100.0;

// A clock that summer time skips or repeats is a moment all the same, but perhaps not the one that was meant.
void warn_of_clock(const Json& json, std::string_view what, const ZonedMoment& found, Context& context) {
  if (found.kind == WallClock::once) return;
  const Code code = found.kind == WallClock::skipped ? Code::skipped_time : Code::repeated_time;
  const auto shown = [&](std::int64_t ms) { return shown_moment(ms, context.zone.rule); };
  context.diagnostics.report(code, json.place,
                             {what, json.text, context.zone.name, {shown(found.ms)}, {shown(found.other_ms)}});
}

// A day as the end of a schedule is a whole day.
std::uint64_t compile_moment(const Json* json, bool is_end, Context& context) {
  const std::string_view what = is_end ? "until" : "from";
  if (json == nullptr || !context.shape.is(*json, Kind::text, {what, anchor::kDates})) return 0;
  const auto found = moment(json->text, context.zone.rule);
  if (found) {
    if (!found->is_day) warn_of_clock(*json, what, found->zoned, context);
    return static_cast<std::uint64_t>(is_end && found->is_day ? found->end_ms : found->zoned.ms);
  }
  context.diagnostics.report(
      Code::bad_value, json->place,
      {what, json->text, "\"2026-11-01\", \"2026-12-24T18:00\", \"2026-12-24T18:00+01:00\"", anchor::kDates});
  return 0;
}

std::uint16_t percent_units(double percent) {
  return static_cast<std::uint16_t>(std::lround(percent * kUnitsPerPercent));
}

// Variants without a weight share evenly what the others leave; what does not divide goes to the first ones.
void share_weights(std::vector<Variant>& variants, const std::vector<bool>& given, Place place, Context& context) {
  std::uint32_t sum = 0;
  for (const Variant& variant : variants) sum += variant.weight;
  const auto open = static_cast<std::uint32_t>(std::ranges::count(given, false));
  const bool fits = open == 0 ? sum == kWeightSum : sum < kWeightSum;
  if (!fits) {
    const Phrase expected = open == 0 ? Phrase("100 % en tout", "100 % together")
                                      : Phrase("moins de 100 %, pour laisser une part aux variantes sans \"weight\"",
                                               "less than 100 %, to leave a share to the variants without \"weight\"");
    context.diagnostics.report(Code::weights_sum, place, {shown_number(sum / kUnitsPerPercent), expected});
    return;
  }
  if (open == 0) return;
  const std::uint32_t left = kWeightSum - sum;
  std::uint32_t extra = left % open;
  for (std::size_t index = 0; index < variants.size(); ++index) {
    if (given[index]) continue;
    variants[index].weight = static_cast<std::uint16_t>(left / open + (extra > 0 ? 1 : 0));
    extra -= extra > 0 ? 1 : 0;
  }
}

void compile_variants(const Json& json, Context& context, std::vector<Variant>& variants) {
  const About about{"variants", anchor::kExperiments};
  if (!context.shape.is(json, Kind::object, about)) return;
  if (json.members.size() < 2 || json.members.size() > kMaxVariants) {
    context.diagnostics.report(Code::out_of_range, {json.place.file, json.place.begin, json.place.begin + 1},
                               {{"le nombre de variantes", "the number of variants"},
                                std::to_string(json.members.size()),
                                "2–" + std::to_string(kMaxVariants),
                                anchor::kExperiments});
    return;
  }
  std::vector<bool> given;
  for (const Member& member : json.members) {
    Variant variant;
    variant.name = member.key;
    if (!is_name(member.key)) context.diagnostics.report(Code::bad_name, member.key_place, {member.key});
    given.push_back(false);
    if (context.shape.has_only(member.value, kVariantKeys, {member.key, anchor::kExperiments})) {
      variant.label = context.shape.label(member.value.find("label"), anchor::kExperiments);
      const Json* weight = member.value.find("weight");
      given.back() = weight != nullptr;
      if (weight != nullptr)
        variant.weight = percent_units(context.shape.number(*weight, 0, 100, {"weight", anchor::kExperiments}));
      variant.changes = compile_changes(member.value.find("changes"), context);
    }
    if (variants.empty() && !variant.changes.empty()) {
      context.diagnostics.report(Code::control_has_changes, member.key_place, {member.key});
    }
    variants.push_back(std::move(variant));
  }
  share_weights(variants, given, {json.place.file, json.place.begin, json.place.begin + 1}, context);
  check_variants(json, variants, context);
}

Experiment compile_experiment(const Declaration& declaration, std::uint16_t site_odds, Context& context) {
  Experiment out;
  out.odds = site_odds;
  const Json& json = *declaration.value;
  if (!context.shape.has_only(json, kExperimentKeys, {declaration.name, anchor::kExperiments})) return out;
  const std::string name(declaration.name);
  context.visitors.push_back(
      compile_plan(declaration, {"Expérience « " + name + " »", "Experiment \"" + name + "\""}, context, out));
  if (const Json* traffic = json.find("traffic")) {
    out.traffic = percent_units(context.shape.number(*traffic, 0, 100, {"traffic", anchor::kExperiments}));
  }
  if (const Json* variants = context.shape.required(json, "variants", anchor::kExperiments)) {
    compile_variants(*variants, context, out.variants);
  }
  out.outcomes = compile_outcomes(json.find("outcomes"), anchor::kExperiments, context);
  if (const Json* reports = json.find("reports")) out.odds = compile_reports(*reports, context);
  check_participants(name, context.visitors.back(), json, context);
  return out;
}

Campaign compile_campaign(const Declaration& declaration, Context& context) {
  Campaign out;
  const Json& json = *declaration.value;
  if (!context.shape.has_only(json, kCampaignKeys, {declaration.name, anchor::kCampaigns})) return out;
  const std::string name(declaration.name);
  Expression visitors =
      compile_plan(declaration, {"Campagne « " + name + " »", "Campaign \"" + name + "\""}, context, out);
  if (const Json* unless = json.find("unless")) {
    const Phrase what{"Campagne « " + name + " », \"unless\"", "Campaign \"" + name + "\", \"unless\""};
    Expression silent = compile_root(*unless, Scope::rules, what, context);
    out.unless = context.pool.node(silent);
    check_unless(name, visitors, silent, unless->place, context);
    std::vector<Expression> both;
    both.push_back(std::move(visitors));
    both.push_back({wire::Op::negate, kNone, kNone, {}, nullptr, unless->place, {}});
    both.back().children.push_back(std::move(silent));
    visitors = all_of(std::move(both), json.place);
  }
  context.visitors.push_back(std::move(visitors));
  if (const Json* changes = context.shape.required(json, "changes", anchor::kCampaigns)) {
    out.changes = compile_changes(changes, context);
    if (changes->is(Kind::list) && changes->elements.empty()) {
      context.diagnostics.report(Code::empty, changes->place,
                                 {"changes", anchor::kCampaigns, {"au moins une modification", "at least one change"}});
    }
  }
  return out;
}

}  // namespace

Expression compile_plan(const Declaration& declaration, const Phrase& what, Context& context, Plan& plan) {
  const Json& json = *declaration.value;
  plan.name = declaration.name;
  plan.label = context.shape.label(json.find("label"), anchor::kCampaigns);
  Expression audience;
  if (const Json* condition = json.find("audience")) audience = compile_root(*condition, Scope::rules, what, context);
  if (!audience.is_empty()) plan.audience = context.pool.node(audience);
  if (const Json* priority = json.find("priority")) {
    plan.priority = static_cast<std::int16_t>(
        context.shape.number(*priority, -kMaxPriority, kMaxPriority, {"priority", anchor::kCampaigns}));
  }
  plan.from_ms = compile_moment(json.find("from"), false, context);
  plan.until_ms = compile_moment(json.find("until"), true, context);
  if (plan.until_ms != 0 && plan.until_ms <= plan.from_ms)
    context.diagnostics.report(Code::bad_schedule, json.find("until")->place);
  return audience;
}

void compile_experiments(Context& context, Model& model) {
  for (const Declaration& declaration : context.rules.experiments) {
    model.experiments.push_back(compile_experiment(declaration, model.site.odds, context));
  }
}

void compile_campaigns(Context& context, Model& model) {
  for (const Declaration& declaration : context.rules.campaigns)
    model.campaigns.push_back(compile_campaign(declaration, context));
}

}  // namespace aparte::compiler
