#include "aparte/engine.hpp"

#include "catch.hpp"
#include "json_cbor.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using aparte::Engine;
using aparte::Error;
using nlohmann::json;

namespace {

json filled(json pack, const json& parts) {
  pack["templates"][0]["texts"] = {{{"language", "fr"}, {"parts", parts}}, {{"language", "en"}, {"parts", parts}}};
  return pack;
}

}  // namespace

TEST_CASE("every call before load_pack is refused") {
  Engine engine;
  const auto event = cbor_of_json(R"({"name":"scroll"})");
  CHECK(int(engine.dispatch(0, event).error) == int(Error::no_pack));
  CHECK(int(engine.advance(0).error) == int(Error::no_pack));
  CHECK(int(engine.restore(0, {}).error) == int(Error::no_pack));
  CHECK(int(engine.snapshot().error) == int(Error::no_pack));
  CHECK(int(engine.report().error) == int(Error::no_pack));
}

TEST_CASE("before the first pack there is nothing that a decision could have been made from, and nothing is read") {
  Engine engine;
  CHECK(engine.pack() == nullptr);
  CHECK(engine.inputs() == nullptr);
  CHECK(engine.decision().empty());
  CHECK(!engine.decided().is_made);
  CHECK(Visit(bare_pack()).engine.inputs() != nullptr);
}

TEST_CASE("a refused pack leaves the one before in force") {
  Visit visit(bare_pack());
  visit.view_page();
  CHECK(int(visit.engine.load_pack({1, 2, 3}).error) != int(Error::none));
  CHECK(visit.view_page()["page"] == "home");
}

TEST_CASE("times outside of 1970 to 9999 are refused") {
  Visit visit(bare_pack());
  const auto event = cbor_of_json(R"({"name":"scroll"})");
  for (const double now_ms : {-1.0, aparte::kMaxTimeMs + 1, std::numeric_limits<double>::quiet_NaN(),
                              std::numeric_limits<double>::infinity()}) {
    CHECK(int(visit.engine.dispatch(now_ms, event).error) == int(Error::time_out_of_range));
  }
  CHECK(int(visit.engine.dispatch(aparte::kMaxTimeMs, event).error) == int(Error::none));
}

TEST_CASE(
    "the decision is empty before the first page_view and when nothing has changed, and complete after each "
    "page_view") {
  json pack = bare_pack();
  pack["campaigns"] = json::array({campaign("hello")});
  Visit visit(pack);
  CHECK(visit.consent("none").is_null());
  const json first = visit.view_page();
  CHECK_FALSE(first.is_null());
  CHECK(visit.send(R"({"name":"scroll"})").is_null());
  CHECK(visit.view_page() == first);
  CHECK(visit.advance().is_null());
}

TEST_CASE("a decision has every key of the schema, in its order") {
  json pack = bare_pack();
  pack["campaigns"] = json::array({campaign("hello")});
  Visit visit(pack);
  visit.view_page();
  const auto decision = nlohmann::ordered_json::from_cbor(visit.engine.output());
  std::vector<std::string> keys;
  for (const auto& [key, value] : decision.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"page", "segments", "entered", "left", "experiments", "campaigns", "changes",
                                         "money", "language"});
  CHECK(
      decision["changes"].dump() ==
      R"([{"id":"campaign/hello/0","placement":"headline","anchors":["#headline","main h1"],"kind":"text","text":["Bonjour"]}])");
  CHECK(decision["money"] == "EUR");
}

TEST_CASE("texts are in the page's language, else in its first part, else in the site's first") {
  json pack = bare_pack();
  pack["campaigns"] = json::array({campaign("hello")});
  Visit visit(pack);
  for (const auto& [tag, language, text] : {std::tuple{"en", "en", "Hello"},
                                            {"en-GB", "en", "Hello"},
                                            {"fr-CA", "fr", "Bonjour"},
                                            {"de", "fr", "Bonjour"}}) {
    const json decision = visit.view_page("/", tag);
    CHECK(decision["language"] == language);
    CHECK(decision["changes"][0]["text"] == json({text}));
  }
}

