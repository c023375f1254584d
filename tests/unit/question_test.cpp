// Questions of the rules: what opens them, which outcome is told, and by which arm.
#include <map>

#include "aparte/compiler.hpp"
#include "catch.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::string_view kRules = R"({
  "site": { "key": "shop", "languages": ["en"], "currency": "EUR",
            "pages": { "home": ["/"], "product": ["/p/*"] }, "placements": { "title": ["h1"] } },
  "templates": { "t": { "en": "Other" } }
})";

Compiled compiled(const json& sections) {
  json rules = json::parse(kRules);
  rules.update(sections);
  const std::string text = rules.dump();
  const RuleFile file{"rules.json", text};
  Compiled out = compile({&file, 1}, Language::english);
  for (const Diagnostic& each : out.diagnostics) UNSCOPED_INFO(each.message);
  REQUIRE_FALSE(out.pack.empty());
  return out;
}

json question(const json& changes) { return {{"questions", {{"asked", changes}}}}; }

struct Visitor : Visit {
  explicit Visitor(const json& sections) : Visit(compiled(sections).pack) { consent("full"); }
};

json told(Visit& visit) {
  const std::string report = visit.report();
  return report.empty() ? json() : json::parse(report);
}

json outcome_of(Visit& visit) {
  const json report = told(visit);
  return report.is_null() ? report : report["outcome"];
}

}  // namespace

TEST_CASE("a question is opened by the first page, and told with the outcome that came furthest") {
  Visitor visit(question({{"outcomes", {"view_item", "add_to_cart", "purchase"}}}));
  CHECK(visit.report().empty());
  visit.view_page();
  CHECK(told(visit)["task"] == "asked");
  CHECK(told(visit)["arm"] == "all");
  CHECK(outcome_of(visit) == 0);
  visit.send(R"({"name":"add_to_cart"})");
  CHECK(outcome_of(visit) == 2);
  visit.send(R"({"name":"view_item"})");
  CHECK(outcome_of(visit) == 2);
  visit.send(R"({"name":"purchase","params":{"transaction_id":"T-1"}})");
  CHECK(outcome_of(visit) == 3);
}

TEST_CASE("with keep first the outcome that came first is told") {
  Visitor visit(question({{"keep", "first"}, {"outcomes", {"view_item", "add_to_cart"}}}));
  visit.view_page();
  visit.send(R"({"name":"view_item"})");
  visit.send(R"({"name":"add_to_cart"})");
  CHECK(outcome_of(visit) == 1);
}

TEST_CASE("outcomes are buckets of a number where they say so, and may come with the event that opens the question") {
  const json rules =
      question({{"on", "page_load"},
                {"keep", "first"},
                {"outcomes",
                 {{{"name", "fast"}, {"event", "page_load"}, {"where", {{"load_ms", {{"$lt", 1000}}}}}},
                  {{"name", "slow"}, {"event", "page_load"}, {"where", {{"load_ms", {{"$gte", 1000}}}}}}}}});
  for (const auto& [ms, outcome] : {std::pair{400, 1}, std::pair{1000, 2}}) {
    Visitor visit(rules);
    visit.view_page();
    CHECK(visit.report().empty());
    visit.send(json{{"name", "page_load"}, {"params", {{"load_ms", ms}}}}.dump());
    CHECK(outcome_of(visit) == outcome);
  }
}

TEST_CASE("a question may be opened on one kind of page alone") {
  Visitor visit(question(
      {{"on", {{"event", "page_view"}, {"where", {{"page.type", "product"}}}}}, {"outcomes", {"add_to_cart"}}}));
  visit.view_page("/");
  visit.send(R"({"name":"add_to_cart"})");
  CHECK(visit.report().empty());
  visit.view_page("/p/1");
  CHECK(outcome_of(visit) == 0);
  visit.send(R"({"name":"add_to_cart"})");
  CHECK(outcome_of(visit) == 1);
}

TEST_CASE("an outcome counts when its condition holds for one of the event's products") {
  const json rules = question(
      {{"outcomes", {{{"name", "shoes"}, {"event", "add_to_cart"}, {"where", {{"item_category", "shoes"}}}}}}});
  Visitor visit(rules);
  visit.view_page();
  visit.send(event_with("add_to_cart", {{{"item_category", "bags"}}}));
  CHECK(outcome_of(visit) == 0);
  visit.send(event_with("add_to_cart", {{{"item_category", "bags"}}, {{"item_category", "shoes"}}}));
  CHECK(outcome_of(visit) == 1);
}

TEST_CASE("of the grid a browser answers for four fields, drawn at random, and tells the one clicked first") {
  const Compiled rules = compiled(question({{"zones", true}}));
  std::map<std::string, int> arms;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    Visit visit(rules.pack);
    visit.engine.entropy(random_bytes(seed));
    visit.consent("full");
    visit.view_page();
    const std::string arm = told(visit)["arm"];
    const int from = std::stoi(arm.substr(arm.find('_') + 1));
    ++arms[arm];
    visit.send(json{{"name", "zone_click"}, {"params", {{"zone", (from + 4) % 64}}}}.dump());
    CHECK(outcome_of(visit) == 0);
    visit.send(json{{"name", "zone_click"}, {"params", {{"zone", from + 2}}}}.dump());
    visit.send(json{{"name", "zone_click"}, {"params", {{"zone", from}}}}.dump());
    CHECK(outcome_of(visit) == 3);
  }
  CHECK(arms.size() == 16);
  for (const auto& [arm, times] : arms) CHECK(times > 8);
}

