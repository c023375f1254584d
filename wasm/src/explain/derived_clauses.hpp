// Why a score, the visitor's stage or an attribute has its value.
#pragma once

#include <string>
#include <vector>

#include "explain/clauses.hpp"

namespace aparte::explaining {

// Of a score one clause for each condition that gives points: "10 points: the visitor has come before". Of the others
// what decides for the case that holds.
std::vector<std::string> derived_clauses(const Scene& scene, const wire::Derived& derived);

}  // namespace aparte::explaining
