#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "aparte/compiler.hpp"
#include "pair.hpp"

namespace fuzz {
namespace {

std::string file_of_ground(const char* name) {
  std::ifstream file(std::string(APARTE_SOURCE_DIR "/tests/fuzz/ground/") + name, std::ios::binary);
  require(file.good(), "the files of tests/fuzz/ground can be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

Ground make_ground() {
  const std::vector<aparte::RuleFile> files{{"rules.json", file_of_ground("rules.json")}};
  aparte::Compiled compiled = aparte::compile(files, aparte::Language::english);
  for (const aparte::Diagnostic& diagnostic : compiled.diagnostics) {
    if (diagnostic.severity != aparte::Severity::error) continue;
    std::fprintf(stderr, "rules.json:%u: %s\n", diagnostic.line, diagnostic.message.c_str());
  }
  require(compiled.ok(), "the rules of tests/fuzz/ground compile");
  auto visit = aparte::read_journey("visit.jsonl", file_of_ground("visit.jsonl"), aparte::Language::english);
  require(visit.has_value(), "the visit of tests/fuzz/ground can be read");
  return {std::move(compiled.pack), std::move(*visit)};
}

}  // namespace

const Ground& ground() {
  static const Ground ground = make_ground();
  return ground;
}

}  // namespace fuzz
