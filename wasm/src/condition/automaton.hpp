// Texts against a regular expression that the compiler has made an automaton of (wasm/src/regex).
#pragma once

#include <string_view>

#include "aparte/value.hpp"

namespace aparte {

// Whether the automaton accepts the text: one step a byte of it. The bytes of an automaton, n columns wide:
// - n + 1;
// - the runs of bytes that lead to the same column: their last byte, the column (0 to n - 1); the last run ends at 255;
// - a row for each state, the first one for the beginning: the next state by column, then 1 where a text that ends here
//   is accepted, else 0.
// Anything may stand in a pack: what leads outside of the automaton is state 0.
bool accepts(Bytes automaton, std::string_view text);

}  // namespace aparte
