#include <algorithm>

#include "base/cbor.hpp"
#include "base/digits.hpp"
#include "base/hash.hpp"
#include "profile/parts.hpp"
#include "profile/snapshot.hpp"

namespace aparte {
namespace {

using cbor::Writer;

void put(Writer& writer, std::string_view key, double number) {
  writer.key(key);
  writer.number(number);
}
void put(Writer& writer, std::string_view key, std::int64_t number) { put(writer, key, static_cast<double>(number)); }
void put(Writer& writer, std::string_view key, std::uint64_t number) { put(writer, key, static_cast<double>(number)); }

void put(Writer& writer, std::string_view key, const flatbuffers::String& text) {
  writer.key(key);
  writer.text(text.string_view());
}

// A list or object that may never have been written to.
void put(Writer& writer, std::string_view key, const Item& item, Type type) {
  writer.key(key);
  if (!item.empty()) {
    writer.value(view(item));
  } else if (type == Type::array) {
    writer.begin_array(0);
  } else {
    writer.begin_map(0);
  }
}

void write_session(Writer& writer, const Session& session) {
  writer.key("session");
  writer.begin_map(4 + !session.page.empty() + !session.item.empty());
  put(writer, "number", session.number);
  put(writer, "start_ms", session.start_ms);
  put(writer, "last_ms", session.last_ms);
  put(writer, "page_views", session.page_views);
  if (!session.page.empty()) put(writer, "page", session.page, Type::object);
  if (!session.item.empty()) put(writer, "item", session.item, Type::object);
}

void write_segments(Writer& writer, const Profile& profile, const wire::Pack& pack) {
  std::uint32_t count = 0;
  for (const std::uint8_t inside : profile.segments) count += inside;
  writer.key("segments");
  writer.begin_array(count);
  for (std::uint32_t index = 0; index < profile.segments.size(); ++index) {
    if (profile.segments[index]) writer.text(pack.segments()->Get(index)->name()->string_view());
  }
}

bool is_untouched(const CounterState& state) { return state.value == 0 && state.buckets.empty(); }

void write_counter(Writer& writer, const wire::Counter& counter, const CounterState& state) {
  writer.key(counter_key(counter));
  if (counter.window() == wire::Window::duration) {
    writer.begin_map(1);
    writer.key("buckets");
    writer.begin_array(static_cast<std::uint32_t>(state.buckets.size()));
    for (const Bucket& bucket : state.buckets) {
      writer.begin_array(2);
      writer.number(static_cast<double>(bucket.number));
      writer.number(bucket.value);
    }
    return;
  }
  const bool has_session = counter.window() == wire::Window::session;
  writer.begin_map(1 + has_session);
  if (has_session) put(writer, "session", state.session);
  put(writer, "value", state.value);
}

void write_counters(Writer& writer, const Profile& profile, const wire::Pack& pack) {
  std::uint32_t count = 0;
  for (const CounterState& state : profile.counters) count += !is_untouched(state);
  writer.key("counters");
  writer.begin_map(count);
  for (std::uint32_t index = 0; index < profile.counters.size(); ++index) {
    const CounterState& state = profile.counters[index];
    if (!is_untouched(state)) write_counter(writer, *pack.counters()->Get(index), state);
  }
}

void write_affinities(Writer& writer, const Profile& profile, const wire::Pack& pack) {
  std::uint32_t count = 0;
  for (const AffinityState& state : profile.affinities) count += !state.weights.empty();
  writer.key("affinities");
  writer.begin_map(count);
  for (std::uint32_t index = 0; index < profile.affinities.size(); ++index) {
    const AffinityState& state = profile.affinities[index];
    if (state.weights.empty()) continue;
    writer.key(pack.affinities()->Get(index)->dimension()->string_view());
    writer.begin_map(2);
    put(writer, "at_ms", state.at_ms);
    writer.key("weights");
    writer.begin_map(static_cast<std::uint32_t>(state.weights.size()));
    for (const AffinityWeight& weight : state.weights) put(writer, weight.value(), weight.weight);
  }
}

void write_cart(Writer& writer, const Cart& cart) {
  writer.key("cart");
  writer.begin_map(cart.session == 0 ? 1 : 3);
  put(writer, "items", cart.items, Type::array);
  if (cart.session == 0) return;
  put(writer, "changed_ms", cart.changed_ms);
  put(writer, "session", cart.session);
}

void write_purchases(Writer& writer, const Purchases& purchases) {
  writer.key("purchases");
  writer.begin_map(purchases.count == 0 ? 3 : 4);
  put(writer, "count", purchases.count);
  put(writer, "value", purchases.value);
  if (purchases.count > 0) put(writer, "last_ms", purchases.last_ms);
  put(writer, "ids", purchases.ids, Type::array);
}

void write_variants(Writer& writer, const Profile& profile, const wire::Pack& pack) {
  std::uint32_t count = 0;
  for (const std::uint16_t variant : profile.variants) count += variant != kNone;
  writer.key("experiments");
  writer.begin_map(count);
  for (std::uint32_t index = 0; index < profile.variants.size(); ++index) {
    if (profile.variants[index] == kNone) continue;
    const wire::Experiment& experiment = *pack.experiments()->Get(index);
    put(writer, experiment.name()->string_view(), *experiment.variants()->Get(profile.variants[index])->name());
  }
}

void write_report(Writer& writer, const ReportState& report, const wire::Pack& pack) {
  const wire::Task& task = *pack.tasks()->Get(report.task);
  writer.key("report");
  writer.begin_map(6);
  writer.key("id");
  writer.bytes(report.id);
  put(writer, "day", std::uint64_t{report.day});
  put(writer, "task", *task.name());
  put(writer, "arm", *pack.experiments()->Get(task.experiment())->variants()->Get(report.variant)->name());
  put(writer, "outcome", std::uint64_t{report.outcome});
  put(writer, "session", report.session);
}

void write_signal(Writer& writer, const SignalState& signal, const wire::Pack& pack) {
  const bool has_task = signal.task != kNone;
  const bool has_report = signal.report.task != kNone;
  writer.key("signal");
  writer.begin_map(1 + has_task + has_report);
  writer.key("days");
  writer.begin_array(static_cast<std::uint32_t>(signal.days.size()));
  for (const std::uint32_t day : signal.days) writer.number(day);
  if (has_task) put(writer, "task", *pack.tasks()->Get(signal.task)->name());
  if (has_report) write_report(writer, signal.report, pack);
}

}  // namespace

std::string counter_key(const wire::Counter& counter) {
  std::string key;
  append_hex(key, counter.key());
  return key;
}

std::array<std::uint8_t, kSnapshotHeaderBytes> snapshot_header(Bytes body) {
  std::array<std::uint8_t, kSnapshotHeaderBytes> header = {'A', 'P', 'S', '1'};
  const std::uint32_t checksum = fnv1a_32(body);
  for (std::uint32_t byte = 0; byte < 4; ++byte) header[4 + byte] = static_cast<std::uint8_t>(checksum >> (8 * byte));
  return header;
}

void write_snapshot(const Profile& profile, const wire::Pack& pack, std::vector<std::uint8_t>& out) {
  out.assign(kSnapshotHeaderBytes, 0);
  Writer writer(out);
  writer.begin_map(13);
  put(writer, "v", kSnapshotVersion);
  put(writer, "pack", *pack.version());
  writer.key("unit");
  writer.bytes(profile.unit);
  put(writer, "first_seen_ms", profile.first_seen_ms);
  write_session(writer, profile.session);
  write_segments(writer, profile, pack);
  write_counters(writer, profile, pack);
  write_affinities(writer, profile, pack);
  write_cart(writer, profile.cart);
  write_purchases(writer, profile.purchases);
  put(writer, "attributes", profile.attributes, Type::object);
  write_variants(writer, profile, pack);
  write_signal(writer, profile.signal, pack);
  const auto header = snapshot_header(Bytes(out).subspan(kSnapshotHeaderBytes));
  std::copy(header.begin(), header.end(), out.begin());
}

}  // namespace aparte
