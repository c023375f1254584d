// Regular expressions of the rules, compiled to automata that condition/automaton.hpp runs in one pass over a text.
// The syntax is JavaScript's (ECMA-262, section Patterns) as far as an automaton can keep it: characters, ".", classes,
// \d \w \s and their opposites, groups, "|", "*" "+" "?" "{n,m}" (lazy or not: whether there is a match is the same),
// "^" "$" "\b" "\B". No back references and no look-around: those are what makes other engines take exponential time.
// As with the flag "u", a character is a code point.
//
// Sources: K. Thompson, "Regular expression search algorithm", 1968; the powerset construction of M. Rabin and D.
// Scott, "Finite automata and their decision problems", 1959; minimization by E. Moore, "Gedanken-experiments on
// sequential machines", 1956.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace aparte::regex {

enum class Problem : std::uint8_t {
  unclosed_group,
  unclosed_class,
  unopened_group,
  nothing_to_repeat,
  bad_repeat,        // {3,2}, or more than kMaxRepeat
  bad_range,         // [z-a]
  bad_escape,        // \u12, or a letter that means nothing
  look_around,       // (?= (?! (?<= (?<!
  back_reference,    // \1 \k<name>
  unicode_property,  // \p{...}
  unknown_group,     // (?x
  too_deep,
  too_large,  // of the automaton
};

struct Fault {
  Problem problem;
  std::uint32_t at;  // byte of the pattern
};

constexpr std::uint32_t kMaxPatternDepth = 32;
constexpr std::uint32_t kMaxRepeat = 200;
constexpr std::uint32_t kMaxStates = 255;  // of the automaton, when it has been made as small as it can be

// The automaton in the form of condition/automaton.hpp. `any_case`: "a" also matches "A" (letters of Latin, Greek and
// Cyrillic script that have exactly one other case).
std::expected<std::vector<std::uint8_t>, Fault> compile(std::string_view pattern, bool any_case);

// The pattern that matches exactly one of the texts.
std::string pattern_of(const std::vector<std::string>& texts);

}  // namespace aparte::regex
