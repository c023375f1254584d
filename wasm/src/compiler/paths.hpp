// Paths of conditions and templates: "cart.quantity", "metric.shoe_views", "affinity.item_category.shoes".
#pragma once

#include <optional>
#include <string_view>

#include "compiler/context.hpp"
#include "compiler/fields.hpp"

namespace aparte::compiler {

// Where a path stands decides what it may read.
enum class Scope : std::uint8_t {
  rules,    // everything of fields()
  where,    // the fields of an event
  moves,    // of segment_enter and segment_leave: `segment` alone
  element,  // what is inside of an element of a list; "" is the element itself
};

struct Path {
  std::uint16_t input = kNone;
  FieldType type = FieldType::any;
  const FieldEntry* entry = nullptr;  // null in the scopes `where` and `element`
};

// Nothing after an error.
std::optional<Path> resolve_path(std::string_view text, Place place, Scope scope, Context& context);

}  // namespace aparte::compiler
