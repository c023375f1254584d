// One event of the page (wasm/schema/event.cddl), read in place.
#pragma once

#include <cstdint>
#include <string_view>

#include "aparte/error.hpp"
#include "aparte/value.hpp"

namespace aparte {

// The events that the core understands (event.cddl). Every other name is counted by the counters that ask for it.
enum class EventKind : std::uint8_t {
  page_view,
  view_item,
  add_to_cart,
  remove_from_cart,
  view_cart,
  purchase,
  exposure,
  consent_update,
  attributes_update,
  other,
};

// A view on the message that it was read from. `params` and `items` are missing when the event has none.
struct Event {
  std::string_view name;
  EventKind kind = EventKind::other;
  Value page;
  Value params;
  Value items;
};

// Checks the whole message: encoding, and the shape with its limits of event.cddl. Keys that the schema does not name
// are skipped. Place of message_wrong_shape: the key whose value is not as it should be, 0 when the event as a whole is
// not.
Failure read_event(Bytes message, Event& event);

// A field as conditions and counters see it: the item's own, else the parameter of that name.
Value event_field(const Value& item, const Value& params, std::string_view name);

}  // namespace aparte
