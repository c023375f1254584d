// Mode local: what is told of an outcome, and when nothing is.
#include <map>

#include "aparte/signal.hpp"
#include "catch.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::string_view kExposure = R"({"name":"exposure","params":{"experiment":"test"}})";

json local_pack(int odds) {
  json pack = bare_pack();
  pack["experiments"] = json::array({experiment("test")});
  pack["tasks"] = json::array({{{"name", "test"}, {"experiment", 0}, {"odds", odds}, {"cells", json::parse(R"([
      {"name": "none", "event": ""}, {"name": "click", "event": "cta_click"}, {"name": "buy", "event": "purchase"}])")}}});
  return pack;
}

void consent_on_a_page_that_holds(Visit& visit) {
  visit.send(R"({"name":"consent_update","params":{"level":"full","holds":true}})");
}

// The visit of `seed`, exposed, whose outcome is "buy" when `buys`.
json told_of(const json& pack, std::uint32_t seed, bool buys) {
  Visit visit(pack);
  visit.engine.entropy(random_bytes(seed));
  consent_on_a_page_that_holds(visit);
  visit.view_page();
  visit.send(kExposure);
  if (buys) visit.send(R"({"name":"purchase"})");
  return json::parse(visit.report());
}

}  // namespace

TEST_CASE("of all draws the true cell is told for as many as the odds, and each other cell for one") {
  for (const std::uint16_t odds : {std::uint16_t{2}, std::uint16_t{20}, std::uint16_t{1000}}) {
    for (std::uint8_t cells = 2; cells <= kMaxCells; ++cells) {
      for (std::uint8_t truth = 0; truth < cells; ++truth) {
        std::map<int, int> told;
        for (std::uint16_t draw = 0; draw < odds + cells - 1; ++draw) ++told[randomized(truth, odds, draw)];
        CHECK(told.size() == cells);
        for (const auto& [cell, times] : told) CHECK(times == (cell == truth ? odds : 1));
      }
    }
  }
}

TEST_CASE("of all pairs of random bytes as many give one draw as another, and the others are thrown away") {
  for (const std::uint16_t odds : {std::uint16_t{2}, std::uint16_t{20}, std::uint16_t{999}}) {
    std::map<int, int> drawn;
    for (int value = 0; value < 65'536; ++value) {
      // A pool has 16 bytes at least; what is thrown away here takes the rest of it.
      std::vector<std::uint8_t> bytes(16, 255);
      bytes[14] = static_cast<std::uint8_t>(value / 256);
      bytes[15] = static_cast<std::uint8_t>(value);
      Entropy entropy;
      REQUIRE(entropy.fill(bytes));
      const auto draw = draw_of(odds, 3, entropy);
      std::array<std::uint8_t, 14> rest;
      if (draw && entropy.take(rest)) ++drawn[*draw];
    }
    const int values = odds + 2;
    CHECK(int(drawn.size()) == values);
    for (const auto& [draw, times] : drawn) CHECK(times == 65'536 / values);
  }
}

TEST_CASE("a report of mode local says so, and its outcome is drawn") {
  std::map<int, int> told;
  for (std::uint32_t seed = 0; seed < 256; ++seed) {
    const json report = told_of(local_pack(2), seed, false);
    CHECK(report["mode"] == "local");
    CHECK(report["odds"] == 2);
    ++told[report["outcome"].get<int>()];
  }
  // Half of them the true one, none of three cells never.
  CHECK(told.size() == 3);
  CHECK(told[0] > told[1]);
  CHECK(told[0] > told[2]);
}

TEST_CASE("an outcome that rises is told by the same draw") {
  bool has_told_the_truth = false;
  for (std::uint32_t seed = 0; seed < 64; ++seed) {
    const json before = told_of(local_pack(20), seed, false);
    const json after = told_of(local_pack(20), seed, true);
    CHECK(before["id"] == after["id"]);
    if (before["outcome"] != 0) {
      // Of the other cells the same one in their order: the first is 1 beside none, 0 beside buy.
      CHECK(after["outcome"] == before["outcome"].get<int>() - 1);
    } else {
      CHECK(after["outcome"] == 2);
      has_told_the_truth = true;
    }
  }
  CHECK(has_told_the_truth);
}

TEST_CASE("a page that cannot hold a report is asked nothing in mode local") {
  Visit visit(local_pack(20));
  visit.consent("full");
  visit.view_page();
  visit.send(kExposure);
  CHECK(visit.report().empty());
  CHECK_FALSE(visit.profile()["signal"].contains("task"));
}

TEST_CASE("beside a task of mode plain, one of mode local takes its share of the draws and gives no report for it") {
  json pack = local_pack(20);
  pack["experiments"].push_back(experiment("other"));
  json plain = pack["tasks"][0];
  plain["name"] = "other";
  plain["experiment"] = 1;
  plain["odds"] = 0;
  pack["tasks"].push_back(plain);
  std::map<std::string, int> drawn;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Visit visit(pack);
    visit.engine.entropy(random_bytes(seed));
    visit.consent("full");
    ++drawn[visit.profile()["signal"].value("task", "nothing")];
  }
  CHECK(drawn["test"] == 0);
  CHECK(drawn["other"] > 140);
  CHECK(drawn["nothing"] > 140);
}

TEST_CASE("what is told outlives the page by the same draw, and not a change of the odds") {
  Visit visit(local_pack(20));
  consent_on_a_page_that_holds(visit);
  visit.view_page();
  visit.send(kExposure);
  const std::string told = visit.report();
  REQUIRE_FALSE(told.empty());
  const std::vector<std::uint8_t> saved = visit.snapshot();
  const json content = visit.profile();
  // The small core reads `signal`, and could only tell the truth.
  CHECK_FALSE(content["signal"].contains("report"));
  CHECK(content["answer"]["odds"] == 20);
  const auto told_with = [&saved](const json& pack) {
    Visit next(pack);
    next.restore(saved);
    consent_on_a_page_that_holds(next);
    return next.report();
  };
  CHECK(told_with(local_pack(20)) == told);
  CHECK(told_with(local_pack(21)).empty());
  CHECK(told_with(local_pack(0)).empty());
}

TEST_CASE("a report of mode plain is dropped when its task becomes one of mode local") {
  Visit visit(local_pack(0));
  consent_on_a_page_that_holds(visit);
  visit.view_page();
  visit.send(kExposure);
  REQUIRE_FALSE(visit.report().empty());
  Visit next(local_pack(20));
  next.restore(visit.snapshot());
  consent_on_a_page_that_holds(next);
  CHECK(next.report().empty());
}

TEST_CASE("no report of mode local when the random bytes run out before its draw") {
  Visit visit(local_pack(20));
  visit.engine.entropy(std::vector<std::uint8_t>(24, 1));  // enough for the unit and the task
  consent_on_a_page_that_holds(visit);
  visit.view_page();
  visit.send(kExposure);
  CHECK(visit.report().empty());
  CHECK(visit.profile()["signal"]["days"].empty());
}
