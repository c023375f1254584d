#include "base/digits.hpp"

#include <array>

namespace aparte {
namespace {

constexpr char kHex[] = "0123456789abcdef";

}  // namespace

void append_decimal(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits;
  std::size_t first = digits.size();
  do {
    digits[--first] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  out.append(digits.data() + first, digits.size() - first);
}

void append_hex(std::string& out, Bytes bytes) {
  for (const std::uint8_t byte : bytes) {
    out.push_back(kHex[byte >> 4]);
    out.push_back(kHex[byte & 15]);
  }
}

void append_hex(std::string& out, std::uint64_t number) {
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back(kHex[number >> shift & 15]);
}

}  // namespace aparte
