// One event of the page (wasm/schema/event.cddl), read in place.
#pragma once

#include <cstdint>
#include <string_view>

#include "aparte/error.hpp"
#include "aparte/value.hpp"

namespace aparte {

constexpr std::uint32_t kMaxNameBytes = 40;       // of an event, a parameter, an item field
constexpr std::uint32_t kMaxScalarBytes = 512;    // of a text
constexpr std::uint32_t kMaxParams = 32;
constexpr std::uint32_t kMaxItems = 32;
constexpr std::uint32_t kMaxNestedValues = 64;    // elements of a list, entries of an object
constexpr std::uint32_t kMaxPagePathBytes = 512;
constexpr double kMaxUtcOffsetMin = 840;

// A view on the message that it was read from. `params` and `items` are missing when the event has none.
struct Event {
  std::string_view name;
  Value page;
  Value params;
  Value items;
};

// Checks the whole message: encoding, limits, and the shape of the schema. Keys that the schema does not name are skipped.
// Place of message_wrong_shape: the key whose value is not as it should be, 0 when one is missing.
Result<Event> read_event(Bytes message);

// The shapes `page`, `item` and `value` of event.cddl, in a checked message.
bool is_page(const Value& page);
bool is_item(const Value& item);
bool is_value(const Value& value);

// A field as conditions and counters see it: the item's own, else the parameter of that name.
Value event_field(const Value& item, const Value& params, std::string_view name);

}  // namespace aparte
