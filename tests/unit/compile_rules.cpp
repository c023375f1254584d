#include "compile_rules.hpp"

#include "catch.hpp"

using namespace aparte;

Compiled compile_rules(std::string_view rules, Language language) {
  return compile(std::vector<RuleFile>{{"_site.json", std::string(kTestSite)}, {"rules.json", std::string(rules)}},
                 language);
}

Compiled compile_condition(std::string_view condition) {
  Compiled compiled = compile_rules(R"({ "segments": { "tested": { "when": )" + std::string(condition) + " } } }");
  for (const Diagnostic& diagnostic : compiled.diagnostics) UNSCOPED_INFO(diagnostic.message);
  REQUIRE(compiled.ok());
  return compiled;
}

std::vector<std::string> codes(const Compiled& compiled) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : compiled.diagnostics) {
    if (diagnostic.code != "unused") out.emplace_back(diagnostic.code);
  }
  return out;
}

Diagnostic find_diagnostic(const Compiled& compiled, std::string_view code) {
  for (const Diagnostic& diagnostic : compiled.diagnostics) {
    if (diagnostic.code == code) return diagnostic;
  }
  FAIL("no diagnostic " << code);
  return {};
}
