// Scores, stages and derived attributes, from the rules to the value.
#include "aparte/explain.hpp"
#include "catch.hpp"
#include "compile_rules.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

class Shopper {
 public:
  explicit Shopper(const std::string& rules) : visit_(compile_rules(rules).pack) {
    visit_.consent("full");
    visit_.view_page();
  }
  Shopper& sends(std::string_view name, const std::vector<json>& items = {}, const json& params = json::object()) {
    visit_.send(event_with(name, items, params));
    return *this;
  }
  json all(Language language) const {
    return json::parse(*explain(visit_.engine, static_cast<double>(visit_.now_ms), language));
  }
  json explained(std::string_view path, Language language = Language::english) {
    const json known = all(language);
    for (const json& each : known["derived"]) {
      if (each["name"] == path) return each;
    }
    FAIL("nothing is derived as " << path);
    return {};
  }
  json value(std::string_view path) { return explained(path).value("value", json()); }
  json segments() { return visit_.view_page()["segments"]; }

 private:
  Visit visit_;
};

const std::vector<json> kShoe{{{"item_id", "derby"}, {"price", 20}}};

constexpr const char* kScore = R"({ "scores": { "engaged": { "label": { "fr": "Engagé", "en": "Engaged" }, "points": [
    { "add": 5 },
    { "when": { "cart.quantity": { "$gte": 1 } }, "add": 10.5 },
    { "when": { "cart.quantity": { "$gte": 3 } }, "add": -40 } ], "min": 0, "max": 12 } },
  "segments": { "keen": { "when": { "score.engaged": { "$gte": 12 } } } } })";

constexpr const char* kStages = R"({ "stages": [
    { "name": "awareness", "label": { "fr": "Découverte", "en": "Awareness" } },
    { "name": "intent", "when": { "cart.quantity": { "$gte": 1 } } },
    { "name": "customer", "label": { "en": "Customer" }, "when": { "visitor.purchases": { "$gte": 1 } } } ],
  "segments": { "bought": { "when": { "visitor.stage": "customer" } } } })";

constexpr const char* kAttribute = R"({ "attributes": { "customer_type": { "derive": [
    { "when": { "visitor.purchases": { "$gte": 2 } }, "value": "loyal" },
    { "when": { "visitor.purchases": { "$gte": 1 } }, "value": "known" } ], "else": "new" },
  "likes_much": { "derive": [ { "when": { "cart.quantity": { "$gte": 2 } }, "value": true } ] } },
  "segments": { "loyal": { "when": { "attribute.customer_type": "loyal" } } } })";

}  // namespace

TEST_CASE("a score is the sum of the points whose condition holds, from min to max", "[derived]") {
  Shopper shopper(kScore);
  CHECK(shopper.value("score.engaged") == 5);
  CHECK(shopper.segments().empty());
  CHECK(shopper.sends("add_to_cart", kShoe).value("score.engaged") == 12);
  CHECK(shopper.segments() == json({"keen"}));
  shopper.sends("add_to_cart", kShoe).sends("add_to_cart", kShoe);
  CHECK(shopper.value("score.engaged") == 0);
}

TEST_CASE("a score says which points it is made of, in both languages", "[derived]") {
  Shopper shopper(kScore);
  shopper.sends("add_to_cart", kShoe);
  const json english = shopper.explained("score.engaged");
  CHECK(english["label"] == "Engaged");
  CHECK(english["sentences"] == json({"5 points: for everybody",
                                      "10.5 points: the number of articles in the cart is 1, at least 1 was asked"}));
  CHECK(english["cases"][1]["holds"] == true);
  CHECK(english["cases"][2]["condition"]["path"] == "cart.quantity");
  CHECK(shopper.explained("score.engaged", Language::french)["sentences"] ==
        json({"5 points\u00a0: pour tous",
              "10,5 points\u00a0: le nombre d’articles dans le panier vaut 1, au moins 1 demandé"}));
}

TEST_CASE("the stage is the last one whose condition holds, the first one when none does", "[derived]") {
  Shopper shopper(kStages);
  CHECK(shopper.value("visitor.stage") == "awareness");
  CHECK(shopper.explained("visitor.stage")["sentences"] == json({"no other condition holds"}));
  CHECK(shopper.sends("add_to_cart", kShoe).value("visitor.stage") == "intent");
  shopper.sends("purchase", {}, {{"value", 20}});
  CHECK(shopper.value("visitor.stage") == "customer");
  CHECK(shopper.explained("visitor.stage")["sentences"] == json({"the number of orders is 1, at least 1 was asked"}));
  CHECK(shopper.sends("add_to_cart", kShoe).value("visitor.stage") == "customer");
  CHECK(shopper.segments() == json({"bought"}));
}

TEST_CASE("sentences call a stage by its label", "[derived]") {
  Shopper shopper(kStages);
  CHECK(shopper.all(Language::french)["segments"][0]["sentences"] ==
        json({"l’étape du visiteur est «\u00a0Découverte\u00a0», «\u00a0Customer\u00a0» demandé"}));
  shopper.sends("purchase", {}, {{"value", 20}});
  CHECK(shopper.explained("visitor.stage")["cases"][2]["label"] == "Customer");
}

