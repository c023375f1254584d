#include "aparte/profile.hpp"
#include "catch.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using nlohmann::json;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

json affinity_pack() {
  json pack = bare_pack();
  pack["affinities"] = json::parse(R"([{"dimension": "item_category", "half_life_ms": 86400000, "weights":
      [{"event": "view_item", "weight": 1}, {"event": "add_to_cart", "weight": 3}]}])");
  return pack;
}

json weights(Visit& visit) { return visit.profile()["affinities"]["item_category"]["weights"]; }

void view_category(Visit& visit, std::string_view category) {
  visit.send(event_with("view_item", {json{{"item_id", "a"}, {"item_category", category}}}));
}

}  // namespace

TEST_CASE("an affinity halves with its half-life, exactly") {
  Visit visit(affinity_pack());
  visit.consent("full");
  view_category(visit, "shoes");
  visit.now_ms += 2 * kDayMs;
  view_category(visit, "bags");
  CHECK(weights(visit) == json({{"shoes", 0.25}, {"bags", 1}}));
  visit.send(event_with("add_to_cart", {json{{"item_id", "a"}, {"item_category", "shoes"}}}));
  CHECK(weights(visit) == json({{"shoes", 3.25}, {"bags", 1}}));
}

TEST_CASE("an event before the others, by a clock that was set back, weighs as much less as it is older") {
  Visit visit(affinity_pack());
  visit.consent("full");
  view_category(visit, "shoes");
  visit.now_ms -= 2 * kDayMs;
  view_category(visit, "bags");
  CHECK(weights(visit) == json({{"shoes", 1}, {"bags", 0.25}}));
}

TEST_CASE("an affinity keeps 32 values: the least weight goes, of equal ones the greatest by bytes") {
  Visit visit(affinity_pack());
  visit.consent("full");
  for (int number = 10; number < 42; ++number) view_category(visit, "c" + std::to_string(number));
  view_category(visit, "c10");
  view_category(visit, "b");
  const json kept = weights(visit);
  CHECK(kept.size() == aparte::kMaxAffinityValues);
  CHECK(kept.contains("b"));
  CHECK_FALSE(kept.contains("c41"));
  CHECK(kept["c10"] == 2);
}

TEST_CASE("a purchase of three pairs of shoes weighs shoes three times") {
  Visit visit(affinity_pack());
  visit.consent("full");
  visit.send(
      R"({"name":"view_item","items":[{"item_category":"shoes"},{"item_category":"bags"},{"item_category":"shoes"},{"item_category":"shoes"}]})");
  CHECK(weights(visit) == json({{"shoes", 3}, {"bags", 1}}));
}
