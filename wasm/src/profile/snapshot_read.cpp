#include <algorithm>

#include "base/cbor.hpp"
#include "profile/parts.hpp"
#include "profile/snapshot.hpp"

namespace aparte {
namespace {

constexpr double kMaxWhole = 9'007'199'254'740'991;  // 2^53 - 1

// Reads members of the shapes of snapshot.cddl. `good` turns false, for good, at the first that is not as it should be.
class Reader {
 public:
  explicit Reader(const wire::Pack& pack) : pack_(pack), profile_(fresh_profile(pack)) {}

  bool read(const Value& root);
  Profile take() { return std::move(profile_); }

 private:
  bool expect(bool holds) { return good_ = good_ && holds; }
  Value member(const Value& object, std::string_view key, Type type);
  Value optional(const Value& object, std::string_view key, Type type);
  std::uint64_t whole(const Value& value);
  std::uint64_t whole(const Value& object, std::string_view key) { return whole(member(object, key, Type::number)); }
  std::int64_t time(const Value& object, std::string_view key) { return static_cast<std::int64_t>(whole(object, key)); }
  void copy_bytes(std::array<std::uint8_t, 16>& to, const Value& from);
  Item copy(const Value& value, bool fits);

  void read_session(const Value& session);
  void read_segments(const Value& segments);
  void read_counters(const Value& counters);
  void read_buckets(CounterState& state, const Value& buckets);
  void read_affinities(const Value& affinities);
  void read_weights(AffinityState& state, const Value& weights);
  void read_cart(const Value& cart);
  void read_purchases(const Value& purchases);
  void read_variants(const Value& experiments);
  void read_signal(const Value& signal);
  void read_report(const Value& report);

