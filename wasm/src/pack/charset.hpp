// Which characters the names in a pack may have.
#pragma once

#include <cstdint>
#include <string_view>

namespace aparte {

enum class Charset : std::uint8_t {
  name,             // [a-z][a-z0-9_]*, at most 40: segment, page, placement, template, variant ...
  site_key,         // [a-z0-9_-]{1,32}
  version,          // [0-9a-f]{16}
  language,         // [A-Za-z][A-Za-z0-9-]{1,15}, BCP 47
  currency,         // [A-Z]{3}, ISO 4217
  class_name,       // one class: [A-Za-z0-9_-]{1,64}
  class_list,       // classes with spaces between, at most 128, or none
  style_property,   // [a-z-][a-z0-9-]*, at most 64
  child_attribute,  // [a-z][a-z0-9-]*, at most 40: what `move` finds a child by
};

bool fits(Charset charset, std::string_view text);

inline bool is_name(std::string_view text) { return fits(Charset::name, text); }
inline bool is_site_key(std::string_view text) { return fits(Charset::site_key, text); }
inline bool is_language(std::string_view text) { return fits(Charset::language, text); }
inline bool is_currency(std::string_view text) { return fits(Charset::currency, text); }
inline bool is_class(std::string_view text) { return fits(Charset::class_name, text); }
inline bool is_class_list(std::string_view text) { return !text.empty() && fits(Charset::class_list, text); }
inline bool is_style_property(std::string_view text) { return fits(Charset::style_property, text); }
inline bool is_child_attribute(std::string_view text) { return fits(Charset::child_attribute, text); }

// Attributes that a change may set: texts, links and pictures (the page checks their URLs), `aria-*` and `data-*`.
// Nothing that runs code (`on*`, `srcdoc`) and not `style` and `class`, which have changes of their own.
bool is_changeable_attribute(std::string_view text);
// Elements that a change may insert.
bool is_insertable_tag(std::string_view text);

}  // namespace aparte
