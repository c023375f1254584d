// Which characters the names in a pack may have.
#pragma once

#include <string_view>

namespace aparte {

bool is_name(std::string_view text);  // [a-z][a-z0-9_]*, at most 40: segment, page, placement, template, variant ...
bool is_site_key(std::string_view text);         // [a-z0-9_-]{1,32}
bool is_version(std::string_view text);          // [0-9a-f]{16}
bool is_language(std::string_view text);         // [A-Za-z0-9-]{2,16}, BCP 47
bool is_currency(std::string_view text);         // [A-Z]{3}, ISO 4217
bool is_class(std::string_view text);            // one class: [A-Za-z0-9_-]{1,64}
bool is_class_list(std::string_view text);       // classes with spaces between, at most 128
bool is_style_property(std::string_view text);   // [a-z-][a-z0-9-]*, at most 64
bool is_child_attribute(std::string_view text);  // [a-z][a-z0-9-]*, at most 40: what `move` finds a child by

// Attributes that a change may set: texts, links and pictures (the page checks their URLs), `aria-*` and `data-*`.
// Nothing that runs code (`on*`, `srcdoc`) and not `style` and `class`, which have changes of their own.
bool is_changeable_attribute(std::string_view text);
// Elements that a change may insert.
bool is_insertable_tag(std::string_view text);

}  // namespace aparte
