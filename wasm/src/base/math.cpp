#include "base/math.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

namespace aparte {

double exp2_neg(double x) {
  constexpr double kLn2 = 0.69314718055994530942;
  constexpr double kMaxExponent = 1022;  // 2^-1022 is the smallest normal number
  constexpr int kTerms = 14;             // the next term is below 2e-18 for |t| <= ln 2 / 2

  if (!(x > 0)) return 1;
  if (x >= kMaxExponent) return 0;
  // 2^-x = 2^-n * e^t with n the nearest whole number; n - x is exact. e^t by its Taylor series, from the last term
  // inwards.
  const double n = std::floor(x + 0.5);
  const double t = (n - x) * kLn2;
  double sum = 1;
  for (int k = kTerms; k > 0; --k) sum = 1 + t / k * sum;
  return sum * std::bit_cast<double>((1023 - static_cast<std::uint64_t>(n)) << 52);
}

}  // namespace aparte
