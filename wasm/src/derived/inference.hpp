// A value that is inferred from what is known, by naive Bayes (Mitchell, "Machine Learning", 1997, section 6.9): the
// probability of a value is proportional to how frequent it is, times how frequent each answer that is known is among
// visitors who have it, as if answers did not depend on each other. An answer that is not known, or that the table does
// not have, is left out. Probabilities are sums of whole numbers (log2 in 1/1024), so that every platform finds the
// same value. Full core only.
#pragma once

#include <array>
#include <cstdint>

#include "aparte/pack.hpp"
#include "derived/derived.hpp"

namespace aparte {

struct Inference {
  std::uint32_t values;                                // how many
  std::uint32_t likely;                                // the most probable one, of equal ones the first
  std::array<double, kMaxInferredValues> probability;  // together 1
};

// `held`: the answers that are known.
Inference infer_all(const wire::Pack& pack, const wire::Derived& derived, const HeldCases& held);

// The most probable value where it is sure enough.
Derivation infer(const wire::Pack& pack, const wire::Derived& derived, const HeldCases& held);

Value inferred_value(const wire::Pack& pack, const wire::Derived& derived, std::uint32_t index);

}  // namespace aparte
