// The same as tests/unit/bit_flips_test.cpp at any size:
//   aparte_bit_flips [FLIPS [SEED]]     1,000,000 flips and seed 1 unless said
// Ends with "N flips in N profiles of N bytes on average, N accepted".
#include "../property/bit_flips.hpp"

#include <cstdio>
#include <cstdlib>

int main(int count, char** arguments) {
  const std::uint64_t flips = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000;
  const std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
  const BitFlips result = flip_bits(seed, flips);
  const std::uint64_t average = result.profiles == 0 ? 0 : result.bytes / result.profiles;
  std::printf("%llu flips in %llu profiles of %llu bytes on average, %llu accepted\n",
              static_cast<unsigned long long>(result.flips), static_cast<unsigned long long>(result.profiles),
              static_cast<unsigned long long>(average), static_cast<unsigned long long>(result.accepted));
  return result.accepted == 0 ? 0 : 1;
}
