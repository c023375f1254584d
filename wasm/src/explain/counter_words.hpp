// Counters as a marketer calls them: "the number of products viewed (category = shoes) in 30 days".
#pragma once

#include <string>

#include "explain/clauses.hpp"

namespace aparte::explaining {

// Where what came before is not in it: "..., counted since 12 March 2026".
std::string counter_words(const Scene& scene, std::uint16_t counter);

// A product's field: "category" for item_category; others as they are.
std::string_view field_words(const Words& words, std::string_view field);

}  // namespace aparte::explaining