TEST_CASE("a value in a text comes with its format and forms, null when it is missing") {
  json pack = filled(bare_pack(), json::parse(R"([{"text": "Plus que "}, {"input": 0, "format": "money"},
      {"input": 1, "format": "plural", "forms": ["article", "articles"]}, {"input": 2, "format": "text"}])"));
  pack["inputs"] = json::parse(
      R"([{"field": "cart_to_free_shipping"}, {"field": "cart_quantity"}, {"field": "item", "path": ["item_name"]}])");
  pack["campaigns"] = json::array({campaign("hello")});
  Visit visit(pack);
  visit.view_page();
  const json text = visit.send(
      R"({"name":"add_to_cart","items":[{"item_id":"a","price":19.99,"quantity":2}]})")["changes"][0]["text"];
  CHECK(
      text ==
      json::parse(
          R"(["Plus que ", {"value": 20.02, "format": "money"}, {"value": 2, "format": "plural", "forms": ["article", "articles"]},
      {"value": null, "format": "text"}])"));
}

TEST_CASE("an inserted element is built with its children") {
  json pack = bare_pack();
  json change = json::parse(R"({"placement": 0, "kind": "insert", "position": "append",
      "element": {"tag": "p", "class_name": "note", "children": [{"tag": "a", "text": 0, "href": 0}]}})");
  pack["campaigns"] = {{{"name", "note"}, {"changes", {change}}}};
  Visit visit(pack);
  const json written = visit.view_page()["changes"][0];
  CHECK(written["position"] == "append");
  CHECK(
      written["element"] ==
      json::parse(
          R"({"tag": "p", "class_name": "note", "children": [{"tag": "a", "text": ["Bonjour"], "href": ["Bonjour"]}]})"));
}

TEST_CASE("conditions read the page, the source, the device and the visitor's own clock") {
  json pack = bare_pack();
  const std::pair<const char*, const char*> inputs[] = {{"page_path", "\"/p/a/\""},
                                                        {"page_title", "\"A\""},
                                                        {"page_language", "\"fr\""},
                                                        {"source_referrer_host", "\"b.fr\""},
                                                        {"device_class", "\"phone\""},
                                                        {"time_hour", "11"},
                                                        {"time_weekday", "1"},
                                                        {"time_date", "\"2026-03-02\""},
                                                        {"session_number", "1"},
                                                        {"session_page_views", "1"},
                                                        {"visitor_is_returning", "false"},
                                                        {"visitor_days_known", "0"},
                                                        {"visitor_purchases", "0"},
                                                        {"visitor_spend", "0"},
                                                        {"consent_level", "\"none\""},
                                                        {"cart_value", "0"},
                                                        {"cart_free_shipping_percent", "0"},
                                                        {"cart_to_free_shipping", "60"},
                                                        {"page_type", "\"product\""},
                                                        {"cart_is_left", "false"}};
  json names = json::array();
  for (const auto& [field, value] : inputs) {
    pack["segments"].push_back({{"name", field}, {"condition", add_condition(pack, {{"field", field}}, "eq", value)}});
    names.push_back(field);
  }
  Visit visit(pack);
  CHECK(
      visit.send(
          R"({"name":"page_view","page":{"path":"/p/a/","title":"A","language":"fr","referrer_host":"b.fr","device":"phone","utc_offset_min":60}})")
          ["segments"] == names);
}

