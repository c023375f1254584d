// What the engine asks again is enough: an engine that asks everything each time gives the same bytes.
#include "../property/two_ways.hpp"

#include "catch.hpp"

TEST_CASE("asking what an event touches gives the same decisions as asking everything", "[engine]") {
  std::uint64_t decisions = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const TwoWays result = live_two_ways(seed, 500);
    INFO("seed " << seed << ": " << result.difference);
    REQUIRE(result.difference.empty());
    REQUIRE(result.calls == 500);
    decisions += result.decisions;
  }
  // Else nothing was tested.
  CHECK(decisions > 5'000);
}
