// A file of rules as text, and where things stand in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aparte::compiler {

inline constexpr std::uint16_t kNoFile = 65535;

// A stretch of a file, in bytes; `end` is one past the last.
struct Place {
  std::uint16_t file = kNoFile;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Both start at 1; columns count characters (code points).
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

Position position_at(std::string_view text, std::uint32_t offset);

// Number of characters of UTF-8 text.
std::uint32_t count_characters(std::string_view text);

// The line of `place` with its number, and below it carets under the stretch (to the end of the line at most). A long
// line is cut around the place.
std::string excerpt_of(std::string_view text, Place place, std::uint32_t line_number);

// A stretch inside a string of the rules: `literal` is the place of the string with its quotes, `begin` and `end` are
// offsets in its decoded text. Escapes (\n, \u00e9) are longer in the file than in the text.
Place place_inside(std::string_view text, Place literal, std::size_t begin, std::size_t end);

}  // namespace aparte::compiler
