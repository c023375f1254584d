// The first bytes of a CBOR item (RFC 8949, section 3): what reading, checking and writing have in common.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace aparte::cbor {

enum class Major : std::uint8_t { positive, negative, bytes, text, array, map, tag, simple };

constexpr std::uint8_t kOneByte =
    24;  // additional information: the argument follows in 1, 2 (25), 4 (26), 8 (27) bytes
constexpr std::uint8_t kEightBytes = 27;
constexpr std::uint8_t kFalse = 20;  // of major type 7
constexpr std::uint8_t kTrue = 21;
constexpr std::uint8_t kNull = 22;
constexpr std::uint8_t kFloat64 = 27;

// Bytes that the argument takes after the first byte.
constexpr std::uint32_t argument_bytes(std::uint8_t info) { return info < kOneByte ? 0 : 1U << (info - kOneByte); }

struct Head {
  Major major;
  std::uint8_t info;
  std::uint64_t argument;
  const std::uint8_t* body;  // the byte after the head
};

// Reads without checks.
inline Head read_head(const std::uint8_t* item) {
  const auto info = static_cast<std::uint8_t>(*item & 31);
  Head head{static_cast<Major>(*item >> 5), info, info, item + 1};
  if (info >= kOneByte) {
    head.body += argument_bytes(info);
    head.argument = 0;
    for (const std::uint8_t* byte = item + 1; byte != head.body; ++byte) head.argument = head.argument << 8 | *byte;
  }
  return head;
}

// Whether the profile writes this number as an integer.
inline bool is_integer(double number) {
  constexpr double kMaxInteger = 9007199254740991;  // 2^53 - 1
  return std::floor(number) == number && std::fabs(number) <= kMaxInteger;
}

}  // namespace aparte::cbor
