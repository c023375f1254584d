// The name that somebody meant.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace aparte::compiler {

// Steps from one text to the other: a byte more, less, another, or two neighbours swapped (optimal string alignment:
// Damerau 1964, Levenshtein 1966).
std::size_t edit_distance(std::string_view from, std::string_view to);

// The candidate with the smallest distance, if that is at most 2 and less than half of the name's length; the first one
// of equals. Or one that differs in letter case only. Empty when none is near.
std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace aparte::compiler
