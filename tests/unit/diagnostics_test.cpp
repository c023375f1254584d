#include "compiler/diagnostics.hpp"

#include <set>

#include "aparte/compiler.hpp"
#include "catch.hpp"
#include "compile_rules.hpp"

using namespace aparte;

namespace {

using Codes = std::vector<std::string>;

Codes of_segment(std::string_view when) {
  return codes(compile_rules(R"({ "segments": { "s": { "when": )" + std::string(when) + " } } }"));
}

Codes of_campaign(std::string_view members) {
  return codes(compile_rules(R"({ "templates": { "t": { "fr": "x", "en": "y" } }, "campaigns": { "c": { )" +
                             std::string(members) + " } } }"));
}

Codes of_template(std::string_view french) {
  return codes(compile_rules(R"({ "templates": { "t": { "en": "", "fr": ")" + std::string(french) + R"(" } } })"));
}

}  // namespace

TEST_CASE("a diagnostic says where, what was expected and which name was meant") {
  const Compiled compiled = compile_rules("{\n  \"segments\": { \"s\": { \"when\": { \"cart.quantty\": 3 } } }\n}");
  REQUIRE(codes(compiled) == Codes{"unknown_path"});
  const Diagnostic& found = find_diagnostic(compiled, "unknown_path");
  CHECK(found.path == "rules.json");
  CHECK(found.line == 2);
  CHECK(found.column == 34);
  CHECK(found.end_column == 48);
  CHECK(found.message == "\"cart.quantty\" is nothing that can be read.");
  CHECK(found.expected.starts_with("cart.quantity, cart.value"));
  CHECK(found.hint == "Did you mean \"cart.quantity\"?");
  CHECK(found.excerpt.ends_with("^^^^^^^^^^^^^^"));
  CHECK(found.reference == "rules/README.md#paths");
}

TEST_CASE("a long line of bytes that are no text is shown up to its middle") {
  const Compiled compiled = compile_rules("{ \"segments\": {} " + std::string(300, '\xA2') + "}");
  const Diagnostic& found = find_diagnostic(compiled, "invalid_utf8");
  CHECK(found.column == 18);
  CHECK(found.excerpt.ends_with("^"));
}

TEST_CASE("what is missing at the end of a long line is shown, whatever ends the line") {
  const Compiled compiled = compile_rules("{ \"" + std::string(300, 'G') + "\"\r");
  REQUIRE(!compiled.diagnostics.empty());
  CHECK(compiled.diagnostics[0].excerpt.ends_with("^"));
}

TEST_CASE("messages are in the language that is asked for") {
  const Compiled compiled = compile_rules(R"({ "segment": {} })", Language::french);
  const Diagnostic found = find_diagnostic(compiled, "unknown_section");
  CHECK(found.message == "La section « segment » n'existe pas.");
  CHECK(found.hint == "Vouliez-vous dire « segments » ?");
  CHECK(language_of("fr-CA") == Language::french);
  CHECK(language_of("frr") == Language::english);
  CHECK(language_of("") == Language::english);
}

TEST_CASE("every message is there in both languages, under a code of its own, with the same arguments") {
  std::set<std::string_view> ids;
  for (std::size_t code = 0; code < compiler::kCodeCount; ++code) {
    const compiler::Entry& entry = compiler::entry_of(static_cast<compiler::Code>(code));
    ids.insert(entry.id);
    CHECK_FALSE(entry.fr.empty());
    CHECK_FALSE(entry.en.empty());
    CHECK(entry.expected_fr.empty() == entry.expected_en.empty());
    for (const std::string_view argument : {"{0}", "{1}", "{2}", "{3}"}) {
      CHECK((entry.fr.find(argument) == std::string_view::npos) == (entry.en.find(argument) == std::string_view::npos));
    }
  }
  CHECK(ids.size() == compiler::kCodeCount);
}

