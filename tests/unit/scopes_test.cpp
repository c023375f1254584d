// Attributes that end with a page or a visit.
#include "catch.hpp"
#include "compile_rules.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;

std::vector<std::uint8_t> rules() {
  const Compiled compiled = compile_rules(R"({
      "attributes": { "stock": { "scope": "page" }, "unread": { "scope": "page" }, "store": { "scope": "session" },
                      "size": { "scope": "visitor" } },
      "segments": { "low": { "when": { "attribute.stock.left": { "$lte": 3, "$exists": true } } },
                    "lyon": { "when": { "attribute.store": "lyon" } },
                    "tall": { "when": { "attribute.size": "l" } },
                    "early": { "when": { "$days_since": "attribute.stock.since", "$gte": 0 } } } })");
  REQUIRE(codes(compiled).empty());
  return compiled.pack;
}

json say(Visit& visit, const json& attributes) {
  return visit.send(event_with("attributes_update", {}, attributes))["segments"];
}

struct Visitor : Visit {
  Visitor() : Visit(rules()) {
    consent("full");
    view_page();
  }
};

const json kSaid = {{"stock", {{"left", 2}, {"since", "2020-01-01"}}}, {"unread", 1}, {"store", "lyon"}, {"size", "l"}};

}  // namespace

TEST_CASE("an attribute of the page ends with the next page", "[scopes]") {
  Visitor visit;
  CHECK(say(visit, kSaid) == json{"low", "lyon", "tall", "early"});
  CHECK(visit.view_page()["segments"] == json{"lyon", "tall"});
  CHECK(visit.profile()["attributes"] == json{{"store", "lyon"}, {"size", "l"}});
}

TEST_CASE("an attribute of the visit ends when the next visit begins, and the page's with it", "[scopes]") {
  Visitor visit;
  say(visit, kSaid);
  visit.now_ms += kHourMs;
  CHECK(visit.advance() == json());
  CHECK(visit.send(event_with("cta_click", {}))["segments"] == json{"tall"});
  CHECK(visit.profile()["attributes"] == json{{"size", "l"}});
}

TEST_CASE("what is said on the new page holds there", "[scopes]") {
  Visitor visit;
  say(visit, kSaid);
  visit.view_page();
  CHECK(say(visit, {{"stock", {{"left", 1}}}}) == json{"low", "lyon", "tall"});
}

TEST_CASE("scopes hold for visitors who come back from storage", "[scopes]") {
  Visitor visit;
  say(visit, kSaid);
  Visit next(rules());
  next.now_ms = visit.now_ms + 1000;
  next.restore(visit.snapshot());
  next.consent("full");
  CHECK(next.view_page()["segments"] == json{"lyon", "tall"});
}
