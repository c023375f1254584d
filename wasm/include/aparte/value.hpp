// A value of any type, as a view: what events, profiles, literals and inputs of conditions have in common.
#pragma once

#include <concepts>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

namespace aparte {

using Bytes = std::span<const std::uint8_t>;

enum class Type : std::uint8_t { missing, null, boolean, number, text, bytes, array, object };

// The same as ==, in less code at each call.
bool is_same_text(const char* a, std::size_t a_size, const char* b, std::size_t b_size);
inline bool is_same_text(std::string_view a, std::string_view b) {
  return is_same_text(a.data(), a.size(), b.data(), b.size());
}

// Scalars are held inline; text, bytes, array and object point into bytes that must outlive the Value. Never owns,
// never allocates, is copied freely. Arrays and objects are always views on a CBOR message that `cbor::check` has
// accepted.
class Value {
 public:
  class Elements;
  class Entries;

  constexpr Value() = default;  // missing
  static Value null();
  static Value of(std::same_as<bool> auto boolean) { return of_boolean(boolean); }
  static Value of(double number);  // NaN and infinities become null, -0 becomes 0
  static Value of(std::string_view text);
  static Value of(Bytes bytes);

  Type type() const { return type_; }
  bool is_missing() const { return type_ == Type::missing; }

  // Of another type: false, 0, "", empty.
  bool boolean() const;
  double number() const;
  std::string_view text() const;
  Bytes bytes() const;

  std::uint32_t size() const;  // elements of an array, entries of an object, else 0
  Elements elements() const;   // of an array, else none
  Entries entries() const;     // of an object, else none
  // An object's member; missing when there is none or this is no object.
  Value get(std::string_view key) const { return member(key.data(), key.size()); }
  Value get(const char* key) const;

  // The item's own CBOR, for arrays and objects; empty for scalars, which are written from their content.
  Bytes encoded() const;

  // Deep and strict: types must agree (missing is not null, 1 is not true), the order of an object's keys does not
  // matter.
  friend bool operator==(const Value& a, const Value& b);

 private:
  friend Value read_value(const std::uint8_t* item);
  static Value of_boolean(bool boolean);
  // WebAssembly hands a string_view over through memory, numbers directly: half the code at each call.
  Value member(const char* key, std::size_t size) const;

  Type type_ = Type::missing;
  std::uint32_t size_ = 0;  // bytes of text, elements, entries; a boolean's 0 or 1
  union Payload {
    double number = 0;
    const std::uint8_t* data;  // first byte of the text, or of the item's head for array and object
  } payload_;
};

struct Entry {
  std::string_view key;
  Value value;
};

// The value whose CBOR begins at `item`, in a message that `cbor::check` has accepted.
Value read_value(const std::uint8_t* item);
// The byte after the item that begins at `item`, in a message that `cbor::check` has accepted.
const std::uint8_t* skip_value(const std::uint8_t* item);

class Value::Elements {
 public:
  class Iterator {
   public:
    Iterator(const std::uint8_t* at, std::uint32_t left) : at_(at), left_(left) {}
    Value operator*() const { return read_value(at_); }
    Iterator& operator++();
    bool operator==(std::default_sentinel_t) const { return left_ == 0; }

   private:
    const std::uint8_t* at_;
    std::uint32_t left_;
  };

  Elements(const std::uint8_t* first, std::uint32_t size) : first_(first), size_(size) {}
  Iterator begin() const { return {first_, size_}; }
  std::default_sentinel_t end() const { return {}; }

 private:
  const std::uint8_t* first_;
  std::uint32_t size_;
};

class Value::Entries {
 public:
  class Iterator {
   public:
    Iterator(const std::uint8_t* at, std::uint32_t left) : at_(at), left_(left) {}
    Entry operator*() const;
    Iterator& operator++();
    // Where the entry's key begins; behind the last entry, where they end.
    const std::uint8_t* encoded() const { return at_; }
    bool operator==(std::default_sentinel_t) const { return left_ == 0; }

   private:
    const std::uint8_t* at_;
    std::uint32_t left_;
  };

  Entries(const std::uint8_t* first, std::uint32_t size) : first_(first), size_(size) {}
  Iterator begin() const { return {first_, size_}; }
  std::default_sentinel_t end() const { return {}; }

 private:
  const std::uint8_t* first_;
  std::uint32_t size_;
};

}  // namespace aparte