TEST_CASE("paths and values of conditions are checked against what the site has") {
  CHECK(of_segment(R"({ "page.type": "prodct" })") == Codes{"unknown_name"});
  CHECK(of_segment(R"({ "device.class": "mobile" })") == Codes{"unknown_value"});
  CHECK(of_segment(R"({ "device.class": { "$in": ["phone", "watch"] } })") == Codes{"unknown_value"});
  CHECK(of_segment(R"({ "visitor.is_returning": "yes" })") == Codes{"wrong_type"});
  CHECK(of_segment(R"({ "cart.quantity": "3" })") == Codes{"wrong_type"});
  CHECK(of_segment(R"({ "cart.categories": "shoes" })") == Codes{"wrong_type"});
  CHECK(of_segment(R"({ "cart.quantity": { "$size": 3 } })") == Codes{"wrong_type"});
  CHECK(of_segment(R"({ "metric.none": 1 })") == Codes{"unknown_name"});
  CHECK(of_segment(R"({ "segment.none": true })") == Codes{"unknown_name"});
  CHECK(of_segment(R"({ "affinity.item_brand": "x" })") == Codes{"unknown_name"});
  CHECK(of_segment(R"({ "attribute.": 1 })") == Codes{"unknown_path"});
  CHECK(of_segment(R"({ "attribute.a..b": 1 })") == Codes{"unknown_path"});
  CHECK(of_segment(R"({ "item.price": null, "attribute.vip": true })").empty());
}

TEST_CASE("operators are checked by name, place and operand") {
  CHECK(of_segment(R"({ "cart.quantity": { "$gte3": 1 } })") == Codes{"unknown_operator"});
  CHECK(of_segment(R"({ "cart.quantity": { "$gte": 1, "lt": 5 } })") == Codes{"unknown_operator"});
  CHECK(of_segment(R"({ "$gte": 1 })") == Codes{"unknown_operator"});
  CHECK(of_segment(R"({ "cart.quantity": { "$gte": true } })") == Codes{"wrong_kind"});
  CHECK(of_segment(R"({ "cart.quantity": { "$in": 3 } })") == Codes{"wrong_kind"});
  CHECK(of_segment(R"({ "cart.quantity": { "$exists": 1 } })") == Codes{"wrong_kind"});
  CHECK(of_segment(R"({ "cart.quantity": { "$type": "text" } })") == Codes{"bad_value"});
  CHECK(of_segment(R"({ "cart.quantity": { "$within": "7d" } })") == Codes{"misplaced_operator"});
  CHECK(of_segment(R"({ "$or": {} })") == Codes{"wrong_kind"});
  CHECK(of_segment(R"([])") == Codes{"wrong_kind"});
}

