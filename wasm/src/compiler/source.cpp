#include "compiler/source.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace aparte::compiler {
namespace {

constexpr std::size_t kMaxExcerptBytes = 160;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Bytes that a JSON escape such as \u00e9 stands for, by the code unit. A surrogate pair makes 4, counted on its first
// half.
std::size_t decoded_size(std::string_view escape) {
  if (escape.size() < 6 || escape[1] != 'u') return 1;
  std::uint32_t unit = 0;
  for (const char digit : escape.substr(2, 4)) {
    const auto lower = static_cast<std::uint32_t>(digit | 0x20);
    unit = unit * 16 + (lower >= 'a' ? lower - 'a' + 10 : lower - ('0' | 0x20U));
  }
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  if (unit >= 0xD800 && unit < 0xDC00) return 4;
  if (unit >= 0xDC00 && unit < 0xE000) return 0;
  return 3;
}

// Text to show: "�" for each byte that is no part of a character.
std::string readable(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string out;
  while (!text.empty()) {
    std::size_t length = 1;
    while (length < 4 && length < text.size() && !is_utf8(text.substr(0, length))) ++length;
    const bool good = is_utf8(text.substr(0, length));
    if (!good) length = 1;
    out += good ? text.substr(0, length) : "�";
    text.remove_prefix(length);
  }
  return out;
}

// The start of the character that `offset` is in: no more than three bytes before, whatever the bytes are.
std::size_t character_start(std::string_view text, std::size_t offset) {
  const std::size_t earliest = offset < 3 ? 0 : offset - 3;
  while (offset > earliest && offset < text.size() && continues_character(text[offset])) --offset;
  return offset;
}

std::size_t line_start(std::string_view text, std::size_t offset) {
  if (offset == 0) return 0;
  const std::size_t found = text.rfind('\n', offset - 1);
  return found == std::string_view::npos ? 0 : found + 1;
}

}  // namespace

std::uint32_t count_characters(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(text, [](char byte) { return !continues_character(byte); }));
}

Position position_at(std::string_view text, std::uint32_t offset) {
  const std::size_t end = std::min<std::size_t>(offset, text.size());
  const std::size_t start = line_start(text, end);
  const auto lines = std::ranges::count(text.substr(0, start), '\n');
  return {static_cast<std::uint32_t>(lines + 1), count_characters(text.substr(start, end - start)) + 1};
}

std::string excerpt_of(std::string_view text, Place place, std::uint32_t line_number) {
  const std::size_t begin = std::min<std::size_t>(place.begin, text.size());
  const std::size_t start = line_start(text, begin);
  std::string_view line = text.substr(start, std::min(text.find('\n', start), text.size()) - start);
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::size_t before = std::min(begin - start, line.size());
  const bool cut_left = before > kMaxExcerptBytes / 2 && line.size() > kMaxExcerptBytes;
  if (cut_left) line.remove_prefix(character_start(line, before - kMaxExcerptBytes / 2));
  if (cut_left) before = std::min(begin - static_cast<std::size_t>(line.data() - text.data()), line.size());
  const bool cut_right = line.size() > kMaxExcerptBytes;
  if (cut_right) line = line.substr(0, character_start(line, kMaxExcerptBytes));
  const std::size_t inside =
      std::min<std::size_t>(std::max(place.end, place.begin) - place.begin, line.size() - before);

  const std::string number = std::to_string(line_number);
  std::string out = number + " | " + (cut_left ? "…" : "") + readable(line) + (cut_right ? "…" : "") + "\n";
  out += std::string(number.size(), ' ') + " | " + (cut_left ? " " : "");
  for (const char byte : line.substr(0, before)) {
    // A tab stays a tab, so that the caret stands below whatever width the reader's tabs have.
    if (!continues_character(byte)) out += byte == '\t' ? '\t' : ' ';
  }
  return out + std::string(std::max<std::size_t>(1, count_characters(line.substr(before, inside))), '^');
}

Place place_inside(std::string_view text, Place literal, std::size_t begin, std::size_t end) {
  Place found{literal.file, literal.end, literal.end};
  std::size_t decoded = 0;
  std::size_t at = literal.begin + 1UL;  // after the quote
  const std::size_t last = literal.end - 1UL;
  while (at <= last) {
    if (decoded >= begin && found.begin == literal.end) found.begin = static_cast<std::uint32_t>(at);
    if (decoded >= end || at == last) {
      found.end = static_cast<std::uint32_t>(at);
      break;
    }
    if (text[at] != '\\') {
      ++decoded;
      ++at;
      continue;
    }
    const std::size_t length = text[at + 1] == 'u' ? 6 : 2;
    decoded += decoded_size(text.substr(at, length));
    at += length;
  }
  found.begin = std::min(found.begin, found.end);
  return found;
}

}  // namespace aparte::compiler
