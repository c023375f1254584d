// What visitors say they like, mixed with what they look at.
#include "catch.hpp"
#include "compile_rules.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

// The shop asks for brands; what visitors say counts `weight` of 1.
std::vector<std::uint8_t> rules(double weight = 0.5) {
  const json all = {{"affinities",
                     {{"item_brand",
                       {{"half_life", "30d"},
                        {"weights", {{"view_item", 1}}},
                        {"stated", {{"attribute", "brands"}, {"weight", weight}}}}}}},
                    {"segments",
                     {{"a_quarter", {{"when", {{"affinity.item_brand.lune", 0.25}}}}},
                      {"half", {{"when", {{"affinity.item_brand.lune", 0.5}}}}},
                      {"three_quarters", {{"when", {{"affinity.item_brand.lune", 0.75}}}}},
                      {"all", {{"when", {{"affinity.item_brand.lune", 1}}}}},
                      {"lune", {{"when", {{"affinity.item_brand", "lune"}}}}},
                      {"mer", {{"when", {{"affinity.item_brand", "mer"}}}}},
                      {"unknown", {{"when", {{"affinity.item_brand", nullptr}}}}}}}};
  const Compiled compiled = compile_rules(all.dump());
  REQUIRE(codes(compiled).empty());
  return compiled.pack;
}

json view_brand(Visit& visit, std::string_view brand) {
  return visit.send(event_with("view_item", {json{{"item_id", "a"}, {"item_brand", brand}}}))["segments"];
}

json say(Visit& visit, const json& brands) {
  return visit.send(event_with("attributes_update", {}, {{"brands", brands}}))["segments"];
}

struct Visitor : Visit {
  explicit Visitor(double weight = 0.5) : Visit(rules(weight)) {
    consent("full");
    view_page();
  }
};

}  // namespace

TEST_CASE("what visitors say counts for its weight, what they do for the rest", "[taste]") {
  Visitor visit;
  view_brand(visit, "mer");
  CHECK(view_brand(visit, "lune") == json{"half", "lune"});
  CHECK(say(visit, "mer") == json{"a_quarter", "mer"});
  CHECK(say(visit, {"lune"}) == json{"lune", "three_quarters"});
  CHECK(say(visit, {"lune", "mer"}) == json{"half", "lune"});
}

TEST_CASE("nothing said leaves what was seen, nothing seen leaves what was said", "[taste]") {
  Visitor visit(0.25);
  CHECK(say(visit, {"lune"}) == json{"all", "lune"});
  CHECK(view_brand(visit, "mer") == json{"a_quarter", "mer"});
  CHECK(say(visit, nullptr) == json{"mer"});
  Visitor other;
  CHECK(view_brand(other, "lune") == json{"all", "lune"});
}

TEST_CASE("what is said does not fade, and what was seen fades alike", "[taste]") {
  Visitor visit;
  view_brand(visit, "mer");
  view_brand(visit, "lune");
  say(visit, {"lune"});
  visit.now_ms += 90 * std::int64_t{86'400'000};
  CHECK(visit.view_page()["segments"] == json{"lune", "three_quarters"});
}

TEST_CASE("a value that is said twice, or is no text, says nothing more", "[taste]") {
  Visitor visit(1);
  CHECK(say(visit, {"lune", "lune", 7, "", nullptr, {{"lune", 1}}, std::string(65, 'x')}) == json{"all", "lune"});
  CHECK(say(visit, 7) == json{"unknown"});
  json many = json::array();
  for (int index = 0; index < 64; ++index) many.push_back("b" + std::to_string(index));
  CHECK(say(visit, many) == json::array());
}

TEST_CASE("a weight of all takes what was said for all there is", "[taste]") {
  Visitor visit(1);
  view_brand(visit, "mer");
  CHECK(say(visit, {"lune"}) == json{"all", "lune"});
}

TEST_CASE("a pack whose tastes say no weight, or no affinity, is refused", "[taste]") {
  const auto error_of = [](std::string_view field, int affinity, const json& path) {
    json pack = bare_pack();
    pack["affinities"] = json::array(
        {{{"dimension", "item_brand"}, {"half_life_ms", 1000}, {"weights", {{{"event", "e"}, {"weight", 1}}}}}});
    pack["inputs"] = json::array({{{"field", field}, {"index", affinity}, {"path", path}}});
    const auto opened = Pack::open(pack_bytes(pack));
    return opened ? Error::none : opened.error().error;
  };
  CHECK(error_of("taste_top", 0, {"brands", "1000"}) == Error::none);
  CHECK(error_of("taste_share", 0, {"lune", "brands", "1"}) == Error::none);
  for (const char* weight : {"0", "1001", "01", "x", "-5", "12345678901234567890"})
    CHECK(error_of("taste_top", 0, {"brands", weight}) == Error::pack_value);
  CHECK(error_of("taste_top", 0, {"brands"}) == Error::pack_limit);
  CHECK(error_of("taste_share", 0, {"brands", "500"}) == Error::pack_limit);
  CHECK(error_of("taste_top", 1, {"brands", "500"}) == Error::pack_reference);
  CHECK(error_of("page_attribute", 0, json::array()) == Error::pack_limit);
}