  const wire::Pack& pack_;
  Profile profile_;
  bool good_ = true;
};

// Index of the entry of that name, kNone when there is none.
template <class Entries>
std::uint16_t find_name(const Entries& entries, std::string_view name) {
  for (std::uint32_t index = 0; index < entries.size(); ++index) {
    if (entries.Get(index)->name()->string_view() == name) return static_cast<std::uint16_t>(index);
  }
  return kNone;
}

Value Reader::member(const Value& object, std::string_view key, Type type) {
  const Value value = object.get(key);
  expect(value.type() == type);
  return value;
}

Value Reader::optional(const Value& object, std::string_view key, Type type) {
  const Value value = object.get(key);
  expect(value.is_missing() || value.type() == type);
  return value;
}

std::uint64_t Reader::whole(const Value& value) {
  const double number = value.number();
  if (!expect(value.type() == Type::number && number >= 0 && number <= kMaxWhole)) return 0;
  const auto result = static_cast<std::uint64_t>(number);
  expect(static_cast<double>(result) == number);
  return result;
}

void Reader::copy_bytes(std::array<std::uint8_t, 16>& to, const Value& from) {
  if (expect(from.bytes().size() == to.size())) std::copy(from.bytes().begin(), from.bytes().end(), to.begin());
}

Item Reader::copy(const Value& value, bool fits) {
  const Bytes encoded = value.encoded();
  return value.is_missing() || !expect(fits) ? Item() : Item(encoded.begin(), encoded.end());
}

void Reader::read_session(const Value& value) {
  Session& session = profile_.session;
  session.number = whole(value, "number");
  session.start_ms = time(value, "start_ms");
  session.last_ms = time(value, "last_ms");
  session.page_views = whole(value, "page_views");
  const Value page = optional(value, "page", Type::object);
  session.page = copy(page, is_page(page));
  const Value item = optional(value, "item", Type::object);
  session.item = copy(item, is_item(item) && item.encoded().size() <= kMaxItemBytes);
}

void Reader::read_segments(const Value& segments) {
  for (const Value segment : segments.elements()) {
    const std::uint16_t index = find_name(*pack_.segments(), segment.text());
    if (expect(segment.type() == Type::text) && index != kNone) profile_.segments[index] = 1;
  }
}

void Reader::read_buckets(CounterState& state, const Value& buckets) {
  if (!expect(buckets.size() <= kMaxCounterBuckets)) return;
  for (const Value pair : buckets.elements()) {
    if (!expect(pair.size() == 2 && pair.type() == Type::array)) return;
    auto part = pair.elements().begin();
    const std::uint64_t number = whole(*part);
    const Value value = *++part;
    expect(value.type() == Type::number && (state.buckets.empty() || number > state.buckets.back().number));
    state.buckets.push_back({number, value.number()});
  }
}

void Reader::read_counters(const Value& counters) {
  for (std::uint32_t index = 0; index < profile_.counters.size(); ++index) {
    const wire::Counter& counter = *pack_.counters()->Get(index);
    const Value value = optional(counters, counter_key(counter), Type::object);
    if (value.is_missing()) continue;
    CounterState& state = profile_.counters[index];
    if (counter.window() == wire::Window::duration) {
      read_buckets(state, member(value, "buckets", Type::array));
      continue;
    }
    if (counter.window() == wire::Window::session) state.session = whole(value, "session");
    state.value = member(value, "value", Type::number).number();
  }
}

void Reader::read_weights(AffinityState& state, const Value& weights) {
  if (!expect(weights.size() <= kMaxAffinityValues)) return;
  for (const auto [value, weight] : weights.entries()) {
    if (expect(value.size() <= kMaxAffinityValueBytes && weight.number() > 0)) insert_weight(state.weights, value, weight.number());
  }
}

void Reader::read_affinities(const Value& affinities) {
  for (std::uint32_t index = 0; index < profile_.affinities.size(); ++index) {
    const Value value = optional(affinities, pack_.affinities()->Get(index)->dimension()->string_view(), Type::object);
    if (value.is_missing()) continue;
    profile_.affinities[index].at_ms = time(value, "at_ms");
    read_weights(profile_.affinities[index], member(value, "weights", Type::object));
  }
}

void Reader::read_cart(const Value& value) {
  Cart& cart = profile_.cart;
  if (expect(is_cart(value.get("items")))) take_cart(cart, copy(value.get("items"), true));
  if (value.get("session").is_missing()) return;
  cart.session = whole(value, "session");
  cart.changed_ms = time(value, "changed_ms");
}

void Reader::read_purchases(const Value& value) {
  Purchases& purchases = profile_.purchases;
  purchases.count = whole(value, "count");
  purchases.value = member(value, "value", Type::number).number();
  if (purchases.count > 0) purchases.last_ms = time(value, "last_ms");
  const Value ids = member(value, "ids", Type::array);
  for (const Value id : ids.elements()) expect(id.type() == Type::text && id.text().size() <= kMaxScalarBytes);
  purchases.ids = copy(ids, ids.size() <= kMaxTransactionIds);
}

void Reader::read_variants(const Value& experiments) {
  for (std::uint32_t index = 0; index < profile_.variants.size(); ++index) {
    const wire::Experiment& experiment = *pack_.experiments()->Get(index);
    const Value variant = optional(experiments, experiment.name()->string_view(), Type::text);
    if (!variant.is_missing()) profile_.variants[index] = find_name(*experiment.variants(), variant.text());
  }
}

void Reader::read_report(const Value& value) {
  ReportState report;
  copy_bytes(report.id, value.get("id"));
  report.day = static_cast<std::uint32_t>(whole(value, "day"));
  report.outcome = static_cast<std::uint8_t>(whole(value, "outcome"));
  report.session = whole(value, "session");
  report.task = find_name(*pack_.tasks(), member(value, "task", Type::text).text());
  const Value arm = member(value, "arm", Type::text);
  if (report.task == kNone) return;
  const wire::Task& task = *pack_.tasks()->Get(report.task);
  report.variant = find_name(*pack_.experiments()->Get(task.experiment())->variants(), arm.text());
  if (report.variant != kNone && report.outcome < task.cells()->size()) profile_.signal.report = report;
}

void Reader::read_signal(const Value& value) {
  SignalState& signal = profile_.signal;
  const Value days = member(value, "days", Type::array);
  if (!expect(days.size() <= kMaxReportsIn30Days)) return;
  for (const Value day : days.elements()) signal.days.push_back(static_cast<std::uint32_t>(whole(day)));
  const Value task = optional(value, "task", Type::text);
  if (!task.is_missing()) signal.task = find_name(*pack_.tasks(), task.text());
  const Value report = optional(value, "report", Type::object);
  if (!report.is_missing()) read_report(report);
}

bool Reader::read(const Value& root) {
  member(root, "pack", Type::text);
  copy_bytes(profile_.unit, root.get("unit"));
  profile_.first_seen_ms = time(root, "first_seen_ms");
  read_session(member(root, "session", Type::object));
  read_segments(member(root, "segments", Type::array));
  read_counters(member(root, "counters", Type::object));
  read_affinities(member(root, "affinities", Type::object));
  read_cart(member(root, "cart", Type::object));
  read_purchases(member(root, "purchases", Type::object));
  const Value attributes = member(root, "attributes", Type::object);
  profile_.attributes = copy(attributes, is_value(attributes) && attributes.encoded().size() <= kMaxAttributeBytes + 3);
  read_variants(member(root, "experiments", Type::object));
  read_signal(member(root, "signal", Type::object));
  return good_;
}

}  // namespace

Result<Profile> read_snapshot(Bytes snapshot, const wire::Pack& pack) {
  if (snapshot.size() <= kSnapshotHeaderBytes) return failure(Error::snapshot_damaged);
  const Bytes body = snapshot.subspan(kSnapshotHeaderBytes);
  const auto header = snapshot_header(body);
  if (!std::equal(header.begin(), header.end(), snapshot.begin())) return failure(Error::snapshot_damaged);
  const Result<void> checked = cbor::check(body, kMaxSnapshotBytes - kSnapshotHeaderBytes);
  if (!checked) return failure(checked.error().error, checked.error().place + kSnapshotHeaderBytes);
  const Value root = cbor::parse(body);
  if (root.get("v").number() != kSnapshotVersion) return failure(Error::snapshot_version);
  Reader reader(pack);
  if (!reader.read(root)) return failure(Error::message_wrong_shape);
  return reader.take();
}

}  // namespace aparte