TEST_CASE("a zone that is none is no outcome") {
  Visitor visit(question({{"zones", true}}));
  visit.view_page();
  for (const char* zone : {"-1", "64", "1e300", "\"3\"", "null", "{}"}) {
    visit.send(std::string(R"({"name":"zone_click","params":{"zone":)") + zone + "}}");
    CHECK(outcome_of(visit) == 0);
  }
}

TEST_CASE("a question about a campaign is opened when the campaign is shown") {
  const json changes = json::array({{{"at", "title"}, {"text", "t"}}});
  json rules = question({{"on", {{"campaign", "greeting"}}}, {"outcomes", {"cta_click"}}});
  rules["campaigns"] = {{"greeting", {{"audience", {{"page.type", "product"}}}, {"changes", changes}}}};
  Visitor visit(rules);
  visit.view_page("/");
  visit.send(R"({"name":"cta_click"})");
  CHECK(visit.report().empty());
  visit.view_page("/p/1");
  CHECK(outcome_of(visit) == 0);
  visit.send(R"({"name":"cta_click"})");
  CHECK(outcome_of(visit) == 1);
}

TEST_CASE("an experiment tells buckets of a value, by variant") {
  const json changes = json::array({{{"at", "title"}, {"text", "t"}}});
  json outcomes = json::array({"add_to_cart"});
  outcomes.push_back({{"name", "below_50"}, {"event", "purchase"}, {"where", {{"value", {{"$lt", 50}}}}}});
  outcomes.push_back({{"name", "from_50"}, {"event", "purchase"}, {"where", {{"value", {{"$gte", 50}}}}}});
  const json rules = {
      {"experiments",
       {{"test",
         {{"variants", {{"control", json::object()}, {"other", {{"changes", changes}}}}}, {"outcomes", outcomes}}}}}};
  Visitor visit(rules);
  visit.view_page();
  CHECK(visit.report().empty());
  visit.send(R"({"name":"exposure","params":{"experiment":"test"}})");
  CHECK(told(visit)["arm"] == visit.profile()["experiments"]["test"]);
  visit.send(R"({"name":"purchase","params":{"transaction_id":"T-1","value":80}})");
  CHECK(outcome_of(visit) == 3);
}

TEST_CASE("what a question was told outlives the page, and not the question") {
  const json rules = question({{"zones", true}});
  Visitor visit(rules);
  visit.view_page();
  const std::string before = visit.report();
  Visit next(compiled(rules).pack);
  next.restore(visit.snapshot());
  next.consent("full");
  CHECK(next.report() == before);
  Visit other(compiled(question({{"outcomes", {"purchase"}}})).pack);
  other.restore(visit.snapshot());
  other.consent("full");
  CHECK(other.report().empty());
}

TEST_CASE("a browser answers one question a visit, drawn by weight: an experiment weighs ten") {
  const json changes = json::array({{{"at", "title"}, {"text", "t"}}});
  const Compiled rules = compiled(
      {{"experiments", {{"test", {{"variants", {{"control", json::object()}, {"other", {{"changes", changes}}}}}}}}},
       {"questions",
        {{"light", {{"outcomes", {"purchase"}}}}, {"heavy", {{"outcomes", {"purchase"}}, {"weight", 9}}}}}});
  std::map<std::string, int> drawn;
  for (std::uint32_t seed = 1; seed <= 2000; ++seed) {
    Visit visit(rules.pack);
    visit.engine.entropy(random_bytes(seed));
    visit.consent("full");
    ++drawn[visit.profile()["signal"]["task"]];
  }
  CHECK(std::abs(drawn["test"] - 1000) < 120);
  CHECK(std::abs(drawn["heavy"] - 900) < 120);
  CHECK(std::abs(drawn["light"] - 100) < 50);
}

TEST_CASE("a question in mode local is told at random") {
  json rules = question({{"outcomes", {"purchase"}}, {"reports", {{"mode", "local"}, {"odds", 3}}}});
  std::map<int, int> outcomes;
  const Compiled pack = compiled(rules);
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    Visit visit(pack.pack);
    visit.engine.entropy(random_bytes(seed));
    visit.send(R"({"name":"consent_update","params":{"level":"full","holds":true}})");
    visit.view_page();
    CHECK(told(visit)["odds"] == 3);
    ++outcomes[outcome_of(visit).get<int>()];
  }
  CHECK(outcomes[0] > 250);
  CHECK(outcomes[1] > 60);
}

TEST_CASE("the manifest names questions with their arms and cells, beside the experiments") {
  const Compiled rules = compiled(
      {{"questions",
        {{"funnel", {{"label", {{"en", "How far"}}}, {"outcomes", {"purchase"}}}}, {"zones", {{"zones", true}}}}}});
  const json tasks = json::parse(rules.manifest)["tasks"];
  REQUIRE(tasks.size() == 2);
  CHECK(tasks[0] == json::parse(R"({"name":"funnel","kind":"question","label":{"en":"How far"},
      "arms":[{"name":"all","label":{},"weight":100}],"cells":["none","purchase"],"mode":"plain","odds":0})"));
  CHECK(tasks[1]["arms"].size() == 16);
  CHECK(tasks[1]["arms"][15] == json::parse(R"({"name":"zones_60","label":{},"weight":6.25})"));
  CHECK(tasks[1]["cells"] == json::parse(R"(["none","zone_1","zone_2","zone_3","zone_4"])"));
}
