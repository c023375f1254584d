#include "aparte/event.hpp"

#include "aparte/pack.hpp"
#include "base/cbor.hpp"

namespace aparte {
namespace {

bool is_text(const Value& value, std::uint32_t least, std::uint32_t most) {
  return value.type() == Type::text && value.text().size() >= least && value.text().size() <= most;
}

bool is_name(std::string_view text) { return !text.empty() && text.size() <= kMaxNameBytes; }

bool is_scalar(const Value& value) {
  return value.type() == Type::text ? value.text().size() <= kMaxScalarBytes
                                    : value.type() == Type::number || value.type() == Type::boolean || value.type() == Type::null;
}

struct PageText {
  std::string_view key;
  std::uint32_t least;
  std::uint32_t most;
  bool required;
};
constexpr PageText kPageTexts[] = {
    {"path", 1, kMaxPagePathBytes, true}, {"title", 0, 256, false},     {"language", 2, 16, true},    {"referrer_host", 0, 128, false},
    {"utm_source", 0, 64, false},         {"utm_medium", 0, 64, false}, {"utm_campaign", 0, 64, false},
};

}  // namespace

// Its depth is bounded by the message's own.
bool is_value(const Value& value) {
  if (value.size() > kMaxNestedValues) return false;
  for (const Value element : value.elements()) {
    if (!is_value(element)) return false;
  }
  for (const auto [key, member] : value.entries()) {
    if (!is_name(key) || !is_value(member)) return false;
  }
  return is_scalar(value) || value.type() == Type::array || value.type() == Type::object;
}

bool is_page(const Value& page) {
  for (const PageText& text : kPageTexts) {
    const Value value = page.get(text.key);
    if (value.is_missing() ? text.required : !is_text(value, text.least, text.most)) return false;
  }
  const std::string_view device = page.get("device").text();
  const Value offset = page.get("utc_offset_min");
  const double minutes = offset.number();
  return (device == "phone" || device == "tablet" || device == "desktop") && offset.type() == Type::number &&
         minutes >= -kMaxUtcOffsetMin && minutes <= kMaxUtcOffsetMin && minutes == static_cast<std::int32_t>(minutes);
}

bool is_item(const Value& item) {
  for (const auto [key, field] : item.entries()) {
    if (!is_name(key) || !is_scalar(field)) return false;
  }
  return item.type() == Type::object;
}

namespace {

bool are_params(const Value& params) {
  return params.type() == Type::object && params.size() <= kMaxParams && is_value(params);
}

bool are_items(const Value& items) {
  if (items.type() != Type::array || items.size() > kMaxItems) return false;
  for (const Value item : items.elements()) {
    if (!is_item(item)) return false;
  }
  return true;
}

}  // namespace

Result<Event> read_event(Bytes message) {
  if (const Result<void> checked = cbor::check(message); !checked) return std::unexpected(checked.error());
  const Value root = cbor::parse(message);
  Event event;
  for (const auto [key, value] : root.entries()) {
    bool fits = true;
    if (key == "name") {
      fits = is_text(value, 1, kMaxNameBytes);
      event.name = value.text();
    } else if (key == "page") {
      fits = is_page(value);
      event.page = value;
    } else if (key == "params") {
      fits = are_params(value);
      event.params = value;
    } else if (key == "items") {
      fits = are_items(value);
      event.items = value;
    }
    if (!fits) {
      const auto* at = reinterpret_cast<const std::uint8_t*>(key.data());
      return failure(Error::message_wrong_shape, static_cast<std::uint32_t>(at - message.data()));
    }
  }
  const bool has_page = !event.page.is_missing();
  if (event.name.empty() || has_page != (event.name == "page_view")) return failure(Error::message_wrong_shape);
  return event;
}

Value event_field(const Value& item, const Value& params, std::string_view name) {
  const Value field = item.get(name);
  return field.is_missing() ? params.get(name) : field;
}

}  // namespace aparte
