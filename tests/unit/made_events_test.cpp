// Events on what kind of page, and visits that ended on their first one.
#include <algorithm>

#include "catch.hpp"
#include "compile_rules.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;

std::vector<std::uint8_t> compiled(const json& metrics) {
  json rules = {{"metrics", metrics}};
  for (const auto& [name, unused] : metrics.items())
    rules["segments"][name]["when"] = {{"metric." + name, {{"$gte", 1}}}};
  const Compiled out = compile_rules(rules.dump());
  REQUIRE(codes(out).empty());
  return out.pack;
}

json count(const json& what) { return {{"$count", what}}; }

// Numbers of the counters in the order of the rules.
json values(Visit& visit) {
  json out = json::array();
  const json counters = visit.profile()["counters"];
  for (const auto& [unused, numbers] : counters.items()) out.push_back(numbers.size() > 1 ? numbers[1] : json(0));
  return out;
}

json one_value(Visit& visit) {
  const json all = values(visit);
  REQUIRE(all.size() == 1);
  return all[0];
}

struct Visitor : Visit {
  explicit Visitor(std::vector<std::uint8_t> pack) : Visit(std::move(pack)) { consent("full"); }
};

}  // namespace

TEST_CASE("page views are counted by the type of the page, whatever the page itself says", "[made]") {
  Visitor visit(compiled({{"products", count({{"event", "page_view"}, {"where", {{"page.type", "product"}}}})}}));
  visit.view_page("/");
  visit.view_page("/p/a/");
  visit.view_page("/p/b/");
  CHECK(one_value(visit) == 2);
}

TEST_CASE("an event counts for the page that it happens on", "[made]") {
  Visitor visit(compiled(
      {{"time",
        {{"$sum",
          {{"event", "user_engagement"}, {"of", "engagement_time_msec"}, {"where", {{"page.type", "product"}}}}}}}}));
  const auto stay = [&](int ms) {
    visit.send(event_with("user_engagement", {}, {{"engagement_time_msec", ms}, {"page.type", "home"}}));
  };
  visit.view_page("/");
  stay(1000);
  visit.view_page("/p/a/");
  stay(2000);
  stay(500);
  CHECK(one_value(visit) == 2500);
}

TEST_CASE("a visit that ends on its first page within ten seconds is a bounce, told when the next one begins",
          "[made]") {
  Visitor visit(compiled({{"bounces", count({{"event", "bounce"}, {"where", {{"page.type", "product"}}}})}}));
  visit.view_page("/p/a/");
  visit.now_ms += 9'999;
  visit.send(event_with("note", {}));
  CHECK(one_value(visit) == 0);
  visit.now_ms += kHourMs;
  CHECK(visit.view_page("/")["segments"] == json{"bounces"});
  CHECK(one_value(visit) == 1);
}

TEST_CASE("two pages, or ten seconds, are no bounce, nor is what a page calls one", "[made]") {
  Visitor visit(compiled({{"bounces", count("bounce")}}));
  visit.view_page("/");
  visit.view_page("/p/a/");
  visit.now_ms += kHourMs;
  visit.view_page("/");
  visit.now_ms += 10'000;
  visit.send(event_with("bounce", {}));
  visit.now_ms += kHourMs;
  visit.view_page("/");
  CHECK(one_value(visit) == 0);
}

TEST_CASE("a bounce of the page before is counted with the visitor who comes back from storage", "[made]") {
  const auto pack = compiled({{"bounces", count({{"event", "bounce"}, {"where", {{"page.type", "product"}}}})}});
  Visitor visit(pack);
  visit.view_page("/p/a/");
  Visit next(pack);
  next.now_ms = visit.now_ms + kHourMs;
  next.restore(visit.snapshot());
  next.consent("full");
  next.view_page("/");
  CHECK(one_value(next) == 1);
}

TEST_CASE("a counter that comes to ask for pages knows of those that events were kept with", "[made]") {
  const json plain = {{"views", count("page_view")}};
  json asking = plain;
  asking["homes"] = count({{"event", "page_view"}, {"where", {{"page.type", "home"}}}});
  json more = asking;
  more["products"] = count({{"event", "page_view"}, {"where", {{"$not", {{"page.type", "home"}}}}}});
  Visitor visit(compiled(plain));
  visit.view_page("/");
  visit.now_ms += 1000;
  visit.view_page("/p/a/");
  REQUIRE(visit.engine.load_pack(compiled(asking)).error == Error::none);
  const json since = visit.profile()["counted_since"];
  REQUIRE(since.size() == 1);
  CHECK(since.front() == visit.now_ms);
  visit.now_ms += 1000;
  visit.view_page("/p/b/");
  REQUIRE(visit.engine.load_pack(compiled(more)).error == Error::none);
  std::vector<double> counts = values(visit);
  std::ranges::sort(counts);
  CHECK(counts == std::vector<double>{0, 1, 3});
}
