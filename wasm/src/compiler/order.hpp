// The order of what conditions may refer to: segments, scores, attributes, stages.
#pragma once

#include <cstddef>
#include <vector>

#include "compiler/context.hpp"

namespace aparte::compiler {

// What has a name that conditions read. Numbers: the segments as declared, then the derived values in the order of
// Context::derived_order.
struct Referent {
  std::string path;  // "segment.loyal", "score.engaged", "visitor.stage"
  Place place;
  std::vector<const Json*> conditions;  // where it may refer to others
};

std::vector<Referent> referents(const RuleSet& rules);

// Numbers of referents, each after those that it depends on, and nothing moved without need. A circle is diagnosed.
std::vector<std::size_t> dependency_order(const std::vector<Referent>& all, std::size_t segments,
                                          Diagnostics& diagnostics);

}  // namespace aparte::compiler
