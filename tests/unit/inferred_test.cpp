// Attributes that are inferred by a table, from the rules to the value.
#include <cmath>

#include "aparte/explain.hpp"
#include "catch.hpp"
#include "compile_rules.hpp"
#include "compiler/chance.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

// On a phone: family 0.4 * 0.6 = 0.24, single 0.6 * 0.05 = 0.03. In Paris as well: 0.24 * 0.2 = 0.048, 0.03 * 0.5 =
// 0.015.
constexpr const char* kHousehold = R"({ "attributes": { "household": {
    "label": { "fr": "Foyer", "en": "Household" },
    "infer": { "values": { "family": 0.4, "single": 0.6 },
      "from": { "attribute.city": { "paris": { "family": 0.2, "single": 0.5 }, "nantes": { "family": 0.3, "single": 0.12 } },
                "device.class": { "phone": { "family": 0.6, "single": 0.05 }, "desktop": { "family": 0.4, "single": 0.9 } } } } } },
  "segments": { "families": { "when": { "attribute.household": "family" } },
                "known": { "when": { "attribute.household": { "$exists": true } } } } })";

class Shopper {
 public:
  explicit Shopper(const std::string& rules) : visit_(compile_rules(rules).pack) {}
  Shopper& opens(std::string_view device) {
    const json page = {{"path", "/"}, {"language", "en"}, {"device", device}, {"utc_offset_min", 0}};
    keep(visit_.send(json{{"name", "page_view"}, {"page", page}}.dump()));
    return *this;
  }
  Shopper& says(const json& attributes) {
    keep(visit_.send(event_with("attributes_update", {}, attributes)));
    return *this;
  }
  json all(Language language) const {
    return json::parse(*explain(visit_.engine, static_cast<double>(visit_.now_ms), language));
  }
  json explained(Language language = Language::english) const { return all(language)["derived"][0]; }
  json value() const { return explained().value("value", json()); }
  const json& decision() const { return decision_; }

 private:
  // Nothing is answered when nothing has changed.
  void keep(const json& decision) {
    if (!decision.is_null()) decision_ = decision;
  }

  Visit visit_;
  json decision_;
};

std::string with_infer(const std::string& infer) {
  return R"({ "attributes": { "household": { "infer": )" + infer +
         R"( } }, "segments": { "s": { "when": { "attribute.household": "family" } } } })";
}

const std::string kOfDevice = R"({ "values": { "family": 0.5, "single": 0.5 },
  "from": { "device.class": { "phone": { "family": 0.9, "single": 0.1 }, "desktop": { "family": 0.1, "single": 0.9 } } } })";

}  // namespace

TEST_CASE("an attribute is inferred when the answers make one value probable enough", "[inferred]") {
  Shopper shopper(kHousehold);
  shopper.opens("phone");
  CHECK(shopper.value() == "family");
  CHECK_THAT(shopper.explained()["probability"].get<double>(), Catch::Matchers::WithinAbs(0.24 / 0.27, 0.001));
}

TEST_CASE("what is not sure enough is not known, and an answer that the table does not have says nothing",
          "[inferred]") {
  Shopper shopper(kHousehold);
  shopper.opens("phone").says({{"city", "paris"}});
  CHECK(shopper.value().is_null());
  CHECK_FALSE(shopper.explained().contains("probability"));
  CHECK(shopper.decision()["segments"].empty());
  shopper.says({{"city", "lyon"}});
  CHECK(shopper.value() == "family");
  shopper.says({{"city", 75}});
  CHECK(shopper.value() == "family");
  shopper.opens("tablet");
  CHECK(shopper.value().is_null());
}

TEST_CASE("what has been said goes before what is inferred, whatever it is, until it is taken back", "[inferred]") {
  Shopper shopper(kHousehold);
  shopper.opens("phone").says({{"household", "single"}});
  CHECK(shopper.value() == "single");
  CHECK_FALSE(shopper.explained().contains("probability"));
  CHECK(shopper.decision()["segments"] == json({"known"}));
  shopper.says({{"household", "couple"}});
  CHECK(shopper.value() == "couple");
  CHECK(shopper.decision()["inferred"] == json::array());
  shopper.says({{"household", nullptr}});
  CHECK(shopper.value() == "family");
  CHECK(shopper.decision()["segments"] == json({"families", "known"}));
}

TEST_CASE("the decision says what is inferred and how surely, where the rules infer anything", "[inferred]") {
  Shopper shopper(kHousehold);
  shopper.opens("phone");
  const json inferred = shopper.decision()["inferred"];
  REQUIRE(inferred.size() == 1);
  CHECK(inferred[0]["name"] == "household");
  CHECK(inferred[0]["value"] == "family");
  CHECK(inferred[0]["probability"] == shopper.explained()["probability"]);
  CHECK(shopper.says({{"city", "paris"}}).decision()["inferred"] == json::array());
  Shopper other(R"({ "scores": { "s": { "points": [ { "add": 1 } ] } } })");
  CHECK_FALSE(other.opens("phone").decision().contains("inferred"));
}

