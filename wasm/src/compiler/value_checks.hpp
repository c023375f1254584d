// Values that a condition compares with and that nothing ever is.
#pragma once

#include <span>
#include <string_view>

#include "compiler/context.hpp"
#include "compiler/fields.hpp"

namespace aparte::compiler {

// Warns about entries that stand in the list already.
void warn_twice(const Json& list, Context& context);

// Texts of a known form. A date that is none is an error, and false; a path or a host that no page has, a warning.
bool is_possible_text(const Json& literal, const FieldEntry& entry, std::string_view path_text, Context& context);

// Warns when `$within` and `$before` together leave no time.
void warn_never_in_time(std::span<const Member* const> members, Context& context);

}  // namespace aparte::compiler
