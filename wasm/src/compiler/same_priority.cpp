// Rules that want the same place: one that another always takes it from, and two with the same priority, of which the
// order of the files decides.
#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "compiler/contradiction.hpp"
#include "compiler/implication.hpp"
#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

// Pairs of rules whose visitors are compared; a warning is not worth more of an author's time.
constexpr std::size_t kMaxComparisons = 50'000;

struct Rule {
  const Plan* plan;
  const Declaration* declaration;
  const Expression* visitors;
  Phrase kind;
  bool is_experiment;
  std::vector<const Change*> changes;
};

std::vector<Rule> rules_of(const Model& model, const Context& context) {
  std::vector<Rule> out;
  const auto add = [&](const Plan& plan, const Declaration& declaration, const Phrase& kind, bool is_experiment) {
    out.push_back({&plan, &declaration, &context.visitors[out.size()], kind, is_experiment, {}});
  };
  for (std::size_t index = 0; index < model.experiments.size(); ++index) {
    add(model.experiments[index], context.rules.experiments[index], {"L'expérience", "The experiment"}, true);
    for (const Variant& variant : model.experiments[index].variants) {
      for (const Change& change : variant.changes) out.back().changes.push_back(&change);
    }
  }
  for (std::size_t index = 0; index < model.campaigns.size(); ++index) {
    add(model.campaigns[index], context.rules.campaigns[index], {"La campagne", "The campaign"}, false);
    for (const Change& change : model.campaigns[index].changes) out.back().changes.push_back(&change);
  }
  return out;
}

// The same as Places in the engine: placement, kind, and name of the attribute, style or class.
const Change* shared_place(const Rule& left, const Rule& right) {
  for (const Change* change : left.changes) {
    for (const Change* other : right.changes) {
      if (change->placement == other->placement && change->kind == other->kind && change->name == other->name)
        return change;
    }
  }
  return nullptr;
}

bool at_the_same_time(const Plan& left, const Plan& right) {
  const bool left_is_over = left.until_ms != 0 && left.until_ms <= right.from_ms;
  const bool right_is_over = right.until_ms != 0 && right.until_ms <= left.from_ms;
  return !left_is_over && !right_is_over;
}

bool for_the_same_visitors(const Rule& left, const Rule& right, const Context& context) {
  Spread spread(context);
  spread.add(*left.visitors);
  spread.add(*right.visitors);
  return judge(spread.take(), context.pool).truth != Truth::never;
}

bool covers(const Plan& plan, const Plan& other) {
  return plan.from_ms <= other.from_ms &&
         (plan.until_ms == 0 || (other.until_ms != 0 && other.until_ms <= plan.until_ms));
}

// Of each place the rule that the engine gives it to first, whoever the visitor is.
class FirstOfPlaces {
 public:
  explicit FirstOfPlaces(const std::vector<Rule>& rules) : rules_(rules) {
    std::vector<std::size_t> order(rules.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t rule) { return std::pair(-rules[rule].plan->priority, rule); });
    for (const std::size_t rule : order) {
      for (const Change* change : rules[rule].changes) first_.try_emplace(key_of(*change), rule);
    }
  }

  // A campaign that has one of the rule's places whenever the rule is for somebody: nobody comes before it anywhere, it
  // is for all of these visitors, and for as long. rules.size() when there is none.
  std::size_t shadow_of(std::size_t rule, const Context& context) const {
    for (const Change* change : rules_[rule].changes) {
      const std::size_t other = first_.at(key_of(*change));
      const bool is_candidate =
          other != rule && !rules_[other].is_experiment && covers(*rules_[other].plan, *rules_[rule].plan);
      if (is_candidate && is_never_blocked(other) && takes_all_visitors(other, rule, context)) return other;
    }
    return rules_.size();
  }

 private:
  using Key = std::tuple<std::uint16_t, wire::ChangeKind, std::string_view>;

  static Key key_of(const Change& change) { return {change.placement, change.kind, change.name}; }

  bool is_never_blocked(std::size_t rule) const {
    return std::ranges::all_of(rules_[rule].changes,
                               [&](const Change* change) { return first_.at(key_of(*change)) == rule; });
  }

  bool takes_all_visitors(std::size_t other, std::size_t rule, const Context& context) const {
    const Expression& visitors = *rules_[rule].visitors;
    Spread spread(context);
    spread.add(visitors);
    return implies(visitors, *rules_[other].visitors, context.pool) ||
           implies(spread.take(), *rules_[other].visitors, context.pool);
  }

  const std::vector<Rule>& rules_;
  std::map<Key, std::size_t> first_;
};

void report_shadowed(const Rule& rule, const Rule& shadow, std::string_view placement, Context& context) {
  const std::string& name = rule.plan->name;
  context.diagnostics.report(Code::shadowed, rule.declaration->place,
                             {{rule.kind.fr + " « " + name + " »", rule.kind.en + " \"" + name + "\""},
                              shadow.plan->name,
                              context.diagnostics.where(shadow.declaration->place),
                              placement});
}

// Which rules can never be seen; they are reported.
std::vector<bool> report_shadows(const std::vector<Rule>& rules, const Model& model, Context& context) {
  const FirstOfPlaces first(rules);
  std::vector<bool> shadowed(rules.size());
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    const std::size_t shadow = first.shadow_of(rule, context);
    shadowed[rule] = shadow < rules.size();
    if (!shadowed[rule]) continue;
    const Change& change = *shared_place(rules[shadow], rules[rule]);
    report_shadowed(rules[rule], rules[shadow], model.placements[change.placement].name, context);
  }
  return shadowed;
}

void report(const Rule& left, const Rule& right, std::string_view placement, Context& context) {
  const std::string& name = right.plan->name;
  const Phrase later{right.kind.fr + " « " + name + " »", right.kind.en + " \"" + name + "\""};
  context.diagnostics.report(Code::same_priority, right.declaration->place,
                             {later,
                              {"« " + left.plan->name + " »", "\"" + left.plan->name + "\""},
                              context.diagnostics.where(left.declaration->place),
                              placement});
}

}  // namespace

void warn_same_priority(const Model& model, Context& context) {
  const std::vector<Rule> rules = rules_of(model, context);
  const std::vector<bool> shadowed = report_shadows(rules, model, context);
  std::size_t comparisons_left = kMaxComparisons;
  std::size_t warnings_left = kMaxDiagnostics;
  for (std::size_t later = 1; later < rules.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const Rule& left = rules[earlier];
      const Rule& right = rules[later];
      if (left.plan->priority != right.plan->priority || !at_the_same_time(*left.plan, *right.plan)) continue;
      if (shadowed[earlier] || shadowed[later]) continue;  // said already
      const Change* change = shared_place(left, right);
      if (change == nullptr) continue;
      if (comparisons_left-- == 0) return;
      if (!for_the_same_visitors(left, right, context)) continue;
      report(left, right, model.placements[change->placement].name, context);
      if (--warnings_left == 0) return;
    }
  }
}

}  // namespace aparte::compiler