TEST_CASE("conditions read the cart, the product, attributes and affinities") {
  json pack = sample_pack();
  pack["campaigns"] = json::array();
  pack["segments"] = json::array();
  const std::pair<json, const char*> inputs[] = {
      {{{"field", "cart_quantity"}}, "3"},
      {{{"field", "cart_value"}}, "30"},
      {{{"field", "cart_free_shipping_percent"}}, "50"},
      {{{"field", "cart_item_ids"}}, R"(["a","b"])"},
      {{{"field", "cart_categories"}}, R"(["shoes"])"},
      {{{"field", "item"}, {"path", {"item_id"}}}, "\"b\""},
      {{{"field", "attribute"}, {"path", {"likes", "color"}}}, "\"red\""},
      {{{"field", "affinity_top"}, {"index", 0}}, "\"shoes\""},
      {{{"field", "affinity_share"}, {"index", 0}, {"path", {"bags"}}}, "0.25"},
      {{{"field", "counter"}, {"index", 0}}, "1"}};
  int number = 0;
  for (const auto& [input, value] : inputs) {
    pack["segments"].push_back(
        {{"name", "s" + std::to_string(number++)}, {"condition", add_condition(pack, input, "eq", value)}});
  }
  Visit visit(pack);
  visit.consent("full");
  visit.view_page();
  visit.send(R"({"name":"attributes_update","params":{"likes":{"color":"red"}}})");
  visit.send(
      R"({"name":"add_to_cart","items":[{"item_id":"a","item_category":"shoes","price":10,"quantity":2},{"item_id":"b","item_category":"shoes","price":10}]})");
  const json decision = visit.send(
      R"({"name":"view_item","items":[{"item_id":"b","item_category":"shoes"},{"item_category":"shoes"},{"item_category":"shoes"},{"item_category":"bags"}]})");
  CHECK(decision["segments"].size() == std::size(inputs));
}

TEST_CASE("withdrawal forgets the visitor, not the page") {
  json pack = bare_pack();
  pack["experiments"] = json::array({experiment("test")});
  Visit visit(pack);
  visit.consent("full");
  visit.view_page("/p/a/");
  visit.send(R"({"name":"add_to_cart","items":[{"item_id":"a"}]})");
  const json before = visit.profile();
  const json decision = visit.consent("none");
  CHECK(decision["page"] == "product");
  CHECK(reason_of(decision["experiments"], "test") == "consent");
  CHECK(decision["changes"].empty());
  const json after = visit.profile();
  CHECK(after["unit"] != before["unit"]);
  CHECK(after["cart"]["items"].empty());
  CHECK(after["experiments"].empty());
  CHECK(after["session"]["page"] == before["session"]["page"]);
}

TEST_CASE("below full consent a page forgets the page before") {
  Visit visit(bare_pack());
  visit.view_page();
  visit.send(R"({"name":"add_to_cart","items":[{"item_id":"a"}]})");
  visit.view_page();
  CHECK(visit.profile()["cart"]["items"].empty());
  CHECK(visit.profile()["session"]["page_views"] == 1);
}

TEST_CASE("an unknown level of consent is refused and changes nothing") {
  Visit visit(bare_pack());
  visit.consent("full");
  CHECK(visit.refuse(R"({"name":"consent_update","params":{"level":"all"}})").error == Error::message_wrong_shape);
  CHECK(visit.engine.consent() == aparte::Consent::full);
}

TEST_CASE("restoring does not move the visitor to the page of another tab") {
  Visit other_tab(bare_pack());
  other_tab.consent("full");
  other_tab.view_page("/");
  Visit visit(bare_pack());
  visit.consent("full");
  visit.view_page("/p/a/");
  visit.restore(other_tab.snapshot());
  CHECK(visit.profile()["session"]["page"]["path"] == "/p/a/");
  CHECK(visit.profile()["unit"] == other_tab.profile()["unit"]);
}

TEST_CASE("the same calls give the same bytes") {
  const auto play = [] {
    Visit visit(sample_pack());
    visit.consent("full");
    std::vector<std::uint8_t> bytes;
    for (const char* event : {R"({"name":"view_item","items":[{"item_id":"a","item_category":"shoes"}]})",
                              R"({"name":"purchase","params":{"transaction_id":"T"}})"}) {
      visit.view_page("/p/a/");
      bytes.insert(bytes.end(), visit.engine.output().begin(), visit.engine.output().end());
      visit.send(event);
      bytes.insert(bytes.end(), visit.engine.output().begin(), visit.engine.output().end());
      visit.now_ms += 3'600'000;
    }
    const auto snapshot = visit.snapshot();
    bytes.insert(bytes.end(), snapshot.begin(), snapshot.end());
    return bytes;
  };
  CHECK(play() == play());
}
