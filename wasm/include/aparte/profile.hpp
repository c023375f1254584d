// What is known of one visitor: the content of a snapshot (wasm/schema/snapshot.cddl), kept in memory in the same form.
// Nothing here grows with the visitor's history: counters and affinities are kept as events come, and every part has a
// bound.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "aparte/error.hpp"
#include "aparte/event.hpp"
#include "aparte/pack.hpp"
#include "aparte/value.hpp"

namespace aparte {

constexpr std::int64_t kSessionIdleMs =
    std::int64_t{30} * 60'000;  // GA4's default: a longer pause begins a new session

constexpr double kMaxTimeMs = 253'402'300'799'999;  // the last millisecond of the year 9999

constexpr std::uint32_t kMaxSnapshotBytes = 65'536;
constexpr std::uint32_t kMaxItemBytes = 4'096;  // a larger item is not kept as the page's product
constexpr std::uint32_t kMaxCartItems = 50;
constexpr std::uint32_t kMaxCartBytes = 16'384;    // items beyond are left out
constexpr std::uint32_t kMaxQuantity = 1'000'000;  // of one item
constexpr std::uint32_t kMaxAttributes = 64;
constexpr std::uint32_t kMaxAttributeBytes = 8'192;  // an update beyond is refused
constexpr std::uint32_t kMaxAffinityValues = 32;
constexpr std::uint32_t kMaxAffinityValueBytes = 64;  // a longer value is not a taste
constexpr std::uint32_t kMaxTransactionIds = 16;
constexpr std::uint32_t kMaxRecentEvents = 64;
constexpr std::uint32_t kMaxRecentBytes = 8'192;       // of all of them together; the oldest go
constexpr std::uint32_t kMaxRecentEventBytes = 2'048;  // a larger event is not kept
constexpr std::uint32_t kMaxReportsADay = 2;           // in the code, never in a pack
constexpr std::uint32_t kMaxReportsIn30Days = 8;

constexpr std::uint8_t kNoVariant = 255;

// By the pack's index: whether the visitor is in it. They are copied and compared at every event: a bit each where
// there may be thousands, a byte each in the small core, which takes less code.
class SegmentBits {
 public:
  bool operator[](std::uint32_t index) const { return (words_[index / 64] >> index % 64 & 1) != 0; }
  void set(std::uint32_t index, bool is_in) {
    const std::uint64_t bit = std::uint64_t{1} << index % 64;
    words_[index / 64] = is_in ? words_[index / 64] | bit : words_[index / 64] & ~bit;
  }
  void reset() { words_.fill(0); }
  // Calls `take(index)` for those of the first `count` that are in here and not in `others`, by rising index.
  void for_each_beyond(const SegmentBits& others, std::uint32_t count, auto take) const {
    for (std::uint32_t word = 0; word * 64 < count; ++word) {
      for (std::uint64_t left = words_[word] & ~others.words_[word]; left != 0; left &= left - 1) {
        take(word * 64 + static_cast<std::uint32_t>(std::countr_zero(left)));
      }
    }
  }
  bool operator==(const SegmentBits&) const = default;

