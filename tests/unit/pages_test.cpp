#include <string>

#include "aparte/pack.hpp"
#include "catch.hpp"
#include "pack/page_pattern.hpp"

using aparte::page_matches;

TEST_CASE("a pattern without wildcards is the path itself", "[pages]") {
  CHECK(page_matches("/", "/"));
  CHECK(page_matches("/en/", "/en/"));
  CHECK_FALSE(page_matches("/en/", "/en"));
  CHECK_FALSE(page_matches("/en", "/en/"));
  CHECK_FALSE(page_matches("/a.c", "/abc"));
  CHECK(page_matches("", ""));
  CHECK_FALSE(page_matches("", "/"));
}

TEST_CASE("a star stands for characters of one step", "[pages]") {
  CHECK(page_matches("/p/*/", "/p/blue-shoe/"));
  CHECK(page_matches("/p/*/", "/p//"));
  CHECK(page_matches("/p/*.html", "/p/a.html.html"));
  CHECK(page_matches("/p/a*b*c", "/p/a-b-b-c"));
  CHECK_FALSE(page_matches("/p/*/", "/p/a/b/"));
  CHECK_FALSE(page_matches("/p/*", "/p/a/"));
  CHECK_FALSE(page_matches("*", "/"));
}

TEST_CASE("two stars stand for any characters", "[pages]") {
  CHECK(page_matches("/blog/**", "/blog/"));
  CHECK(page_matches("/blog/**", "/blog/2026/a/"));
  CHECK(page_matches("**", ""));
  CHECK(page_matches("/**/reviews", "/p/a/reviews"));
  CHECK(page_matches("/**/p/*", "/en/shop/p/a"));
  CHECK_FALSE(page_matches("/**/p/*", "/en/shop/p/a/b"));
  CHECK_FALSE(page_matches("/**/reviews", "/reviews"));
}

TEST_CASE("three stars are two and one", "[pages]") {
  CHECK(page_matches("/***", "/a/b"));
  CHECK(page_matches("/***x", "/a/bx"));
}

TEST_CASE("a pattern that is full of stars takes pattern times path steps, not a lifetime", "[pages]") {
  std::string pattern;
  while (pattern.size() + 3 <= aparte::kMaxPatternBytes) pattern += "**a";
  CHECK_FALSE(page_matches(pattern + "b", std::string(512, 'a')));
  CHECK(page_matches(pattern, std::string(512, 'a')));
}

TEST_CASE("a pattern beyond the limit matches nothing", "[pages]") {
  CHECK(page_matches(std::string(aparte::kMaxPatternBytes, 'a'), std::string(aparte::kMaxPatternBytes, 'a')));
  CHECK_FALSE(
      page_matches(std::string(aparte::kMaxPatternBytes + 1, 'a'), std::string(aparte::kMaxPatternBytes + 1, 'a')));
}
