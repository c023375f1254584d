// Values that rules compute from conditions: scores, the visitor's stage, attributes (wire::Derived). Full core only.
#pragma once

#include <array>
#include <cstdint>

#include "aparte/profile.hpp"
#include "condition/condition.hpp"

namespace aparte {

struct Derivation {
  Value value;             // a view on the pack for texts; points are rounded like money
  double probability = 1;  // less where it is inferred
};

// The value as it is now, whatever the visitor's attributes say under its name. `inputs` must know the derived values
// before this one and the segments that it may read.
Derivation derive(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs);

// Which conditions hold, a bit each: that of the first case is the bit `first`.
struct HeldCases {
  const std::uint64_t* bits;
  std::uint32_t first;

  bool has(std::uint32_t index) const { return (bits[(first + index) / 64] >> (first + index) % 64 & 1) != 0; }
};
// Asks each case once.
class AskedCases {
 public:
  AskedCases(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs);
  HeldCases held() const { return {bits_.data(), 0}; }

 private:
  static_assert(kMaxCases <= kMaxAnswers);
  std::array<std::uint64_t, kMaxAnswers / 64> bits_{};
};

// The same where these are known.
Derivation derive(const wire::Pack& pack, const wire::Derived& derived, const HeldCases& held);

// Which the visitor's attributes say under the name of an inferred value, and which goes before that one; missing when
// they say nothing.
Value said_of(const wire::Derived& derived, const Profile& profile);

Value case_value(const wire::Pack& pack, const wire::Case& each);

// The case that gives the value of a stage or an attribute; nullptr when none holds.
const wire::Case* deciding_case(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs);

}  // namespace aparte
