#include "aparte/profile.hpp"

#include "catch.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using aparte::Error;
using nlohmann::json;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;

json item(std::string_view id, double price, double quantity) {
  return {{"item_id", id}, {"item_category", "shoes"}, {"price", price}, {"quantity", quantity}};
}

// A pack with one counter and the segment "reached": the counter is at least `threshold`.
json counting_pack(const json& counter, int threshold) {
  json pack = bare_pack();
  pack["counters"] = json::array({counter});
  const json reached = add_condition(pack, {{"field", "counter"}, {"index", 0}}, "gte", std::to_string(threshold));
  pack["segments"] = json::array({{{"name", "reached"}, {"condition", reached}}});
  return pack;
}

bool is_reached(Visit& visit) { return !visit.view_page()["segments"].empty(); }

}  // namespace

TEST_CASE("a session ends after more than 30 minutes without an event") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.view_page();
  visit.now_ms += 30 * 60'000;
  visit.view_page();
  CHECK(visit.profile()["session"]["number"] == 1);
  CHECK(visit.profile()["session"]["page_views"] == 2);
  visit.now_ms += 30 * 60'000 + 1;
  visit.view_page();
  CHECK(visit.profile()["session"]["number"] == 2);
  CHECK(visit.profile()["session"]["page_views"] == 1);
  CHECK(visit.profile()["session"]["start_ms"] == visit.now_ms);
}

TEST_CASE("time that passes without an event is no activity") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.view_page();
  visit.now_ms += 20 * 60'000;
  visit.advance();
  visit.now_ms += 20 * 60'000;
  visit.view_page();
  CHECK(visit.profile()["session"]["number"] == 2);
}

TEST_CASE("a clock that is set back within a day stands still, beyond it a new session begins") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.view_page();
  const std::int64_t start_ms = visit.now_ms;
  visit.now_ms -= kDayMs;
  visit.view_page();
  CHECK(visit.profile()["session"]["number"] == 1);
  CHECK(visit.profile()["session"]["last_ms"] == start_ms);
  visit.now_ms -= 1;
  visit.view_page();
  CHECK(visit.profile()["session"]["number"] == 2);
  CHECK(visit.profile()["session"]["last_ms"] == visit.now_ms);
}

TEST_CASE("a page without a source of its own keeps the session's") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.send(
      R"({"name":"page_view","page":{"path":"/","language":"fr","device":"phone","utc_offset_min":0,"utm_source":"mail","secret":1}})");
  visit.view_page("/p/a/");
  json page = visit.profile()["session"]["page"];
  CHECK(page["utm_source"] == "mail");
  CHECK_FALSE(page.contains("secret"));
  visit.send(
      R"({"name":"page_view","page":{"path":"/","language":"fr","device":"phone","utc_offset_min":0,"referrer_host":"b.fr"}})");
  page = visit.profile()["session"]["page"];
  CHECK(page["referrer_host"] == "b.fr");
  CHECK_FALSE(page.contains("utm_source"));
  visit.now_ms += kHourMs;
  visit.view_page();
  CHECK_FALSE(visit.profile()["session"]["page"].contains("referrer_host"));
}

TEST_CASE("the cart is what was put in, taken out and seen") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.send(event_with("add_to_cart", {item("a", 20, 1)}));
  visit.send(event_with("add_to_cart", {item("a", 18, 2), item("b", 5, 1)}));
  json items = visit.profile()["cart"]["items"];
  REQUIRE(items.size() == 2);
  CHECK(items[0]["quantity"] == 3);
  CHECK(items[0]["price"] == 18);
  visit.send(event_with("remove_from_cart", {item("a", 18, 1), item("b", 5, 1)}));
  items = visit.profile()["cart"]["items"];
  REQUIRE(items.size() == 1);
  CHECK(items[0]["quantity"] == 2);
  visit.send(event_with("view_cart", {item("c", 1, 4)}));
  items = visit.profile()["cart"]["items"];
  REQUIRE(items.size() == 1);
  CHECK(items[0]["item_id"] == "c");
}

TEST_CASE("two variants of one product are two articles, and the same article twice in one event is one") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.send(
      R"({"name":"add_to_cart","items":[{"item_id":"a","item_variant":"38"},{"item_id":"a","item_variant":"39"},{"item_id":"a","item_variant":"38"}]})");
  const json items = visit.profile()["cart"]["items"];
  REQUIRE(items.size() == 2);
  for (const json& kept : items) CHECK(kept["quantity"] == (kept["item_variant"] == "38" ? 2 : 1));
}

