#include "base/utf8.hpp"

#include <cstdint>

namespace aparte {
namespace {

// Bytes that follow this first byte; -1 when none can.
int following(std::uint8_t first) {
  if (first < 0x80) return 0;
  if (first < 0xc2) return -1;  // a following byte, or overlong
  if (first < 0xe0) return 1;
  if (first < 0xf0) return 2;
  return first < 0xf5 ? 3 : -1;
}

// The second byte's range depends on the first: no overlong forms, no surrogates, no more than U+10FFFF.
bool second_fits(std::uint8_t first, std::uint8_t second) {
  if (first == 0xe0) return second >= 0xa0;
  if (first == 0xed) return second < 0xa0;
  if (first == 0xf0) return second >= 0x90;
  return first != 0xf4 || second < 0x90;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<std::uint8_t>(text[at++]);
    const int count = following(first);
    if (count < 0 || text.size() - at < static_cast<std::size_t>(count)) return false;
    if (count > 0 && !second_fits(first, static_cast<std::uint8_t>(text[at]))) return false;
    for (int i = 0; i < count; ++i) {
      if ((static_cast<std::uint8_t>(text[at++]) & 0xc0) != 0x80) return false;
    }
  }
  return true;
}

}  // namespace aparte
