#include "derived/derived.hpp"

#include <algorithm>

#include "aparte/profile.hpp"
#include "base/cbor.hpp"

namespace aparte {
namespace {

double sum_points(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs) {
  double points = 0;
  for (const wire::Case* each : *derived.cases()) {
    if (holds(pack, each->condition(), inputs)) points += case_value(pack, *each).number();
  }
  return std::clamp(rounded_money(points), derived.least(), derived.most());
}

}  // namespace

Value case_value(const wire::Pack& pack, const wire::Case& each) {
  const auto& cbor = *pack.values()->Get(each.value())->cbor();
  return cbor::parse({cbor.data(), cbor.size()});
}

Value derive(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs) {
  if (derived.kind() == wire::DerivedKind::points) return Value::of(sum_points(pack, derived, inputs));
  const wire::Case* decides = deciding_case(pack, derived, inputs);
  return decides ? case_value(pack, *decides) : Value();
}

const wire::Case* deciding_case(const wire::Pack& pack, const wire::Derived& derived, const Inputs& inputs) {
  const std::uint32_t cases = derived.cases()->size();
  for (std::uint32_t i = 0; i < cases; ++i) {
    const bool is_from_end = derived.kind() == wire::DerivedKind::last;
    const wire::Case* each = derived.cases()->Get(is_from_end ? cases - 1 - i : i);
    if (holds(pack, each->condition(), inputs)) return each;
  }
  return nullptr;
}

}  // namespace aparte
