// Probabilities as packs have them.
#pragma once

#include <cstdint>

namespace aparte::compiler {

// log2 of a probability above 0 and at most 1, in 1/1024, to the nearest whole number; at least kLeastChance. Natively
// and in WebAssembly the same, since it is found by exp2_neg (base/math.hpp) alone.
std::int32_t log2_of_chance(double chance);

}  // namespace aparte::compiler
