#include <string>
#include <string_view>

#include "aparte/compiler.hpp"
#include "pair.hpp"
#include "targets.hpp"

namespace fuzz {
namespace {

constexpr std::string_view kSite = R"({ "site": {
  "key": "test", "languages": ["fr", "en"], "currency": "EUR", "free_shipping_from": 60,
  "pages": { "home": ["/"], "product": ["/p/*/"] },
  "placements": { "bar": ["#bar"], "headline": ["h1"] } } })";

void add(Digest& digest, std::string_view text) {
  digest.add(static_cast<std::uint32_t>(text.size()));
  digest.add({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void add(Digest& digest, const aparte::Diagnostic& diagnostic) {
  add(digest, diagnostic.code);
  digest.add(diagnostic.line);
  digest.add(diagnostic.column);
  digest.add(diagnostic.end_column);
  add(digest, diagnostic.message);
  add(digest, diagnostic.hint);
}

void require_same(const aparte::Compiled& one, const aparte::Compiled& other) {
  require(one.pack == other.pack, "the same rules give the same pack");
  require(one.manifest == other.manifest, "the same rules give the same manifest");
  require(one.diagnostics.size() == other.diagnostics.size(), "both languages say as much");
  for (std::size_t at = 0; at < one.diagnostics.size(); ++at) {
    require(one.diagnostics[at].code == other.diagnostics[at].code, "both languages say the same");
    require(one.diagnostics[at].line == other.diagnostics[at].line, "both languages say it of the same line");
    require(one.diagnostics[at].column == other.diagnostics[at].column, "both languages say it of the same column");
    require(!one.diagnostics[at].message.empty() && !other.diagnostics[at].message.empty(), "a diagnostic has words");
    require(one.diagnostics[at].code != "internal_error", "the compiler writes packs that are taken");
  }
}

}  // namespace

std::uint64_t play_rules(Bytes input) {
  const std::string text(input.begin(), input.end());
  std::vector<aparte::RuleFile> files{{"rules.json", text}};
  if (text.find("\"site\"") == std::string::npos) files.push_back({"_site.json", std::string(kSite)});
  const aparte::Compiled compiled = aparte::compile(files, aparte::Language::english);
  require_same(compiled, aparte::compile(files, aparte::Language::french));
  Digest digest;
  digest.add(compiled.pack);
  for (const aparte::Diagnostic& diagnostic : compiled.diagnostics) add(digest, diagnostic);
  if (!compiled.ok()) return digest.value();
  const aparte::Journey& visit = ground().visit;
  Pair visitor;
  require(visitor.load_pack(compiled.pack).error == aparte::Error::none, "the engine takes what the compiler wrote");
  visitor.play(visit, 0, visit.steps.size());
  visitor.report();
  visitor.save(visit.steps.back().now_ms, compiled.pack, true);
  const std::uint64_t visited = visitor.digest().value();
  digest.add(static_cast<std::uint32_t>(visited));
  digest.add(static_cast<std::uint32_t>(visited >> 32U));
  return digest.value();
}

}  // namespace fuzz
