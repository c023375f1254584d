#include "aparte/event.hpp"

#include "base/cbor.hpp"
#include "base/shape.hpp"

namespace aparte {

Result<Event> read_event(Bytes message) {
  if (const Result<void> checked = cbor::check(message); !checked) return std::unexpected(checked.error());
  const Value root = cbor::parse(message);
  if (root.type() != Type::object) return failure(Error::message_wrong_shape);
  if (const std::uint8_t* misfit = find_misfit(root, "{name:t1-40,?page:p,?params:*32-40v,?items:[0-32o]}")) {
    return failure(Error::message_wrong_shape, static_cast<std::uint32_t>(misfit - message.data()));
  }
  const Event event{root.get("name").text(), root.get("page"), root.get("params"), root.get("items")};
  const bool has_page = !event.page.is_missing();
  if (has_page != (event.name == "page_view")) return failure(Error::message_wrong_shape);
  return event;
}

Value event_field(const Value& item, const Value& params, std::string_view name) {
  const Value field = item.get(name);
  return field.is_missing() ? params.get(name) : field;
}

}  // namespace aparte
