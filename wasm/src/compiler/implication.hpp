// What follows from a condition: other conditions, and what the segments that it reads ask for.
#pragma once

#include <vector>

#include "compiler/context.hpp"
#include "compiler/expression.hpp"

namespace aparte::compiler {

// Sure when true: wherever `known` holds, `asked` holds too.
bool implies(const Expression& known, const Expression& asked, const Pool& pool);

// Conditions that all hold where the given ones do: theirs, what their segments ask for, and simple negations turned
// round, joined so that judge() and implies() see more. What is left out makes them less sure, never wrong.
class Spread {
 public:
  explicit Spread(const Context& context) : context_(context) {}

  void add(const Expression& condition, bool is_negated = false);
  Expression take();

 private:
  static constexpr std::size_t kMaxSteps = 64;

  const Context& context_;
  std::size_t left_ = kMaxSteps;
  std::vector<Expression> parts_;
};

// Warns about a condition that repeats what another part of it says already.
void report_redundant(const Expression& condition, const Phrase& what, Context& context);

// Warns about a condition that never holds because of what the segments ask for that it reads.
void report_impossible_with_segments(const Expression& condition, const Phrase& what, Context& context);

}  // namespace aparte::compiler
