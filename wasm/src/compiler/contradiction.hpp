// Conditions that can have one answer only: `$in: []`, one path equal to two values, bounds that leave no number.
#pragma once

#include "compiler/context.hpp"
#include "compiler/expression.hpp"

namespace aparte::compiler {

enum class Truth : std::uint8_t { open, always, never };

struct Verdict {
  Truth truth = Truth::open;
  Phrase why = "";  // of never
  Place place;      // the part that decides
};

// Sure when it says `always` or `never`; `open` may be either.
Verdict judge(const Expression& condition, const Pool& pool);

// Warns about a condition that judge() is sure of; false when it is not. One that was left empty says what it wants.
bool report_constant(const Expression& condition, const Phrase& what, Context& context);

}  // namespace aparte::compiler
