#include "derived/derived.hpp"

#include <algorithm>

#include "aparte/profile.hpp"
#include "base/cbor.hpp"

namespace aparte {
namespace {

static_assert(kMaxCases <= 32, "a bit a case");

// `holds(index)`: whether the condition of that case does.
template <class Holds>
double sum_points(const wire::Pack& pack, const wire::Derived& derived, const Holds& holds) {
  double points = 0;
  for (std::uint32_t index = 0; index < derived.cases()->size(); ++index) {
    if (holds(index)) points += case_value(pack, *derived.cases()->Get(index)).number();
  }
  return std::clamp(rounded_money(points), derived.least(), derived.most());
}

template <class Holds>
const wire::Case* decide(const wire::Derived& derived, const Holds& holds) {
  const std::uint32_t cases = derived.cases()->size();
  for (std::uint32_t i = 0; i < cases; ++i) {
    const std::uint32_t index = derived.kind() == wire::DerivedKind::last ? cases - 1 - i : i;
    if (holds(index)) return derived.cases()->Get(index);
  }
  return nullptr;
}

template <class Holds>
Value derive_by(const wire::Pack& pack, const wire::Derived& derived, const Holds& holds) {
  if (derived.kind() == wire::DerivedKind::points) return Value::of(sum_points(pack, derived, holds));
  const wire::Case* decides = decide(derived, holds);
  return decides ? case_value(pack, *decides) : Value();
}

auto asking(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs) {
  return [&](std::uint32_t index) { return holds(pack, derived.cases()->Get(index)->condition(), inputs); };
}

}  // namespace

Value case_value(const wire::Pack& pack, const wire::Case& each) {
  const auto& cbor = *pack.values()->Get(each.value())->cbor();
  return cbor::parse({cbor.data(), cbor.size()});
}

Value derive(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs) {
  return derive_by(pack, derived, asking(pack, derived, inputs));
}

Value derive(const wire::Pack& pack, const wire::Derived& derived, std::uint32_t cases) {
  return derive_by(pack, derived, [cases](std::uint32_t index) { return (cases >> index & 1) != 0; });
}

const wire::Case* deciding_case(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs) {
  return decide(derived, asking(pack, derived, inputs));
}

}  // namespace aparte
