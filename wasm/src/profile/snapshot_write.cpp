#include "base/digits.hpp"
#include "base/extent.hpp"
#include "base/hash.hpp"
#include "pack/tasks.hpp"
#include "profile/item_builder.hpp"
#include "profile/snapshot.hpp"

namespace aparte {
namespace {

class SnapshotWriter {
 public:
  SnapshotWriter(const Profile& profile, const wire::Pack& pack, std::vector<std::uint8_t>& out)
      : profile_(profile), pack_(pack), writer_(out) {}

  void write() {
    writer_.begin_map(kIsFull ? 15U + !profile_.sources.empty() + is_randomized() : 13);
    number("v", kSnapshotVersion);
    name("pack", pack_.version());
    random("unit", profile_.unit);
    number("first_seen_ms", profile_.first_seen_ms);
    write_session();
    if (kIsFull && !profile_.sources.empty()) item("sources", profile_.sources, Type::object);
    write_segments();
    write_counters();
    if constexpr (kIsFull) write_recent();
    write_affinities();
    write_cart();
    write_purchases();
    item("attributes", profile_.attributes, Type::object);
    write_variants();
    write_signal();
    if (is_randomized()) write_report("answer", profile_.signal.report);
  }

 private:
  // A report of mode local has a place of its own, which the small core does not know: it could only tell the truth.
  bool is_randomized() const {
    return kIsFull && profile_.signal.report.task != kNone && profile_.signal.report.odds != 0;
  }

  void number(const char* key, double number) {
    writer_.key(key);
    writer_.number(number);
  }
  void number(const char* key, std::uint64_t whole) { number(key, static_cast<double>(whole)); }
  void number(const char* key, std::int64_t whole) { number(key, static_cast<double>(whole)); }

  void name(const char* key, const flatbuffers::String* text) {
    writer_.key(key);
    writer_.text(text_of(text));
  }
  void name(const char* key, std::string_view text) {
    writer_.key(key);
    writer_.text(text);
  }

  void random(const char* key, Bytes bytes) {
    writer_.key(key);
    writer_.bytes(bytes);
  }

  // As it is; an empty list or object when there is none.
  void item(const char* key, const Item& item, Type type) {
    writer_.key(key);
    if (!item.empty()) return writer_.value(view(item));
    type == Type::array ? writer_.begin_array(0) : writer_.begin_map(0);
  }

  void begin_map(const char* key, std::uint32_t entries) {
    writer_.key(key);
    writer_.begin_map(entries);
  }

  void map(const char* key, ItemBuilder& entries) {
    writer_.key(key);
    entries.write_map(writer_);
  }

  void array(const char* key, ItemBuilder& elements) {
    writer_.key(key);
    elements.write_array(writer_);
  }

  void write_session() {
    const Session& session = profile_.session;
    begin_map("session", 4U + !session.page.empty() + !session.item.empty());
    number("number", session.number);
    number("start_ms", session.start_ms);
    number("last_ms", session.last_ms);
    number("page_views", session.page_views);
    if (!session.page.empty()) item("page", session.page, Type::object);
    if (!session.item.empty()) item("item", session.item, Type::object);
  }

  void write_segments() {
    ItemBuilder names;
    for (std::uint32_t index = 0; index < pack_.segments()->size(); ++index) {
      if (profile_.segments[index]) names.add().text(text_of(pack_.segments()->Get(index)->name()));
    }
    array("segments", names);
  }

  void write_counters() {
    ItemBuilder counters;
    for (std::uint32_t index = 0; index < pack_.counters()->size(); ++index) {
      const CounterState& counter = profile_.counters[index];
      cbor::Writer& writer = counters.add();
      writer.key(CounterKey(*pack_.counters()->Get(index)).text());
      writer.begin_array(2 * static_cast<std::uint32_t>(counter.buckets().size()));
      for (const Bucket& bucket : counter.buckets()) {
        writer.number(bucket.number);
        writer.number(bucket.value);
      }
    }
    map("counters", counters);
  }

