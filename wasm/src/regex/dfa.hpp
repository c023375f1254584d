// The deterministic automaton: searches a match anywhere in a text.
#pragma once

#include <array>
#include <optional>

#include "regex/nfa.hpp"

namespace aparte::regex {

struct Dfa {
  struct Row {
    std::array<std::uint16_t, 256> next{};
    bool is_match = false;  // when the text ends here

    bool operator==(const Row&) const = default;
  };
  std::vector<Row> rows;  // the first is where a text begins
};

constexpr std::size_t kMaxDfaRows = 1'000;  // before it is made small

// Nothing when there would be more than kMaxDfaRows.
std::optional<Dfa> dfa_of(const Nfa& nfa);

// The smallest automaton that accepts the same texts.
Dfa smallest(const Dfa& dfa);

}  // namespace aparte::regex
