#include "compiler/contradiction.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "compiler/fields.hpp"
#include "compiler/literals.hpp"

namespace aparte::compiler {
namespace {

using wire::Op;

Bounds natural_bounds(const Expression& leaf, const Pool& pool) {
  const Input& input = pool.inputs()[leaf.input];
  if (input.field == wire::Field::counter) {
    const wire::Measure measure = pool.counters()[input.index].measure;
    const bool counts = measure == wire::Measure::count || measure >= wire::Measure::distinct;
    return counts ? Bounds{.least = 0} : Bounds{};
  }
  const FieldEntry* entry = field_entry(input.field);
  if (entry == nullptr || entry->type != FieldType::number) return {};
  return {.least = entry->least, .most = entry->most};
}

// Counts of things that nobody has a half of.
bool is_whole(const Expression& leaf, const Pool& pool) {
  using wire::Field;
  const Input& input = pool.inputs()[leaf.input];
  if (input.field == Field::counter) {
    const wire::Measure measure = pool.counters()[input.index].measure;
    return measure == wire::Measure::count || measure == wire::Measure::distinct || measure == wire::Measure::sequence;
  }
  constexpr std::array kWhole{Field::session_number,     Field::session_page_views, Field::session_duration_s,
                              Field::visitor_days_known, Field::visitor_purchases,  Field::time_hour,
                              Field::time_weekday};
  return std::ranges::find(kWhole, input.field) != kWhole.end();
}

// What is left of one input when all of the leaves on it must hold.
class Remaining {
 public:
  Remaining(const Expression& leaf, const Pool& pool)
      : scalar_(is_scalar(leaf, pool)), whole_(is_whole(leaf, pool)), bounds_(natural_bounds(leaf, pool)) {}

  void narrow(const Expression& leaf) {
    if (leaf.literal == nullptr) return;
    if (leaf.op == Op::eq && !leaf.literal->is(Kind::object)) keep({leaf.literal});
    if (leaf.op == Op::ne) excluded_.push_back(leaf.literal);
    if (leaf.op == Op::in && scalar_) {
      std::vector<const Json*> values;
      values.reserve(leaf.literal->elements.size());
      for (const Json& element : leaf.literal->elements) values.push_back(&element);
      keep(values);
    }
    if (is_number(leaf)) bounds_.narrow(leaf.op, leaf.literal->number);
  }

  bool is_nothing() const {
    if (bounds_.is_empty()) return true;
    return has_values_ && std::ranges::none_of(values_, [this](const Json* value) { return allows(*value); });
  }

 private:
  void keep(const std::vector<const Json*>& values) {
    if (!has_values_) {
      values_ = values;
    } else {
      std::erase_if(values_, [&](const Json* old) {
        return std::ranges::none_of(values, [&](const Json* value) { return same(*old, *value); });
      });
    }
    has_values_ = true;
  }

  bool allows(const Json& value) const {
    if (std::ranges::any_of(excluded_, [&](const Json* other) { return same(*other, value); })) return false;
    if (!value.is(Kind::number)) return true;
    return bounds_.has(value.number) && !(whole_ && value.number != std::floor(value.number));
  }

