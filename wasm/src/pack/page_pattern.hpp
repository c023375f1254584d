// Patterns of paths, as `site.pages` writes them.
#pragma once

#include <string_view>

#include "aparte/pack.hpp"

namespace aparte {

// True when the whole path fits: `*` stands for any characters but "/" (none included), `**` for any characters, every
// other character for itself. At most pattern × path steps, whatever they are: all ways to match are followed side by
// side. A pattern longer than kMaxPatternBytes never matches.
bool page_matches(std::string_view pattern, std::string_view path);

// The name of the first page type with a pattern that fits, "" when none does.
std::string_view type_of_page(const wire::Pack& pack, std::string_view path);

}  // namespace aparte
