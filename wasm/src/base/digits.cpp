#include "base/digits.hpp"

#include <algorithm>

namespace aparte {
namespace {

constexpr char kHex[] = "0123456789abcdef";

}  // namespace

char* write_decimal(char* at, std::uint64_t number) {
  char* const first = at;
  do {
    *at++ = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  std::reverse(first, at);
  return at;
}

char* write_hex(char* at, Bytes bytes) {
  for (const std::uint8_t byte : bytes) {
    *at++ = kHex[byte >> 4];
    *at++ = kHex[byte & 15];
  }
  return at;
}

char* write_hex(char* at, std::uint64_t number) {
  for (int shift = 60; shift >= 0; shift -= 4) *at++ = kHex[number >> shift & 15];
  return at;
}

}  // namespace aparte
