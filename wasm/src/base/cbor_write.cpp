#include <algorithm>
#include <array>

#include "base/cbor.hpp"
#include "base/cbor_head.hpp"
#include "base/extent.hpp"

namespace aparte::cbor {

void append(std::vector<std::uint8_t>& to, Bytes bytes) {
  if constexpr (kIsFull) {
    to.insert(to.end(), bytes.begin(), bytes.end());
    return;
  }
  const std::size_t before = to.size();
  to.resize(before + bytes.size());
  std::copy(bytes.begin(), bytes.end(), to.begin() + static_cast<std::ptrdiff_t>(before));
}

void Writer::begin_map(std::uint32_t entries) { head(Major::map, entries); }
void Writer::begin_array(std::uint32_t elements) { head(Major::array, elements); }

void Writer::text(const char* text) { this->text(std::string_view(text)); }

void Writer::text_item(const char* text, std::size_t size) {
  head(Major::text, size);
  raw({reinterpret_cast<const std::uint8_t*>(text), size});
}

void Writer::bytes(Bytes bytes) {
  head(Major::bytes, bytes.size());
  raw(bytes);
}

void Writer::number(double number) {
  if (!std::isfinite(number)) return null();
  if (!is_integer(number)) return head_of(Major::simple, kFloat64, std::bit_cast<std::uint64_t>(number));
  if (number < 0) return head(Major::negative, static_cast<std::uint64_t>(-1 - number));
  head(Major::positive, static_cast<std::uint64_t>(number));
}

void Writer::boolean(bool boolean) { head(Major::simple, boolean ? kTrue : kFalse); }
void Writer::null() { head(Major::simple, kNull); }

void Writer::value(const Value& value) {
  switch (value.type()) {
    case Type::boolean:
      return boolean(value.boolean());
    case Type::number:
      return number(value.number());
    case Type::text:
      return text(value.text());
    case Type::bytes:
      return bytes(value.bytes());
    case Type::array:
    case Type::object:
      return raw(value.encoded());
    default:
      return null();
  }
}

void Writer::items(Bytes written) { raw(written); }

void Writer::head(Major major, std::uint64_t argument) {
  if (kIsFull && argument < kOneByte) {
    out_.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(major) << 5 | argument));
    return;
  }
  std::uint8_t info = kOneByte;
  while (info < kEightBytes && argument >> (8 * argument_bytes(info)) != 0) ++info;
  head_of(major, argument < kOneByte ? static_cast<std::uint8_t>(argument) : info, argument);
}

void Writer::head_of(Major major, std::uint8_t info, std::uint64_t argument) {
  std::array<std::uint8_t, 9> head;
  head[0] = static_cast<std::uint8_t>(static_cast<unsigned>(major) << 5 | info);
  const std::uint32_t size = argument_bytes(info);
  for (std::uint32_t at = size; at > 0; --at, argument >>= 8) head[at] = static_cast<std::uint8_t>(argument);
  raw({head.data(), 1 + size});
}

void Writer::raw(Bytes bytes) { append(out_, bytes); }

}  // namespace aparte::cbor
