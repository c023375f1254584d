// The exact text of every diagnostic, as marketers read it: tests/diagnostics/*.txt. After a wanted change write the
// texts anew and read the difference:
//
//   APARTE_WRITE_DIAGNOSTICS=1 build/native/aparte_tests "[diagnostics]"
#include "diagnostic_cases.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "catch.hpp"
#include "compiler/diagnostics.hpp"

using namespace aparte;

namespace {

// "[unknown_path]": how a printed diagnostic ends its first line.
std::string mark_of(std::string_view code) { return " [" + std::string(code) + "]\n"; }

std::string all_texts(Language language) {
  std::string out;
  for (const CaseFile& file : read_diagnostic_cases()) {
    for (const DiagnosticCase& read : file.cases) out += language == Language::french ? read.french : read.english;
  }
  return out;
}

// First lines without their places: what is wrong, in other words each time.
std::set<std::string> messages_in(const std::string& texts) {
  std::set<std::string> out;
  std::size_t begin = 0;
  while (begin < texts.size()) {
    const std::size_t end = std::min(texts.find('\n', begin), texts.size());
    const std::string line = texts.substr(begin, end - begin);
    begin = end + 1;
    if (line.ends_with(']') && !line.starts_with(' ')) out.insert(line.substr(std::min(line.find(": "), line.size())));
  }
  return out;
}

}  // namespace

TEST_CASE("every diagnostic reads as its case says, in English and in French", "[diagnostics]") {
  const bool writes = std::getenv("APARTE_WRITE_DIAGNOSTICS") != nullptr;
  std::vector<CaseFile> files = read_diagnostic_cases();
  REQUIRE_FALSE(files.empty());
  for (CaseFile& file : files) {
    REQUIRE_FALSE(file.cases.empty());
    for (DiagnosticCase& expected : file.cases) {
      const std::string english = printed(expected, Language::english);
      const std::string french = printed(expected, Language::french);
      if (writes) {
        expected.english = english;
        expected.french = french;
      }
      INFO(file.path.filename().string() << ": " << expected.title);
      CHECK_FALSE(english.empty());
      CHECK(english == expected.english);
      CHECK(french == expected.french);
    }
    if (writes) write_diagnostic_cases(file);
  }
}

TEST_CASE("every diagnostic of the compiler has a case, in both languages", "[diagnostics]") {
  const std::string english = all_texts(Language::english);
  const std::string french = all_texts(Language::french);
  for (std::size_t code = 0; code < compiler::kCodeCount; ++code) {
    const compiler::Entry& entry = compiler::entry_of(static_cast<compiler::Code>(code));
    // No rules can make the compiler write a pack that the engine refuses: see below.
    if (entry.code == compiler::Code::internal_error) continue;
    INFO("A case for \"" << entry.id << "\" belongs into tests/diagnostics/*.txt: a title and rules are enough, then");
    INFO("APARTE_WRITE_DIAGNOSTICS=1 build/native/aparte_tests \"[diagnostics]\" writes what is printed for them.");
    CHECK(english.find(mark_of(entry.id)) != std::string::npos);
    CHECK(french.find(mark_of(entry.id)) != std::string::npos);
  }
}

TEST_CASE("the reference says of every diagnostic what it is", "[diagnostics]") {
  std::ifstream file(APARTE_SOURCE_DIR "/rules/README.md");
  const std::string reference{std::istreambuf_iterator<char>(file), {}};
  const std::string codes = reference.substr(reference.find("## Warnings"));
  for (std::size_t code = 0; code < compiler::kCodeCount; ++code) {
    const std::string_view id = compiler::entry_of(static_cast<compiler::Code>(code)).id;
    INFO("\"" << id << "\" belongs into rules/README.md, section Warnings or Errors.");
    CHECK(codes.find("`" + std::string(id) + "`") != std::string::npos);
  }
}

TEST_CASE("at least sixty different diagnostics are tested by their text", "[diagnostics]") {
  CHECK(compiler::kCodeCount >= 60);
  CHECK(messages_in(all_texts(Language::english)).size() >= 120);
  CHECK(messages_in(all_texts(Language::french)).size() >= 120);
}

TEST_CASE("a fault of the compiler is not blamed on the rules", "[diagnostics]") {
  const auto message = [](Language language) {
    compiler::Diagnostics diagnostics({}, language);
    diagnostics.report(compiler::Code::internal_error, {}, {"12@3"});
    return diagnostics.take().front().message;
  };
  CHECK(message(Language::english) ==
        "The compiled pack was refused by the engine (12@3). This is a fault of Aparté, not of your rules.");
  CHECK(message(Language::french) ==
        "Le pack compilé a été refusé par le moteur (12@3). C'est un défaut d'Aparté, pas de vos règles.");
}
