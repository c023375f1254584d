// Regular expressions and words in any case, as literals of wire::Op::match: a list of what was written and its
// automaton.
#pragma once

#include <optional>

#include "compiler/context.hpp"

namespace aparte::compiler {

// "^foot(wear)?$"; nothing after an error.
std::optional<std::uint16_t> compile_pattern(const Json& pattern, bool any_case, Context& context);

// Texts, one of which it must be, in any case: the texts among the elements of `list`. Nothing after an error.
std::optional<std::uint16_t> compile_words(const Json& list, Context& context);

}  // namespace aparte::compiler
