// What the paths of inputs must hold that read attributes of a page or a visit, or what was stated in them. Full core
// only.
#include "pack/checker.hpp"
#include "profile/taste.hpp"

namespace aparte {

using wire::Field;

bool PackChecker::attribute_input(Field field, std::uint16_t to, std::uint32_t path) {
  const std::uint32_t count = path == 0 ? 0 : word(path);
  if (field < Field::taste_top) return require(count > 0, Error::pack_limit);
  const std::uint32_t steps = field == Field::taste_share ? 3 : 2;
  if (!require(count == steps, Error::pack_limit)) return false;
  const std::uint32_t last = path + 4 * steps;
  return require(read_taste_weight(text(last + word(last))).has_value(), Error::pack_value) &&
         index(Section::affinities, to);
}

}  // namespace aparte
