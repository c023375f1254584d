// Builds a CBOR list or object whose number of entries is known only at its end.
#pragma once

#include "aparte/profile.hpp"
#include "base/cbor.hpp"

namespace aparte {

class ItemBuilder {
 public:
  // For one element, or one key with its value; or for so many of them.
  cbor::Writer& add(std::uint32_t count = 1) {
    count_ += count;
    return writer_;
  }
  std::uint32_t count() const { return count_; }
  std::size_t size() const { return body_.size(); }

  // Takes back what was added since: `count` and `size` of that moment.
  void rewind(std::uint32_t count, std::size_t size);

  // Ends the list or object, in place of what `to` was.
  void take_array(Item& to);
  void take_map(Item& to);
  // The same, written as the next value.
  void write_array(cbor::Writer& to);
  void write_map(cbor::Writer& to);

 private:
  Item body_;
  cbor::Writer writer_{body_};
  std::uint32_t count_ = 0;
};

}  // namespace aparte
