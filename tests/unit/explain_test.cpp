#include "aparte/explain.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "compile_rules.hpp"
#include "json_cbor.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr double kNow = 1'772'445'600'000;  // 2026-03-02T10:00:00Z

// A visitor on the home page, with full consent, of a shop with these rules.
class Visitor {
 public:
  explicit Visitor(std::string_view rules) {
    const Compiled compiled = compile_rules(rules);
    REQUIRE(compiled.ok());
    REQUIRE(engine_.load_pack(compiled.pack).error == Error::none);
    engine_.entropy(std::vector<std::uint8_t>(64, 7));
  }

  void send(std::string_view event) { REQUIRE(engine_.dispatch(kNow, cbor_of_json(event)).error == Error::none); }
  void view_home() {
    send(R"({"name": "page_view", "page": {"path": "/", "language": "fr", "device": "phone", "utc_offset_min": 60}})");
    send(R"({"name": "consent_update", "params": {"level": "full"}})");
  }

  json explained(Language language = Language::english) const {
    const auto answer = explain(engine_, kNow, language);
    REQUIRE(answer.has_value());
    return json::parse(*answer);
  }
  json segment(Language language = Language::english) const { return explained(language)["segments"][0]; }

 private:
  Engine engine_;
};

Visitor with_segment(std::string_view when) {
  return Visitor(R"({ "segments": { "s": { "label": { "fr": "Amateurs", "en": "Lovers" }, "when": )" +
                 std::string(when) + " } } }");
}

}  // namespace

TEST_CASE("without a pack there is nothing to explain") {
  CHECK(explain(Engine(), kNow, Language::english).error().error == Error::no_pack);
}

TEST_CASE("a segment is explained by its label, the tree with values, and sentences in both languages") {
  Visitor visitor = with_segment(
      R"({ "$count": { "event": "view_item", "where": { "item_category": "shoes" }, "within": "30d" }, "$gte": 2 })");
  visitor.view_home();
  visitor.send(R"({"name": "view_item", "items": [{"item_category": "shoes"}]})");
  json segment = visitor.segment();
  CHECK(segment["name"] == "s");
  CHECK(segment["label"] == "Lovers");
  CHECK(segment["holds"] == false);
  CHECK(segment["condition"]["op"] == "$gte");
  CHECK(segment["condition"]["expected"] == 2);
  CHECK(segment["condition"]["actual"] == 1);
  CHECK(segment["sentences"] ==
        json{"the number of products viewed (category = shoes) in 30 days is 1, at least 2 was asked"});
  visitor.send(R"({"name": "view_item", "items": [{"item_category": "shoes"}]})");
  segment = visitor.segment(Language::french);
  CHECK(segment["label"] == "Amateurs");
  CHECK(segment["holds"] == true);
  CHECK(segment["sentences"] ==
        json{"le nombre de produits vus (catégorie = shoes) sur 30 jours vaut 2, au moins 2 demandé"});
}

TEST_CASE("only what decides is said") {
  Visitor visitor = with_segment(
      R"({ "page.type": "home", "$or": [{ "device.class": "tablet" }, { "visitor.purchases": { "$gt": 0 } }] })");
  visitor.view_home();
  CHECK(visitor.segment()["sentences"] ==
        json{"the device is “phone”, “tablet” was asked", "the number of orders is 0, more than 0 was asked"});
  visitor.send(R"({"name": "purchase", "params": {"value": 10, "transaction_id": "1"}})");
  CHECK(visitor.segment()["sentences"] ==
        json{"the page type is “home page”", "the number of orders is 1, more than 0 was asked"});
}

TEST_CASE("a negation is said by what it asks for") {
  Visitor visitor =
      with_segment(R"({ "$not": { "cart.quantity": { "$gte": 1 } }, "$nor": [{ "page.type": "product" }] })");
  visitor.view_home();
  CHECK(visitor.segment()["holds"] == true);
  CHECK(visitor.segment()["sentences"] == json{"the number of articles in the cart is 0, less than 1 was asked",
                                               "the page type is “home page”, anything but “product page” was asked"});
}

TEST_CASE("how long ago something was is said once, and so is that it never was") {
  Visitor visitor = with_segment(R"({ "$last": { "event": "purchase" }, "$within": "7d" })");
  visitor.view_home();
  CHECK(visitor.segment()["sentences"] == json{"the last purchase: there was none"});
  visitor.send(R"({"name": "purchase", "params": {"value": 10, "transaction_id": "1"}})");
  CHECK(visitor.segment()["sentences"] == json{"the last purchase was 0 seconds ago, at most 7 days was asked"});
}