TEST_CASE("patterns and versions are checked") {
  CHECK(of_segment(R"({ "page.path": { "$regex": "^/c/(shoes|bags)/" } })").empty());
  CHECK(of_segment(R"({ "page.path": { "$notRegexi": "[" } })") == Codes{"bad_pattern"});
  CHECK(of_segment(R"({ "page.path": { "$regexi": "(?=a)b" } })") == Codes{"slow_pattern"});
  CHECK(of_segment(R"({ "page.path": { "$regex": "(a|b)*a(a|b){12}" } })") == Codes{"large_pattern"});
  CHECK(of_segment(R"({ "page.path": { "$regex": 3 } })") == Codes{"wrong_kind"});
  CHECK(of_segment(R"({ "cart.value": { "$regex": "3" } })") == Codes{"wrong_type"});
  CHECK(of_segment(R"({ "cart.categories": { "$ini": ["Shoes"] } })").empty());
  CHECK(of_segment(R"({ "cart.categories": { "$alli": "shoes" } })") == Codes{"wrong_kind"});
  CHECK(of_segment(R"({ "attribute.app": { "$vgte": "2.1.0" } })").empty());
  CHECK(of_segment(R"({ "attribute.app": { "$vgte": 2 } })") == Codes{"wrong_kind"});

  const std::string_view rules = R"({ "segments": { "s": { "when": { "page.path": { "$regex": "a{3,2}" } } } } })";
  const Diagnostic english = find_diagnostic(compile_rules(rules), "bad_pattern");
  CHECK(english.message ==
        "This regular expression cannot be read: this number of repetitions will not do (character 2).");
  CHECK(english.expected == "{2}, {2,} or {2,5}, up to 200");
  CHECK(english.reference == "rules/README.md#regular-expressions");
  const Diagnostic french = find_diagnostic(compile_rules(rules, Language::french), "bad_pattern");
  CHECK(french.message ==
        "Cette expression régulière n'est pas lisible : ce nombre de répétitions ne convient pas (caractère 2).");
}

TEST_CASE("behaviour is checked: event, window, test, and what stands beside it") {
  CHECK(of_segment(R"({ "$count": { "event": "purchase" } })") == Codes{"missing_test"});
  CHECK(of_segment(R"({ "$count": { "within": "7d" }, "$gte": 1 })") == Codes{"missing_key"});
  CHECK(of_segment(R"({ "$count": { "event": "purchase", "within": "a week" }, "$gte": 1 })") == Codes{"bad_value"});
  CHECK(of_segment(R"({ "$count": { "event": "purchase", "within": "401d" }, "$gte": 1 })") == Codes{"bad_value"});
  CHECK(of_segment(R"({ "$sum": { "event": "purchase" }, "$gte": 1 })") == Codes{"missing_key"});
  CHECK(of_segment(R"({ "$last": { "event": "purchase" }, "$gte": 1 })") == Codes{"misplaced_operator"});
  CHECK(of_segment(R"({ "$last": { "event": "purchase", "within": "7d" }, "$within": "7d" })") == Codes{"unknown_key"});
  CHECK(of_segment(R"({ "$never": "purchase" })").empty());
  CHECK(of_segment(R"({ "$never": 3 })") == Codes{"wrong_kind"});
  CHECK(of_segment(R"({ "$never": { "event": "purchase", "since": "add_to_cart" } })").empty());
  CHECK(of_segment(R"({ "$never": { "event": "purchase", "since": "add_to_cart", "within": "7d" } })") ==
        Codes{"misplaced_operator"});
  CHECK(of_segment(R"({ "$average": { "event": "purchase" }, "$gte": 1 })") == Codes{"missing_key"});
  CHECK(of_segment(R"({ "$max": { "event": "view_item", "of": "price", "within": "visit:3" }, "$gte": 1 })").empty());
  CHECK(of_segment(R"({ "$max": { "event": "view_item", "of": "price", "within": "visit:0" }, "$gte": 1 })") ==
        Codes{"bad_value"});
  CHECK(of_segment(R"({ "$max": { "event": "view_item", "of": "price", "within": "visit:97" }, "$gte": 1 })") ==
        Codes{"bad_value"});
  CHECK(of_segment(R"({ "$first": "purchase", "$before": "90d" })").empty());
  CHECK(of_segment(R"({ "$first": "purchase", "$gte": 3 })") == Codes{"misplaced_operator"});
  CHECK(of_segment(R"({ "$never": { "event": "purchase" }, "page.type": "home" })") == Codes{"misplaced_operator"});
  CHECK(of_segment(R"({ "$never": { "event": "view_itm" } })") == Codes{"unusual_event"});
  CHECK(of_segment(R"({ "$never": { "event": "newsletter_signup", "where": { "page.type": "home" } } })").empty());
}

TEST_CASE("a sequence has two to eight steps, and beside them a time, a field and tests") {
  CHECK(of_segment(R"({ "$sequence": ["view_item", "purchase"] })").empty());
  CHECK(of_segment(R"({ "$sequence": ["view_item", { "event": "purchase" }], "within": "lifetime", "$gte": 2 })")
            .empty());
  CHECK(of_segment(R"({ "$sequence": "view_item" })") == Codes{"wrong_kind"});
  CHECK(of_segment(R"({ "$sequence": ["view_item"] })") == Codes{"out_of_range"});
  CHECK(of_segment(R"({ "$sequence": ["view_item", {}] })") == Codes{"missing_key"});
  CHECK(of_segment(R"({ "$sequence": ["view_item", { "event": "purchase", "within": "7d" }] })") ==
        Codes{"unknown_key"});
  CHECK(of_segment(R"({ "$sequence": ["view_item", "purchase"], "within": "session" })") == Codes{"bad_value"});
  CHECK(of_segment(R"({ "$sequence": ["view_item", "purchase"], "same": 3 })") == Codes{"wrong_kind"});
  CHECK(of_segment(R"({ "$sequence": ["view_item", "purchase"], "of": "price" })") == Codes{"misplaced_operator"});
  CHECK(of_segment(R"({ "$count": "view_item", "within": "7d", "$gte": 1 })") == Codes{"misplaced_operator"});
  CHECK(of_segment(R"({ "$distinct": "view_item", "$gte": 1 })") == Codes{"missing_key"});
  CHECK(of_segment(R"({ "$distinct": { "event": "view_item", "of": "item_id" }, "$gte": 0 })") == Codes{"always_true"});
}

TEST_CASE("a circle of segments is shown") {
  const Compiled compiled = compile_rules(R"({ "segments": {
    "a": { "when": { "segment.b": true } }, "b": { "when": { "$or": [{ "segment.c": true }] } }, "c": { "when": { "segment.a": false } } } })");
  CHECK(codes(compiled) == Codes{"segment_cycle"});
  CHECK(find_diagnostic(compiled, "segment_cycle").message == "The segment \"a\" depends on itself: a → b → c → a.");
}

