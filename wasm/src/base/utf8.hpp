// UTF-8 as RFC 3629 and the Unicode standard (table 3-7) define it.
#pragma once

#include <string_view>

namespace aparte {

// No overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

}  // namespace aparte
