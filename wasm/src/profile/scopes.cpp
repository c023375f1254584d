#include "profile/item_builder.hpp"
#include "profile/parts.hpp"

namespace aparte {

void end_attributes(Profile& profile, const wire::Pack& pack, std::span<const std::uint16_t> inputs) {
  ItemBuilder nulls;
  for (const std::uint16_t index : inputs) {
    const std::string_view name = text_of(pack.inputs()->Get(index)->path()->Get(0));
    if (view(profile.attributes).get(name).is_missing()) continue;
    cbor::Writer& writer = nulls.add();
    writer.key(name);
    writer.null();
  }
  Item ended;
  nulls.take_map(ended);
  merge_attributes(profile.attributes, view(ended));
}

}  // namespace aparte