TEST_CASE("a cart keeps at most 50 articles and 16 KiB") {
  Visit visit(bare_pack());
  visit.consent("full");
  for (int number = 0; number < 60; ++number)
    visit.send(event_with("add_to_cart", {item(std::to_string(number), 1, 1)}));
  CHECK(visit.profile()["cart"]["items"].size() == aparte::kMaxCartItems);
  Visit other(bare_pack());
  other.consent("full");
  for (int number = 0; number < 50; ++number) {
    other.send(
        event_with("add_to_cart", {json{{"item_id", std::to_string(number)}, {"item_name", std::string(500, 'n')}}}));
  }
  CHECK(other.profile()["cart"]["items"].size() > 20);
  CHECK(other.snapshot().size() < aparte::kMaxCartBytes + aparte::kMaxRecentBytes + 1'000);
}

TEST_CASE("a cart is left when it was last changed in an earlier session, and seeing it unchanged is no change") {
  json pack = bare_pack();
  pack["segments"] = {
      {{"name", "left"}, {"condition", add_condition(pack, {{"field", "cart_is_left"}}, "eq", "true")}}};
  Visit visit(pack);
  visit.consent("full");
  visit.send(event_with("add_to_cart", {item("a", 20, 1)}));
  CHECK(visit.view_page()["segments"].empty());
  visit.now_ms += kHourMs;
  CHECK(visit.view_page()["segments"] == json({"left"}));
  CHECK(visit.send(event_with("view_cart", {item("a", 20, 1)})).is_null());
  CHECK(visit.send(event_with("view_cart", {item("a", 20, 2)}))["left"] == json({"left"}));
}

TEST_CASE("a purchase empties the cart, and the same transaction_id counts once") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.send(event_with("add_to_cart", {item("a", 20, 1)}));
  const std::string purchase = event_with("purchase", {item("a", 20, 1)}, {{"transaction_id", "T1"}, {"value", 20.1}});
  visit.send(purchase);
  visit.send(event_with("add_to_cart", {item("b", 5, 1)}));
  visit.send(purchase);
  visit.send(event_with("purchase", {item("a", 20, 1)}, {{"transaction_id", "T2"}, {"value", 10.2}}));
  const json profile = visit.profile();
  CHECK(profile["purchases"]["count"] == 2);
  CHECK(profile["purchases"]["value"] == 30.3);
  CHECK(profile["purchases"]["ids"] == json({"T1", "T2"}));
  CHECK(profile["cart"]["items"].empty());
}

TEST_CASE("the last 16 transaction_ids are known") {
  Visit visit(bare_pack());
  visit.consent("full");
  for (int number = 0; number < 20; ++number) {
    visit.send(event_with("purchase", {}, {{"transaction_id", "T" + std::to_string(number)}}));
  }
  const json ids = visit.profile()["purchases"]["ids"];
  REQUIRE(ids.size() == aparte::kMaxTransactionIds);
  CHECK(ids.front() == "T4");
  CHECK(ids.back() == "T19");
}

TEST_CASE("attributes are merged, null removes one, and an update beyond the bounds changes nothing") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.send(R"({"name":"attributes_update","params":{"size":38,"city":"Lyon"}})");
  visit.send(R"({"name":"attributes_update","params":{"city":null,"likes":{"colors":["red"]}}})");
  const json expected = {{"size", 38}, {"likes", {{"colors", {"red"}}}}};
  CHECK(visit.profile()["attributes"] == expected);
  json many;
  for (int number = 0; number < 17; ++number) many["k" + std::to_string(number)] = std::string(500, 'v');
  CHECK(visit.refuse(json{{"name", "attributes_update"}, {"params", many}}.dump()).error == Error::attributes_full);
  CHECK(visit.profile()["attributes"] == expected);
}

TEST_CASE("a counter of a session begins again with each session, one of a lifetime does not") {
  for (const bool is_session : {true, false}) {
    const json counter = {{"key", 1}, {"event", "search"}, {"window", is_session ? "session" : "lifetime"}};
    Visit visit(counting_pack(counter, 2));
    visit.consent("full");
    visit.send(R"({"name":"search"})");
    visit.now_ms += kHourMs;
    visit.send(R"({"name":"search"})");
    CHECK(is_reached(visit) == !is_session);
  }
}

