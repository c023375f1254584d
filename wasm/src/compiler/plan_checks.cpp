#include "compiler/plan_checks.hpp"

#include <algorithm>

#include "compiler/contradiction.hpp"
#include "compiler/implication.hpp"

namespace aparte::compiler {
namespace {

using wire::ChangeKind;
using wire::Op;

Expression spread_of(const Expression& condition, const Context& context) {
  Spread spread(context);
  spread.add(condition);
  return spread.take();
}

// Holds only for visitors who have not agreed to everything.
bool excludes_full_consent(const Expression& part, const Context& context) {
  if (part.literal == nullptr || part.input == kNone) return false;
  if (context.pool.inputs()[part.input].field != wire::Field::consent_level) return false;
  const auto is_full = [](const Json& json) { return json.text == "full"; };
  switch (part.op) {
    case Op::eq:
      return !is_full(*part.literal);
    case Op::ne:
      return is_full(*part.literal);
    case Op::in:
      return std::ranges::none_of(part.literal->elements, is_full);
    case Op::nin:
      return std::ranges::any_of(part.literal->elements, is_full);
    default:
      return false;
  }
}

std::string_view placement_of(const Change& change, const Context& context) {
  return context.names.placements.names()[change.placement];
}

// Of these kinds the second one undoes the first; others add to each other.
bool replaces(const Change& change) { return change.kind != ChangeKind::insert && change.kind != ChangeKind::move; }

bool is_inside(const Change& change) {
  const bool beside = change.position == wire::Position::before || change.position == wire::Position::after;
  return change.kind != ChangeKind::hide && !(change.kind == ChangeKind::insert && beside);
}

void check_pair(const Json& json, std::size_t index, const Json& other_json, const Change& change, const Change& other,
                Context& context) {
  const std::string where = context.diagnostics.where(other_json.place);
  if (change.kind == other.kind && change.name == other.name && replaces(change)) {
    return context.diagnostics.report(Code::repeated_change, json.elements[index].place,
                                      {placement_of(change, context), where});
  }
  if (other.kind == ChangeKind::hide && is_inside(change)) {
    context.diagnostics.report(Code::hidden_change, json.elements[index].place, {placement_of(change, context), where});
  }
}

}  // namespace

void check_unless(std::string_view campaign, const Expression& audience, const Expression& unless, Place place,
                  Context& context) {
  if (context.diagnostics.errors() > 0) return;
  const Expression visitors = spread_of(audience, context);
  if (implies(audience, unless, context.pool) || implies(visitors, unless, context.pool))
    return context.diagnostics.report(Code::never_shows, place, {campaign});
  const bool open =
      judge(unless, context.pool).truth == Truth::open && judge(visitors, context.pool).truth != Truth::never;
  Spread both(context);
  both.add(audience);
  both.add(unless);
  if (open && judge(both.take(), context.pool).truth == Truth::never)
    context.diagnostics.report(Code::idle_unless, place, {campaign});
}

void check_participants(std::string_view experiment, const Expression& audience, const Json& json, Context& context) {
  if (context.diagnostics.errors() > 0) return;
  const Json* traffic = json.find("traffic");
  if (traffic != nullptr && traffic->number == 0)
    context.diagnostics.report(Code::no_traffic, traffic->place, {experiment});
  const Expression visitors = spread_of(audience, context);
  const bool no_consent =
      excludes_full_consent(visitors, context) ||
      (visitors.op == Op::all && std::ranges::any_of(visitors.children, [&](const Expression& part) {
         return excludes_full_consent(part, context);
       }));
  if (no_consent) context.diagnostics.report(Code::experiment_consent, json.find("audience")->place, {experiment});
}

void check_variants(const Json& json, const std::vector<Variant>& variants, Context& context) {
  if (context.diagnostics.errors() > 0 || variants.size() != json.members.size()) return;
  for (std::size_t index = 0; index < variants.size(); ++index) {
    const Variant& variant = variants[index];
    const Place place = json.members[index].key_place;
    if (variant.weight == 0) context.diagnostics.report(Code::weight_zero, place, {variant.name});
    const auto earlier = variants.begin() + static_cast<std::ptrdiff_t>(index);
    const auto same = std::ranges::find(variants.begin(), earlier, variant.changes, &Variant::changes);
    if (same != earlier) context.diagnostics.report(Code::same_variants, place, {same->name, variant.name});
  }
}

void check_changes(const Json& json, const std::vector<Change>& changes, Context& context) {
  if (context.diagnostics.errors() > 0) return;
  for (std::size_t index = 0; index < changes.size(); ++index) {
    for (std::size_t other = 0; other < changes.size(); ++other) {
      if (other == index || changes[index].placement != changes[other].placement) continue;
      // Whichever of two comes second repeats the first; hiding counts in both orders.
      if (other > index && changes[other].kind != ChangeKind::hide) continue;
      if (other > index && changes[index].kind == ChangeKind::hide) continue;
      check_pair(json, index, json.elements[other], changes[index], changes[other], context);
    }
  }
}

}  // namespace aparte::compiler
