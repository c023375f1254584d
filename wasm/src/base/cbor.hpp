// Reader and writer of the CBOR profile of wasm/schema/README.md (RFC 8949).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "aparte/error.hpp"
#include "aparte/value.hpp"

namespace aparte::cbor {

enum class Major : std::uint8_t;

constexpr std::uint32_t kMaxMessageBytes = 65'536;
constexpr std::uint32_t kMaxDepth = 16;        // arrays and objects inside of each other; a scalar adds none
constexpr std::uint32_t kMaxOpenKeys = 1'024;  // keys in the objects around one place: bounds the search for duplicates

// Checks a whole message once, in one pass without recursion: exactly one item of the profile, at most `max_bytes`
// (itself at most kMaxMessageBytes) long. After it, Value and its iterators walk the bytes without any checks.
Result<void> check(Bytes message, std::uint32_t max_bytes = kMaxMessageBytes);

// The root of a message that `check` has accepted; a view on it.
inline Value parse(Bytes checked) { return read_value(checked.data()); }

// Appends items to a buffer. Counts are the caller's word: begin_map(2) is followed by two keys with their items.
// Text must be UTF-8, which checked messages and opened packs guarantee.
// Adds bytes at the end; the one way to do so, in little code.
void append(std::vector<std::uint8_t>& to, Bytes bytes);

class Writer {
 public:
  explicit Writer(std::vector<std::uint8_t>& out) : out_(out) {}

  void begin_map(std::uint32_t entries);
  void begin_array(std::uint32_t elements);
  void key(std::string_view name) { text(name); }
  void key(const char* name) { text(name); }
  void text(std::string_view text) { text_item(text.data(), text.size()); }
  void text(const char* text);
  void bytes(Bytes bytes);
  void number(double number);  // NaN and infinities: null; whole numbers of 53 bits: integers; -0: 0
  void boolean(bool boolean);
  void null();
  void value(const Value& value);  // of any type; missing as null
  void items(Bytes written);       // as they are, from another Writer

 private:
  void head(Major major, std::uint64_t argument);  // in its shortest form
  void head_of(Major major, std::uint8_t info, std::uint64_t argument);
  void text_item(const char* text, std::size_t size);
  void raw(Bytes bytes);

  std::vector<std::uint8_t>& out_;
};

}  // namespace aparte::cbor
