#include "derived/derived.hpp"

#include <algorithm>

#include "base/cbor.hpp"
#include "derived/inference.hpp"

namespace aparte {
namespace {

double sum_points(const wire::Pack& pack, const wire::Derived& derived, const HeldCases& held) {
  double points = 0;
  for (std::uint32_t index = 0; index < derived.cases()->size(); ++index) {
    if (held.has(index)) points += case_value(pack, *derived.cases()->Get(index)).number();
  }
  return std::clamp(rounded_money(points), derived.least(), derived.most());
}

const wire::Case* decide(const wire::Derived& derived, const HeldCases& held) {
  const std::uint32_t cases = derived.cases()->size();
  for (std::uint32_t i = 0; i < cases; ++i) {
    const std::uint32_t index = derived.kind() == wire::DerivedKind::last ? cases - 1 - i : i;
    if (held.has(index)) return derived.cases()->Get(index);
  }
  return nullptr;
}

}  // namespace

AskedCases::AskedCases(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs) {
  for (std::uint32_t index = 0; index < derived.cases()->size(); ++index) {
    const bool is_held = holds(pack, derived.cases()->Get(index)->condition(), inputs);
    bits_[index / 64] |= std::uint64_t{is_held} << index % 64;
  }
}

Value case_value(const wire::Pack& pack, const wire::Case& each) { return literal_at(pack, each.value()); }

Value said_of(const wire::Derived& derived, const Profile& profile) {
  if (derived.kind() != wire::DerivedKind::inferred) return {};
  const Value said = view(profile.attributes).get(text_of(derived.name()));
  return said.type() == Type::null ? Value() : said;
}

Derivation derive(const wire::Pack& pack, const wire::Derived& derived, const HeldCases& held) {
  if (derived.kind() == wire::DerivedKind::inferred) return infer(pack, derived, held);
  if (derived.kind() == wire::DerivedKind::points) return {Value::of(sum_points(pack, derived, held))};
  const wire::Case* decides = decide(derived, held);
  return {decides ? case_value(pack, *decides) : Value()};
}

Derivation derive(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs) {
  return derive(pack, derived, AskedCases(pack, derived, inputs).held());
}

const wire::Case* deciding_case(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs) {
  return decide(derived, AskedCases(pack, derived, inputs).held());
}

}  // namespace aparte
