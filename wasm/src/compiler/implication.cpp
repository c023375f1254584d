#include "compiler/implication.hpp"

#include <algorithm>

#include "compiler/contradiction.hpp"
#include "compiler/literals.hpp"

namespace aparte::compiler {
namespace {

using wire::Op;

// Pairs of the parts of one condition that are compared with each other.
constexpr std::size_t kMaxParts = 48;

bool is_same(const Expression& left, const Expression& right) {
  return left.op == right.op && left.input == right.input && left.value == right.value &&
         std::ranges::equal(left.children, right.children, is_same);
}

bool is_joined(const Expression& condition) {
  return condition.op == Op::all || condition.op == Op::any || condition.op == Op::nor || condition.op == Op::negate;
}

bool excludes(const Expression& known, const Expression& other, const Pool& pool) {
  std::vector<Expression> both;
  both.push_back(known);
  both.push_back(other);
  return judge(all_of(std::move(both), {}), pool).truth == Truth::never;
}

bool has(const Json& list, const Json& value) {
  return std::ranges::any_of(list.elements, [&](const Json& element) { return same(element, value); });
}

// Of two tests of one input.
bool leaf_implies(const Expression& known, const Expression& asked, const Pool& pool) {
  if (known.input == kNone || known.input != asked.input || known.literal == nullptr || asked.literal == nullptr)
    return false;
  const Json& given = *known.literal;
  const Json& wanted = *asked.literal;
  const bool is_value = known.op == Op::eq && !given.is(Kind::list) && !given.is(Kind::object);
  if (is_number(known) && is_number(asked)) {
    Bounds narrow;
    Bounds wide;
    const bool compares = wide.narrow(asked.op, wanted.number);
    if (compares && is_value) return wide.has(given.number);
    if (compares && narrow.narrow(known.op, given.number)) return wide.has_all_of(narrow);
  }
  if (is_value && asked.op == Op::in) return has(wanted, given);
  if (is_value && asked.op == Op::nin) return !has(wanted, given);
  if (is_value && asked.op == Op::ne) return !same(given, wanted);
  if (known.op != Op::in || !is_scalar(known, pool)) return false;
  if (asked.op == Op::in)
    return std::ranges::all_of(given.elements, [&](const Json& value) { return has(wanted, value); });
  return asked.op == Op::ne && !has(given, wanted);
}

// Of two parts of "all": the second says nothing that the first does not. Of "any": it lets nobody in that the first
// does not.
bool makes_redundant(const Expression& other, const Expression& part, bool is_any, const Pool& pool) {
  return is_any ? implies(part, other, pool) : implies(other, part, pool);
}

// Tests that stand in the rules, and none that the compiler has put beside them (such as `$exists` for a time).
bool is_written(const Expression& condition) {
  const bool is_made = condition.input != kNone && condition.literal == nullptr;
  return !is_made && std::ranges::all_of(condition.children, is_written);
}

// The part of the condition that makes this one redundant; null when there is none. Of two that say the same the later
// one is too many.
const Expression* said_by(const Expression& condition, std::size_t index, std::size_t parts, const Pool& pool) {
  const bool is_any = condition.op == Op::any;
  const Expression& part = condition.children[index];
  if (!is_written(part)) return nullptr;
  for (std::size_t at = 0; at < parts; ++at) {
    const Expression& other = condition.children[at];
    if (at == index || !makes_redundant(other, part, is_any, pool)) continue;
    if (at < index || !makes_redundant(part, other, is_any, pool)) return &other;
  }
  return nullptr;
}

}  // namespace

bool implies(const Expression& known, const Expression& asked, const Pool& pool) {
  const auto by_known = [&](const Expression& part) { return implies(part, asked, pool); };
  const auto from_known = [&](const Expression& part) { return implies(known, part, pool); };
  if (is_same(known, asked)) return true;
  if (asked.op == Op::all) return std::ranges::all_of(asked.children, from_known);
  if (known.op == Op::any && !known.children.empty() && std::ranges::all_of(known.children, by_known)) return true;
  if (known.op == Op::all && std::ranges::any_of(known.children, by_known)) return true;
  if (asked.op == Op::any) return asked.children.empty() || std::ranges::any_of(asked.children, from_known);
  if (asked.op == Op::negate) return excludes(known, asked.children.front(), pool);
  if (is_joined(known) || is_joined(asked)) return false;
  return leaf_implies(known, asked, pool);
}

void Spread::add(const Expression& condition, bool is_negated) {
  if (left_ == 0) return;
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
  // Of a circle, which has been reported, some are not there yet.
  if (input->index < context_.segment_conditions.size()) add(context_.segment_conditions[input->index], false);
}

Expression Spread::take() { return all_of(std::move(parts_), {}); }

void report_redundant(const Expression& condition, const Phrase& what, Context& context) {
  if (!is_joined(condition)) return;
  const bool is_any = condition.op == Op::any;
  const std::size_t parts = std::min(condition.children.size(), kMaxParts);
  for (std::size_t index = 0; index < parts; ++index) {
    const Expression& part = condition.children[index];
    report_redundant(part, what, context);
    if (condition.op != Op::all && !is_any) continue;
    const Expression* other = said_by(condition, index, parts, context.pool);
    if (other == nullptr) continue;
    const std::string where = context.diagnostics.where(other->place);
    const Phrase why = is_any ? Phrase("ceci ne laisse entrer que des visiteurs que " + where + " laisse déjà entrer",
                                       "this lets in only visitors whom " + where + " lets in already")
                              : Phrase("ceci découle déjà de " + where, "this already follows from " + where);
    context.diagnostics.report(Code::redundant, part.place, {what, why});
  }
}

void report_impossible_with_segments(const Expression& condition, const Phrase& what, Context& context) {
  Spread spread(context);
  spread.add(condition);
  const Verdict verdict = judge(spread.take(), context.pool);
  if (verdict.truth != Truth::never) return;
  context.diagnostics.report(Code::impossible_with_segments, condition.place, {what, verdict.why});
}

}  // namespace aparte::compiler
