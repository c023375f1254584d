// The tree of a regular expression.
#pragma once

#include "regex/characters.hpp"
#include "regex/regex.hpp"

namespace aparte::regex {

enum class Assertion : std::uint8_t { start, end, word_edge, no_word_edge };

struct Node {
  enum class Kind : std::uint8_t { empty, characters, sequence, choice, repeat, assertion };
  static constexpr std::uint32_t kNoMost = ~0U;

  Kind kind = Kind::empty;
  Characters characters;
  Assertion assertion = Assertion::start;
  std::uint32_t least = 0;  // of a repeat
  std::uint32_t most = kNoMost;
  std::vector<Node> children;
};

std::expected<Node, Fault> parse(std::string_view pattern, bool any_case);

}  // namespace aparte::regex
