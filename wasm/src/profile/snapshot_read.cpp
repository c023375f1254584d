#include <algorithm>

#include "base/cbor.hpp"
#include "base/extent.hpp"
#include "base/shape.hpp"
#include "pack/find_rule.hpp"
#include "pack/tasks.hpp"
#include "profile/snapshot.hpp"

namespace aparte {
namespace {

constexpr char kShape[] =
    "{pack:t0-40,unit:x16,first_seen_ms:u,session:{number:u,start_ms:u,last_ms:u,page_views:u,?page:p,?item:o},"
    "segments:[0-16384t1-40],counters:*512-16[0-512n],"
    "affinities:*16-40{at_ms:u,weights:*32-64n},cart:{items:[0-50o],?changed_ms:u,?session:u},"
    "purchases:{count:u,value:n,?last_ms:u,ids:[0-16t0-512]},attributes:*64-40v,experiments:*128-40t1-40,"
    "signal:{days:[0-8u],?task:t1-40,?report:{id:x16,day:u,task:t1-40,arm:t1-40,outcome:u,session:u}}}";

// What the full core keeps beside it.
constexpr char kFullShape[] =
    "{?answer:{id:x16,day:u,task:t1-40,arm:t1-40,outcome:u,session:u,odds:u,draw:u},?sources:{?first:{?referrer_host:"
    "t0-128,?utm_source:t0-64,?utm_medium:t0-64,?utm_campaign:t0-64},"
    "?last:{?referrer_host:t0-128,?utm_source:t0-64,?utm_medium:t0-64,?utm_campaign:t0-64}},"
    "?counted_since:*512-16u,?recent:{since_ms:u,"
    "events:[0-64{at_ms:u,session:u,name:t1-40,?params:*33-40s,?items:[0-32o]}]}}";

// Reads a checked snapshot of the shape above.
class SnapshotReader {
 public:
  SnapshotReader(const wire::Pack& pack, Profile& profile) : pack_(pack), profile_(profile) {}

  void read(const Value& root, bool stays_on_page) {
    copy(root.get("unit"), profile_.unit);
    profile_.first_seen_ms = whole(root, "first_seen_ms");
    read_session(root.get("session"), stays_on_page);
    // They stand in the order of the rules.
    std::uint32_t likely = 0;
    for (const Value name : root.get("segments").elements()) {
      const std::uint16_t index = find_rule(*pack_.segments(), name.text(), likely);
      if (index != kNone) profile_.segments.set(index, true);
      if (kIsFull && index != kNone) likely = index + 1U;
    }
    for (std::uint32_t index = 0; index < pack_.counters()->size(); ++index) {
      const CounterKey key(*pack_.counters()->Get(index));
      for (const Value number : root.get("counters").get(key.text()).elements()) {
        profile_.counters[index].add(number.number());
      }
    }
    for (std::uint32_t index = 0; index < pack_.affinities()->size(); ++index) {
      copy(root.get("affinities").get(text_of(pack_.affinities()->Get(index)->dimension())),
           profile_.affinities[index]);
    }
    if constexpr (kIsFull) read_recent(root);
    if constexpr (kIsFull) copy(root.get("sources"), profile_.sources);
    read_cart(root.get("cart"));
    read_purchases(root.get("purchases"));
    copy(root.get("attributes"), profile_.attributes);
    read_variants(root.get("experiments"));
    read_signal(root.get("signal"));
    if constexpr (kIsFull) read_answer(root.get("answer"));
  }

 private:
  static std::int64_t whole(const Value& object, const char* key) {
    return static_cast<std::int64_t>(object.get(key).number());
  }
  static std::uint64_t count(const Value& object, const char* key) {
    return static_cast<std::uint64_t>(whole(object, key));
  }
  static void copy(const Value& from, Item& to) {
    to.clear();
    cbor::append(to, from.encoded());
  }
  static void copy(const Value& from, std::array<std::uint8_t, 16>& to) {
    std::copy(from.bytes().begin(), from.bytes().end(), to.begin());
  }

  // A snapshot of the small core knows no recent events.
  void read_recent(const Value& root) {
    const Value recent = root.get("recent");
    profile_.recent.begin(recent.is_missing() ? profile_.session.last_ms : whole(recent, "since_ms"));
    for (const Value event : recent.get("events").elements()) profile_.recent.add(event.encoded());
    profile_.counted_since_ms.resize(pack_.counters()->size());
    for (std::uint32_t index = 0; index < pack_.counters()->size(); ++index) {
      const CounterKey key(*pack_.counters()->Get(index));
      const double since_ms = root.get("counted_since").get(key.text()).number();
      profile_.counted_since_ms[index] = static_cast<std::int64_t>(since_ms);
      if (root.get("counters").get(key.text()).is_missing()) count_recent(profile_, pack_, index);
    }
  }

