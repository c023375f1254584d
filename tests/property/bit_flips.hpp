// Stored profiles with one bit changed, as a failing disk leaves them. Each must be refused, which leaves a visitor of
// whom nothing is known.
#pragma once

#include <cstdint>

struct BitFlips {
  std::uint64_t flips = 0;
  std::uint64_t profiles = 0;  // that they were made in
  std::uint64_t bytes = 0;     // of these
  std::uint64_t accepted = 0;  // restored all the same, or refused with something left over
};

// In profiles of random visits by random rules, a thousand flips in each.
BitFlips flip_bits(std::uint64_t seed, std::uint64_t flips);