TEST_CASE("a name declared in two files is reported with both places") {
  const Compiled compiled =
      compile(std::vector<RuleFile>{{"a.json", std::string(kTestSite)},
                                    {"b.json", R"({ "templates": { "t": { "fr": "", "en": "" } } })"},
                                    {"c.json", R"({ "templates": { "t": { "fr": "", "en": "" } } })"}},
              Language::english);
  const Diagnostic found = find_diagnostic(compiled, "duplicate_name");
  CHECK(found.path == "c.json");
  CHECK(found.message == "\"t\" is already declared at b.json:1:18.");
}

TEST_CASE("templates are checked, with the place inside the text") {
  CHECK(of_template("{{ cart.quantity }}").empty());
  CHECK(of_template("{{ cart.quantity") == Codes{"bad_template"});
  CHECK(of_template("{{ }}") == Codes{"bad_template"});
  CHECK(of_template("{{ cart.quantity money }}") == Codes{"bad_template"});
  CHECK(of_template("{{ cart.quantity | mony }}") == Codes{"unknown_format"});
  CHECK(of_template("{{ cart.quantity | plural: \\\"a\\\" }}") == Codes{"bad_template"});
  CHECK(of_template("{{ cart.quantity | plural: \\\"a\\\", \\\"b }}") == Codes{"bad_template"});
  CHECK(of_template("{{ cart.quantity | money: \\\"a\\\" }}") == Codes{"bad_template"});
  CHECK(of_template("{{ page.title | money }}") == Codes{"wrong_format"});
  CHECK(of_template("{{ cart.item_ids }}") == Codes{"wrong_format"});
  const Compiled compiled =
      compile_rules(R"({ "templates": { "t": { "en": "", "fr": "\u00e9 {{ cart.quantty }}" } } })");
  CHECK(find_diagnostic(compiled, "unknown_path").column == 52);
}

TEST_CASE("a template without one of the site's languages is an error that names it") {
  const Compiled compiled = compile_rules(R"({ "templates": { "t": { "fr": "x", "de": "y" } } })");
  CHECK(codes(compiled) == Codes{"missing_language", "extra_language"});
  CHECK(find_diagnostic(compiled, "missing_language").message == "The template \"t\" has no text in \"en\".");
}

TEST_CASE("changes say where and exactly one thing to do") {
  CHECK(of_campaign(R"("changes": [])") == Codes{"empty"});
  CHECK(of_campaign(R"("changes": [{ "at": "top_bar" }])") == Codes{"change_kind"});
  CHECK(of_campaign(R"("changes": [{ "at": "top_bar", "text": "t", "hide": true }])") == Codes{"change_kind"});
  CHECK(of_campaign(R"("changes": [{ "text": "t" }])") == Codes{"missing_key"});
  CHECK(of_campaign(R"("changes": [{ "at": "top_bra", "txt": "t" }])") == Codes{"unknown_name", "unknown_key"});
  CHECK(of_campaign(R"("changes": [{ "at": "top_bar", "text": "none" }])") == Codes{"unknown_name"});
  CHECK(of_campaign(R"("changes": [{ "at": "top_bar", "hide": false }])") == Codes{"wrong_kind"});
  CHECK(of_campaign(R"("changes": [{ "at": "top_bar", "attribute": { "name": "onclick", "value": "t" } }])") ==
        Codes{"bad_value"});
  CHECK(of_campaign(R"("changes": [{ "at": "top_bar", "insert": { "element": { "tag": "script" } } }])") ==
        Codes{"bad_value"});
  CHECK(of_campaign(R"("changes": [{ "at": "top_bar", "insert": { "element": { "tag": "p", "href": "t" } } }])") ==
        Codes{"bad_value"});
  CHECK(of_campaign(R"("changes": [{ "at": "top_bar", "cta": {} }])") == Codes{"empty"});
}