TEST_CASE("a counter of a duration forgets to the grain") {
  const json counter = {
      {"key", 1}, {"event", "search"}, {"window", "duration"}, {"window_ms", kDayMs}, {"grain_ms", kHourMs}};
  Visit visit(counting_pack(counter, 2));
  visit.consent("full");
  visit.send(R"({"name":"search"})");
  visit.now_ms += 23 * kHourMs;
  visit.send(R"({"name":"search"})");
  CHECK(is_reached(visit));
  visit.now_ms += kHourMs;
  CHECK_FALSE(is_reached(visit));
  for (int hour = 0; hour < 200; ++hour) {
    visit.now_ms += kHourMs;
    visit.send(R"({"name":"search"})");
  }
  CHECK(visit.profile()["counters"]["0000000000000001"].size() == 2 * 24);
}

TEST_CASE("a filter holds when it holds for some item, else for the parameters alone") {
  json pack = counting_pack({{"key", 1}, {"event", "view_item"}, {"window", "lifetime"}}, 2);
  pack["counters"][0]["filter"] =
      add_condition(pack, {{"field", "event"}, {"path", {"item_category"}}}, "eq", "\"shoes\"");
  Visit visit(pack);
  visit.consent("full");
  visit.send(R"({"name":"view_item","items":[{"item_category":"bags"},{"item_category":"shoes"}]})");
  visit.send(R"({"name":"view_item","items":[{"item_category":"bags"}],"params":{"item_category":"shoes"}})");
  CHECK_FALSE(is_reached(visit));
  visit.send(R"({"name":"view_item","params":{"item_category":"shoes"}})");
  CHECK(is_reached(visit));
}

TEST_CASE("a sum adds up the items that match, prices times quantity, else the parameter") {
  Visit prices(counting_pack(
      {{"key", 1}, {"event", "purchase"}, {"measure", "sum"}, {"of", "price"}, {"window", "lifetime"}}, 50));
  prices.consent("full");
  prices.send(event_with("purchase", {item("a", 20, 2), item("b", 9.9, 1)}));
  CHECK_FALSE(is_reached(prices));
  prices.send(event_with("purchase", {item("a", 0.1, 1)}));
  CHECK(is_reached(prices));
  Visit values(counting_pack(
      {{"key", 1}, {"event", "purchase"}, {"measure", "sum"}, {"of", "value"}, {"window", "lifetime"}}, 50));
  values.consent("full");
  values.send(event_with("purchase", {item("a", 20, 2), item("b", 9.9, 1)}, {{"value", 50}}));
  CHECK(is_reached(values));
}

TEST_CASE("the last time of an event is read as the time since") {
  Visit visit(
      counting_pack({{"key", 1}, {"event", "search"}, {"measure", "last_ms"}, {"window", "lifetime"}}, kHourMs));
  visit.consent("full");
  CHECK_FALSE(is_reached(visit));
  visit.send(R"({"name":"search"})");
  CHECK_FALSE(is_reached(visit));
  visit.now_ms += kHourMs;
  CHECK(is_reached(visit));
}

TEST_CASE("a snapshot restored is the same snapshot, byte by byte") {
  json pack = sample_pack();
  pack["nodes"][4]["value"] = 0;
  Visit visit(pack);
  visit.consent("full");
  visit.view_page("/p/a/");
  visit.send(event_with("view_item", {item("a", 12.5, 1)}));
  visit.send(event_with("add_to_cart", {item("a", 12.5, 2)}));
  visit.send(event_with("purchase", {item("a", 12.5, 2)}, {{"transaction_id", "T1"}, {"value", 25}}));
  visit.send(R"({"name":"attributes_update","params":{"sizes":[38,39]}})");
  const std::vector<std::uint8_t> snapshot = visit.snapshot();
  Visit later(pack);
  later.restore(snapshot);
  CHECK(later.snapshot() == snapshot);
}

TEST_CASE("a fresh profile is a snapshot as well") {
  Visit visit(bare_pack());
  const std::vector<std::uint8_t> snapshot = visit.snapshot();
  visit.restore(snapshot);
  CHECK(visit.snapshot() == snapshot);
}

TEST_CASE("a snapshot with any byte changed is refused whole") {
  Visit visit(sample_pack());
  visit.consent("full");
  visit.view_page("/p/a/");
  const std::vector<std::uint8_t> snapshot = visit.snapshot();
  for (std::size_t at = 0; at < snapshot.size(); ++at) {
    std::vector<std::uint8_t> changed = snapshot;
    changed[at] ^= 1;
    REQUIRE(int(visit.engine.restore(double(visit.now_ms), changed).error) == int(Error::snapshot_damaged));
  }
  CHECK(int(visit.engine.restore(double(visit.now_ms), aparte::Bytes(snapshot).first(20)).error) ==
        int(Error::snapshot_damaged));
  CHECK(visit.profile()["session"]["number"] == 0);
}

