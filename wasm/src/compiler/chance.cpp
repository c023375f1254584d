#include "compiler/chance.hpp"

#include "aparte/pack.hpp"
#include "base/math.hpp"

namespace aparte::compiler {

std::int32_t log2_of_chance(double chance) {
  constexpr double kUnit = 1024;
  // The first one whose middle to the next is less likely.
  std::int32_t least = 0;
  std::int32_t most = -kLeastChance;
  while (least < most) {
    const std::int32_t middle = least + (most - least) / 2;
    if (exp2_neg((middle + 0.5) / kUnit) < chance) {
      most = middle;
    } else {
      least = middle + 1;
    }
  }
  return -least;
}

}  // namespace aparte::compiler
