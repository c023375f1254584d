// Rule sets drawn by chance, in the language of rules/README.md: every path, every kind of behaviour and window, rules
// that refer to each other.
#pragma once

#include <nlohmann/json.hpp>

#include "random.hpp"

// Always compiles.
nlohmann::json random_rules(Random& random);

// The next version of a rule set: some thresholds edited, some conditions replaced, rules gone and rules new.
nlohmann::json edited_rules(const nlohmann::json& rules, Random& random);
