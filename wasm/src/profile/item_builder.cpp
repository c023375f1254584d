#include "profile/item_builder.hpp"

namespace aparte {

void ItemBuilder::rewind(std::uint32_t count, std::size_t size) {
  count_ = count;
  body_.resize(size);
}

Item ItemBuilder::take_array() {
  Item out;
  cbor::Writer(out).begin_array(count_);
  out.insert(out.end(), body_.begin(), body_.end());
  return out;
}

Item ItemBuilder::take_map() {
  Item out;
  cbor::Writer(out).begin_map(count_);
  out.insert(out.end(), body_.begin(), body_.end());
  return out;
}

}  // namespace aparte
