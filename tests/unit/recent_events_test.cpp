// From one version of the rules to the next in the middle of a visitor's life.
#include <string>

#include "aparte/compiler.hpp"
#include "aparte/explain.hpp"
#include "catch.hpp"
#include "compile_rules.hpp"
#include "counting.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;

std::vector<std::uint8_t> rules_of(std::string_view segments) {
  const Compiled compiled = compile_rules(R"({ "segments": )" + std::string(segments) + " }");
  REQUIRE(compiled.ok());
  return compiled.pack;
}

// A shop whose one segment "s" has this condition.
std::vector<std::uint8_t> rule_of(std::string_view when) {
  return rules_of(R"({ "s": { "when": )" + std::string(when) + " } }");
}

std::vector<std::uint8_t> views_of(std::string_view category, int at_least) {
  return rule_of(R"({ "$count": { "event": "view_item", "where": { "item_category": ")" + std::string(category) +
                 R"(" } }, "$gte": )" + std::to_string(at_least) + " }");
}

void load(Visit& visit, std::vector<std::uint8_t> pack) {
  REQUIRE(int(visit.engine.load_pack(std::move(pack)).error) == int(Error::none));
}

void see(Visit& visit, std::string_view category, int times = 1) {
  for (; times > 0; --times) {
    visit.send(event_with("view_item", {{{"item_id", "a"}, {"item_category", category}}}));
    visit.now_ms += kMinuteMs;
  }
}

bool is_in(Visit& visit) { return !visit.view_page()["segments"].empty(); }

std::string sentence(const Visit& visit, Language language) {
  const auto answer = explain(visit.engine, static_cast<double>(visit.now_ms), language);
  REQUIRE(answer.has_value());
  return json::parse(*answer)["segments"][0]["sentences"][0];
}

const json nothing = json::object();

}  // namespace

TEST_CASE("an edited threshold keeps what was counted, however long ago", "[recent]") {
  Visit visit(views_of("shoes", 3));
  visit.consent("full");
  see(visit, "shoes", 100);
  CHECK(is_in(visit));
  load(visit, views_of("shoes", 100));
  CHECK(is_in(visit));
  load(visit, views_of("shoes", 101));
  CHECK_FALSE(is_in(visit));
  CHECK(sentence(visit, Language::english) ==
        "the number of products viewed (category = shoes) is 100, at least 101 was asked");
  CHECK(visit.profile()["counted_since"] == nothing);
}

TEST_CASE("an edited condition is counted anew, from the recent events on", "[recent]") {
  Visit visit(views_of("shoes", 3));
  visit.consent("full");
  see(visit, "bags", 2);
  see(visit, "shoes", 2);
  load(visit, views_of("bags", 2));
  CHECK(is_in(visit));
  see(visit, "bags");
  load(visit, views_of("bags", 3));
  CHECK(is_in(visit));
  CHECK(visit.profile()["counted_since"] == nothing);
}

TEST_CASE("what new rules count is said to be counted since the oldest of the recent events", "[recent]") {
  Visit visit(views_of("shoes", 3));
  visit.consent("full");
  see(visit, "bags", 10);
  visit.now_ms += 10 * kDayMs;
  const std::int64_t since_ms = visit.now_ms;
  see(visit, "bags", 64);
  load(visit, views_of("bags", 100));
  CHECK(visit.profile()["counted_since"].front() == since_ms);
  CHECK(sentence(visit, Language::english) ==
        "the number of products viewed (category = bags) (counted since 12 March 2026) is 64, at least 100 was asked");
  CHECK(sentence(visit, Language::french) ==
        "le nombre de produits vus (catégorie = bags) (compté depuis le 12 mars 2026) vaut 64, au moins 100 demandé");
  see(visit, "bags", 70);
  CHECK(visit.profile()["counted_since"].front() == since_ms);
  CHECK(is_in(visit));
}

TEST_CASE("a window that lies within what was counted is not said to be incomplete", "[recent]") {
  Visit visit(views_of("shoes", 3));
  visit.consent("full");
  see(visit, "bags", 80);
  load(visit, rule_of(R"({ "$count": { "event": "view_item", "within": "30m" }, "$gte": 100 })"));
  CHECK(sentence(visit, Language::english) ==
        "the number of products viewed in 30 minutes is 30, at least 100 was asked");
  load(visit, rule_of(R"({ "$count": { "event": "view_item", "within": "7d" }, "$gte": 100 })"));
  CHECK(sentence(visit, Language::english).find("counted since 2 March 2026") != std::string::npos);
  visit.now_ms += 8 * kDayMs;
  CHECK(sentence(visit, Language::english).find("counted since") == std::string::npos);
}

