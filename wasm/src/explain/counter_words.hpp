// Counters as a marketer calls them: "the number of products viewed (item_category = shoes) in 30 days".
#pragma once

#include <string>

#include "explain/clauses.hpp"

namespace aparte::explaining {

std::string counter_words(const Scene& scene, const wire::Counter& counter);

}  // namespace aparte::explaining