 private:
  std::array<std::uint64_t, kMaxSegments / 64> words_{};
};
struct SegmentBytes : std::array<std::uint8_t, kMaxSegments> {
  void set(std::uint32_t index, std::uint8_t is_in) { (*this)[index] = is_in; }
  void reset() { fill(0); }
  void for_each_beyond(const SegmentBytes& others, std::uint32_t count, auto take) const {
    for (std::uint32_t index = 0; index < count; ++index) {
      if ((*this)[index] > others[index]) take(index);
    }
  }
};
using Segments = std::conditional_t<kIsLarge, SegmentBits, SegmentBytes>;

// One CBOR item of the profile of wasm/schema/README.md, checked; empty when there is none.
using Item = std::vector<std::uint8_t>;
Value view(const Item& item);  // missing when empty; lives as long as the item is not changed

struct Session {
  std::uint64_t number = 0;  // 0: no event yet
  std::int64_t start_ms = 0;
  std::int64_t last_ms = 0;
  std::uint64_t page_views = 0;
  Item page;  // known keys only; referrer and utm_* are the session's latest: a page without any inherits them
  Item item;
};

struct Cart {
  Item items;  // list, each with its quantity
  std::int64_t changed_ms = 0;
  std::uint64_t session = 0;  // the one it was last changed in; 0: never
};

struct Purchases {
  std::uint64_t count = 0;
  double value = 0;
  std::int64_t last_ms = 0;
  Item ids;  // list of text: the last transaction_ids, oldest first
};

// One answer to one question, while its visit is open. `task` and `variant` are indexes of the pack.
struct ReportState {
  std::array<std::uint8_t, 16> id{};
  std::uint32_t day = 0;       // UTC, since 1970-01-01
  std::uint16_t task = kNone;  // kNone: no report
  std::uint8_t variant = 0;
  std::uint8_t outcome = 0;  // the true one
  std::uint16_t odds = 0;    // mode local: of the task when the report was opened; 0: mode plain
  std::uint16_t draw = 0;    // mode local: see randomized()
  std::uint64_t session = 0;
};

struct SignalState {
  std::array<std::uint32_t, kMaxReportsIn30Days> days{};  // UTC days of the last reports, the latest last; 0: none
  std::uint16_t task = kNone;                             // drawn for this session
  ReportState report;
};

// What came in one step of a counter's window: a visit (by its number), a stretch of time (so many grains since 1970)
// or a lifetime (0).
struct Bucket {
  double number = 0;
  double value = 0;
};

class CounterState {
 public:
  // By rising number; none, and no memory taken, before the first event.
  std::span<Bucket> buckets() { return {reinterpret_cast<Bucket*>(bytes_.data()), bytes_.size() / sizeof(Bucket)}; }
  std::span<const Bucket> buckets() const {
    return {reinterpret_cast<const Bucket*>(bytes_.data()), bytes_.size() / sizeof(Bucket)};
  }
  void add(double number);                                                     // a bucket's number, then its value
  void keep(std::size_t buckets) { bytes_.resize(buckets * sizeof(Bucket)); }  // only the first ones
  void drop(std::size_t buckets);                                              // the first ones

 private:
  Item bytes_;  // of Bucket: one kind of list for all that is kept takes half the code
};

// The last events, for counters that come with new rules. Full core only. Not consent, attributes and exposures; of
// parameters only those that have nothing inside.
class RecentEvents {
 public:
  void add(const Event& event, std::uint64_t session, std::int64_t now_ms);
  void add(Bytes entry);              // one event of `recent` of snapshot.cddl
  void begin(std::int64_t since_ms);  // without any; what came before is not known, 0: nothing did
  std::int64_t since_ms() const { return since_ms_; }
  std::uint32_t count() const { return count_; }
  Bytes entries() const { return Bytes(bytes_).subspan(start_); }  // one after the other, the oldest first

 private:
  void take(std::size_t from);  // what has been written from there on

  Item bytes_;
  std::size_t start_ = 0;  // of the oldest; what stands before is gone
  std::uint32_t count_ = 0;
  std::int64_t since_ms_ = 0;
};

// Which counters an event may change, by its name. Full core only.
class Listeners {
 public:
  void set(const wire::Pack& pack);
  bool is_set() const { return is_set_; }
  // Calls `visit` with their indexes, each once, rising; with those of an event whose name has the same hash as well.
  template <class Visit>
  void for_each(std::string_view event, Visit visit) const {
    const std::uint32_t hash = hash_of(event);
    for (std::uint16_t at = first_[hash % first_.size()]; at != kNone; at = all_[at].next) {
      if (all_[at].hash == hash) visit(std::uint32_t{all_[at].counter});
    }
  }

 private:
  struct Listener {
    std::uint32_t hash;
    std::uint16_t counter;
    std::uint16_t next;
  };
  static std::uint32_t hash_of(std::string_view event);
  void add(std::string_view event, std::uint32_t counter);

  bool is_set_ = false;
  std::vector<Listener> all_;
  std::array<std::uint16_t, 64> first_{};  // of the names whose hashes have the same last bits
};

// What belongs to a rule stands at the rule's index in the pack. Arrays of the greatest number there can be: no memory
// to take.
struct Profile {
  std::array<std::uint8_t, 16> unit{};  // zeros: not drawn yet
  std::int64_t first_seen_ms = 0;
  Session session;
  Segments segments{};
  std::array<CounterState, kMaxCounters> counters;
  std::array<Item, kMaxAffinities> affinities;  // {at_ms, weights} of snapshot.cddl, empty before the first event
  Cart cart;
  Purchases purchases;
  Item attributes;                                       // object
  std::array<std::uint8_t, kMaxExperiments> variants{};  // of the experiments, kNoVariant when none is assigned
  SignalState signal;
  // What came before is not in the counter; 0, or none for any counter: it has counted since the visitor's first event.
  // This and the recent events in the full core only.
  std::vector<std::int64_t> counted_since_ms;
  Item sources;  // object: where the visitor first and last came from; empty before the first page
  RecentEvents recent;
  Listeners listeners;  // of the pack that read_snapshot was last called with