  bool scalar_;
  bool whole_;
  Bounds bounds_;
  bool has_values_ = false;
  std::vector<const Json*> values_;
  std::vector<const Json*> excluded_;
};

Verdict never(Phrase why, Place place) { return {Truth::never, std::move(why), place}; }

Verdict exclusive(const Expression& condition, const Pool& pool) {
  for (const Expression& leaf : condition.children) {
    if (leaf.input == kNone) continue;
    Remaining remaining(leaf, pool);
    std::size_t leaves = 0;
    for (const Expression& other : condition.children) {
      if (other.input != leaf.input) continue;
      remaining.narrow(other);
      ++leaves;
    }
    if (leaves > 1 && remaining.is_nothing()) {
      const std::string path(leaf.path);
      return never(
          {"les demandes sur « " + path + " » s'excluent", "what is asked of \"" + path + "\" excludes itself"},
          leaf.place);
    }
  }
  return {};
}

Verdict of_leaf(const Expression& leaf, const Pool& pool) {
  if (leaf.literal == nullptr || leaf.input == kNone) return {};
  if (leaf.op == Op::in && leaf.literal->elements.empty())
    return never({"la liste est vide", "the list is empty"}, leaf.place);
  if (leaf.op == Op::nin && leaf.literal->elements.empty()) return {Truth::always, "", leaf.place};
  Remaining remaining(leaf, pool);
  remaining.narrow(leaf);
  const std::string path(leaf.path);
  if (remaining.is_nothing()) {
    return never({"« " + path + " » n'a jamais une telle valeur", "\"" + path + "\" never has such a value"},
                 leaf.place);
  }
  if (!is_number(leaf)) return {};
  // True of both ends of what is possible: true of everything between.
  Bounds asked;
  const Bounds natural = natural_bounds(leaf, pool);
  const bool bound = asked.narrow(leaf.op, leaf.literal->number);
  const bool always = bound && natural.least > -1e308 && asked.has(natural.least) && asked.has(natural.most);
  return {always ? Truth::always : Truth::open, "", leaf.place};
}

Verdict opposite(Verdict verdict) {
  if (verdict.truth == Truth::open) return verdict;
  const bool was_always = verdict.truth == Truth::always;
  return {was_always ? Truth::never : Truth::always,
          was_always ? Phrase("son contraire est toujours vrai", "its opposite always holds") : Phrase(""),
          verdict.place};
}

// {"segment.a": true} beside {"segment.a": false}: one of them always holds.
bool is_exhaustive(const Expression& condition, const Pool& pool) {
  using wire::Field;
  return std::ranges::any_of(condition.children, [&](const Expression& leaf) {
    if (leaf.op != Op::eq || leaf.literal == nullptr || !leaf.literal->is(Kind::boolean)) return false;
    const Field field = pool.inputs()[leaf.input].field;
    if (field != Field::segment && field != Field::visitor_is_returning && field != Field::cart_is_left) return false;
    return std::ranges::any_of(condition.children, [&](const Expression& other) {
      return other.op == Op::eq && other.input == leaf.input && other.literal != nullptr &&
             other.literal->is(Kind::boolean) && other.literal->boolean != leaf.literal->boolean;
    });
  });
}

// All of the children, or (any) one of them, decide: the first verdict that settles it.
Verdict of_children(const Expression& condition, const Pool& pool, Truth settles) {
  bool all_sure = true;
  Verdict last{settles == Truth::never ? Truth::always : Truth::never, "", condition.place};
  for (const Expression& child : condition.children) {
    const Verdict verdict = judge(child, pool);
    if (verdict.truth == settles) return verdict;
    all_sure = all_sure && verdict.truth != Truth::open;
    if (verdict.truth != Truth::open) last = verdict;
  }
  return all_sure ? last : Verdict{};
}

}  // namespace

Verdict judge(const Expression& condition, const Pool& pool) {
  switch (condition.op) {
    case Op::all: {
      const Verdict verdict = of_children(condition, pool, Truth::never);
      return verdict.truth == Truth::open ? exclusive(condition, pool) : verdict;
    }
    case Op::any:
    case Op::nor: {
      const bool always = condition.children.empty() || is_exhaustive(condition, pool);
      const Verdict verdict =
          always ? Verdict{Truth::always, "", condition.place} : of_children(condition, pool, Truth::always);
      return condition.op == Op::any ? verdict : opposite(verdict);
    }
    case Op::negate:
      return opposite(judge(condition.children.front(), pool));
    default:
      return of_leaf(condition, pool);
  }
}

bool report_constant(const Expression& condition, const Phrase& what, Context& context) {
  if (condition.is_empty()) return true;
  const Verdict verdict = judge(condition, context.pool);
  if (verdict.truth == Truth::never) context.diagnostics.report(Code::always_false, verdict.place, {what, verdict.why});
  if (verdict.truth == Truth::always) {
    context.diagnostics.report(
        Code::always_true, verdict.place,
        {what, {"une condition qui distingue des visiteurs", "a condition that tells visitors apart"}});
  }
  return verdict.truth != Truth::open;
}

}  // namespace aparte::compiler
