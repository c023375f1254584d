#include "experiment/experiment.hpp"

#include <array>

#include "base/digits.hpp"
#include "base/hash.hpp"
#include "catch.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using aparte::kNoVariant;
using nlohmann::json;

namespace {

// A pack whose one experiment has these weights.
aparte::Pack pack_of(const std::vector<int>& weights, int traffic) {
  json pack = bare_pack();
  json rule = {{"name", "test"}, {"seed", "test"}, {"traffic", traffic}, {"variants", json::array()}};
  for (std::size_t index = 0; index < weights.size(); ++index) {
    rule["variants"].push_back({{"name", "v" + std::to_string(index)}, {"weight", weights[index]}});
  }
  pack["experiments"] = json::array({rule});
  return open_pack(pack);
}

std::uint8_t variant_in(const aparte::Pack& pack, int unit) {
  return aparte::variant_of(*pack.root().experiments()->Get(0), std::to_string(unit));
}

}  // namespace

TEST_CASE("variants get their share of the units") {
  const aparte::Pack pack = pack_of({2000, 3000, 5000}, 10000);
  std::array<int, 3> shares{};
  for (int unit = 0; unit < 20'000; ++unit) ++shares.at(variant_in(pack, unit));
  CHECK(shares[0] == Approx(4'000).margin(250));
  CHECK(shares[1] == Approx(6'000).margin(250));
  CHECK(shares[2] == Approx(10'000).margin(250));
}

TEST_CASE("a variant's range begins where the weights before it end, and is its weight times the traffic long") {
  const aparte::Pack pack = pack_of({4000, 6000}, 5000);
  for (int unit = 0; unit < 2'000; ++unit) {
    const int bucket = aparte::bucket("test", std::to_string(unit));
    const int expected = bucket < 2000 ? 0 : bucket >= 4000 && bucket < 7000 ? 1 : kNoVariant;
    REQUIRE(int(variant_in(pack, unit)) == expected);
  }
}

TEST_CASE("more traffic adds visitors and moves none to another variant") {
  const aparte::Pack before = pack_of({5000, 5000}, 1000);
  const aparte::Pack after = pack_of({5000, 5000}, 7000);
  int added = 0;
  for (int unit = 0; unit < 5'000; ++unit) {
    const int was = variant_in(before, unit);
    const int is = variant_in(after, unit);
    if (was == kNoVariant) added += is != kNoVariant;
    if (was != kNoVariant) REQUIRE(is == was);
  }
  CHECK(added > 2'500);
}

TEST_CASE("experiments need full consent, and a unit from entropy") {
  json pack = bare_pack();
  pack["experiments"] = json::array({experiment("test")});
  Visit visit(pack);
  CHECK(reason_of(visit.view_page()["experiments"], "test") == "consent");
  CHECK(visit.consent("measurement").is_null());
  CHECK(reason_of(visit.consent("full")["experiments"], "test") == "shown");
  Visit without(pack);
  without.engine.entropy({});
  without.consent("full");
  CHECK(reason_of(without.view_page()["experiments"], "test") == "consent");
}

TEST_CASE("a visitor keeps the variant, whatever becomes of weights and traffic") {
  json pack = bare_pack();
  pack["experiments"] = json::array({experiment("test")});
  Visit visit(pack);
  visit.consent("full");
  const std::string variant = visit.view_page()["experiments"][0]["variant"];
  json changed = pack;
  changed["experiments"][0]["traffic"] = 0;
  Visit later(changed);
  later.restore(visit.snapshot());
  later.consent("full");
  CHECK(later.view_page()["experiments"][0]["variant"] == variant);
  CHECK(later.profile()["experiments"]["test"] == variant);
}

TEST_CASE("an experiment says why it is not shown: schedule, audience, traffic") {
  json pack = bare_pack();
  pack["experiments"] = {experiment("later"), experiment("over"), experiment("elsewhere"), experiment("nobody"),
                         experiment("now")};
  pack["experiments"][0]["from_ms"] = Visit::kStartMs + 1;
  pack["experiments"][1]["until_ms"] = Visit::kStartMs;
  pack["experiments"][2]["audience"] = add_condition(pack, {{"field", "page_type"}}, "eq", "\"product\"");
  pack["experiments"][3]["traffic"] = 0;
  pack["experiments"][4]["from_ms"] = Visit::kStartMs;
  pack["experiments"][4]["until_ms"] = Visit::kStartMs + 1;
  Visit visit(pack);
  visit.consent("full");
  const json experiments = visit.view_page()["experiments"];
  CHECK(reason_of(experiments, "later") == "schedule");
  CHECK(reason_of(experiments, "over") == "schedule");
  CHECK(reason_of(experiments, "elsewhere") == "audience");
  CHECK(reason_of(experiments, "nobody") == "traffic");
  CHECK(reason_of(experiments, "now") == "shown");
}

TEST_CASE("the control knows the places that the other variants change") {
  json pack = bare_pack();
  for (const char* name : {"a", "b", "c", "d"}) pack["experiments"].push_back(experiment(name));
  for (std::size_t rule = 0; rule < 4; ++rule) {
    pack["experiments"][rule]["variants"][1]["changes"][0]["kind"] = "attribute";
    pack["experiments"][rule]["variants"][1]["changes"][0]["name"] = "data-" + std::string(1, char('a' + int(rule)));
  }
  Visit visit(pack);
  visit.consent("full");
  const json decision = visit.view_page();
  int controls = 0;
  for (const json& assignment : decision["experiments"]) {
    CHECK(assignment["placements"] == json::parse(R"([["#buy"]])"));
    CHECK(assignment["control"] == (assignment["variant"] == "control"));
    controls += assignment["control"].get<bool>();
  }
  CHECK(decision["changes"].size() == std::size_t(4 - controls));
}
