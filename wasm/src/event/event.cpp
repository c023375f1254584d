#include "aparte/event.hpp"

#include "base/cbor.hpp"
#include "base/shape.hpp"

namespace aparte {
namespace {

EventKind kind_of(std::string_view name) {
  constexpr std::string_view kNames[] = {"page_view", "view_item", "add_to_cart",    "remove_from_cart", "view_cart",
                                         "purchase",  "exposure",  "consent_update", "attributes_update"};
  std::uint8_t kind = 0;
  while (kind < static_cast<std::uint8_t>(EventKind::other) && !is_same_text(kNames[kind], name)) ++kind;
  return static_cast<EventKind>(kind);
}

}  // namespace

Failure read_event(Bytes message, Event& event) {
  if (const Result<void> checked = cbor::check(message); !checked) return checked.error();
  const Value root = cbor::parse(message);
  if (root.type() != Type::object) return {Error::message_wrong_shape, 0};
  if (const std::uint8_t* misfit = find_misfit(root, "{name:t1-40,?page:p,?params:*32-40v,?items:[0-32o]}")) {
    return {Error::message_wrong_shape, static_cast<std::uint32_t>(misfit - message.data())};
  }
  event = {root.get("name").text(), EventKind::other, root.get("page"), root.get("params"), root.get("items")};
  event.kind = kind_of(event.name);
  const bool has_page = !event.page.is_missing();
  return {has_page == (event.kind == EventKind::page_view) ? Error::none : Error::message_wrong_shape, 0};
}

Value event_field(const Value& item, const Value& params, std::string_view name) {
  const Value field = item.get(name);
  return field.is_missing() ? params.get(name) : field;
}

}  // namespace aparte
