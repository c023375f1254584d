// What conditions compare with, as far as it can be reasoned about: numbers between bounds, equal literals.
#pragma once

#include "compiler/expression.hpp"
#include "compiler/pool.hpp"

namespace aparte::compiler {

// Numbers from `least` to `most`, open at an end that is strict.
struct Bounds {
  double least = -1e308;
  double most = 1e308;
  bool least_is_strict = false;
  bool most_is_strict = false;

  bool has(double number) const;
  bool is_empty() const;
  // Whether every number of `other` is one of these.
  bool has_all_of(const Bounds& other) const;
  // False for an operator that is no bound.
  bool narrow(wire::Op op, double number);
};

// The condition compares with a number of the rules.
bool is_number(const Expression& leaf);
// The same JSON value.
bool same(const Json& left, const Json& right);
// Fields that never hold a list: there `$in` means that the value itself is in it.
bool is_scalar(const Expression& leaf, const Pool& pool);

}  // namespace aparte::compiler
