// The nondeterministic automaton of a regular expression, over the bytes of UTF-8.
#pragma once

#include "regex/syntax.hpp"

namespace aparte::regex {

struct State {
  enum class Kind : std::uint8_t { bytes, split, assertion, match };

  Kind kind = Kind::match;
  Assertion assertion = Assertion::start;
  std::uint8_t first = 0;  // of the bytes that lead on
  std::uint8_t last = 0;
  std::uint32_t next = 0;
  std::uint32_t other = 0;  // of a split
};

struct Nfa {
  std::vector<State> states;
  std::uint32_t start = 0;
};

constexpr std::size_t kMaxNfaStates = 20'000;

// No states when there would be more than kMaxNfaStates.
Nfa nfa_of(const Node& root);

}  // namespace aparte::regex
