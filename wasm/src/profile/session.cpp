#include "aparte/profile.hpp"
#include "base/calendar.hpp"
#include "base/cbor.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

constexpr std::string_view kSourceKeys[] = {"referrer_host", "utm_source", "utm_medium", "utm_campaign"};

bool names_source(const Value& page) {
  for (const std::string_view key : kSourceKeys) {
    if (!page.get(key).is_missing()) return true;
  }
  return false;
}

std::uint32_t write_present(cbor::Writer* writer, const Value& object, std::span<const std::string_view> keys) {
  std::uint32_t written = 0;
  for (const std::string_view key : keys) {
    const Value value = object.get(key);
    if (value.is_missing()) continue;
    ++written;
    if (writer) {
      writer->key(key);
      writer->value(value);
    }
  }
  return written;
}

// Known keys only, in the order of event.cddl, those of the source from `source`.
Item page_item(const Value& page, const Value& source) {
  constexpr std::string_view kBefore[] = {"path", "title", "language"};
  constexpr std::string_view kAfter[] = {"device", "utc_offset_min"};
  Item out;
  cbor::Writer writer(out);
  writer.begin_map(write_present(nullptr, page, kBefore) + write_present(nullptr, source, kSourceKeys) +
                   write_present(nullptr, page, kAfter));
  write_present(&writer, page, kBefore);
  write_present(&writer, source, kSourceKeys);
  write_present(&writer, page, kAfter);
  return out;
}

}  // namespace

Value view(const Item& item) { return item.empty() ? Value() : cbor::parse(item); }

bool Profile::has_unit() const {
  for (const std::uint8_t byte : unit) {
    if (byte != 0) return true;
  }
  return false;
}

Profile fresh_profile(const wire::Pack& pack) {
  Profile profile;
  profile.segments.resize(pack.segments()->size());
  profile.counters.resize(pack.counters()->size());
  profile.affinities.resize(pack.affinities()->size());
  profile.variants.resize(pack.experiments()->size(), kNone);
  return profile;
}

std::int64_t time_without_event(const Profile& profile, std::int64_t now_ms) {
  return now_ms < profile.session.last_ms ? profile.session.last_ms : now_ms;
}

std::int64_t begin_event(Profile& profile, std::int64_t now_ms) {
  Session& session = profile.session;
  if (session.number == 0) profile.first_seen_ms = now_ms;
  const bool clock_was_set_back = now_ms < session.last_ms - kDayMs;
  if (session.number == 0 || clock_was_set_back || now_ms > session.last_ms + kSessionIdleMs) {
    ++session.number;
    session.start_ms = now_ms;
    session.last_ms = now_ms;
    session.page_views = 0;
    profile.signal.task = kNone;
    profile.signal.report = {};
  }
  now_ms = time_without_event(profile, now_ms);
  session.last_ms = now_ms;
  return now_ms;
}

void view_page(Session& session, const Value& page) {
  const bool inherits = session.page_views > 0 && !names_source(page);
  session.page = page_item(page, inherits ? view(session.page) : page);
  session.item.clear();
  ++session.page_views;
}

void view_item(Session& session, const Value& items) {
  if (items.size() == 0) return;
  const Bytes encoded = (*items.elements().begin()).encoded();
  session.item.clear();
  if (encoded.size() <= kMaxItemBytes) session.item.assign(encoded.begin(), encoded.end());
}

}  // namespace aparte
