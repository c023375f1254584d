// Text where a number is compared with it.
#pragma once

#include <string_view>

namespace aparte {

// The number that JavaScript's Number(text) gives for a decimal text: spaces around it, sign, digits, point, exponent;
// "" is 0. NaN for anything else, and for what cannot be converted by one exact operation (more than 15 digits, or a
// power of ten beyond 22: W. Clinger, "How to read floating point numbers accurately", 1990, the fast path).
double number_of_text(std::string_view text);

}  // namespace aparte
