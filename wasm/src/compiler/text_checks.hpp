// What shoppers would read by mistake: braces, HTML, words where an address belongs.
#pragma once

#include "compiler/context.hpp"

namespace aparte::compiler {

// A stretch of a template's text between its values; `literal` is the whole text, `begin` the offset of the stretch.
void check_words(const Json& literal, std::string_view words, std::size_t begin, Context& context);

// A template that is used as a link or a source, by its index; `place` is where it is used.
void check_address(std::uint16_t index, Place place, Context& context);

}  // namespace aparte::compiler
