// JSON text with comments to a tree that knows where everything stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aparte/compiler.hpp"
#include "compiler/diagnostics.hpp"
#include "compiler/source.hpp"

namespace aparte::compiler {

inline constexpr std::size_t kMaxRuleDepth = 32;
inline constexpr std::size_t kMaxKeys = 4'096;  // of one object

enum class Kind : std::uint8_t { null, boolean, number, text, list, object };

struct Member;

// One JSON value. Members keep the order of the file.
struct Json {
  Kind kind = Kind::null;
  bool boolean = false;
  double number = 0;
  Place place;
  std::string text;
  std::vector<Json> elements;
  std::vector<Member> members;

  const Json* find(std::string_view key) const;
  bool is(Kind wanted) const { return kind == wanted; }
};

struct Member {
  std::string key;
  Place key_place;  // with its quotes
  Json value;
};

// Reads one whole file. False after a syntax error or a limit (diagnosed); duplicate keys are diagnosed and the first
// one kept.
bool read_rules(std::string_view text, std::uint16_t file, Diagnostics& diagnostics, Json& root,
                std::size_t max_bytes = kMaxFileBytes);

}  // namespace aparte::compiler