TEST_CASE("a counter that was removed and comes back begins with the recent events", "[recent]") {
  Visit visit(views_of("shoes", 70));
  visit.consent("full");
  see(visit, "shoes", 70);
  CHECK(is_in(visit));
  load(visit, views_of("bags", 1));
  CHECK_FALSE(is_in(visit));
  load(visit, views_of("shoes", 60));
  CHECK(is_in(visit));
  load(visit, views_of("shoes", 65));
  CHECK_FALSE(is_in(visit));
}

TEST_CASE("a counter that nothing came for is known all the same", "[recent]") {
  Visit visit(views_of("shoes", 1));
  visit.consent("full");
  see(visit, "bags", 100);
  load(visit, views_of("shoes", 2));
  CHECK(visit.profile()["counted_since"] == nothing);
}

TEST_CASE("new rules on a later page find the recent events in the snapshot, with visits and times as they were",
          "[recent]") {
  Visit before(views_of("shoes", 1));
  before.consent("full");
  see(before, "bags", 2);
  before.now_ms += 2 * kHourMs;
  see(before, "bags", 3);
  const auto is_in_after = [&](std::string_view when) {
    Visit later(rule_of(when));
    later.consent("full");
    later.now_ms = before.now_ms;
    later.restore(before.snapshot());
    return is_in(later);
  };
  CHECK(is_in_after(R"({ "$count": "view_item", "$eq": 5 })"));
  CHECK(is_in_after(R"({ "$count": { "event": "view_item", "within": "session" }, "$eq": 3 })"));
  CHECK(is_in_after(R"({ "$count": { "event": "view_item", "within": "visit:2" }, "$eq": 5 })"));
  CHECK(is_in_after(R"({ "$count": { "event": "view_item", "within": "1h" }, "$eq": 3 })"));
  CHECK(is_in_after(R"({ "$last": "view_item", "$within": "1m" })"));
  CHECK(is_in_after(R"({ "$sequence": ["view_item", "view_item"], "within": "1m", "$eq": 2 })"));
  CHECK(is_in_after(R"({ "$distinct": { "event": "view_item", "of": "item_category" }, "$eq": 1 })"));
}

TEST_CASE("the last 64 events are kept, not consent, attributes and exposures", "[recent]") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.send(R"({"name":"attributes_update","params":{"first_name":"Ada"}})");
  CHECK(visit.profile()["recent"] == json{{"since_ms", 0}, {"events", json::array()}});
  visit.send(event_with("search", {}, {{"term", "boots"}, {"filters", {"red", "38"}}}));
  const json search = {{"at_ms", visit.now_ms}, {"session", 1}, {"name", "search"}, {"params", {{"term", "boots"}}}};
  CHECK(visit.profile()["recent"]["events"] == json::array({search}));
  see(visit, "shoes", 64);
  const json recent = visit.profile()["recent"];
  CHECK(recent["events"].size() == 64);
  CHECK(recent["events"][0]["name"] == "view_item");
  CHECK(recent["since_ms"] == recent["events"][0]["at_ms"]);
}

TEST_CASE("recent events take 8 KiB at most, one of more than 2 KiB is not kept", "[recent]") {
  Visit visit(bare_pack());
  visit.consent("full");
  const std::string long_text(400, 'x');
  const json product = {{"item_id", "a"}, {"item_name", long_text}};
  for (int number = 0; number < 200; ++number) {
    visit.send(event_with("view_item", {product, product}));
    visit.send(event_with("view_cart", {product, product, product, product, product}));
    const json recent = visit.profile()["recent"];
    REQUIRE(json::to_cbor(recent["events"]).size() <= kMaxRecentBytes + 8);
    REQUIRE(recent["events"].back()["name"] == "view_item");
  }
  CHECK(visit.profile()["recent"]["events"].size() == 9);
  const std::vector<std::uint8_t> snapshot = visit.snapshot();
  visit.restore(snapshot);
  CHECK(visit.snapshot() == snapshot);
}

TEST_CASE("recent events are erased with the profile", "[recent]") {
  Visit visit(bare_pack());
  visit.consent("full");
  see(visit, "shoes", 80);
  visit.consent("none");
  CHECK(visit.profile()["recent"] == json{{"since_ms", 0}, {"events", json::array()}});
}

TEST_CASE("after a time with the small core new rules count from its last event on", "[recent]") {
  Visit visit(views_of("shoes", 1));
  visit.consent("full");
  see(visit, "bags", 2);
  const std::int64_t last_ms = visit.now_ms - kMinuteMs;
  std::vector<std::uint8_t> bytes = visit.snapshot();
  nlohmann::ordered_json content = nlohmann::ordered_json::from_cbor(bytes.begin() + 8, bytes.end());
  content.erase("recent");
  content.erase("counted_since");
  Visit later(views_of("bags", 1));
  later.now_ms = visit.now_ms;
  later.restore(snapshot_of(content));
  CHECK(later.profile()["counted_since"].front() == last_ms);
  CHECK(later.profile()["recent"]["since_ms"] == last_ms);
}
