// Functions whose results must have the same bits on every platform: only +, -, *, / of IEEE 754, which are exact
// everywhere.
#pragma once

namespace aparte {

// 2^-x, for decay by half-lives. x below 0 or NaN counts as 0 (nothing decays upwards); from x = 1022 on the result is
// 0. Relative error below 4.5e-16 (two units in the last place); 2^-n for whole n is exact.
double exp2_neg(double x);

}  // namespace aparte
