#include "segment/segment.hpp"

#include "catch.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using nlohmann::json;

namespace {

json segment(std::string_view name, int condition) { return {{"name", name}, {"condition", condition}}; }

}  // namespace

TEST_CASE("a segment is entered once and left once, and the decision says so each time") {
  json pack = bare_pack();
  pack["segments"] = json::array({segment("buyers", add_condition(pack, {{"field", "cart_quantity"}}, "gte", "1"))});
  Visit visit(pack);
  visit.consent("full");
  CHECK(visit.view_page()["segments"].empty());
  const json entered = visit.send(R"({"name":"add_to_cart","items":[{"item_id":"a"}]})");
  CHECK(entered["segments"] == json({"buyers"}));
  CHECK(entered["entered"] == json({"buyers"}));
  CHECK(entered["left"].empty());
  CHECK(visit.send(R"({"name":"scroll"})").is_null());
  const json left = visit.send(R"({"name":"remove_from_cart","items":[{"item_id":"a"}]})");
  CHECK(left["segments"].empty());
  CHECK(left["entered"].empty());
  CHECK(left["left"] == json({"buyers"}));
}

TEST_CASE("a segment may stand on segments before it") {
  json pack = bare_pack();
  const int is_home = add_condition(pack, {{"field", "page_type"}}, "eq", "\"home\"");
  const int is_not_first = add_condition(pack, {{"field", "segment"}, {"index", 0}}, "eq", "false");
  pack["segments"] = json::array({segment("at_home", is_home), segment("elsewhere", is_not_first)});
  Visit visit(pack);
  CHECK(visit.view_page("/")["segments"] == json({"at_home"}));
  CHECK(visit.view_page("/p/a/")["segments"] == json({"elsewhere"}));
  CHECK(visit.view_page("/contact")["page"] == "");
}

TEST_CASE("a segment that only time moves is entered when time passes") {
  json pack = bare_pack();
  pack["segments"] =
      json::array({segment("patient", add_condition(pack, {{"field", "session_duration_s"}}, "gte", "60"))});
  Visit visit(pack);
  visit.view_page();
  visit.now_ms += 59'999;
  CHECK(visit.advance().is_null());
  visit.now_ms += 1;
  CHECK(visit.advance()["entered"] == json({"patient"}));
  CHECK(visit.advance().is_null());
}

TEST_CASE("what is asked of a list's elements may read something else, and either of the two moves the visitor") {
  json pack = bare_pack();
  const int tags_has = add_condition(pack, {{"field", "attribute"}, {"path", {"tags"}}}, "elem_match", "0");
  const int is_grown = add_condition(pack, {{"field", "attribute"}, {"path", {"age"}}}, "gte", "18");
  json& has_tag = pack["nodes"].at(static_cast<std::size_t>(tags_has));
  has_tag = node("elem_match", {.input = has_tag["input"], .first = is_grown, .count = 1});
  pack["segments"] = json::array({segment("tagged_adults", tags_has)});
  Visit visit(pack);
  visit.consent("full");
  visit.view_page();
  const auto say = [&visit](std::string_view params) {
    return visit.send(R"({"name":"attributes_update","params":)" + std::string(params) + "}");
  };
  CHECK(say(R"({"tags":["a"],"age":3})").is_null());
  CHECK(say(R"({"age":18})")["entered"] == json({"tagged_adults"}));
  CHECK(say(R"({"tags":[]})")["left"] == json({"tagged_adults"}));
}
