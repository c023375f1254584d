#include "derived/inference.hpp"

#include "base/math.hpp"

namespace aparte {

Inference infer_all(const wire::Pack& pack, const wire::Derived& derived, const HeldCases& held) {
  constexpr double kUnit = 1024;
  Inference out{literal_at(pack, derived.values()).size(), 0, {}};
  // At most kMaxAnswers + 1 times kLeastChance each: no overflow.
  std::array<std::int32_t, kMaxInferredValues> sums{};
  for (std::uint32_t row = 0; row <= derived.cases()->size(); ++row) {
    if (row > 0 && !held.has(row - 1)) continue;
    for (std::uint32_t value = 0; value < out.values; ++value) {
      sums[value] += derived.chances()->Get(row * out.values + value);
    }
  }
  for (std::uint32_t value = 1; value < out.values; ++value) {
    if (sums[value] > sums[out.likely]) out.likely = value;
  }
  double all = 0;
  for (std::uint32_t value = 0; value < out.values; ++value) {
    out.probability[value] = exp2_neg((sums[out.likely] - sums[value]) / kUnit);
    all += out.probability[value];
  }
  for (double& each : out.probability) each /= all;
  return out;
}

Derivation infer(const wire::Pack& pack, const wire::Derived& derived, const HeldCases& held) {
  const Inference found = infer_all(pack, derived, held);
  const double probability = found.probability[found.likely];
  if (!(probability >= derived.least())) return {};
  return {inferred_value(pack, derived, found.likely), probability};
}

Value inferred_value(const wire::Pack& pack, const wire::Derived& derived, std::uint32_t index) {
  for (const Value each : literal_at(pack, derived.values()).elements()) {
    if (index-- == 0) return each;
  }
  return {};
}

}  // namespace aparte
