#include "base/cbor.hpp"
#include "profile/counter_parts.hpp"

namespace aparte {
namespace {

bool is_behaviour(EventKind kind) {
  return kind != EventKind::consent_update && kind != EventKind::attributes_update && kind != EventKind::exposure;
}

bool is_scalar(const Value& value) { return value.type() != Type::array && value.type() != Type::object; }

// As the event came, but without parameters that have something inside: what is kept lies deeper in its message, and
// no message is deeper than a reader allows.
void write_event(const Event& event, std::uint64_t session, std::int64_t now_ms, cbor::Writer& out) {
  std::uint32_t params = 0;
  for (const auto [key, value] : event.params.entries()) params += is_scalar(value);
  const bool has_items = event.items.size() > 0;
  out.begin_map(3U + (params > 0) + has_items);
  out.key("at_ms");
  out.number(static_cast<double>(now_ms));
  out.key("session");
  out.number(static_cast<double>(session));
  out.key("name");
  out.text(event.name);
  if (params > 0) {
    out.key("params");
    out.begin_map(params);
    for (const auto [key, value] : event.params.entries()) {
      if (!is_scalar(value)) continue;
      out.key(key);
      out.value(value);
    }
  }
  if (!has_items) return;
  out.key("items");
  out.value(event.items);
}

std::int64_t whole(const Value& entry, const char* key) { return static_cast<std::int64_t>(entry.get(key).number()); }

}  // namespace

void RecentEvents::add(const Event& event, std::uint64_t session, std::int64_t now_ms) {
  if (!is_behaviour(event.kind)) return;
  const std::size_t before = bytes_.size();
  cbor::Writer writer(bytes_);
  write_event(event, session, now_ms, writer);
  take(before);
}

void RecentEvents::add(Bytes entry) {
  const std::size_t before = bytes_.size();
  cbor::append(bytes_, entry);
  take(before);
}

void RecentEvents::take(std::size_t from) {
  if (bytes_.size() - from > kMaxRecentEventBytes) {
    bytes_.resize(from);
    return;
  }
  ++count_;
  while (count_ > kMaxRecentEvents || bytes_.size() - start_ > kMaxRecentBytes) {
    start_ = static_cast<std::size_t>(skip_value(bytes_.data() + start_) - bytes_.data());
    --count_;
    since_ms_ = whole(read_value(bytes_.data() + start_), "at_ms");
  }
  // Not moved each time that an event goes.
  if (start_ <= kMaxRecentBytes) return;
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(start_));
  start_ = 0;
}

void RecentEvents::begin(std::int64_t since_ms) {
  bytes_.clear();
  start_ = 0;
  count_ = 0;
  since_ms_ = since_ms;
}

RecentEvent recent_event(const std::uint8_t* entry) {
  const Value value = read_value(entry);
  return {{value.get("name").text(), EventKind::other, {}, value.get("params"), value.get("items")},
          static_cast<std::uint64_t>(whole(value, "session")),
          whole(value, "at_ms")};
}

}  // namespace aparte
