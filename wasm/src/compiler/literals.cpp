#include "compiler/literals.hpp"

#include <algorithm>

#include "compiler/fields.hpp"

namespace aparte::compiler {

using wire::Op;

bool Bounds::has(double number) const {
  return (least_is_strict ? number > least : number >= least) && (most_is_strict ? number < most : number <= most);
}

bool Bounds::is_empty() const { return least > most || (least == most && (least_is_strict || most_is_strict)); }

bool Bounds::has_all_of(const Bounds& other) const {
  const bool above = other.least > least || (other.least == least && (!least_is_strict || other.least_is_strict));
  const bool below = other.most < most || (other.most == most && (!most_is_strict || other.most_is_strict));
  return above && below;
}

bool Bounds::narrow(Op op, double number) {
  if (op == Op::gt || op == Op::gte) {
    if (number > least || (number == least && op == Op::gt)) {
      least = number;
      least_is_strict = op == Op::gt;
    }
    return true;
  }
  if (op != Op::lt && op != Op::lte) return false;
  if (number < most || (number == most && op == Op::lt)) {
    most = number;
    most_is_strict = op == Op::lt;
  }
  return true;
}

bool is_number(const Expression& leaf) { return leaf.literal != nullptr && leaf.literal->is(Kind::number); }

bool same(const Json& left, const Json& right) {
  return left.kind == right.kind && left.boolean == right.boolean && left.number == right.number &&
         left.text == right.text && std::ranges::equal(left.elements, right.elements, same) &&
         std::ranges::equal(left.members, right.members, [](const Member& one, const Member& other) {
           return one.key == other.key && same(one.value, other.value);
         });
}

bool is_scalar(const Expression& leaf, const Pool& pool) {
  const FieldEntry* entry = field_entry(pool.inputs()[leaf.input].field);
  return entry != nullptr && entry->type != FieldType::any && entry->type != FieldType::list;
}

}  // namespace aparte::compiler
