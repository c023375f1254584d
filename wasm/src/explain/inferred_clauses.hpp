// Why an inferred attribute has its value, in words.
#pragma once

#include <string>
#include <vector>

#include "explain/clauses.hpp"

namespace aparte::explaining {

// That it has been said; else how sure it is, and the answers that speak for it, the weightiest first.
std::vector<std::string> inferred_clauses(const Scene& scene, const wire::Derived& derived);

// "inferred, 82 %".
std::string inferred_words(const Words& words, double probability);

}  // namespace aparte::explaining