  bool has_unit() const;
  std::int64_t counter_since_ms(std::uint32_t counter) const {
    return counter < counted_since_ms.size() ? counted_since_ms[counter] : 0;
  }
};

// Makes a profile smaller that has become larger than kMaxSnapshotBytes: the recent events go first, then of each
// counter but the sequences all except its newest buckets, half as many at each call, down to one. The indexes of these
// counters are added to `changed`. False when there is no more to go. Full core only.
bool age(Profile& profile, const wire::Pack& pack, std::vector<std::uint16_t>& changed);

// Forgets the visitor, but not the page, which is where the visitor still is.
void forget(Profile& profile);

// Time passes by an event at `now_ms`, with the clock's jumps of wasm/schema/README.md evened out. Begins a new session
// where one is due; the page stays, since the visitor is still on it. Returns the time that holds.
std::int64_t begin_event(Profile& profile, std::int64_t now_ms);
// The same for time that passes without an event: never begins a session, and is no activity.
std::int64_t time_without_event(const Profile& profile, std::int64_t now_ms);

// Whether the visit, were it over, has ended on its first page within ten seconds (GA4's "not engaged"). Full core
// only.
bool is_bounce(const Session& session);

// What the event says of page, product, cart, purchases and attributes (names: event.cddl). An attributes_update beyond
// the bounds is refused and changes nothing.
Error apply_event(Profile& profile, const Event& event, std::int64_t now_ms);
// Attributes that have held long enough: those that these inputs of the pack read. Full core only.
void end_attributes(Profile& profile, const wire::Pack& pack, std::span<const std::uint16_t> inputs);
// A purchase whose transaction_id is known already: as if it had not come.
bool is_repeated_purchase(const Profile& profile, const Event& event);

// The counters that this event adds to. In the full core their indexes are added to `changed`, each once, rising, and
// the event is one of the recent ones from then on.
void count_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms,
                 std::vector<std::uint16_t>* changed = nullptr);
// As a condition reads it (pack.fbs, Measure): missing for last_ms when none came. Sums are rounded like money.
Value counter_value(const Profile& profile, const wire::Pack& pack, std::uint16_t counter, std::int64_t now_ms);
// The first time after `now_ms` at which the value may be another one although no event came and no session began;
// kNever when there is none. What is measured as time gone by changes at every moment. Full core only.
constexpr std::int64_t kNever = INT64_MAX;
std::int64_t counter_due_ms(const Profile& profile, const wire::Pack& pack, std::uint16_t counter, std::int64_t now_ms);

// Weights decay by their half-life from the event's time on, in whatever order events come; what has faded below 2^-20
// is forgotten. Of more than kMaxAffinityValues the least weight goes, of equal ones the greatest value by bytes.
void weigh_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms);
Value affinity_top(const Item& affinity);  // of equal weights the least value by bytes; missing when there is none
double affinity_share(const Item& affinity, std::string_view value);

// How often an item is there: 1 unless said, 0 for what is no number above 0, at most kMaxQuantity.
double quantity_of(const Value& item);

// To a thousandth of the currency, so that a sum of prices is the number that a person would get.
double rounded_money(double amount);

// Fills a counter that came with new rules from the recent events. Full core only.
void count_recent(Profile& profile, const wire::Pack& pack, std::uint32_t counter);

// The stored form. Counters that the snapshot does not know are filled by count_recent. Restoring and writing again
// gives the same bytes, with the same pack. What the pack has no rule for (counters, affinities, segments, experiments,
// tasks) is dropped on restoring; a refused snapshot leaves a profile of nobody. With `stays_on_page` the page is the
// profile's own, not the snapshot's. Errors: snapshot_damaged, snapshot_version, message_*.
void write_snapshot(const Profile& profile, const wire::Pack& pack, std::vector<std::uint8_t>& out);
Failure read_snapshot(Bytes snapshot, const wire::Pack& pack, bool stays_on_page, Profile& profile);

}  // namespace aparte
