#include "profile/item_builder.hpp"

namespace aparte {

void ItemBuilder::rewind(std::uint32_t count, std::size_t size) {
  count_ = count;
  body_.resize(size);
}

void ItemBuilder::take_array(Item& to) {
  to.clear();
  cbor::Writer writer(to);
  write_array(writer);
}

void ItemBuilder::take_map(Item& to) {
  to.clear();
  cbor::Writer writer(to);
  write_map(writer);
}

void ItemBuilder::write_array(cbor::Writer& to) {
  to.begin_array(count_);
  to.items(body_);
}

void ItemBuilder::write_map(cbor::Writer& to) {
  to.begin_map(count_);
  to.items(body_);
}

}  // namespace aparte