TEST_CASE("schedules, shares and numbers are checked") {
  CHECK(of_campaign(R"("from": "01/11/2026", "changes": [{ "at": "top_bar", "hide": true }])") == Codes{"bad_value"});
  CHECK(of_campaign(R"("from": "2026-11-02", "until": "2026-11-01", "changes": [{ "at": "top_bar", "hide": true }])") ==
        Codes{"bad_schedule"});
  CHECK(of_campaign(R"("priority": 5000, "changes": [{ "at": "top_bar", "hide": true }])") == Codes{"out_of_range"});
  const auto of_variants = [](std::string_view variants) {
    return codes(compile_rules(R"({ "experiments": { "e": { "variants": )" + std::string(variants) + " } } }"));
  };
  CHECK(of_variants(R"({ "a": { "weight": 50 }, "b": { "weight": 40 } })") == Codes{"weights_sum"});
  CHECK(of_variants(R"({ "a": { "weight": 100 }, "b": {} })") == Codes{"weights_sum"});
  CHECK(of_variants(R"({ "a": {} })") == Codes{"out_of_range"});
  CHECK(of_variants(R"({ "a": { "changes": [{ "at": "top_bar", "hide": true }] }, "b": {} })") ==
        Codes{"control_has_changes"});
}

TEST_CASE("checks of what conditions say give no false alarm") {
  CHECK(of_segment(R"({ "cart.quantity": { "$gte": 1, "$lt": 5 } })").empty());
  CHECK(of_segment(R"({ "$or": [{ "cart.quantity": 1 }, { "cart.quantity": { "$gte": 5 } }] })").empty());
  CHECK(
      of_segment(
          R"({ "$or": [{ "page.type": "home" }, { "segment.s2": true }] } }, "s2": { "when": { "page.type": "home" })")
          .empty());
  CHECK(of_segment(R"({ "$last": "purchase", "$within": "90d", "$before": "30d" })").empty());
  CHECK(
      of_segment(R"({ "cart.categories": { "$in": ["shoes"] }, "$and": [{ "cart.categories": { "$in": ["bags"] } }] })")
          .empty());
  CHECK(of_segment(R"({ "attribute.tags": { "$in": ["a", "b"] }, "$and": [{ "attribute.tags": { "$in": ["a"] } }] })")
            .empty());
  CHECK(of_segment(R"({ "attribute.score": 1.5, "cart.value": 2.5 })").empty());
  CHECK(of_segment(R"({ "page.path": "/caf%C3%A9/", "source.referrer_host": "www.google.com" })").empty());
  CHECK(of_segment(R"({ "time.date": { "$gte": "2026-12", "$lte": "2026-12-24" } })").empty());
  CHECK(of_segment(R"({ "page.path": { "$regex": "^/cart" }, "page.title": { "$regex": "^a.c$" } })").empty());
  CHECK(of_segment(R"({ "item.item_sale": true, "item.size": 3, "item.item_category2": "x", "item.colour": "red" })")
            .empty());
  CHECK(of_segment(R"({ "$count": { "event": "purchase", "within": "395d" }, "$gte": 1 })").empty());
  CHECK(of_segment(R"({ "$never": { "event": "purchase", "since": "purchase", "where": { "item_brand": "x" } } })")
            .empty());
  CHECK(of_campaign(R"("audience": { "page.type": "home" }, "unless": { "cart.quantity": { "$gte": 1 } },
      "changes": [{ "at": "top_bar", "text": "t" }, { "at": "top_bar", "add_class": "a" }, { "at": "top_bar", "add_class": "b" },
                  { "at": "headline", "hide": true },
                  { "at": "headline", "insert": { "position": "before", "element": { "tag": "p", "text": "t" } } }])")
            .empty());
  CHECK(of_template("Moins de 5 <b ou {{ cart.value }} & plus ; { x } {cart}").empty());
}

TEST_CASE("selectors of every usual kind are read") {
  for (const std::string_view selector : {"#other", ".a.b > .c", "main h1:not(.x, #y)", "[data-x=\\\"a]b\\\"]",
                                          "a[href^='/p/']", "ul > li + li ~ li::before", "*", "h1, h2", "#\\\\31 23",
                                          ".caf\u00e9", "svg|a", "li:nth-child(2n+1)", ":is(a, b) c"}) {
    const Compiled compiled =
        compile_rules(R"({ "site": { "placements": { "p": [")" + std::string(selector) + R"("] } } })");
    INFO(selector);
    CHECK(codes(compiled).empty());
  }
}

