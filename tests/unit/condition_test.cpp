#include "condition/condition.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "condition/number_text.hpp"
#include "json_cbor.hpp"
#include "sample_pack.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

// Attributes from a JSON object; every other field is missing.
class Attributes final : public Inputs {
 public:
  explicit Attributes(std::string_view text) : bytes_(cbor_of_json(text)) {}

  Value read(const wire::Input& input) const override {
    return input.field() == wire::Field::attribute ? follow_path(cbor::parse(bytes_), input) : Value();
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

// The sample pack with other inputs, literals and nodes; node 0 is the condition.
Pack pack_of(const std::vector<json>& inputs, const std::vector<json>& values, const std::vector<json>& nodes) {
  json pack = sample_pack();
  for (const char* section : {"counters", "affinities", "segments", "templates", "experiments", "campaigns", "tasks"})
    pack[section] = json::array();
  pack["inputs"] = inputs;
  pack["values"] = values;
  pack["nodes"] = nodes;
  return open_pack(pack);
}

using Path = std::vector<std::string>;
json attribute(const Path& path) { return {{"field", "attribute"}, {"path", path}}; }
json here(const Path& path = {}) { return {{"field", "here"}, {"path", path}}; }

bool holds_for(const Pack& pack, std::string_view attributes) { return holds(pack.root(), 0, Attributes(attributes)); }

// One comparison of attribute "a" with a literal.
bool leaf(std::string_view op, std::string_view literal_text, std::string_view attributes) {
  const Pack pack = pack_of({attribute({"a"})}, {literal(literal_text)}, {node(op, {.input = 0, .value = 0})});
  return holds_for(pack, attributes);
}

// `op` over children that compare "a", "b" and "c" with true.
bool logic(std::string_view op, int count, std::string_view attributes) {
  std::vector<json> nodes = {node(op, {.first = 1, .count = count})};
  for (int i = 0; i < 3; ++i) nodes.push_back(node("eq", {.input = i, .value = 0}));
  const Pack pack = pack_of({attribute({"a"}), attribute({"b"}), attribute({"c"})}, {literal("true")}, nodes);
  return holds_for(pack, attributes);
}

// `op` on the elements of "a", each compared by `child_op` with a literal.
bool on_elements(std::string_view op, std::string_view child_op, std::string_view literal_text,
                 std::string_view attributes) {
  const Pack pack = pack_of({attribute({"a"}), here()}, {literal(literal_text)},
                            {node(op, {.input = 0, .first = 1, .count = 1}), node(child_op, {.input = 1, .value = 0})});
  return holds_for(pack, attributes);
}

}  // namespace

TEST_CASE("no condition always holds", "[condition]") {
  const Pack pack = open_pack(sample_pack());
  CHECK(holds(pack.root(), kNone, Attributes("{}")));
}

TEST_CASE("all holds when every child does, also when there is none", "[condition]") {
  CHECK(logic("all", 2, R"({"a": true, "b": true})"));
  CHECK_FALSE(logic("all", 2, R"({"a": true, "b": false})"));
  CHECK_FALSE(logic("all", 3, R"({"a": true, "b": true})"));
  CHECK(logic("all", 0, "{}"));
}

TEST_CASE("any holds when one child does, and, as in GrowthBook, when there is none", "[condition]") {
  CHECK(logic("any", 2, R"({"a": false, "b": true})"));
  CHECK_FALSE(logic("any", 2, R"({"c": true})"));
  CHECK(logic("any", 0, "{}"));
}

TEST_CASE("nor is the opposite of any", "[condition]") {
  CHECK(logic("nor", 2, R"({"c": true})"));
  CHECK_FALSE(logic("nor", 2, R"({"b": true})"));
  CHECK_FALSE(logic("nor", 0, "{}"));
}

TEST_CASE("negate turns its child around", "[condition]") {
  CHECK(logic("negate", 1, R"({"a": false})"));
  CHECK(logic("negate", 1, "{}"));
  CHECK_FALSE(logic("negate", 1, R"({"a": true})"));
}

TEST_CASE("eq compares strictly and deeply", "[condition]") {
  CHECK(leaf("eq", "\"cap\"", R"({"a": "cap"})"));
  CHECK_FALSE(leaf("eq", "\"cap\"", R"({"a": "caps"})"));
  CHECK(leaf("eq", "2", R"({"a": 2.0})"));
  CHECK_FALSE(leaf("eq", "2", R"({"a": "2"})"));
  CHECK_FALSE(leaf("eq", "1", R"({"a": true})"));
  CHECK(leaf("eq", "false", R"({"a": false})"));
  CHECK_FALSE(leaf("eq", "false", "{}"));
  CHECK_FALSE(leaf("eq", "0", "{}"));
  CHECK(leaf("eq", R"(["x", {"y": 1}])", R"({"a": ["x", {"y": 1}]})"));
  CHECK_FALSE(leaf("eq", R"({"x": 1})", R"({"a": {}})"));
  CHECK_FALSE(leaf("eq", R"({"x": 1})", R"({"a": "x 1"})"));
}

TEST_CASE("what is missing equals null and nothing else does", "[condition]") {
  CHECK(leaf("eq", "null", "{}"));
  CHECK(leaf("eq", "null", R"({"a": null})"));
  CHECK_FALSE(leaf("eq", "null", R"({"a": false})"));
  CHECK_FALSE(leaf("eq", "null", R"({"a": 0})"));
  CHECK_FALSE(leaf("eq", "null", R"({"a": ""})"));
  CHECK_FALSE(leaf("ne", "null", "{}"));
  CHECK(leaf("ne", "10", "{}"));
  CHECK_FALSE(leaf("ne", "\"senior\"", R"({"a": "senior"})"));
}

TEST_CASE("numbers are ordered", "[condition]") {
  CHECK(leaf("lt", "3", R"({"a": 2.5})"));
  CHECK_FALSE(leaf("lt", "3", R"({"a": 3})"));
  CHECK(leaf("lte", "3", R"({"a": 3})"));
  CHECK_FALSE(leaf("lte", "3", R"({"a": 3.1})"));
  CHECK(leaf("gt", "3", R"({"a": 3.1})"));
  CHECK_FALSE(leaf("gt", "3", R"({"a": 3})"));
  CHECK(leaf("gte", "3", R"({"a": 3})"));
  CHECK_FALSE(leaf("gte", "3", R"({"a": -4})"));
}

TEST_CASE("texts are ordered by their UTF-16 code units", "[condition]") {
  CHECK(leaf("gt", "\"alphabet\"", R"({"a": "always"})"));
  CHECK(leaf("lt", "\"zebra\"", R"({"a": "always"})"));
  CHECK(leaf("lt", "\"cap\"", R"({"a": "ca"})"));
  CHECK(leaf("lt", "\"a\"", R"({"a": "Z"})"));
  CHECK(leaf("lte", "\"2026-11-22\"", R"({"a": "2026-11-22"})"));
  CHECK_FALSE(leaf("lt", "\"é\"", R"({"a": "é"})"));
  CHECK(leaf("lt", "\"\uffee\"", "{\"a\": \"\U0001f600\"}"));  // D83D before FFEE
  CHECK(leaf("gt", "\"\ud7ff\"", "{\"a\": \"\U0001f600\"}"));
}

TEST_CASE("other types are ordered as numbers, and nothing is what cannot be one", "[condition]") {
  CHECK(leaf("gt", "-10", "{}"));
  CHECK(leaf("lte", "0", R"({"a": null})"));
  CHECK_FALSE(leaf("gt", "0", "{}"));
  CHECK(leaf("gte", "1", R"({"a": true})"));
  CHECK(leaf("gt", "9", R"({"a": "10"})"));
  CHECK(leaf("lt", "\"10\"", R"({"a": 9})"));
  for (const char* op : {"lt", "lte", "gt", "gte"}) {
    INFO(op);
    CHECK_FALSE(leaf(op, "5", R"({"a": "five"})"));
    CHECK_FALSE(leaf(op, "5", R"({"a": [5]})"));
    CHECK_FALSE(leaf(op, "5", R"({"a": {}})"));
    CHECK_FALSE(leaf(op, "[5]", R"({"a": 5})"));
  }
}

TEST_CASE("in looks a value up, or the elements of an array", "[condition]") {
  CHECK(leaf("in", R"(["a", 2])", R"({"a": 2})"));
  CHECK_FALSE(leaf("in", R"(["a", 2])", R"({"a": "2"})"));
  CHECK(leaf("in", R"(["a", "b"])", R"({"a": ["d", "b"]})"));
  CHECK_FALSE(leaf("in", R"(["a", "b"])", R"({"a": ["d", "e"]})"));
  CHECK_FALSE(leaf("in", R"(["a", "b"])", R"({"a": []})"));
  CHECK_FALSE(leaf("in", "[]", R"({"a": 1})"));
  CHECK_FALSE(leaf("in", R"(["fido"])", "{}"));
  CHECK(leaf("in", "[null]", "{}"));
}

TEST_CASE("nin is the opposite of in, but both need a list", "[condition]") {
  CHECK(leaf("nin", "[1, 2]", R"({"a": 4})"));
  CHECK_FALSE(leaf("nin", "[1, 2]", R"({"a": 2})"));
  CHECK(leaf("nin", R"(["a"])", R"({"a": ["d", "e"]})"));
  CHECK_FALSE(leaf("nin", R"(["a"])", R"({"a": ["d", "a"]})"));
  CHECK(leaf("nin", R"(["fido"])", "{}"));
  CHECK_FALSE(leaf("in", "1", R"({"a": 1})"));
  CHECK_FALSE(leaf("nin", "1", R"({"a": 2})"));
}

TEST_CASE("exists is about being there, not about being true", "[condition]") {
  CHECK(leaf("exists", "true", R"({"a": false})"));
  CHECK(leaf("exists", "true", R"({"a": 0})"));
  CHECK_FALSE(leaf("exists", "true", "{}"));
  CHECK_FALSE(leaf("exists", "true", R"({"a": null})"));
  CHECK(leaf("exists", "false", "{}"));
  CHECK(leaf("exists", "false", R"({"a": null})"));
  CHECK_FALSE(leaf("exists", "false", R"({"a": ""})"));
}

TEST_CASE("type names the six types of JSON", "[condition]") {
  CHECK(leaf("type", "\"string\"", R"({"a": "1"})"));
  CHECK(leaf("type", "\"number\"", R"({"a": 1.5})"));
  CHECK(leaf("type", "\"boolean\"", R"({"a": false})"));
  CHECK(leaf("type", "\"array\"", R"({"a": []})"));
  CHECK(leaf("type", "\"object\"", R"({"a": {}})"));
  CHECK(leaf("type", "\"null\"", R"({"a": null})"));
  CHECK(leaf("type", "\"null\"", "{}"));
  CHECK_FALSE(leaf("type", "\"boolean\"", R"({"a": 1})"));
  CHECK_FALSE(leaf("type", "\"text\"", R"({"a": "1"})"));
  CHECK_FALSE(leaf("type", "1", R"({"a": 1})"));
}

TEST_CASE("size is the number of elements, given to the child", "[condition]") {
  CHECK(on_elements("size", "eq", "0", R"({"a": []})"));
  CHECK(on_elements("size", "gt", "2", R"({"a": [0, 1, 2]})"));
  CHECK_FALSE(on_elements("size", "gt", "2", R"({"a": [0]})"));
  CHECK_FALSE(on_elements("size", "eq", "3", R"({"a": "abc"})"));
  CHECK_FALSE(on_elements("size", "eq", "0", "{}"));
  CHECK_FALSE(on_elements("size", "eq", "0", R"({"a": {}})"));
}

TEST_CASE("elem_match holds when one element satisfies the child", "[condition]") {
  CHECK(on_elements("elem_match", "eq", "\"bar\"", R"({"a": ["foo", "bar"]})"));
  CHECK_FALSE(on_elements("elem_match", "eq", "\"bar\"", R"({"a": ["foo"]})"));
  CHECK_FALSE(on_elements("elem_match", "gt", "10", R"({"a": [0, 5, -20]})"));
  CHECK_FALSE(on_elements("elem_match", "eq", "\"bar\"", R"({"a": "bar"})"));
  CHECK_FALSE(on_elements("elem_match", "ne", "1", R"({"a": []})"));
}

TEST_CASE("elem_match goes into the fields of an element, all of one and the same", "[condition]") {
  const Pack pack =
      pack_of({attribute({"cart"}), here({"id"}), here({"price"})}, {literal("\"cap\""), literal("20")},
              {node("elem_match", {.input = 0, .first = 1, .count = 1}), node("all", {.first = 2, .count = 2}),
               node("eq", {.input = 1, .value = 0}), node("gt", {.input = 2, .value = 1})});
  CHECK(holds_for(pack, R"({"cart": [{"id": "bag", "price": 5}, {"id": "cap", "price": 25}]})"));
  CHECK_FALSE(holds_for(pack, R"({"cart": [{"id": "bag", "price": 25}, {"id": "cap", "price": 5}]})"));
}

TEST_CASE("an element's own lists are gone through by an inner elem_match", "[condition]") {
  const Pack pack =
      pack_of({attribute({"orders"}), here({"sizes"}), here()}, {literal("38")},
              {node("elem_match", {.input = 0, .first = 1, .count = 1}),
               node("elem_match", {.input = 1, .first = 2, .count = 1}), node("eq", {.input = 2, .value = 0})});
  CHECK(holds_for(pack, R"({"orders": [{"sizes": [36]}, {"sizes": [37, 38]}]})"));
  CHECK_FALSE(holds_for(pack, R"({"orders": [{"sizes": [36]}, {}]})"));
}

TEST_CASE("all_of holds when each child has its element", "[condition]") {
  const Pack pack = pack_of({attribute({"a"}), here()}, {literal("\"one\""), literal("\"three\"")},
                            {node("all_of", {.input = 0, .first = 1, .count = 2}), node("eq", {.input = 1, .value = 0}),
                             node("eq", {.input = 1, .value = 1})});
  CHECK(holds_for(pack, R"({"a": ["one", "two", "three"]})"));
  CHECK_FALSE(holds_for(pack, R"({"a": ["one", "two"]})"));
  CHECK_FALSE(holds_for(pack, R"({"a": "one"})"));
  CHECK_FALSE(holds_for(pack, "{}"));
}

TEST_CASE("a path goes into nested objects and ends where one is missing", "[condition]") {
  const Pack pack =
      pack_of({attribute({"pets", "dog", "name"})}, {literal("\"fido\"")}, {node("eq", {.input = 0, .value = 0})});
  CHECK(holds_for(pack, R"({"pets": {"dog": {"name": "fido"}}})"));
  CHECK_FALSE(holds_for(pack, R"({"pets": {"dog": "fido"}})"));
  CHECK_FALSE(holds_for(pack, R"({"pets": {"cat": {"name": "fido"}}})"));
}

TEST_CASE("a text that is no version counts as 0, and prereleases come first", "[condition]") {
  CHECK(leaf("version_lt", "\"1.0.0\"", R"({"a": "1.0.0-rc.1"})"));
  CHECK(leaf("version_lt", "\"10.0.0\"", R"({"a": "v9.12.1"})"));
  CHECK(leaf("version_eq", "\"1.2.3\"", R"({"a": "1.2.3+build"})"));
  CHECK(leaf("version_gte", "\"0\"", "{}"));
  CHECK(leaf("version_eq", "\"0\"", R"({"a": 7})"));
  CHECK(leaf("version_ne", "\"123456.0\"", R"({"a": "23456.0"})"));
}

TEST_CASE("text is a number where JavaScript says so", "[condition]") {
  CHECK(number_of_text("") == 0);
  CHECK(number_of_text("  ") == 0);
  CHECK(number_of_text(" 12.50 ") == 12.5);
  CHECK(number_of_text("-0.001") == -0.001);
  CHECK(number_of_text("+7") == 7);
  CHECK(number_of_text(".5") == 0.5);
  CHECK(number_of_text("5.") == 5);
  CHECK(number_of_text("1e3") == 1000);
  CHECK(number_of_text("1E-2") == 0.01);
  CHECK(number_of_text("123456789012345") == 123456789012345.0);
  CHECK(number_of_text("0.1234567890123") == 0.1234567890123);
  CHECK(number_of_text("000000000000000000000001") == 1);
  for (const char* text : {"five", "1 2", "1e", "e1", ".", "-", "1.2.3", "0x10", "1,5", "Infinity", "1234567890123456",
                           "1e23", "1e1000"}) {
    INFO(text);
    CHECK(std::isnan(number_of_text(text)));
  }
}

TEST_CASE("an evaluation that takes too many steps is false, whatever is negated in it", "[condition]") {
  // Each level asks the one below 200 times: 200^3 comparisons.
  std::vector<json> nodes = {node("negate", {.first = 1, .count = 1}), node("negate", {.first = 2, .count = 1})};
  for (int level = 0; level < 3; ++level)
    nodes.push_back(node("elem_match", {.input = level == 0 ? 0 : 1, .first = 3 + level, .count = 1}));
  nodes.push_back(node("eq", {.input = 2, .value = 0}));
  const Pack pack = pack_of({attribute({"a"}), attribute({"a"}), here()}, {literal("\"z\"")}, nodes);
  const json few(4, "x");
  const json many(200, "x");
  CHECK_FALSE(holds_for(pack, json{{"a", few}}.dump()));
  CHECK_FALSE(holds_for(pack, json{{"a", many}}.dump()));

  nodes[1]["op"] = "all";  // now negated once: the short one holds
  const Pack negated = pack_of({attribute({"a"}), attribute({"a"}), here()}, {literal("\"z\"")}, nodes);
  CHECK(holds_for(negated, json{{"a", few}}.dump()));
  CHECK_FALSE(holds_for(negated, json{{"a", many}}.dump()));
}

TEST_CASE("long lists on both sides count as the steps that they take", "[condition]") {
  json list(2'000, "0123456");
  json wanted(60, "absent");
  const Pack pack = pack_of({attribute({"a"})}, {literal(list.dump())}, {node("nin", {.input = 0, .value = 0})});
  CHECK(holds_for(pack, R"({"a": ["absent"]})"));
  CHECK(holds_for(pack, json{{"a", wanted}}.dump()));
  CHECK_FALSE(holds_for(pack, json{{"a", json(200, "absent")}}.dump()));
}
