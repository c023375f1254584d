// A profile that becomes larger than what is kept of it forgets by rule, and goes on.
#include <string>

#include "catch.hpp"
#include "compile_rules.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr int kCounters = 150;

// As many sums over 96 days, each of another price on, and a segment of those who spent on every one of them.
std::string rules() {
  json metrics;
  json all = json::array();
  for (int index = 0; index < kCounters; ++index) {
    const std::string name = "m" + std::to_string(index);
    metrics[name] = {
        {"$sum",
         {{"event", "view_item"}, {"of", "price"}, {"where", {{"price", {{"$gte", index}}}}}, {"within", "96d"}}}};
    all.push_back({{"metric." + name, {{"$gte", 50'000}}}});
  }
  const json often = {{"$count", {{"event", "view_item"}, {"within", "lifetime"}}}, {"$gte", 1}};
  const json segments = {{"big", {{"when", {{"$and", all}}}}}, {"known", {{"when", often}}}};
  return json{{"metrics", metrics}, {"segments", segments}}.dump();
}

// A visit a day, for so many days; what was kept last is restored on each.
std::size_t live(Visit& visit, int days) {
  std::size_t bytes = 0;
  for (int day = 0; day < days; ++day) {
    visit.now_ms += kDayMs;
    visit.view_page("/p/1/");
    visit.send(event_with("view_item", {{{"item_id", "a"}, {"price", 1'000.25}}}));
    bytes = std::max(bytes, visit.snapshot().size());
  }
  return bytes;
}

json longest_counter(const json& profile) {
  json longest = json::array();
  for (const json& counter : profile["counters"]) {
    if (counter.size() > longest.size()) longest = counter;
  }
  return longest;
}

}  // namespace

TEST_CASE("a profile beyond 64 KiB ages until it fits, and what is newest stays", "[ageing]") {
  const std::vector<std::uint8_t> pack = compile_rules(rules()).pack;
  Visit visit(pack);
  visit.consent("full");
  CHECK(live(visit, 20) < kMaxSnapshotBytes);
  const std::size_t bytes = live(visit, 70);
  CHECK(bytes <= kMaxSnapshotBytes);
  const json profile = visit.profile();
  const json counter = longest_counter(profile);
  // Number and value; the newest day is the last one.
  CHECK(counter.size() >= 2 * 12);
  CHECK(counter[counter.size() - 2] == visit.now_ms / kDayMs);
  // What was dropped is said, to the day.
  const json& since = profile["counted_since"];
  CHECK(since.size() == kCounters);
  CHECK(*since.begin() == counter[0].get<std::int64_t>() * kDayMs);
}

TEST_CASE("what has aged is decided from what is left, the same after a restore", "[ageing]") {
  const std::vector<std::uint8_t> pack = compile_rules(rules()).pack;
  Visit visit(pack);
  Visit everything(pack);
  everything.engine.ask_everything();
  for (Visit* each : {&visit, &everything}) each->consent("full");
  for (int day = 0; day < 90; ++day) {
    for (Visit* each : {&visit, &everything}) live(*each, 1);
    REQUIRE(visit.advance() == everything.advance());
    REQUIRE(visit.view_page("/p/1/") == everything.view_page("/p/1/"));
  }
  const std::vector<std::uint8_t> saved = visit.snapshot();
  Visit next(pack);
  next.consent("full");
  next.now_ms = visit.now_ms;
  next.restore(saved);
  CHECK(next.snapshot() == saved);
  CHECK(next.view_page("/p/1/")["segments"] == visit.view_page("/p/1/")["segments"]);
}
