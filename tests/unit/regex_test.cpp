#include "regex/regex.hpp"

#include "catch.hpp"
#include "condition/automaton.hpp"
#include "regex/characters.hpp"

using namespace aparte;
using regex::Problem;

namespace {

bool finds(std::string_view pattern, std::string_view text, bool any_case = false) {
  const auto automaton = regex::compile(pattern, any_case);
  INFO(pattern);
  REQUIRE(automaton);
  return accepts(*automaton, text);
}

Problem problem(std::string_view pattern) {
  const auto automaton = regex::compile(pattern, false);
  INFO(pattern);
  REQUIRE_FALSE(automaton);
  return automaton.error().problem;
}

}  // namespace

TEST_CASE("a pattern is found anywhere unless it says where", "[regex]") {
  CHECK(finds("shoe", "red shoes"));
  CHECK_FALSE(finds("^shoe", "red shoes"));
  CHECK_FALSE(finds("shoe$", "red shoes"));
  CHECK(finds("", ""));
  CHECK(finds("^$", ""));
  CHECK_FALSE(finds("^$", "a"));
  CHECK(finds("\\bred\\b", "a red shoe"));
  CHECK_FALSE(finds("\\bred\\b", "hundred"));
}

TEST_CASE("a dot and a class stand for one character, however many bytes it has", "[regex]") {
  CHECK(finds("^caf.$", "café"));
  CHECK(finds("^.$", "𝒳"));
  CHECK_FALSE(finds("^.$", "\n"));
  CHECK(finds("^[à-ü]+$", "éèü"));
  CHECK_FALSE(finds("[^é]", "éé"));
  CHECK(finds("^[\\d-]+$", "12-34"));
  CHECK(finds("^\\u00e9\\x41\\u{1d4b3}$", "éA𝒳"));
}

TEST_CASE("what is repeated is counted", "[regex]") {
  CHECK(finds("^a{2,3}$", "aaa"));
  CHECK_FALSE(finds("^a{2,3}$", "aaaa"));
  CHECK(finds("^(ab){2}$", "abab"));
  CHECK(finds("^a{,2}$", "a{,2}"));
  CHECK(finds("^x*?y+?z??$", "xxyy"));
}

TEST_CASE("any case goes beyond the letters of English", "[regex]") {
  CHECK(finds("^ÉTÉ$", "été", true));
  CHECK(finds("^łódź$", "ŁÓDŹ", true));
  CHECK(finds("^σοφία$", "ΣΟΦίΑ", true));
  CHECK(finds("^москва$", "МОСКВА", true));
  CHECK_FALSE(finds("^[^a]$", "A", true));
  for (std::uint32_t character = 0; character < 0x600; ++character) {
    CHECK(regex::other_case(regex::other_case(character)) == character);
  }
}

TEST_CASE("what cannot be read is refused with its place", "[regex]") {
  CHECK(problem("(a") == Problem::unclosed_group);
  CHECK(problem("a)") == Problem::unopened_group);
  CHECK(problem("[a") == Problem::unclosed_class);
  CHECK(problem("*a") == Problem::nothing_to_repeat);
  CHECK(problem("a**") == Problem::nothing_to_repeat);
  CHECK(problem("^*") == Problem::nothing_to_repeat);
  CHECK(problem("a{3,2}") == Problem::bad_repeat);
  CHECK(problem("a{201}") == Problem::bad_repeat);
  CHECK(problem("a{99999999999}") == Problem::bad_repeat);
  CHECK(problem("[z-a]") == Problem::bad_range);
  CHECK(problem("\\q") == Problem::bad_escape);
  CHECK(problem("\\") == Problem::bad_escape);
  CHECK(problem("\\u12") == Problem::bad_escape);
  CHECK(problem("(?a)") == Problem::unknown_group);
  CHECK(problem("a(?=b)") == Problem::look_around);
  CHECK(problem("(?<!b)a") == Problem::look_around);
  CHECK(problem("(a)\\1") == Problem::back_reference);
  CHECK(problem("\\p{L}") == Problem::unicode_property);
  CHECK(problem(std::string(40, '(') + std::string(40, ')')) == Problem::too_deep);
  CHECK(problem("(a|b)*a(a|b){12}") == Problem::too_large);
  CHECK(regex::compile("abc)", false).error().at == 3);
}

TEST_CASE("a pattern of texts matches just these", "[regex]") {
  const std::string pattern = regex::pattern_of({"a.b", "c|d", "(é)"});
  for (const char* text : {"a.b", "c|d", "(é)"}) CHECK(finds(pattern, text));
  for (const char* text : {"axb", "c", "", "é", "a.b "}) CHECK_FALSE(finds(pattern, text));
  CHECK(finds(regex::pattern_of({}), ""));
}

TEST_CASE("any bytes may stand for an automaton", "[regex]") {
  std::vector<std::uint8_t> bytes = *regex::compile("^(foo|bar)+$", false);
  REQUIRE(accepts(bytes, "foobar"));
  std::uint32_t state = 1;
  for (int round = 0; round < 20'000; ++round) {
    std::vector<std::uint8_t> other = bytes;
    for (int change = 0; change < 3; ++change) {
      state = state * 1'664'525 + 1'013'904'223;
      other[(state >> 8) % other.size()] = static_cast<std::uint8_t>(state >> 24);
    }
    other.resize(round % 3 == 0 ? (state >> 4) % other.size() : other.size());
    accepts(other, "foobar");
  }
  CHECK_FALSE(accepts({}, "a"));
}
