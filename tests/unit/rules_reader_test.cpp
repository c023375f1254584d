#include "compiler/rules_reader.hpp"

#include <string>

#include "catch.hpp"

using namespace aparte;
using namespace aparte::compiler;

namespace {

struct Read {
  bool good = false;
  Json root;
  std::vector<Diagnostic> found;
};

Read read(std::string_view text) {
  const std::vector<RuleFile> files{{"a.json", std::string(text)}};
  Diagnostics diagnostics(files, Language::english);
  Read out;
  out.good = read_rules(files.front().text, 0, diagnostics, out.root);
  out.found = diagnostics.take();
  return out;
}

std::string slice(std::string_view text, Place place) {
  return std::string(text.substr(place.begin, place.end - place.begin));
}

// The one error, as "line:column message".
std::string only_error(std::string_view text) {
  const Read result = read(text);
  REQUIRE(result.found.size() == 1);
  const Diagnostic& found = result.found.front();
  return std::to_string(found.line) + ":" + std::to_string(found.column) + " " + found.message;
}

}  // namespace

TEST_CASE("every key and value knows where it stands") {
  const std::string text = "// rules\n{ \"a\" /* here */ : [1.5e3, \"x\\\"y\", true],\n  \"b\": { \"c\": null } }";
  const Read result = read(text);
  REQUIRE(result.good);
  const Json& list = *result.root.find("a");
  CHECK(slice(text, result.root.members[0].key_place) == "\"a\"");
  CHECK(slice(text, list.place) == "[1.5e3, \"x\\\"y\", true]");
  CHECK(slice(text, list.elements[0].place) == "1.5e3");
  CHECK(slice(text, list.elements[1].place) == "\"x\\\"y\"");
  CHECK(slice(text, list.elements[2].place) == "true");
  CHECK(slice(text, result.root.find("b")->find("c")->place) == "null");
  CHECK(slice(text, result.root.place) == text.substr(9));
}

TEST_CASE("a byte order mark is skipped and not counted") {
  const Read result = read("\xEF\xBB\xBF{\"a\":1}");
  REQUIRE(result.good);
  CHECK(result.root.members[0].key_place.begin == 4);
}

TEST_CASE("columns count characters, lines count line feeds") {
  const std::string_view text = "{\"é\": 1,\r\n \"€\": 2}";
  CHECK(position_at(text, static_cast<std::uint32_t>(text.find('1'))).column == 7);
  const Position second = position_at(text, static_cast<std::uint32_t>(text.find('2')));
  CHECK(second.line == 2);
  CHECK(second.column == 7);
}

TEST_CASE("a duplicate key is reported with the place of the first, which is kept") {
  const Read result = read("{\"a\": 1,\n \"a\": {\"b\": 1, \"b\": 2}}");
  REQUIRE(result.found.size() == 2);
  CHECK(result.found[0].code == "duplicate_key");
  CHECK(result.found[0].line == 2);
  CHECK(result.found[0].message.find("a.json:1:2") != std::string::npos);
  CHECK(result.found[1].column == 16);
  REQUIRE(result.root.members.size() == 1);
  CHECK(result.root.find("a")->number == 1);
}

TEST_CASE("syntax errors say what is wrong in plain words, where it is") {
  CHECK(only_error("{\"a\": 1,}") ==
        "1:9 The file cannot be read from here on: the comma just before is one too many.");
  CHECK(only_error("{\"a\": 1\n \"b\": 2}") == "2:2 The file cannot be read from here on: a comma is missing before.");
  CHECK(only_error("{'a': 1}").starts_with("1:2 The file cannot be read from here on: texts stand in double quotes"));
  CHECK(only_error("{\"a\": \"x\n}")
            .starts_with("1:7 The file cannot be read from here on: a quotation mark is not closed"));
  CHECK(only_error("{\"a\": [1").starts_with("1:9 The file cannot be read from here on: the file ends too early"));
  CHECK(only_error("{a: 1}").starts_with("1:2 The file cannot be read from here on: \"a\" is not expected"));
  CHECK(only_error("{\"a\": \"\\q\"}").starts_with("1:7 The file cannot be read from here on: this text holds"));
  CHECK(only_error("").starts_with("1:1 The file cannot be read from here on: the file ends too early"));
  CHECK(only_error("{} {}").starts_with("1:4"));
  CHECK(only_error("{\"a\": 1 /* open").starts_with("1:16"));
}

TEST_CASE("bytes that are no UTF-8 are refused where they stand, in comments too") {
  const Read result = read("{} // caf\xE9");
  CHECK_FALSE(result.good);
  REQUIRE(result.found.size() == 1);
  CHECK(result.found[0].code == "invalid_utf8");
  CHECK(result.found[0].column == 10);
}

TEST_CASE("nesting and size have limits") {
  CHECK(read(std::string(kMaxRuleDepth, '[') + std::string(kMaxRuleDepth, ']')).good);
  const Read deep = read(std::string(kMaxRuleDepth + 1, '[') + std::string(kMaxRuleDepth + 1, ']'));
  REQUIRE(deep.found.size() == 1);
  CHECK(deep.found[0].code == "too_deep");
  const Read large = read("[\"" + std::string(kMaxFileBytes, 'x') + "\"]");
  REQUIRE(large.found.size() == 1);
  CHECK(large.found[0].code == "file_too_large");
}

TEST_CASE("a place inside a string is found through its escapes") {
  const std::string text = R"({"a": "\u00e9\n{{ x }} \ud83d\ude00 y"})";
  const Read result = read(text);
  REQUIRE(result.good);
  const Json& value = *result.root.find("a");
  const std::size_t x = value.text.find('x');
  CHECK(slice(text, place_inside(text, value.place, x, x + 1)) == "x");
  const std::size_t y = value.text.find('y');
  CHECK(slice(text, place_inside(text, value.place, y, y + 1)) == "y");
}

TEST_CASE("an excerpt shows the line with carets below the place, and cuts a long line around it") {
  const std::string_view text = "{\n\t\"é\": 12,\n}";
  const auto at = static_cast<std::uint32_t>(text.find("12"));
  CHECK(excerpt_of(text, {0, at, at + 2}, 2) == "2 | \t\"é\": 12,\n  | \t     ^^");
  const std::string long_line = std::string(500, 'a') + "X" + std::string(500, 'b');
  const std::string excerpt = excerpt_of(long_line, {0, 500, 501}, 1);
  CHECK(excerpt.size() < 400);
  const std::size_t second = excerpt.find('\n') + 1;
  const auto column = count_characters(std::string_view(excerpt).substr(0, excerpt.find('X')));
  CHECK(excerpt.find('^') - second == column);
}
