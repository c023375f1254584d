#include "campaign/campaign.hpp"

#include "catch.hpp"
#include "visit.hpp"

using nlohmann::json;

namespace {

json campaigns(const json& pack) {
  Visit visit(pack);
  visit.consent("full");
  return visit.view_page()["campaigns"];
}

}  // namespace

TEST_CASE("a campaign says why it is not shown: schedule, audience, unless") {
  json pack = bare_pack();
  const int is_home = add_condition(pack, {{"field", "page_type"}}, "eq", "\"home\"");
  const int is_product = add_condition(pack, {{"field", "page_type"}}, "eq", "\"product\"");
  pack["campaigns"] = json::array({campaign("later"), campaign("elsewhere"), campaign("silent"), campaign("here")});
  pack["campaigns"][0]["from_ms"] = Visit::kStartMs + 1;
  pack["campaigns"][1]["audience"] = is_product;
  pack["campaigns"][2]["unless"] = is_home;
  pack["campaigns"][3]["audience"] = is_home;
  const json verdicts = campaigns(pack);
  CHECK(reason_of(verdicts, "later") == "schedule");
  CHECK(reason_of(verdicts, "elsewhere") == "audience");
  CHECK(reason_of(verdicts, "silent") == "suppressed");
  CHECK(reason_of(verdicts, "here") == "shown");
}

TEST_CASE("a place has one owner: the higher priority, then the first") {
  json pack = bare_pack();
  pack["campaigns"] = json::array({campaign("first"), campaign("second"), campaign("high")});
  CHECK(reason_of(campaigns(pack), "first") == "shown");
  CHECK(reason_of(campaigns(pack), "second") == "placement_taken");
  pack["campaigns"][2]["priority"] = 10;
  pack["campaigns"][0]["priority"] = -5;
  const json verdicts = campaigns(pack);
  CHECK(reason_of(verdicts, "first") == "placement_taken");
  CHECK(reason_of(verdicts, "second") == "placement_taken");
  CHECK(reason_of(verdicts, "high") == "shown");
}

TEST_CASE("another kind of change, or another attribute, is another place") {
  json pack = bare_pack();
  pack["campaigns"] = json::array({campaign("text"), campaign("title"), campaign("alt"), campaign("alt_again")});
  for (const std::size_t index : {1U, 2U, 3U}) {
    pack["campaigns"][index]["changes"][0]["kind"] = "attribute";
    pack["campaigns"][index]["changes"][0]["name"] = index == 1 ? "title" : "alt";
  }
  const json verdicts = campaigns(pack);
  CHECK(reason_of(verdicts, "text") == "shown");
  CHECK(reason_of(verdicts, "title") == "shown");
  CHECK(reason_of(verdicts, "alt") == "shown");
  CHECK(reason_of(verdicts, "alt_again") == "placement_taken");
}

TEST_CASE("a campaign is shown with all of its changes or not at all") {
  json pack = bare_pack();
  pack["campaigns"] = json::array({campaign("one", 0), campaign("both", 0), campaign("other", 1)});
  pack["campaigns"][1]["changes"].push_back(campaign("x", 1)["changes"][0]);
  Visit visit(pack);
  const json decision = visit.view_page();
  CHECK(reason_of(decision["campaigns"], "both") == "placement_taken");
  CHECK(reason_of(decision["campaigns"], "other") == "shown");
  REQUIRE(decision["changes"].size() == 2);
  CHECK(decision["changes"][0]["id"] == "campaign/one/0");
  CHECK(decision["changes"][1]["id"] == "campaign/other/0");
}

TEST_CASE("experiments come before campaigns of their priority, and the control takes the places too") {
  json pack = bare_pack();
  for (const char* name : {"a", "b", "c", "d"}) {
    pack["experiments"] = json::array({experiment(name)});
    pack["campaigns"] = json::array({campaign("same_place", 1)});
    CHECK(reason_of(campaigns(pack), "same_place") == "placement_taken");
    pack["campaigns"][0]["priority"] = 1;
    CHECK(reason_of(campaigns(pack), "same_place") == "shown");
  }
}
