// Two rules that want the same place with the same priority: which one gets it is then only the order of the files.
#include <algorithm>

#include "compiler/contradiction.hpp"
#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

using wire::Op;

// Pairs of rules whose visitors are compared; a warning is not worth more of an author's time.
constexpr std::size_t kMaxComparisons = 50'000;

struct Rule {
  const Plan* plan;
  const Declaration* declaration;
  const Expression* visitors;
  Phrase kind;
  std::vector<const Change*> changes;
};

std::vector<Rule> rules_of(const Model& model, const Context& context) {
  std::vector<Rule> out;
  const auto add = [&](const Plan& plan, const Declaration& declaration, const Phrase& kind) {
    out.push_back({&plan, &declaration, &context.visitors[out.size()], kind, {}});
  };
  for (std::size_t index = 0; index < model.experiments.size(); ++index) {
    add(model.experiments[index], context.rules.experiments[index], {"L'expérience", "The experiment"});
    for (const Variant& variant : model.experiments[index].variants) {
      for (const Change& change : variant.changes) out.back().changes.push_back(&change);
    }
  }
  for (std::size_t index = 0; index < model.campaigns.size(); ++index) {
    add(model.campaigns[index], context.rules.campaigns[index], {"La campagne", "The campaign"});
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

// A condition with what its segments ask for beside them, and simple negations turned round, so that judge() sees more.
class Spread {
 public:
  explicit Spread(const Context& context) : context_(context) {}

  void add(const Expression& condition, bool is_negated) {
    if (left_ == 0) return;  // what is left out makes judge() less sure, never wrong
    --left_;
    if (condition.op == Op::negate) return add(condition.children.front(), !is_negated);
    if (condition.op == Op::all && !is_negated) {
      for (const Expression& child : condition.children) add(child, false);
      return;
    }
    const bool equal = condition.op == Op::eq && condition.literal != nullptr;
    if (is_negated && !equal) return;
    parts_.push_back(condition);
    if (is_negated) parts_.back().op = Op::ne;
    const Input* input = equal ? &context_.pool.inputs()[condition.input] : nullptr;
    if (input == nullptr || input->field != wire::Field::segment || condition.literal->boolean == is_negated) return;
    add(context_.segment_conditions[input->index], false);
  }

  std::vector<Expression> take() { return std::move(parts_); }

 private:
  static constexpr std::size_t kMaxSteps = 64;

  const Context& context_;
  std::size_t left_ = kMaxSteps;
  std::vector<Expression> parts_;
};

bool for_the_same_visitors(const Rule& left, const Rule& right, const Context& context) {
  Spread spread(context);
  spread.add(*left.visitors, false);
  spread.add(*right.visitors, false);
  return judge(all_of(spread.take(), {}), context.pool).truth != Truth::never;
}

void report(const Rule& left, const Rule& right, std::string_view placement, Context& context) {
  const std::string& name = right.plan->name;
  const Phrase later{right.kind.fr + " « " + name + " »", right.kind.en + " \"" + name + "\""};
  context.diagnostics.report(
      Code::same_priority, right.declaration->place,
      {later, "\"" + left.plan->name + "\"", context.diagnostics.where(left.declaration->place), placement});
}

}  // namespace

void warn_same_priority(const Model& model, Context& context) {
  const std::vector<Rule> rules = rules_of(model, context);
  std::size_t comparisons_left = kMaxComparisons;
  std::size_t warnings_left = kMaxDiagnostics;
  for (std::size_t later = 1; later < rules.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const Rule& left = rules[earlier];
      const Rule& right = rules[later];
      if (left.plan->priority != right.plan->priority || !at_the_same_time(*left.plan, *right.plan)) continue;
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
