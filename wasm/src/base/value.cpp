#include "aparte/value.hpp"

#include <algorithm>

#include "base/cbor_head.hpp"

namespace aparte {

using cbor::Head;
using cbor::Major;
using cbor::read_head;

bool is_same_text(const char* a, std::size_t a_size, const char* b, std::size_t b_size) {
  return std::string_view(a, a_size) == std::string_view(b, b_size);
}

Value Value::null() {
  Value value;
  value.type_ = Type::null;
  return value;
}

Value Value::of_boolean(bool boolean) {
  Value value;
  value.type_ = Type::boolean;
  value.size_ = boolean ? 1 : 0;
  return value;
}

Value Value::of(double number) {
  if (!std::isfinite(number)) return null();
  Value value;
  value.type_ = Type::number;
  value.payload_.number = number + 0.0;  // -0 + 0 is 0
  return value;
}

Value Value::of(std::string_view text) {
  Value value;
  value.type_ = Type::text;
  value.size_ = static_cast<std::uint32_t>(text.size());
  value.payload_.data = reinterpret_cast<const std::uint8_t*>(text.data());
  return value;
}

Value Value::of(Bytes bytes) {
  Value value;
  value.type_ = Type::bytes;
  value.size_ = static_cast<std::uint32_t>(bytes.size());
  value.payload_.data = bytes.data();
  return value;
}

bool Value::boolean() const { return type_ == Type::boolean && size_ != 0; }
double Value::number() const { return type_ == Type::number ? payload_.number : 0; }

std::string_view Value::text() const {
  return type_ == Type::text ? std::string_view(reinterpret_cast<const char*>(payload_.data), size_)
                             : std::string_view();
}

Bytes Value::bytes() const { return type_ == Type::bytes ? Bytes(payload_.data, size_) : Bytes(); }
std::uint32_t Value::size() const { return type_ >= Type::array ? size_ : 0; }

Value::Elements Value::elements() const {
  if (type_ != Type::array) return {nullptr, 0};
  return {read_head(payload_.data).body, size_};
}

Value::Entries Value::entries() const {
  if (type_ != Type::object) return {nullptr, 0};
  return {read_head(payload_.data).body, size_};
}

Value Value::get(const char* key) const { return get(std::string_view(key)); }

Value Value::member(const char* name, std::size_t size) const {
  const std::string_view key(name, size);
  for (const Entry& entry : entries()) {
    if (is_same_text(entry.key, key)) return entry.value;
  }
  return {};
}

Bytes Value::encoded() const {
  return type_ >= Type::array ? Bytes(payload_.data, skip_value(payload_.data)) : Bytes();
}

namespace {

bool equal_elements(const Value& a, const Value& b) {
  auto other = b.elements().begin();
  for (const Value element : a.elements()) {
    if (!(element == *other)) return false;
    ++other;
  }
  return true;
}

bool equal_entries(const Value& a, const Value& b) {
  for (const Entry& entry : a.entries()) {
    const Value other = b.get(entry.key);
    if (!(entry.value == other)) return false;
  }
  return true;
}

}  // namespace

bool operator==(const Value& a, const Value& b) {
  if (a.type_ != b.type_) return false;
  switch (a.type_) {
    case Type::number:
      return a.payload_.number == b.payload_.number;
    case Type::text:
      return is_same_text(a.text(), b.text());
    case Type::bytes:
      return a.bytes().size() == b.bytes().size() && std::equal(a.bytes().begin(), a.bytes().end(), b.bytes().begin());
    case Type::array:
      return a.size_ == b.size_ && equal_elements(a, b);
    case Type::object:
      return a.size_ == b.size_ && equal_entries(a, b);
    default:
      return a.size_ == b.size_;  // missing, null, boolean
  }
}

Value read_value(const std::uint8_t* item) {
  const Head head = read_head(item);
  Value value;
  value.size_ = static_cast<std::uint32_t>(head.argument);
  value.payload_.data = head.body;
  switch (head.major) {
    case Major::positive:
      return Value::of(static_cast<double>(head.argument));
    case Major::negative:
      return Value::of(-1 - static_cast<double>(head.argument));
    case Major::bytes:
      value.type_ = Type::bytes;
      return value;
    case Major::text:
      value.type_ = Type::text;
      return value;
    case Major::array:
      value.type_ = Type::array;
      break;
    case Major::map:
      value.type_ = Type::object;
      break;
    default:
      if (head.info == cbor::kFloat64) return Value::of(std::bit_cast<double>(head.argument));
      return head.info == cbor::kNull ? Value::null() : Value::of_boolean(head.info == cbor::kTrue);
  }
  value.payload_.data = item;
  return value;
}

const std::uint8_t* skip_value(const std::uint8_t* item) {
  // Items still to pass, those inside of arrays and maps included: no recursion, whatever the nesting.
  for (std::uint64_t left = 1; left > 0; --left) {
    const Head head = read_head(item);
    item = head.body;
    if (head.major == Major::bytes || head.major == Major::text) item += head.argument;
    if (head.major == Major::array) left += head.argument;
    if (head.major == Major::map) left += 2 * head.argument;
  }
  return item;
}

Value::Elements::Iterator& Value::Elements::Iterator::operator++() {
  at_ = skip_value(at_);
  --left_;
  return *this;
}

// Keys are texts.
Entry Value::Entries::Iterator::operator*() const {
  const Head key = read_head(at_);
  return {{reinterpret_cast<const char*>(key.body), static_cast<std::size_t>(key.argument)},
          read_value(key.body + key.argument)};
}

Value::Entries::Iterator& Value::Entries::Iterator::operator++() {
  const Head key = read_head(at_);
  at_ = skip_value(key.body + key.argument);
  --left_;
  return *this;
}

}  // namespace aparte