namespace {

// The snapshot with its content changed and the checksum put right.
template <class Change>
Error error_of_changed(const std::vector<std::uint8_t>& snapshot, Change change) {
  nlohmann::ordered_json content = nlohmann::ordered_json::from_cbor(snapshot.begin() + 8, snapshot.end());
  change(content);
  Visit visit(bare_pack());
  return visit.engine.restore(double(Visit::kStartMs), snapshot_of(content)).error;
}

}  // namespace

TEST_CASE("a snapshot of another version or with something missing or of another type is refused whole") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.view_page("/p/a/");
  const std::vector<std::uint8_t> snapshot = visit.snapshot();
  using Content = nlohmann::ordered_json;
  CHECK(int(error_of_changed(snapshot, [](Content&) {})) == int(Error::none));
  for (const int version : {1, 3})
    CHECK(error_of_changed(snapshot, [version](Content& content) { content["v"] = version; }) ==
          Error::snapshot_version);
  CHECK(int(error_of_changed(snapshot, [](Content& content) { content.erase("cart"); })) ==
        int(Error::message_wrong_shape));
  CHECK(int(error_of_changed(snapshot, [](Content& content) { content["session"]["number"] = "1"; })) ==
        int(Error::message_wrong_shape));
  CHECK(int(error_of_changed(snapshot, [](Content& content) { content["session"]["page"].erase("path"); })) ==
        int(Error::message_wrong_shape));
  CHECK(int(error_of_changed(snapshot, [](Content& content) { content["first_seen_ms"] = -1; })) ==
        int(Error::message_wrong_shape));
  CHECK(int(error_of_changed(snapshot, [](Content& content) {
          content["counters"]["0000000000000001"] = {0, "1", 1};
        })) == int(Error::message_wrong_shape));
  CHECK(int(error_of_changed(snapshot, [](Content& content) {
          content["recent"]["events"] = {{{"name", "search"}}};
        })) == int(Error::message_wrong_shape));
  CHECK(int(error_of_changed(snapshot, [](Content& content) { content["later"] = 1; })) == int(Error::none));
}

TEST_CASE("a profile whose last visit is 13 months ago is not restored") {
  Visit visit(bare_pack());
  visit.consent("full");
  visit.view_page();
  const std::vector<std::uint8_t> snapshot = visit.snapshot();
  Visit later(bare_pack());
  later.now_ms += aparte::kMaxProfileIdleMs;
  later.restore(snapshot);
  CHECK(later.profile()["session"]["number"] == 1);
  later.now_ms += 1;
  later.restore(snapshot);
  CHECK(later.profile()["session"]["number"] == 0);
  CHECK_FALSE(later.profile()["session"].contains("page"));
}

TEST_CASE("a new pack keeps what has the same name, drops the rest and counts what is new from the recent events on") {
  json pack = counting_pack({{"key", 1}, {"event", "search"}, {"window", "lifetime"}}, 1);
  Visit visit(pack);
  visit.consent("full");
  visit.send(R"({"name":"search"})");
  visit.view_page();
  json other = counting_pack({{"key", 2}, {"event", "search"}, {"window", "lifetime"}}, 1);
  other["counters"].push_back(pack["counters"][0]);
  other["segments"][0]["name"] = "other";
  REQUIRE(int(visit.engine.load_pack(pack_bytes(other)).error) == int(Error::none));
  CHECK(visit.profile()["counters"] == json({{"0000000000000001", {0, 1}}, {"0000000000000002", {0, 1}}}));
  CHECK(visit.profile()["segments"].empty());
}

TEST_CASE("a snapshot keeps all the segments that a large pack may have") {
  constexpr std::size_t kMany = 3'000;
  json pack = bare_pack();
  const json seen = add_condition(pack, {{"field", "session_page_views"}}, "gte", "1");
  pack["segments"] = json::array();
  for (std::size_t i = 0; i < kMany; ++i) {
    pack["segments"].push_back({{"name", "s" + std::to_string(i)}, {"condition", seen}});
  }
  Visit visit(pack);
  visit.consent("full");
  REQUIRE(visit.view_page()["segments"].size() == kMany);
  visit.restore(visit.snapshot());
  CHECK(visit.profile()["segments"].size() == kMany);
}

TEST_CASE("what was spent stays a number that can be restored", "[profile]") {
  Visit visit(bare_pack());
  visit.send(R"({"name": "purchase", "params": {"value": 1e308}})");
  const std::vector<std::uint8_t> saved = visit.snapshot();
  visit.restore(saved);
  CHECK(visit.snapshot() == saved);
}
