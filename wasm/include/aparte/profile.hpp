// What is known of one visitor. Nothing here grows with the visitor's history: counters and affinities are kept as events
// come, and every part has a bound.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "aparte/error.hpp"
#include "aparte/event.hpp"
#include "aparte/pack.hpp"
#include "aparte/value.hpp"

namespace aparte {

constexpr std::int64_t kSessionIdleMs = 30 * 60'000;  // GA4's default: a longer pause begins a new session

constexpr std::uint32_t kMaxSnapshotBytes = 65'536;
constexpr std::uint32_t kMaxItemBytes = 4'096;         // a larger item is not kept as the page's product
constexpr std::uint32_t kMaxCartItems = 50;
constexpr std::uint32_t kMaxCartBytes = 16'384;        // items beyond are left out
constexpr std::uint32_t kMaxQuantity = 1'000'000;      // of one item
constexpr std::uint32_t kMaxAttributes = 64;
constexpr std::uint32_t kMaxAttributeBytes = 8'192;    // an update beyond is refused
constexpr std::uint32_t kMaxAffinityValues = 32;
constexpr std::uint32_t kMaxAffinityValueBytes = 64;   // a longer value is not a taste
constexpr std::uint32_t kMaxTransactionIds = 16;
constexpr std::uint32_t kMaxReportsADay = 2;           // in code, never in a pack
constexpr std::uint32_t kMaxReportsIn30Days = 8;

// One CBOR item of the profile of wasm/schema/README.md, checked; empty when there is none.
using Item = std::vector<std::uint8_t>;

struct Session {
  std::uint64_t number = 0;  // 0: no event yet
  std::int64_t start_ms = 0;
  std::int64_t last_ms = 0;
  std::uint64_t page_views = 0;
  Item page;  // known keys only. Its referrer and utm_* are the session's latest: a page without any inherits them
  Item item;
};

struct Bucket {
  std::uint64_t number;  // ms / grain
  double value;
};

// State of the pack's counter of the same index.
struct CounterState {
  std::uint64_t session = 0;  // window "session": the one that `value` belongs to
  double value = 0;           // measure last_ms: the time of the last one, 0 when there was none
  std::vector<Bucket> buckets;  // window "duration": rising numbers
};

struct AffinityWeight {
  std::array<char, kMaxAffinityValueBytes> text;
  std::uint8_t size;
  double weight;  // as of the state's at_ms
  std::string_view value() const { return {text.data(), size}; }
};

// State of the pack's affinity of the same index.
struct AffinityState {
  std::int64_t at_ms = 0;
  std::vector<AffinityWeight> weights;  // by rising value
};

struct Cart {
  Item items;  // list of items, each with a quantity
  std::int64_t changed_ms = 0;
  std::uint64_t session = 0;  // the one it was last changed in; 0: never
  // Derived from `items`:
  double quantity = 0;
  double value = 0;
  Item item_ids;    // list of text
  Item categories;  // list of text, each once
};

struct Purchases {
  std::uint64_t count = 0;
  double value = 0;
  std::int64_t last_ms = 0;
  Item ids;  // list of text, the last transaction_ids, oldest first
};

// One answer to one question, while its visit is open. Indexes are the pack's.
struct ReportState {
  std::array<std::uint8_t, 16> id{};
  std::uint32_t day = 0;      // UTC, since 1970-01-01
  std::uint16_t task = kNone; // kNone: no report
  std::uint16_t variant = kNone;
  std::uint8_t outcome = 0;
  std::uint64_t session = 0;
};

struct SignalState {
  std::vector<std::uint32_t> days;  // UTC days of the reports of the last 30 days
  std::uint16_t task = kNone;       // drawn for this session
  ReportState report;
};

// The vectors with one element a rule have the pack's length: see `fresh_profile`.
struct Profile {
  std::array<std::uint8_t, 16> unit{};  // zeros: not drawn yet
  std::int64_t first_seen_ms = 0;
  Session session;
  std::vector<std::uint8_t> segments;  // 1: the visitor is in it
  std::vector<CounterState> counters;
  std::vector<AffinityState> affinities;
  Cart cart;
  Purchases purchases;
  Item attributes;                       // an object
  std::vector<std::uint16_t> variants;   // of each experiment, kNone when none is assigned
  SignalState signal;

  bool has_unit() const;
};

Profile fresh_profile(const wire::Pack& pack);

// Time passes by an event at `now_ms`, with the clock's jumps of wasm/schema/README.md evened out. Begins a new session
// where one is due. Returns the time that holds.
std::int64_t begin_event(Profile& profile, std::int64_t now_ms);
// The same for time that passes without an event: never begins a session, and is no activity.
std::int64_t time_without_event(const Profile& profile, std::int64_t now_ms);

// What the event says of page, product, cart, purchases and attributes (names: event.cddl). An attributes_update beyond the
// bounds is refused and changes nothing.
Error apply_event(Profile& profile, const Event& event, std::int64_t now_ms);
// A purchase whose transaction_id is known already: as if it had not come.
bool is_repeated_purchase(const Profile& profile, const Event& event);

void count_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms);
// As a condition reads it (pack.fbs, Measure): missing for last_ms when none came.
Value counter_value(const Profile& profile, const wire::Pack& pack, std::uint16_t counter, std::int64_t now_ms);

// Weights decay by their half-life from the event's time on, in whatever order events come. The value of least weight, of equal
// ones the greatest by bytes, gives way to a new one.
void weigh_event(Profile& profile, const wire::Pack& pack, const Event& event, std::int64_t now_ms);
Value affinity_top(const AffinityState& affinity);  // of equal weights the least value by bytes
double affinity_share(const AffinityState& affinity, std::string_view value);

// The stored form (wasm/schema/snapshot.cddl). Restoring and writing again gives the same bytes, with the same pack.
// Names that the pack does not have (counters, segments, experiments, tasks) are dropped on restoring.
void write_snapshot(const Profile& profile, const wire::Pack& pack, std::vector<std::uint8_t>& out);
Result<Profile> read_snapshot(Bytes snapshot, const wire::Pack& pack);

}  // namespace aparte
