// Clocks and calendars in words: "it is between 18:00 and 22:30 in Europe/Paris".
#pragma once

#include <string>

#include "explain/words.hpp"

namespace aparte::explaining {

// A daypart as a sentence: that it is so now, or not.
std::string daypart_words(const Words& words, const wire::Input& input, bool holds);

// "the number of days since the date (member_since)".
std::string days_words(const Words& words, const wire::Input& input);

}  // namespace aparte::explaining
