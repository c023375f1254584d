// Values that are the same in every shop, in the reader's words: "product page" for page.type "product".
#pragma once

#include <string_view>

#include "explain/words.hpp"

namespace aparte::explaining {

// The words for a text at this field; the text itself when it is one of the shop's own.
std::string_view words_of(const Words& words, wire::Field field, std::string_view text);

}  // namespace aparte::explaining
