#include "aparte/profile.hpp"
#include "base/calendar.hpp"
#include "base/extent.hpp"
#include "profile/item_builder.hpp"
#include "profile/parts.hpp"

namespace aparte {
namespace {

constexpr const char* kBeforeSource[] = {"path", "title", "language"};
constexpr const char* kSource[] = {"referrer_host", "utm_source", "utm_medium", "utm_campaign"};
constexpr const char* kAfterSource[] = {"device", "utc_offset_min"};

// Returns whether there was any.
bool copy_members(ItemBuilder& to, const Value& from, std::span<const char* const> keys) {
  const std::uint32_t before = to.count();
  for (const char* key : keys) {
    const Value value = from.get(key);
    if (value.is_missing()) continue;
    cbor::Writer& writer = to.add();
    writer.key(key);
    writer.value(value);
  }
  return to.count() > before;
}

}  // namespace

Value view(const Item& item) { return item.empty() ? Value() : cbor::parse(item); }

bool Profile::has_unit() const {
  for (const std::uint8_t byte : unit) {
    if (byte != 0) return true;
  }
  return false;
}

void forget(Profile& profile) {
  profile.unit.fill(0);
  profile.first_seen_ms = 0;
  profile.session.number = 0;
  profile.session.start_ms = 0;
  profile.session.last_ms = 0;
  profile.session.page_views = 0;
  profile.segments.reset();
  for (CounterState& counter : profile.counters) counter.keep(0);
  if constexpr (kIsFull) {
    profile.counted_since_ms.clear();
    profile.sources.clear();
    profile.recent.begin(0);
  }
  for (Item& affinity : profile.affinities) affinity.clear();
  profile.cart.items.clear();
  profile.cart.session = 0;
  profile.purchases.count = 0;
  profile.purchases.value = 0;
  profile.purchases.ids.clear();
  profile.attributes.clear();
  profile.variants.fill(kNoVariant);
  profile.signal.days.fill(0);
  profile.signal.task = kNone;
  profile.signal.report.task = kNone;
}

std::int64_t time_without_event(const Profile& profile, std::int64_t now_ms) {
  return now_ms < profile.session.last_ms ? profile.session.last_ms : now_ms;
}

std::int64_t begin_event(Profile& profile, std::int64_t now_ms) {
  Session& session = profile.session;
  const bool is_first = session.number == 0;
  if (is_first) profile.first_seen_ms = now_ms;
  if (is_first || now_ms < session.last_ms - kDayMs || now_ms > session.last_ms + kSessionIdleMs) {
    ++session.number;
    session.start_ms = now_ms;
    session.last_ms = now_ms;
    session.page_views = 0;
    profile.signal.task = kNone;
    profile.signal.report.task = kNone;
  }
  session.last_ms = time_without_event(profile, now_ms);
  return session.last_ms;
}

bool is_bounce(const Session& session) {
  constexpr std::int64_t kEngagedMs = 10'000;
  return session.page_views == 1 && session.last_ms - session.start_ms < kEngagedMs;
}

void view_page(Session& session, const Value& page) {
  ItemBuilder next;
  copy_members(next, page, kBeforeSource);
  const bool has_source = copy_members(next, page, kSource);
  if (!has_source && session.page_views > 0) copy_members(next, view(session.page), kSource);
  copy_members(next, page, kAfterSource);
  next.take_map(session.page);
  session.item.clear();
  ++session.page_views;
}

void note_source(Profile& profile, const Value& page) {
  ItemBuilder here;
  const bool has_source = copy_members(here, page, kSource);
  const Value known = view(profile.sources);
  const bool is_first = known.is_missing() && profile.session.number == 1 && profile.session.page_views == 1;
  if (!has_source && !is_first) return;
  Item source;
  here.take_map(source);
  ItemBuilder both;
  const auto add = [&both](const char* key, const Value& touch) {
    if (touch.is_missing()) return;
    cbor::Writer& writer = both.add();
    writer.key(key);
    writer.value(touch);
  };
  add("first", is_first ? view(source) : known.get("first"));
  add("last", view(source));
  Item sources;
  both.take_map(sources);
  profile.sources = std::move(sources);
}

void view_item(Session& session, const Value& items) {
  if (items.size() == 0) return;
  const Bytes item = (*items.elements().begin()).encoded();
  session.item.clear();
  if (item.size() <= kMaxItemBytes) cbor::append(session.item, item);
}

}  // namespace aparte
