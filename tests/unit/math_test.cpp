#include "base/math.hpp"

#include <cmath>
#include <limits>

#include "catch.hpp"

using namespace aparte;

TEST_CASE("2^-x is within its stated error of the exact value", "[math]") {
  double worst = 0;
  for (double x = 1e-9; x < 1022; x = x * 1.0003 + 1e-5) {
    const long double exact = std::exp2(-static_cast<long double>(x));
    const auto error = static_cast<double>(std::fabs((static_cast<long double>(exp2_neg(x)) - exact) / exact));
    if (error > worst) worst = error;
  }
  CAPTURE(worst);
  CHECK(worst < 4.5e-16);
  CHECK(worst > 0);
}

TEST_CASE("2^-n is exact for whole n", "[math]") {
  for (int n = 0; n < 1022; ++n) REQUIRE(exp2_neg(n) == std::ldexp(1.0, -n));
}

TEST_CASE("2^-x never grows with x", "[math]") {
  for (double x = 0; x < 40; x += 0.0007) REQUIRE(exp2_neg(x + 0.0007) <= exp2_neg(x));
}

TEST_CASE("2^-x ends at 1 and at 0", "[math]") {
  CHECK(exp2_neg(0) == 1);
  CHECK(exp2_neg(-3) == 1);
  CHECK(exp2_neg(std::numeric_limits<double>::quiet_NaN()) == 1);
  CHECK(exp2_neg(1021.9) > 0);
  CHECK(exp2_neg(1022) == 0);
  CHECK(exp2_neg(std::numeric_limits<double>::infinity()) == 0);
}

TEST_CASE("2^-x has the same bits on every platform", "[math]") {
  CHECK(exp2_neg(0.5) == 0x1.6a09e667f3bccp-1);
  CHECK(exp2_neg(1.0 / 30) == 0x1.f44e4fb6c55d7p-1);
  CHECK(exp2_neg(12.34) == 0x1.94804b79e2607p-13);
}