TEST_CASE("a derived attribute has the value of the first case that holds, whatever the shop says", "[derived]") {
  Shopper shopper(kAttribute);
  CHECK(shopper.value("attribute.customer_type") == "new");
  shopper.sends("attributes_update", {}, {{"customer_type", "loyal"}});
  CHECK(shopper.value("attribute.customer_type") == "new");
  CHECK(shopper.segments().empty());
  shopper.sends("purchase", {}, {{"value", 20}});
  CHECK(shopper.value("attribute.customer_type") == "known");
  shopper.sends("purchase", {}, {{"value", 20}});
  CHECK(shopper.value("attribute.customer_type") == "loyal");
  CHECK(shopper.segments() == json({"loyal"}));
}

TEST_CASE("a derived attribute without \"else\" is not known when no case holds", "[derived]") {
  Shopper shopper(kAttribute);
  CHECK(shopper.value("attribute.likes_much").is_null());
  shopper.sends("add_to_cart", kShoe).sends("add_to_cart", kShoe);
  CHECK(shopper.value("attribute.likes_much") == true);
}

TEST_CASE("segments, scores, attributes and stages may stand on each other in any order", "[derived]") {
  Shopper shopper(R"({
    "stages": [ { "name": "one" }, { "name": "two", "when": { "attribute.kind": "buyer" } } ],
    "attributes": { "kind": { "derive": [ { "when": { "segment.warm": true }, "value": "buyer" } ] } },
    "segments": { "last": { "when": { "visitor.stage": "two" } }, "warm": { "when": { "score.heat": { "$gte": 2 } } },
                  "cart": { "when": { "cart.quantity": { "$gte": 1 } } } },
    "scores": { "heat": { "points": [ { "when": { "segment.cart": true }, "add": 2 } ] } } })");
  CHECK(shopper.segments().empty());
  shopper.sends("add_to_cart", kShoe);
  CHECK(shopper.value("visitor.stage") == "two");
  CHECK(shopper.segments() == json({"cart", "warm", "last"}));
}

TEST_CASE("a circle through scores, attributes and stages is refused with its way", "[derived]") {
  const Compiled compiled = compile_rules(R"({
    "stages": [ { "name": "one" }, { "name": "two", "when": { "score.heat": { "$gte": 2 } } } ],
    "segments": { "warm": { "when": { "visitor.stage": "two" } } },
    "scores": { "heat": { "points": [ { "when": { "segment.warm": true }, "add": 2 } ] } } })");
  const Diagnostic found = find_diagnostic(compiled, "derived_cycle");
  CHECK(found.message ==
        "\"segment.warm\" depends on itself: segment.warm → visitor.stage → score.heat → segment.warm.");
  CHECK(found.line == 3);
}

TEST_CASE("the values of an attribute are of one type, and only they are asked for", "[derived]") {
  const auto attribute = [](const std::string& rest) {
    return compile_rules(R"({ "attributes": { "kind": { "derive": [
        { "when": { "cart.quantity": 1 }, "value": "loyal" } ], )" +
                         rest + " } } }");
  };
  CHECK(find_diagnostic(attribute(R"("else": 1)"), "mixed_types").message ==
        "The values of \"kind\" are not all of one type: a number after a text.");
  CHECK(codes(attribute(R"("else": null)")) == std::vector<std::string>{"wrong_kind"});
  const Compiled asked = compile_rules(R"({ "attributes": { "kind": { "derive": [
      { "when": { "cart.quantity": 1 }, "value": "loyal" } ] } },
    "segments": { "s": { "when": { "attribute.kind": "loyall" } } } })");
  CHECK(find_diagnostic(asked, "unknown_value").hint == "Did you mean \"loyal\"?");
}

