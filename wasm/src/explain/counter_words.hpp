// Counters as a marketer calls them: "the number of products viewed (category = shoes) in 30 days".
#pragma once

#include <string>

#include "explain/clauses.hpp"

namespace aparte::explaining {

std::string counter_words(const Scene& scene, const wire::Counter& counter);

// A product's field: "category" for item_category; others as they are.
std::string_view field_words(const Words& words, std::string_view field);

}  // namespace aparte::explaining