TEST_CASE("a decision is new when what is inferred has been said, though no rule asks", "[inferred]") {
  Shopper shopper(R"({ "attributes": { "household": { "infer": )" + kOfDevice + " } } }");
  CHECK(shopper.opens("phone").decision()["inferred"][0]["value"] == "family");
  CHECK(shopper.says({{"household", "family"}}).decision()["inferred"] == json::array());
}

TEST_CASE("of equally probable values the first in the table is taken", "[inferred]") {
  Shopper shopper(with_infer(R"({ "values": { "single": 0.5, "family": 0.5 }, "sure": 0.5,
      "from": { "device.class": { "phone": { "family": 0.3, "single": 0.3 } } } })"));
  CHECK(shopper.opens("phone").value() == "single");
}

TEST_CASE("how frequent a value is may be enough by itself", "[inferred]") {
  Shopper shopper(with_infer(R"({ "values": { "single": 0.955, "family": 0.045 },
      "from": { "device.class": { "phone": { "family": 0.9, "single": 0.1 } } } })"));
  shopper.opens("desktop");
  CHECK(shopper.value() == "single");
  CHECK(shopper.explained()["sentences"] == json({"it is inferred (95 %)", "it is the most frequent answer"}));
  CHECK(shopper.opens("phone").value().is_null());
}

TEST_CASE("answers are texts, or true and false; of a path of any type the text and the truth are one answer",
          "[inferred]") {
  Shopper shopper(R"({ "attributes": { "household": { "infer": { "values": { "family": 0.5, "single": 0.5 }, "from": {
      "segment.mobile": { "true": { "family": 0.9, "single": 0.1 }, "false": { "family": 0.1, "single": 0.9 } },
      "attribute.kids": { "true": { "family": 0.95, "single": 0.01 } } } } } },
    "segments": { "mobile": { "when": { "device.class": "phone" } },
                  "s": { "when": { "attribute.household": "family" } } } })");
  CHECK(shopper.opens("phone").value() == "family");
  CHECK(shopper.opens("desktop").value() == "single");
  CHECK(shopper.says({{"kids", true}}).value() == "family");
  CHECK(shopper.says({{"kids", "true"}}).value() == "family");
  CHECK(shopper.says({{"kids", false}}).value() == "single");
}

TEST_CASE("an inferred attribute may be read by another one and by a derived one, but not in a circle", "[inferred]") {
  Shopper shopper(R"({ "attributes": {
      "size": { "infer": { "values": { "large": 0.5, "small": 0.5 }, "from": {
        "attribute.household": { "family": { "large": 0.9, "small": 0.1 } } } } },
      "offer": { "derive": [ { "when": { "attribute.size": "large" }, "value": "bundle" } ] },
      "household": { "infer": )" +
                  kOfDevice + R"( } }, "segments": { "s": { "when": { "attribute.offer": "bundle" } } } })");
  CHECK(shopper.opens("phone").decision()["segments"] == json({"s"}));
  CHECK(shopper.says({{"household", "single"}}).decision()["segments"].empty());
  CHECK(shopper.says({{"household", "family"}}).decision()["segments"] == json({"s"}));
  const Compiled circle = compile_rules(R"({ "attributes": {
    "a": { "infer": { "values": { "x": 0.5, "y": 0.5 }, "from": { "attribute.b": { "u": { "x": 0.5, "y": 0.1 } } } } },
    "b": { "derive": [ { "when": { "attribute.a": "x" }, "value": "u" } ] } } })");
  CHECK(find_diagnostic(circle, "derived_cycle").message ==
        "\"attribute.a\" depends on itself: attribute.a → attribute.b → attribute.a.");
}

TEST_CASE("what is inferred is explained by the answers that spoke for it, the weightiest first", "[inferred]") {
  Shopper shopper(kHousehold);
  shopper.opens("phone").says({{"city", "nantes"}});
  CHECK(shopper.explained()["sentences"] ==
        json({"it is inferred (95 %)", "the device is “phone”", "the visitor's attribute (city) is “nantes”"}));
  CHECK(shopper.explained(Language::french)["sentences"] ==
        json({"c’est déduit (95\u00a0%)", "l’appareil est «\u00a0téléphone\u00a0»",
              "l’attribut du visiteur (city) est «\u00a0nantes\u00a0»"}));
  CHECK(shopper.all(Language::english)["segments"][0]["sentences"] ==
        json({"the attribute “Household” is “family”, inferred (95 %)"}));
  CHECK(shopper.all(Language::french)["segments"][0]["sentences"] ==
        json({"l’attribut «\u00a0Foyer\u00a0» est «\u00a0family\u00a0», déduit (95\u00a0%)"}));
}