TEST_CASE("campaigns and experiments say their reason: audience, suppression, schedule, consent, priority") {
  Visitor visitor(R"({ "templates": { "t": { "fr": "x", "en": "y" } },
    "experiments": { "e": { "audience": { "page.type": "product" }, "variants": { "a": {}, "b": {} } } },
    "campaigns": {
      "shown": { "priority": 2, "changes": [{ "at": "top_bar", "text": "t" }] },
      "lower": { "priority": 1, "changes": [{ "at": "top_bar", "text": "t" }] },
      "silent": { "unless": { "page.type": "home" }, "changes": [{ "at": "headline", "text": "t" }] },
      "later": { "from": "2026-03-03", "changes": [{ "at": "headline", "hide": true }] },
      "over": { "until": "2026-03-01T12:00Z", "changes": [{ "at": "headline", "hide": true }] } } })");
  CHECK(visitor.explained()["campaigns"][0]["sentences"] == json{"no page has been viewed yet"});
  visitor.view_home();
  const json explained = visitor.explained();
  const json& campaigns = explained["campaigns"];
  const auto said = [&](std::size_t index) {
    return campaigns[index]["reason"].get<std::string>() + ": " + campaigns[index]["sentences"][0].get<std::string>();
  };
  CHECK(said(0) == "shown: every visitor is meant");
  CHECK(said(1) == "placement_taken: a rule of higher priority changes the same place already");
  CHECK(said(2) == "suppressed: the page type is “home page”");
  CHECK(said(3) == "schedule: it begins on 2026-03-03");
  CHECK(said(4) == "schedule: it has been over since 2026-03-01 12:00 UTC");
  CHECK(explained["experiments"][0]["reason"] == "audience");
  visitor.send(R"({"name": "consent_update", "params": {"level": "measurement"}})");
  CHECK(visitor.explained(Language::french)["experiments"][0]["sentences"] ==
        json{"le consentement est «\u00a0mesure d\u2019audience\u00a0», «\u00a0complet\u00a0» demandé"});
}

TEST_CASE("other segments are named by their label, and lists are said whole") {
  Visitor visitor(
      R"({ "segments": { "back": { "label": { "en": "Returning" }, "when": { "visitor.is_returning": true } },
    "both": { "when": { "segment.back": true, "cart.categories": { "$elemMatch": { "$eq": "shoes" } } } } } })");
  visitor.view_home();
  visitor.send(
      R"({"name": "add_to_cart", "items": [{"item_id": "1", "item_category": "bags"}, {"item_id": "2", "item_category": "hats"}]})");
  const json segments = visitor.explained()["segments"];
  CHECK(segments[0]["sentences"] == json{"this is the first visit"});
  CHECK(segments[1]["sentences"] == json{"the visitor is not in “Returning”",
                                         "the categories in the cart: “bags”, “hats”, which is not what was asked"});
}

TEST_CASE("amounts are written as money, and pages, devices and consent in words") {
  Visitor visitor = with_segment(
      R"({ "cart.value": { "$gte": 12.5 }, "page.type": "product", "device.class": { "$in": ["tablet", "desktop"] } })");
  visitor.view_home();
  CHECK(visitor.segment()["sentences"] == json{"the value of the cart is €0, at least €12.50 was asked",
                                               "the page type is “home page”, “product page” was asked",
                                               "the device is “phone”, one of “tablet”, “computer” was asked"});
  CHECK(visitor.segment(Language::french)["sentences"][0] ==
        "la valeur du panier vaut 0\u00a0€, au moins 12,50\u00a0€ demandé");
}

TEST_CASE("what is not known is said so, in good French whatever the gender") {
  Visitor visitor = with_segment(R"({ "source.utm_source": "letter", "item.price": { "$gte": 5 } })");
  visitor.view_home();
  CHECK(visitor.segment(Language::french)["sentences"] ==
        json{"on ne connaît pas la source de la visite (utm_source), «\u00a0letter\u00a0» demandé",
             "on ne connaît pas le produit de la page (prix), au moins 5 demandé"});
}

TEST_CASE("different values and sequences are called by words") {
  Visitor values =
      with_segment(R"({ "$distinct": { "event": "view_item", "of": "item_brand", "within": "7d" }, "$gte": 2 })");
  values.view_home();
  CHECK(values.segment()["sentences"][0] ==
        "the number of different values (brand) among the products viewed in 7 days is 0, at least 2 was asked");
  CHECK(values.segment(Language::french)["sentences"][0] ==
        "le nombre de valeurs différentes (marque) parmi les produits vus sur 7 jours vaut 0, au moins 2 demandé");
  Visitor steps = with_segment(
      R"({ "$sequence": ["view_item", { "event": "add_to_cart", "where": { "item_category": "shoes" } }],
           "within": "30m", "same": "item_name" })");
  steps.view_home();
  CHECK(steps.segment()["sentences"][0] ==
        "the number of sequences “products viewed → additions to the cart (category = shoes)” of one value (name) "
        "within 30 minutes is 0, at least 1 was asked");
  CHECK(steps.segment(Language::french)["sentences"][0] ==
        "le nombre de suites « produits vus → ajouts au panier (catégorie = shoes) » de même valeur (nom) en "
        "30 minutes vaut 0, au moins 1 demandé");
}
