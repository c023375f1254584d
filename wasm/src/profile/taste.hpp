// What a visitor has said to like, mixed with what the visitor looks at and buys. Full core only.
//
// The share of a value is (1 - weight) times its share in the affinity plus weight times its share in what was stated,
// where every stated value has the same one. Nothing stated, or no affinity yet: the other one alone. Time changes no
// share, since all weights of an affinity fade alike.
#pragma once

#include <optional>

#include "aparte/profile.hpp"

namespace aparte {

constexpr std::uint32_t kMaxStatedValues = 32;  // those beyond are not looked at

struct Taste {
  const Item& affinity;  // of Profile
  Value stated;          // a text or a list of texts; what is none, or longer than kMaxAffinityValueBytes, says nothing
  double weight;         // of what was stated, above 0, at most 1
};

double taste_share(const Taste& taste, std::string_view value);
Value taste_top(const Taste& taste);  // of equal shares the least value by bytes; missing when there is none

// "500": thousandths, from 1 to 1000, without a zero before them; nothing for any other text.
std::optional<double> read_taste_weight(std::string_view text);

}  // namespace aparte