  void write_recent() {
    ItemBuilder since;
    for (std::uint32_t index = 0; index < pack_.counters()->size(); ++index) {
      const std::int64_t since_ms = profile_.counter_since_ms(index);
      if (since_ms == 0) continue;
      cbor::Writer& writer = since.add();
      writer.key(CounterKey(*pack_.counters()->Get(index)).text());
      writer.number(static_cast<double>(since_ms));
    }
    map("counted_since", since);
    const Bytes entries = profile_.recent.entries();
    begin_map("recent", 2);
    number("since_ms", profile_.recent.since_ms());
    writer_.key("events");
    writer_.begin_array(profile_.recent.count());
    writer_.items({entries.begin(), entries.end()});
  }

  void write_affinities() {
    ItemBuilder affinities;
    for (std::uint32_t index = 0; index < pack_.affinities()->size(); ++index) {
      if (profile_.affinities[index].empty()) continue;
      cbor::Writer& writer = affinities.add();
      writer.key(text_of(pack_.affinities()->Get(index)->dimension()));
      writer.value(view(profile_.affinities[index]));
    }
    map("affinities", affinities);
  }

  void write_cart() {
    const Cart& cart = profile_.cart;
    begin_map("cart", cart.session == 0 ? 1 : 3);
    item("items", cart.items, Type::array);
    if (cart.session == 0) return;
    number("changed_ms", cart.changed_ms);
    number("session", cart.session);
  }

  void write_purchases() {
    const Purchases& purchases = profile_.purchases;
    begin_map("purchases", purchases.count == 0 ? 3 : 4);
    number("count", purchases.count);
    number("value", purchases.value);
    if (purchases.count > 0) number("last_ms", purchases.last_ms);
    item("ids", purchases.ids, Type::array);
  }

  void write_variants() {
    ItemBuilder variants;
    for (std::uint32_t index = 0; index < pack_.experiments()->size(); ++index) {
      if (profile_.variants[index] == kNoVariant) continue;
      const wire::Experiment& experiment = *pack_.experiments()->Get(index);
      cbor::Writer& writer = variants.add();
      writer.key(text_of(experiment.name()));
      writer.text(text_of(experiment.variants()->Get(profile_.variants[index])->name()));
    }
    map("experiments", variants);
  }

  void write_signal() {
    const SignalState& signal = profile_.signal;
    const bool has_task = signal.task != kNone;
    const bool has_report = signal.report.task != kNone && !is_randomized();
    begin_map("signal", 1U + has_task + has_report);
    ItemBuilder days;
    for (const std::uint32_t day : signal.days) {
      if (day != 0) days.add().number(day);
    }
    array("days", days);
    if (has_task) name("task", Task(pack_, signal.task).name());
    if (has_report) write_report("report", signal.report);
  }

  void write_report(const char* key, const ReportState& report) {
    const Task task(pack_, report.task);
    begin_map(key, is_randomized() ? 8 : 6);
    random("id", report.id);
    number("day", std::uint64_t{report.day});
    name("task", task.name());
    name("arm", task.arm(report.variant));
    number("outcome", std::uint64_t{report.outcome});
    number("session", report.session);
    if (!is_randomized()) return;
    number("odds", std::uint64_t{report.odds});
    number("draw", std::uint64_t{report.draw});
  }

  const Profile& profile_;
  const wire::Pack& pack_;
  cbor::Writer writer_;
};

}  // namespace

std::uint64_t snapshot_header(Bytes body) {
  return std::uint64_t{fnv1a_32(body)} << 32 | 'A' | 'P' << 8 | 'S' << 16 | '1' << 24;
}

CounterKey::CounterKey(const wire::Counter& counter) { write_hex(digits, counter.key()); }

void write_snapshot(const Profile& profile, const wire::Pack& pack, std::vector<std::uint8_t>& out) {
  out.assign(kSnapshotHeaderBytes, 0);
  SnapshotWriter(profile, pack, out).write();
  std::uint64_t header = snapshot_header(Bytes(out).subspan(kSnapshotHeaderBytes));
  for (std::size_t index = 0; index < kSnapshotHeaderBytes; ++index, header >>= 8)
    out[index] = static_cast<std::uint8_t>(header);
}

}  // namespace aparte