TEST_CASE("what is not sure, and what has been said, is explained as well", "[inferred]") {
  Shopper shopper(kHousehold);
  shopper.opens("phone").says({{"city", "paris"}});
  CHECK(shopper.explained()["sentences"] == json({"nothing is sure enough: “family” 76 %, at least 80 % was asked"}));
  CHECK(shopper.explained(Language::french)["sentences"] ==
        json({"rien n’est assez sûr\u00a0: «\u00a0family\u00a0» 76\u00a0%, au moins 80\u00a0% demandé"}));
  shopper.says({{"household", "single"}});
  CHECK(shopper.explained()["sentences"] == json({"it has been said"}));
  CHECK(shopper.explained(Language::french)["sentences"] == json({"cela a été dit"}));
  CHECK(shopper.all(Language::english)["segments"][1]["sentences"] == json({"the attribute “Household” is “single”"}));
}

TEST_CASE("a probability becomes the nearest whole log2 in 1/1024", "[inferred]") {
  using compiler::log2_of_chance;
  for (int n = 0; n < 1022; ++n) REQUIRE(log2_of_chance(std::ldexp(1.0, -n)) == -1024 * n);
  CHECK(log2_of_chance(5e-324) == kLeastChance);
  for (double chance = 1; chance > 1e-9; chance *= 0.9993) {
    REQUIRE(std::fabs(log2_of_chance(chance) - 1024 * std::log2(chance)) < 0.5 + 1e-9);
  }
  CHECK(log2_of_chance(0.1) == -3402);
  CHECK(log2_of_chance(0.3) == -1779);
}

namespace {

// A pack with one inferred value; what is wrong with it is the test's.
json inferring_pack() {
  json pack = bare_pack();
  const int asked = add_condition(pack, {{"field", "device_class"}}, "eq", R"("phone")");
  pack["values"].push_back(literal(R"(["family", "single"])"));
  pack["derived"] = json::array({{{"name", "household"},
                                  {"kind", "inferred"},
                                  {"least", 0.8},
                                  {"values", pack["values"].size() - 1},
                                  {"chances", {-1024, -1024, -10, -4000}},
                                  {"cases", {{{"condition", asked}}}}}});
  return pack;
}

Error error_of(const json& pack) {
  const auto opened = Pack::open(pack_bytes(pack));
  return opened ? Error::none : opened.error().error;
}

Error error_with(std::string_view member, const json& value) {
  json pack = inferring_pack();
  pack["derived"][0][std::string(member)] = value;
  return error_of(pack);
}

Error error_with_values(std::string_view values) {
  json pack = inferring_pack();
  pack["values"].back() = literal(values);
  return error_of(pack);
}

}  // namespace

TEST_CASE("a pack whose table has other than its values and answers, or other than logarithms, is refused",
          "[inferred][pack]") {
  CHECK(error_of(inferring_pack()) == Error::none);
  CHECK(error_with("chances", {-1024, -1024, -10}) == Error::pack_limit);
  CHECK(error_with("chances", {-1024, -1024, -10, -10, -10, -10}) == Error::pack_limit);
  CHECK(error_with("chances", json::array()) == Error::pack_limit);
  CHECK(error_with("chances", {-1024, -1024, -10, 1}) == Error::pack_number);
  CHECK(error_with("chances", {-1024, -1024, -10, kLeastChance}) == Error::none);
  CHECK(error_with("chances", {-1024, -1024, -10, kLeastChance - 1}) == Error::pack_number);
  CHECK(error_with("values", kNone) == Error::pack_reference);
  CHECK(error_with("values", 60'000) == Error::pack_reference);
  CHECK(error_with_values(R"(["family"])") == Error::pack_limit);
  CHECK(error_with_values(R"("family")") == Error::pack_value);
  CHECK(error_with_values(R"({"family": 1, "single": 2})") == Error::pack_value);
  CHECK(error_with_values(R"(["family", 2])") == Error::pack_value);
}

TEST_CASE("an answer is one comparison, and there are at most 256", "[inferred][pack]") {
  json pack = inferring_pack();
  const int leaf = pack["derived"][0]["cases"][0]["condition"];
  pack["nodes"].push_back(pack["nodes"][static_cast<std::size_t>(leaf)]);
  pack["nodes"][static_cast<std::size_t>(leaf)] = node("negate", {.first = leaf + 1, .count = 1});
  CHECK(error_of(pack) == Error::pack_limit);
  pack = inferring_pack();
  pack["derived"][0]["chances"] = std::vector<int>(std::size_t{2} * (kMaxAnswers + 1), -5);
  pack["derived"][0]["cases"] = json(std::vector<json>(kMaxAnswers, pack["derived"][0]["cases"][0]));
  CHECK(error_of(pack) == Error::none);
  pack["derived"][0]["chances"] = std::vector<int>(std::size_t{2} * (kMaxAnswers + 2), -5);
  pack["derived"][0]["cases"].push_back(pack["derived"][0]["cases"][0]);
  CHECK(error_of(pack) == Error::pack_limit);
}
