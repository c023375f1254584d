#include <compare>
#include <limits>

#include "base/extent.hpp"
#include "condition/condition.hpp"
#include "condition/number_text.hpp"

namespace aparte {

using wire::Op;

namespace {

Value null_if_missing(const Value& value) { return value.is_missing() ? Value::null() : value; }

double as_number(const Value& value) {
  switch (value.type()) {
    case Type::missing:
    case Type::null:
      return 0;
    case Type::boolean:
      return value.boolean() ? 1 : 0;
    case Type::number:
      return value.number();
    case Type::text:
      return number_of_text(value.text());
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

// Orders bytes of UTF-8 as the UTF-16 code units of their characters: U+E000 to U+FFFF (first byte 0xee, 0xef) come
// after the surrogates that U+10000 and above (0xf0 to 0xf4) are made of. All other characters have the same order in
// both.
unsigned utf16_rank(char byte) {
  const auto rank = static_cast<unsigned char>(byte);
  return rank == 0xee || rank == 0xef ? rank + 0x10U : rank;
}

std::partial_ordering order_texts(std::string_view a, std::string_view b) {
  const std::size_t shared = a.size() < b.size() ? a.size() : b.size();
  for (std::size_t i = 0; i < shared; ++i) {
    if (a[i] != b[i]) return utf16_rank(a[i]) <=> utf16_rank(b[i]);
  }
  return a.size() <=> b.size();
}

std::partial_ordering order(const Value& a, const Value& b) {
  if (a.type() == Type::text && b.type() == Type::text) return order_texts(a.text(), b.text());
  return as_number(a) <=> as_number(b);
}

bool contains(const Value& list, const Value& value) {
  for (const Value element : list.elements()) {
    if (element == value) return true;
  }
  return false;
}

bool is_in(const Value& actual, const Value& list) {
  if (actual.type() != Type::array) return contains(list, actual);
  for (const Value element : actual.elements()) {
    if (contains(list, element)) return true;
  }
  return false;
}

std::string_view type_name(Type type) {
  switch (type) {
    case Type::boolean:
      return "boolean";
    case Type::number:
      return "number";
    case Type::text:
      return "string";
    case Type::array:
      return "array";
    case Type::object:
      return "object";
    default:
      return "null";
  }
}

}  // namespace

bool compare(Op op, const Value& found, const Value& literal) {
  if constexpr (kIsFull) {
    if (op >= Op::match) return compare_texts(op, found, literal);
  }
  const Value actual = null_if_missing(found);
  switch (op) {
    case Op::eq:
      return actual == literal;
    case Op::ne:
      return !(actual == literal);
    case Op::lt:
      return order(actual, literal) < 0;
    case Op::lte:
      return order(actual, literal) <= 0;
    case Op::gt:
      return order(actual, literal) > 0;
    case Op::gte:
      return order(actual, literal) >= 0;
    case Op::in:
      return literal.type() == Type::array && is_in(actual, literal);
    case Op::nin:
      return literal.type() == Type::array && !is_in(actual, literal);
    case Op::exists:
      return literal.boolean() == (actual.type() != Type::null);
    case Op::type:
      return literal.type() == Type::text && literal.text() == type_name(actual.type());
    default:
      return false;
  }
}

}  // namespace aparte
