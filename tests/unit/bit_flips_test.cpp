// A stored profile with a bit changed is refused.
#include "../property/bit_flips.hpp"

#include "catch.hpp"

TEST_CASE("a stored profile with one bit changed is refused, and nothing of it is left", "[profile]") {
  const BitFlips result = flip_bits(7, 20'000);
  CHECK(result.flips == 20'000);
  CHECK(result.bytes > 1'000 * result.profiles);
  CHECK(result.accepted == 0);
}
