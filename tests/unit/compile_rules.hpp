// Rules for tests: a small site, compiled together with what a test is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aparte/compiler.hpp"

// Two languages, the pages home and product, the placements top_bar and headline.
inline constexpr std::string_view kTestSite = R"({ "site": {
  "key": "test", "languages": ["fr", "en"], "currency": "EUR", "free_shipping_from": 60,
  "pages": { "home": ["/"], "product": ["/p/*/"] },
  "placements": { "top_bar": ["#bar"], "headline": ["h1"] } } })";

// `rules` is the second file, "rules.json"; the site is "_site.json".
aparte::Compiled compile_rules(std::string_view rules, aparte::Language language = aparte::Language::english);

// The one condition of the segment "tested"; fails the test when it does not compile.
aparte::Compiled compile_condition(std::string_view condition);

// Codes of the diagnostics, errors and warnings, in their order; without "unused".
std::vector<std::string> codes(const aparte::Compiled& compiled);

// The first diagnostic with that code; fails the test when there is none.
aparte::Diagnostic find_diagnostic(const aparte::Compiled& compiled, std::string_view code);
