// What can be said of a site without seeing it: codes, selectors, pages that another page type takes.
#pragma once

#include "compiler/context.hpp"

namespace aparte::compiler {

// Codes that nobody has: languages of two letters (ISO 639), currencies (ISO 4217).
void warn_unknown_language(std::string_view code, Place place, Context& context);
void warn_unknown_currency(std::string_view code, Place place, Context& context);

// Paths of pages that an earlier page type takes all of, and paths that no address has.
void check_page_patterns(std::span<const Declaration> pages, Context& context);

// Selectors that no browser can read, and two placements that are the same place.
void check_selectors(std::span<const Declaration> placements, Context& context);

// Why no page's path is, or matches, this text; empty when one may. Paths are written as in an address: "/caf%C3%A9/".
Phrase why_no_path(std::string_view text);
// The same of the name of a site, as in source.referrer_host.
Phrase why_no_host(std::string_view text);

}  // namespace aparte::compiler
