// Campaigns and experiments that compile and yet cannot do what their author wants: nobody sees them, nothing differs.
#pragma once

#include <vector>

#include "compiler/context.hpp"
#include "compiler/expression.hpp"

namespace aparte::compiler {

// A campaign's `unless` that holds for everybody in its audience, or for nobody.
void check_unless(std::string_view campaign, const Expression& audience, const Expression& unless, Place place,
                  Context& context);

// An experiment that nobody takes part in: its audience has not agreed to it, or its traffic is nothing.
void check_participants(std::string_view experiment, const Expression& audience, const Json& json, Context& context);

// Variants that nobody sees and those that show the same. `json`: the variants as written, in the same order.
void check_variants(const Json& json, const std::vector<Variant>& variants, Context& context);

// Changes of one rule that undo each other. `json`: the list of them as written.
void check_changes(const Json& json, const std::vector<Change>& changes, Context& context);

}  // namespace aparte::compiler
