// The compiler: files of rules (rules/README.md is the language) to one rule pack (wasm/schema/pack.fbs), its manifest
// and diagnostics. For authoring only; what runs on shoppers' pages reads packs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aparte {

// Language of messages for people.
enum class Language : std::uint8_t { french, english };

// The language that a tag such as "fr-CA" names; English for every other tag.
Language language_of(std::string_view tag);

// One file of rules. `path` is what diagnostics show; files are read in the order of their paths (byte order).
struct RuleFile {
  std::string path;
  std::string text;  // UTF-8, at most kMaxFileBytes
};

inline constexpr std::size_t kMaxFiles = 64;
inline constexpr std::size_t kMaxFileBytes = 1024UL * 1024;
inline constexpr std::size_t kMaxDiagnostics = 50;

enum class Severity : std::uint8_t { error, warning };

// What is wrong, where, what was expected. `line` and the columns start at 1 and count characters, `end_column` is one
// past the last; all three are 0 for what has no place. Empty text: nothing to say.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string_view code;  // "unknown_path": stable, for programs
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_column = 0;
  std::string message;
  std::string expected;
  std::string hint;       // "Did you mean \"cart.quantity\"?"
  std::string excerpt;    // the line, and below it carets
  std::string reference;  // "rules/README.md#conditions"
};

struct Compiled {
  std::vector<std::uint8_t> pack;       // empty when there is an error
  std::string manifest;                 // JSON text, empty when there is an error
  std::vector<Diagnostic> diagnostics;  // in the order of files and lines, at most kMaxDiagnostics

  bool ok() const { return !pack.empty(); }
};

// Never fails otherwise than by diagnostics. Same files, same bytes, on every platform.
Compiled compile(std::span<const RuleFile> files, Language language);

}  // namespace aparte
