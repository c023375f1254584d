#include "aparte/signal.hpp"

#include "catch.hpp"
#include "visit.hpp"

using nlohmann::json;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::string_view kExposure = R"({"name":"exposure","params":{"experiment":"test"}})";

json task(std::string_view name, int experiment, int weight = 1) {
  return {{"name", name}, {"experiment", experiment}, {"weight", weight}, {"cells", json::parse(R"([
      {"name": "none", "event": ""}, {"name": "click", "event": "cta_click"}, {"name": "buy", "event": "purchase"}])")}};
}

json reporting_pack() {
  json pack = bare_pack();
  pack["experiments"] = json::array({experiment("test")});
  pack["tasks"] = json::array({task("test", 0)});
  return pack;
}

// A visit of its own session, with an exposure.
void come_back(Visit& visit, std::int64_t after_ms) {
  visit.now_ms += after_ms;
  visit.refill();
  visit.view_page();
  visit.send(kExposure);
}

}  // namespace

TEST_CASE("an exposure opens the report, and it is 512 bytes of the published schema") {
  Visit visit(reporting_pack());
  visit.consent("full");
  const std::string variant = visit.view_page()["experiments"][0]["variant"];
  CHECK(visit.report().empty());
  visit.send(kExposure);
  REQUIRE(int(visit.engine.report().error) == int(aparte::Error::none));
  CHECK(visit.engine.output().size() == aparte::kReportBytes);
  json report = json::parse(visit.report());
  CHECK(report["id"].get<std::string>().size() == 32);
  report.erase("id");
  CHECK(report == json({{"v", 1},
                        {"site", "boutique"},
                        {"day", "2026-03-02"},
                        {"pack", "0123456789abcdef"},
                        {"mode", "plain"},
                        {"odds", 0},
                        {"task", "test"},
                        {"arm", variant},
                        {"outcome", 0}}));
}

TEST_CASE("the outcome is the highest cell whose event came after the exposure") {
  Visit visit(reporting_pack());
  visit.consent("full");
  visit.view_page();
  visit.send(R"({"name":"cta_click"})");
  visit.send(kExposure);
  CHECK(json::parse(visit.report())["outcome"] == 0);
  visit.send(R"({"name":"purchase"})");
  const std::string after_purchase = visit.report();
  CHECK(json::parse(after_purchase)["outcome"] == 2);
  visit.send(R"({"name":"cta_click"})");
  visit.send(kExposure);
  CHECK(visit.report() == after_purchase);
}

TEST_CASE("the report belongs to its visit: a later one has none until its own exposure") {
  Visit visit(reporting_pack());
  visit.consent("full");
  visit.view_page();
  visit.send(kExposure);
  const std::string first = visit.report();
  visit.now_ms += 40 * 60'000;
  visit.advance();
  CHECK(visit.report() == first);
  visit.send(R"({"name":"purchase"})");
  CHECK(visit.report().empty());
  visit.refill();
  visit.view_page();
  visit.send(kExposure);
  CHECK(json::parse(visit.report())["id"] != json::parse(first)["id"]);
}

TEST_CASE("no report without full consent, and none after its withdrawal") {
  Visit visit(reporting_pack());
  visit.view_page();
  visit.send(kExposure);
  CHECK(visit.report().empty());
  visit.consent("full");
  visit.send(kExposure);
  CHECK_FALSE(visit.report().empty());
  visit.consent("measurement");
  CHECK(visit.report().empty());
  visit.consent("full");
  CHECK(visit.report().empty());
}

TEST_CASE("no report without entropy") {
  Visit visit(reporting_pack());
  visit.engine.entropy(std::vector<std::uint8_t>(15, 1));
  visit.consent("full");
  visit.view_page();
  visit.send(kExposure);
  CHECK(visit.report().empty());
  Visit spent(reporting_pack());
  spent.engine.entropy(std::vector<std::uint8_t>(24, 1));  // enough for the unit and the draw, not for the report's id
  spent.consent("full");
  spent.view_page();
  spent.send(kExposure);
  CHECK(spent.report().empty());
}

TEST_CASE("no report for an experiment that is not shown, or that was not drawn") {
  json pack = reporting_pack();
  pack["experiments"][0]["audience"] = add_condition(pack, {{"field", "page_type"}}, "eq", "\"product\"");
  Visit elsewhere(pack);
  elsewhere.consent("full");
  elsewhere.view_page("/");
  elsewhere.send(kExposure);
  CHECK(elsewhere.report().empty());
  json two = reporting_pack();
  two["experiments"].push_back(experiment("other"));
  two["tasks"] = json::array({task("other", 1)});
  Visit other(two);
  other.consent("full");
  other.view_page();
  CHECK(other.profile()["signal"]["task"] == "other");
  other.send(kExposure);
  CHECK(other.report().empty());
}

TEST_CASE("tasks are drawn by their weights") {
  json pack = reporting_pack();
  pack["experiments"].push_back(experiment("other"));
  pack["tasks"] = json::array({task("test", 0, 1), task("other", 1, 3)});
  int others = 0;
  for (int draw = 0; draw < 400; ++draw) {
    Visit visit(pack);
    visit.engine.entropy(random_bytes(static_cast<std::uint32_t>(draw)));
    visit.consent("full");
    others += visit.profile()["signal"]["task"] == "other";
  }
  CHECK(others == Approx(300).margin(40));
}

TEST_CASE("a browser reports at most twice a day") {
  Visit visit(reporting_pack());
  visit.consent("full");
  for (int session = 0; session < 4; ++session) {
    come_back(visit, 60 * 60'000);
    CHECK(visit.report().empty() == (session >= 2));
  }
  come_back(visit, kDayMs);
  CHECK_FALSE(visit.report().empty());
}

TEST_CASE("a browser reports at most eight times in 30 days") {
  Visit visit(reporting_pack());
  visit.consent("full");
  int reports = 0;
  for (int day = 0; day < 30; ++day) {
    come_back(visit, kDayMs);
    reports += !visit.report().empty();
  }
  CHECK(reports == 8);
  CHECK(visit.profile()["signal"]["days"].size() == 8);
  come_back(visit, kDayMs);
  CHECK_FALSE(visit.report().empty());
}

TEST_CASE("the report goes on after the page is left: the snapshot holds it") {
  Visit visit(reporting_pack());
  visit.consent("full");
  visit.view_page();
  visit.send(kExposure);
  const std::string before = visit.report();
  Visit next_page(reporting_pack());
  next_page.restore(visit.snapshot());
  next_page.consent("full");
  CHECK(next_page.report() == before);
  next_page.send(R"({"name":"cta_click"})");
  CHECK(json::parse(next_page.report())["outcome"] == 1);
  CHECK(json::parse(next_page.report())["id"] == json::parse(before)["id"]);
}
