// Names of fields that GA4 gives to events and their products.
#pragma once

#include <string_view>

#include "compiler/diagnostics.hpp"

namespace aparte::compiler {

// Warns about a name that is one letter away from a field of GA4: a shop's own field would hardly be.
void warn_unusual_field(std::string_view name, Place place, Diagnostics& diagnostics);

}  // namespace aparte::compiler
