// The core as one object: events go in, decisions come out. It has no clock, no randomness and no storage of its own;
// the same calls give the same bytes everywhere. The calls are those of wasm/schema/README.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "aparte/decision.hpp"
#include "aparte/error.hpp"
#include "aparte/pack.hpp"
#include "aparte/profile.hpp"
#include "aparte/signal.hpp"

namespace aparte {

struct Standing;
class Inputs;

constexpr std::int64_t kMaxProfileIdleMs = 395LL * 86'400'000;  // 13 months: an older profile is not restored

// What a call answers stays valid until the next call. Times are milliseconds since 1970 UTC, 0 to kMaxTimeMs, else
// Error::time_out_of_range. A call that fails changes nothing but `output`, which is empty then; the one exception is
// stated.
class Engine {
 public:
  constexpr Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Takes the rules; what the profile holds is kept where the new rules have the same names. A refused pack leaves the
  // one before in force. Errors: pack_*; pack_limit also for conditions that are too many when those that share
  // branches are written out (full core: kMaxLeaves, kMaxTreeNodes).
  Failure load_pack(std::vector<std::uint8_t> bytes);

  // Random bytes, 16 to 256; another number empties the pool. See Entropy.
  void entropy(Bytes bytes);

  // The profile from a snapshot; a fresh one from no bytes, or when the last visit in it is kMaxProfileIdleMs ago.
  // Consent stays as it is, and so does the page after a page_view: it is where the visitor is, whatever another tab
  // has stored. A refused snapshot leaves a fresh profile. Errors: no_pack, time_out_of_range, snapshot_*, message_*.
  Failure restore(double now_ms, Bytes snapshot);

  // One event (event.cddl). The output is the decision; empty before the first page_view, and when nothing of what
  // holds has changed and no segment was entered or left; a page_view is always answered, because the page is new.
  // Below full consent a page_view forgets the page before and all that happened on it: decisions are made from the
  // current page alone. A purchase with a transaction_id that is known, and in the full core a segment_enter or
  // segment_leave, which only the core itself can say, count as activity only. Errors: no_pack,
  // time_out_of_range, message_* (message_too_large also for a decision beyond 65,536 bytes, which is not put out),
  // attributes_full (the event was activity, nothing else).
  Failure dispatch(double now_ms, Bytes event);

  // Time passed without an event: no activity of the visitor. Output and errors as for dispatch.
  Failure advance(double now_ms);

  // For tests of the full core: from now on every condition is asked at every call, as the small core does. The answers
  // must be the same.
  void ask_everything() { asks_everything_ = true; }

  // The output is the snapshot. In the full core a profile that would exceed kMaxSnapshotBytes ages until it fits
  // (`age` of profile.hpp), and the next call decides with what is left. Errors: no_pack; message_too_large when it
  // does not fit.
  Failure snapshot();

  // The output is the report of the visit, empty when there is none or consent is not "full". Errors: no_pack.
  Failure report();

  const std::vector<std::uint8_t>& output() const { return output_; }

  // For explanations: what the last decision was made from, and what it was. `pack` and `inputs` are null before the
  // first load_pack; `decided` and `decision` are empty until a page_view.
  const Pack* pack() const { return pack_ ? &*pack_ : nullptr; }
  const Inputs* inputs() const;
  const Profile& profile() const { return profile_; }
  Consent consent() const { return consent_; }
  const Decision& decided() const { return decided_; }
  Bytes decision() const { return decision_; }

 private:
  struct DeleteStanding {
    void operator()(Standing* standing) const;
  };

  bool asks_everything() const { return APARTE_IS_FULL == 0 || asks_everything_; }
  Failure begin_call(double now_ms);
  void set_consent(Consent level);
  void end_attributes_of(bool is_session);
  void count(const Event& event, std::int64_t now_ms);
  void enrol_visitor(bool is_new_enrolment, std::int64_t now_ms);
  Error remember(const Event& event, std::int64_t now_ms);
  void begin_anew();
  void touch_everything();
  void look(std::int64_t now_ms);
  bool stands_as_before(std::int64_t now_ms) const;
  void judge(std::int64_t now_ms);
  void settle_segments(std::int64_t now_ms);
  Failure decide(std::int64_t now_ms, bool is_new_page);
  bool holds_as_before(Bytes written, Transient transient) const;

  std::optional<Pack> pack_;
  Profile profile_;
  Consent consent_ = Consent::none;
  bool asks_everything_ = false;
  bool holds_reports_ = false;  // the page can hold a report until the visit is over; full core only
  bool has_page_ = false;       // a page_view has come: the page is known to be where the visitor is
  Entropy entropy_;
  std::unique_ptr<Standing, DeleteStanding> standing_;  // from the first load_pack on
  Decision decided_;
  std::vector<std::uint8_t> decision_;
  Transient transient_;  // of decision_
  std::vector<std::uint8_t> output_;
};

}  // namespace aparte