  void read_session(const Value& from, bool stays_on_page) {
    Session& session = profile_.session;
    session.number = count(from, "number");
    session.start_ms = whole(from, "start_ms");
    session.last_ms = whole(from, "last_ms");
    session.page_views = count(from, "page_views");
    if (stays_on_page) return;
    copy(from.get("page"), session.page);
    copy(from.get("item"), session.item);
  }

  void read_cart(const Value& from) {
    copy(from.get("items"), profile_.cart.items);
    profile_.cart.changed_ms = whole(from, "changed_ms");
    profile_.cart.session = count(from, "session");
  }

  void read_purchases(const Value& from) {
    Purchases& purchases = profile_.purchases;
    purchases.count = count(from, "count");
    purchases.value = from.get("value").number();
    purchases.last_ms = whole(from, "last_ms");
    copy(from.get("ids"), purchases.ids);
  }

  void read_variants(const Value& from) {
    for (std::uint32_t index = 0; index < pack_.experiments()->size(); ++index) {
      const wire::Experiment& experiment = *pack_.experiments()->Get(index);
      const std::uint16_t variant = find_rule(*experiment.variants(), from.get(text_of(experiment.name())).text());
      if (variant != kNone) profile_.variants[index] = static_cast<std::uint8_t>(variant);
    }
  }

  void read_signal(const Value& from) {
    SignalState& signal = profile_.signal;
    const Value days = from.get("days");
    std::size_t index = signal.days.size() - days.size();
    for (const Value day : days.elements()) signal.days[index++] = static_cast<std::uint32_t>(day.number());
    signal.task = find_task(pack_, from.get("task").text());
    const Value report = from.get("report");
    if (!report.is_missing()) read_report(report, 0, 0);
  }

  void read_answer(const Value& from) {
    if (!from.is_missing()) read_report(from, count(from, "odds"), count(from, "draw"));
  }

  // Dropped when the pack has no longer the task, or not this arm or outcome, or asks in another way: what was promised
  // when the report was opened holds for it.
  void read_report(const Value& from, std::uint64_t odds, std::uint64_t draw) {
    ReportState& report = profile_.signal.report;
    copy(from.get("id"), report.id);
    report.day = static_cast<std::uint32_t>(whole(from, "day"));
    report.session = count(from, "session");
    const std::uint16_t index = find_task(pack_, from.get("task").text());
    if (index == kNone) return;
    const Task task(pack_, index);
    const std::uint16_t variant = task.find_arm(from.get("arm").text());
    const std::uint64_t outcome = count(from, "outcome");
    if (variant == kNone || outcome >= task.cells()) return;
    if constexpr (kIsFull) {
      if (odds != task.odds() || (odds != 0 && draw >= odds + task.cells() - 1)) return;
      report.odds = static_cast<std::uint16_t>(odds);
      report.draw = static_cast<std::uint16_t>(draw);
    }
    report.task = index;
    report.variant = static_cast<std::uint8_t>(variant);
    report.outcome = static_cast<std::uint8_t>(outcome);
  }

  const wire::Pack& pack_;
  Profile& profile_;
};

}  // namespace

Failure read_snapshot(Bytes snapshot, const wire::Pack& pack, bool stays_on_page, Profile& profile) {
  forget(profile);
  if constexpr (kIsFull) profile.listeners.set(pack);
  if (snapshot.size() <= kSnapshotHeaderBytes) return {Error::snapshot_damaged, 0};
  const Bytes body = snapshot.subspan(kSnapshotHeaderBytes);
  std::uint64_t header = 0;
  for (std::size_t index = kSnapshotHeaderBytes; index-- > 0;) header = header << 8 | snapshot[index];
  if (header != snapshot_header(body)) return {Error::snapshot_damaged, 0};
  const Result<void> checked = cbor::check(body, kMaxSnapshotBytes - kSnapshotHeaderBytes);
  if (!checked) return checked.error();
  const Value root = cbor::parse(body);
  if (root.get("v").number() != kSnapshotVersion) return {Error::snapshot_version, 0};
  const std::uint8_t* misfit = find_misfit(root, kShape);
  if (kIsFull && misfit == nullptr) misfit = find_misfit(root, kFullShape);
  if (misfit != nullptr) {
    return {Error::message_wrong_shape, static_cast<std::uint32_t>(misfit - snapshot.data())};
  }
  SnapshotReader(pack, profile).read(root, stays_on_page);
  return {};
}

}  // namespace aparte
