#include "base/hash.hpp"

namespace aparte {
namespace {

constexpr std::uint32_t kOffset32 = 0x811c9dc5;
constexpr std::uint32_t kPrime32 = 0x01000193;
constexpr std::uint64_t kOffset64 = 0xcbf29ce484222325;
constexpr std::uint64_t kPrime64 = 0x00000100000001b3;

Bytes bytes_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

std::uint32_t continue_32(std::uint32_t hash, Bytes bytes) {
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * kPrime32;
  return hash;
}

}  // namespace

std::uint32_t fnv1a_32(Bytes bytes) { return continue_32(kOffset32, bytes); }

std::uint64_t fnv1a_64(Bytes bytes) {
  std::uint64_t hash = kOffset64;
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * kPrime64;
  return hash;
}

std::uint64_t fnv1a_64(std::string_view text) { return fnv1a_64(bytes_of(text)); }

std::uint16_t bucket(std::string_view seed, std::string_view value) {
  std::uint32_t number = continue_32(fnv1a_32(bytes_of(seed)), bytes_of(value));
  // The second round hashes the first one's decimal text.
  std::uint8_t digits[10];
  std::uint8_t* const end = digits + sizeof(digits);
  std::uint8_t* first = end;
  do {
    *--first = static_cast<std::uint8_t>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  return static_cast<std::uint16_t>(fnv1a_32({first, end}) % 10'000);
}

}  // namespace aparte