TEST_CASE("a page type is taken only by one that has all of its paths") {
  const auto of_pages = [](std::string_view first, std::string_view second) {
    return codes(compile_rules(R"({ "site": { "pages": { "a": [")" + std::string(first) + R"("], "b": [")" +
                               std::string(second) + R"("] } } })"));
  };
  const Codes taken{"page_taken"};
  CHECK(of_pages("/c/**", "/c/*/") == taken);
  CHECK(of_pages("/c/*", "/c/shoes") == taken);
  CHECK(of_pages("/**/x", "/a/*/x") == taken);
  CHECK(of_pages("/c/*/", "/c/*/") == taken);
  CHECK(of_pages("/c/*", "/c/**").empty());
  CHECK(of_pages("/c/*", "/c/a/b").empty());
  CHECK(of_pages("/c/*/", "/c/*").empty());
  CHECK(of_pages("/c/shoes", "/c/*").empty());
}

TEST_CASE("what nothing uses is a warning") {
  const Compiled compiled = compile_rules(
      R"({ "templates": { "t": { "fr": "", "en": "" } }, "segments": { "s": { "when": { "page.type": "home" } } },
    "metrics": { "m": { "$count": { "event": "purchase" } } } })");
  CHECK(compiled.ok());
  CHECK(compiled.diagnostics.size() == 5);  // two placements of the site, t, s, m
  CHECK(find_diagnostic(compiled, "unused").severity == Severity::warning);
}

TEST_CASE("at most fifty diagnostics are reported, errors before warnings, in the order of the text") {
  std::string rules = R"({ "segments": { )";
  for (int index = 0; index < 60; ++index) {
    rules += (index > 0 ? ",\n\"s" : "\n\"s") + std::to_string(index) +
             R"(": { "when": { "$never": { "event": "view_itm" }, "oops": 1 } })";
  }
  const Compiled compiled = compile_rules(rules + "}}");
  CHECK_FALSE(compiled.ok());
  REQUIRE(compiled.diagnostics.size() == kMaxDiagnostics);
  for (std::size_t index = 0; index < compiled.diagnostics.size(); ++index) {
    CHECK(compiled.diagnostics[index].severity == Severity::error);
    CHECK(compiled.diagnostics[index].line == index + 2);
  }
}

TEST_CASE("a rule set needs a site, files, and not too many of them") {
  CHECK(codes(compile({}, Language::english)) == Codes{"no_files"});
  CHECK(codes(compile(std::vector<RuleFile>{{"a.json", "{}"}}, Language::english)) == Codes{"missing_section"});
  CHECK(codes(compile(std::vector<RuleFile>(kMaxFiles + 1), Language::english)) == Codes{"too_many_files"});
  CHECK(
      codes(compile(
          std::vector<RuleFile>{
              {"a.json",
               R"({ "site": { "key": "A b", "languages": [], "currency": "eur", "pages": { "p": ["https://x"] } } })"}},
          Language::english)) == Codes{"bad_value", "empty", "bad_value", "bad_value"});
}

TEST_CASE("what a pack cannot hold is said before it is written") {
  std::string many = "{ ";
  for (int index = 0; index < 300; ++index)
    many += (index > 0 ? ", \"attribute.a" : "\"attribute.a") + std::to_string(index) + "\": 1";
  CHECK(of_segment(many + " }") == Codes{"too_many"});
  std::string deep = R"({ "page.type": "home" })";
  for (int level = 0; level < 12; ++level) deep = R"({ "$not": { "$or": [)" + deep + "] } }";
  CHECK(of_segment(deep) == Codes{"too_deep"});
  std::string keys = "{";
  for (int index = 0; index < 5000; ++index) keys += (index > 0 ? ",\"" : "\"") + std::to_string(index) + "\":1";
  CHECK(of_segment(R"({ "attribute.a": )" + keys + "} }") == Codes{"too_many"});
}

TEST_CASE("a long chain of segments, declared from its end, compiles") {
  std::string rules = R"({ "segments": { )";
  for (int index = 1000; index > 0; --index) {
    rules +=
        "\"s" + std::to_string(index) + R"(": { "when": { "segment.s)" + std::to_string(index - 1) + R"(": true } }, )";
  }
  const Compiled compiled = compile_rules(rules + R"("s0": { "when": { "page.type": "home" } } } })");
  CHECK(codes(compiled).empty());
  CHECK(compiled.ok());
}
