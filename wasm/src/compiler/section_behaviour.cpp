// Affinities and metrics: what is remembered.
#include <algorithm>
#include <array>
#include <cmath>

#include "compiler/conditions.hpp"
#include "compiler/ga4_fields.hpp"
#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 3> kAffinityKeys{"half_life", "weights", "stated"};
constexpr std::array<std::string_view, 2> kStatedKeys{"attribute", "weight"};
constexpr std::uint32_t kThousandths = 1000;
constexpr double kMaxEventWeight = 1000;

std::vector<EventWeight> event_weights(const Json& json, Context& context) {
  std::vector<EventWeight> out;
  const About about{"weights", anchor::kAffinities};
  if (!context.shape.is(json, Kind::object, about)) return out;
  if (json.members.empty()) {
    context.diagnostics.report(
        Code::empty, json.place,
        {about.what, anchor::kAffinities, {"au moins un événement et son poids", "at least one event and its weight"}});
  }
  if (json.members.size() > kMaxEventWeights) {
    context.diagnostics.report(Code::too_many, json.place,
                               {{"poids", "weights"},
                                std::to_string(json.members.size()),
                                std::to_string(kMaxEventWeights),
                                anchor::kAffinities});
  }
  for (const Member& member : json.members) {
    Json name;
    name.kind = Kind::text;
    name.text = member.key;
    name.place = member.key_place;
    const std::string_view event = context.shape.event_name(name, anchor::kAffinities);
    const double weight = context.shape.number(member.value, 0.01, kMaxEventWeight, {member.key, anchor::kAffinities});
    if (!event.empty()) out.push_back({std::string(event), static_cast<float>(weight)});
  }
  return out;
}

StatedTaste stated_taste(const Json* json, Context& context) {
  StatedTaste out;
  if (json == nullptr || !context.shape.has_only(*json, kStatedKeys, {"stated", anchor::kAffinities})) return out;
  if (const Json* attribute = context.shape.required(*json, "attribute", anchor::kAffinities)) {
    out.attribute = context.shape.text(*attribute, kMaxRuleNameBytes, {"attribute", anchor::kAffinities});
    if (context.names.attributes.has(out.attribute)) {
      context.diagnostics.report(Code::bad_value, attribute->place,
                                 {"attribute",
                                  out.attribute,
                                  {"un attribut que la page donne, pas un attribut dérivé",
                                   "an attribute that the page gives, not a derived one"},
                                  anchor::kAffinities});
    }
  }
  const Json* weight = json->find("weight");
  const double share =
      weight == nullptr ? 0.5 : context.shape.number(*weight, 1.0 / kThousandths, 1, {"weight", anchor::kAffinities});
  out.thousandths = static_cast<std::uint32_t>(std::lround(share * kThousandths));
  return out;
}

Metric compile_metric(const Declaration& declaration, Context& context) {
  const Json& json = *declaration.value;
  if (!context.shape.is(json, Kind::object, {declaration.name, anchor::kMetrics})) return {};
  const auto known = [](const Member& member) { return is_behaviour(member.key) && member.key != "$never"; };
  const auto behaviour = std::ranges::find_if(json.members, known);
  const bool has_sequence = behaviour != json.members.end() && is_sequence(behaviour->key);
  const auto belongs = [&](const Member& member) {
    return &member == &*behaviour || (has_sequence && belongs_to_sequence(member.key));
  };
  if (behaviour == json.members.end() || !std::ranges::all_of(json.members, belongs)) {
    context.diagnostics.report(
        Code::wrong_kind, declaration.place,
        {declaration.name,
         {"une seule de ces mesures : $count, $sum, $average, $min, $max, $distinct, $first, $last, $sequence",
          "exactly one of $count, $sum, $average, $min, $max, $distinct, $first, $last, $sequence"},
         json.members.size() == 1 ? Phrase("\"" + json.members.front().key + "\"") : shown(json),
         anchor::kMetrics});
    return {};
  }
  const std::string label = "metric." + std::string(declaration.name);
  const auto counter =
      has_sequence ? compile_sequence(json, *behaviour, label, context) : compile_behaviour(*behaviour, label, context);
  return {counter.value_or(kNone), is_elapsed(behaviour->key)};
}

}  // namespace

void compile_affinities(Context& context, Model& model) {
  for (const Declaration& declaration : context.rules.affinities) {
    Affinity affinity;
    affinity.dimension = declaration.name;
    warn_unusual_field(declaration.name, declaration.place, context.diagnostics);
    if (context.shape.has_only(*declaration.value, kAffinityKeys, {declaration.name, anchor::kAffinities})) {
      if (const Json* half_life = context.shape.required(*declaration.value, "half_life", anchor::kAffinities)) {
        affinity.half_life_ms = context.shape.duration(*half_life, {"half_life", anchor::kAffinities});
      }
      if (const Json* weights = context.shape.required(*declaration.value, "weights", anchor::kAffinities)) {
        affinity.weights = event_weights(*weights, context);
      }
    }
    context.stated.push_back(stated_taste(declaration.value->find("stated"), context));
    model.affinities.push_back(std::move(affinity));
  }
}

void compile_metrics(Context& context) {
  for (const Declaration& declaration : context.rules.metrics)
    context.metrics.push_back(compile_metric(declaration, context));
}

}  // namespace aparte::compiler
