// The comparisons that only the full core has.
#include "condition/automaton.hpp"
#include "condition/condition.hpp"
#include "condition/version.hpp"

namespace aparte {

using wire::Op;

namespace {

bool matches(const Value& actual, const Value& literal) {
  Bytes automaton;
  for (const Value part : literal.elements()) automaton = part.bytes();
  return actual.type() == Type::text && accepts(automaton, actual.text());
}

// The comparison of texts that stands at the same place among its kind: eq to gte.
Op of_texts(Op op) {
  return static_cast<Op>(static_cast<int>(op) - static_cast<int>(Op::version_eq) + static_cast<int>(Op::eq));
}

}  // namespace

bool compare_texts(Op op, const Value& found, const Value& literal) {
  if (op == Op::match) return matches(found, literal);
  std::vector<std::uint8_t> actual;
  std::vector<std::uint8_t> expected;
  return compare(of_texts(op), Value::of(padded_version(found, actual)), Value::of(padded_version(literal, expected)));
}

}  // namespace aparte