TEST_CASE("names of stages and scores are checked, and so is a stage without stages", "[derived]") {
  const auto when = [](const std::string& condition) {
    return compile_rules(
        R"({ "stages": [ { "name": "awareness" }, { "name": "intent", "when": { "cart.quantity": 1 } } ],
      "scores": { "engaged": { "points": [ { "add": 1 } ] } }, "segments": { "s": { "when": )" +
        condition + " } } }");
  };
  CHECK(find_diagnostic(when(R"({ "visitor.stage": "awarness" })"), "unknown_value").hint ==
        "Did you mean \"awareness\"?");
  CHECK(find_diagnostic(when(R"({ "score.engage": 1 })"), "unknown_name").hint == "Did you mean \"engaged\"?");
  const Compiled none = compile_rules(R"({ "segments": { "s": { "when": { "visitor.stage": "x" } } } })");
  CHECK(find_diagnostic(none, "unknown_name").message == "There is no section \"stages\".");
}

TEST_CASE("every stage but the first needs a condition, points a number, and max is not below min", "[derived]") {
  CHECK(codes(compile_rules(R"({ "stages": [ { "name": "one" }, { "name": "two" } ] })")) ==
        std::vector<std::string>{"missing_key"});
  CHECK(codes(compile_rules(R"({ "stages": { "one": {} } })")) == std::vector<std::string>{"wrong_kind"});
  CHECK(codes(compile_rules(
            R"({ "stages": [ { "name": "one" }, { "name": "one", "when": { "cart.quantity": 1 } } ] })")) ==
        std::vector<std::string>{"duplicate_name"});
  CHECK(codes(compile_rules(R"({ "scores": { "s": { "points": [ { "add": "ten" } ] } } })")) ==
        std::vector<std::string>{"wrong_kind"});
  CHECK(codes(compile_rules(R"({ "scores": { "s": { "points": [ { "add": 1 } ], "min": 5, "max": 4 } } })")) ==
        std::vector<std::string>{"out_of_range"});
  CHECK(codes(compile_rules(R"({ "scores": { "s": { "points": [] } } })")) == std::vector<std::string>{"empty"});
}

namespace {

// A pack with the segments "low" and "high" and one score; what the score and the segment "high" read is the test's.
json pack_with(const json& read_by_score, int segments, const json& read_by_high) {
  json pack = bare_pack();
  const int low = add_condition(pack, {{"field", "cart_quantity"}}, "gte", "1");
  const int high = add_condition(pack, read_by_high, "eq", "true");
  const int asked = add_condition(pack, read_by_score, "eq", "true");
  const int points = static_cast<int>(pack["values"].size()) - 1;
  pack["segments"] = json::array({{{"name", "low"}, {"condition", low}}, {{"name", "high"}, {"condition", high}}});
  pack["derived"] = json::array({{{"name", "score"},
                                  {"kind", "points"},
                                  {"segments", segments},
                                  {"cases", {{{"condition", asked}, {"value", points}}}}}});
  return pack;
}

Error error_of(const json& pack) {
  const auto opened = Pack::open(pack_bytes(pack));
  return opened ? Error::none : opened.error().error;
}

const json kLow{{"field", "segment"}, {"index", 0}};
const json kHigh{{"field", "segment"}, {"index", 1}};
const json kDerived{{"field", "derived"}, {"index", 0}};

}  // namespace

TEST_CASE("a pack in which values and segments could stand on each other in a circle is refused", "[derived][pack]") {
  CHECK(error_of(pack_with(kLow, 1, kDerived)) == Error::none);
  CHECK(error_of(pack_with(kHigh, 2, kLow)) == Error::none);
  // The score reads a segment that it does not say it reads.
  CHECK(error_of(pack_with(kHigh, 1, kLow)) == Error::pack_reference);
  // It says that it reads more segments than there are.
  CHECK(error_of(pack_with(kLow, 3, kLow)) == Error::pack_reference);
  // The segment reads a score that may read the segment.
  CHECK(error_of(pack_with(kLow, 2, kDerived)) == Error::pack_reference);
  CHECK(error_of(pack_with(kDerived, 0, kLow)) == Error::pack_reference);
  CHECK(error_of(pack_with(json{{"field", "derived"}, {"index", 1}}, 0, kLow)) == Error::pack_reference);
}

TEST_CASE("derived values beyond the limits, bounds crossed and ranks that fall are refused", "[derived][pack]") {
  json pack = pack_with(kLow, 1, kDerived);
  const json one = pack["derived"][0];
  pack["derived"][0]["least"] = 2;
  pack["derived"][0]["most"] = 1;
  CHECK(error_of(pack) == Error::pack_number);
  pack["derived"] = json::array({one, one});
  pack["derived"][1]["segments"] = 0;
  CHECK(error_of(pack) == Error::pack_reference);
  pack["derived"] = json(std::vector<json>(kMaxDerived + 1, one));
  CHECK(error_of(pack) == Error::pack_limit);
  pack["derived"] = json::array({one});
  pack["derived"][0]["cases"] = json(std::vector<json>(kMaxCases + 1, one["cases"][0]));
  CHECK(error_of(pack) == Error::pack_limit);
  pack["derived"][0]["cases"] = json::array();
  CHECK(error_of(pack) == Error::pack_limit);
  pack["derived"] = nullptr;
  pack.erase("derived");
  CHECK(error_of(pack) == Error::pack_reference);
}

TEST_CASE("a long chain of derived values is computed once each, however often it is read", "[derived]") {
  json pack = pack_with(kLow, 2, kLow);
  const json one = pack["derived"][0];
  // Each value reads the one before it in every case: without memory that would be 32 to the power of 63 readings.
  for (int index = 1; index < static_cast<int>(kMaxDerived); ++index) {
    json next = one;
    const int before = add_condition(pack, {{"field", "derived"}, {"index", index - 1}}, "gte", "0");
    next["cases"] = json(std::vector<json>(kMaxCases, {{"condition", before}, {"value", one["cases"][0]["value"]}}));
    pack["derived"].push_back(next);
  }
  pack["campaigns"] = json::array({campaign("last")});
  pack["campaigns"][0]["audience"] =
      add_condition(pack, {{"field", "derived"}, {"index", kMaxDerived - 1}}, "gte", "0");
  Visit visit(pack);
  CHECK(reason_of(visit.view_page()["campaigns"], "last") == "shown");
}
