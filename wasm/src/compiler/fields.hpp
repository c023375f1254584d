// What conditions and templates may read: the path that rules write, its type, its name for people.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "aparte/pack.hpp"
#include "compiler/diagnostics.hpp"

namespace aparte::compiler {

enum class FieldType : std::uint8_t { any, number, boolean, text, list, elapsed };

struct FieldEntry {
  std::string_view path;  // "cart.quantity"; "item." when a name follows
  wire::Field field;
  FieldType type;
  std::string_view fr;
  std::string_view en;
  std::array<std::string_view, 3> values = {};  // the only ones, when there are any
  double least = -1e308;                        // of a number
  double most = 1e308;

  bool takes_name() const { return path.ends_with('.'); }
};

// In the order of wire::Field; those without a path of their own (event, here, affinity_share) are not in it.
std::span<const FieldEntry> fields();
const FieldEntry* field_entry(wire::Field field);

// "a number", as "expected" says it.
Phrase type_name(FieldType type);

// "score.engaged", "visitor.stage", "attribute.customer_type".
std::string derived_path(const wire::Derived& derived);

// The path of an input as rules write it: "segment.returning", "affinity.item_category.shoes". Counters: their label.
std::string path_text(const wire::Pack& pack, const wire::Input& input);

}  // namespace aparte::compiler
