// What the paths of inputs that read clocks must hold (pack.fbs, after Field::here). Full core only.
#include <array>

#include "base/daypart.hpp"
#include "base/time_zone.hpp"
#include "engine/clock_inputs.hpp"
#include "pack/checker.hpp"

namespace aparte {

bool PackChecker::clock_input(wire::Field field, std::uint32_t path) {
  if (!is_clock_input(field)) return true;
  std::array<std::string_view, kMaxPathSteps> steps;
  const std::uint32_t count = path == 0 ? 0 : word(path);
  for (std::uint32_t index = 0; index < count; ++index) {
    const std::uint32_t at = path + 4 + 4 * index;
    steps[index] = text(at + word(at));
  }
  if (is_days(field)) return require(count >= 2 && (steps[0] == "attribute" || steps[0] == "item"), Error::pack_limit);
  const bool is_daypart = field == wire::Field::daypart;
  const std::uint32_t zone = is_daypart ? 3 : 0;
  const bool has_zone = count == zone + 2;
  return require(has_zone || (is_daypart && count == zone), Error::pack_limit) &&
         require(!is_daypart || parse_daypart(steps[0], steps[1], steps[2]), Error::pack_value) &&
         require(!has_zone || parse_zone(steps[zone + 1]), Error::pack_value);
}

}  // namespace aparte
