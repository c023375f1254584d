#include "aparte/engine.hpp"

#include <algorithm>

#include "base/cbor.hpp"
#include "base/extent.hpp"
#include "engine/decision_writer.hpp"
#include "engine/judge.hpp"
#include "engine/standing.hpp"
#include "pack/page_pattern.hpp"
#include "segment/moves.hpp"
#include "segment/segment.hpp"

namespace aparte {
namespace {

std::optional<Consent> level_of(const Event& event) {
  const std::string_view wanted = event.params.get("level").text();
  for (const Consent level : {Consent::none, Consent::measurement, Consent::full}) {
    if (is_same_text(wanted, name_of(level))) return level;
  }
  return std::nullopt;
}

}  // namespace

// The small core has one engine, as long as its page lives.
void Engine::DeleteStanding::operator()(Standing* standing) const {
  if constexpr (kIsFull) delete standing;
}

const Inputs* Engine::inputs() const { return pack_ ? &standing_->situation : nullptr; }

void Engine::entropy(Bytes bytes) { entropy_.fill(bytes); }

Failure Engine::begin_call(double now_ms) {
  output_.clear();
  if (!pack_) return {Error::no_pack};
  if (!(now_ms >= 0 && now_ms <= kMaxTimeMs)) return {Error::time_out_of_range};
  return {};
}

Failure Engine::load_pack(std::vector<std::uint8_t> bytes) {
  output_.clear();
  Result<Pack> opened = Pack::open(std::move(bytes));
  if (!opened) return opened.error();
  const wire::Pack& rules = opened->root();
  if (!standing_) standing_.reset(new Standing);
  if constexpr (kIsFull) {
    Truths truths;
    if (!truths.build(rules)) return {Error::pack_limit, pack_place(Section::nodes, 0)};
    standing_->truths = std::move(truths);
  }
  std::vector<std::uint8_t> carried;
  if (pack_) write_snapshot(profile_, pack_->root(), carried);
  read_snapshot(carried, rules, has_page_, profile_);
  pack_ = std::move(*opened);
  decided_.is_made = false;
  begin_anew();
  return {};
}

Failure Engine::restore(double now_ms, Bytes snapshot) {
  if (const Failure refused = begin_call(now_ms); refused.error != Error::none) return refused;
  Failure result = read_snapshot(snapshot, pack_->root(), has_page_, profile_);
  if (snapshot.empty()) result = {};
  if (static_cast<std::int64_t>(now_ms) - profile_.session.last_ms > kMaxProfileIdleMs) {
    forget(profile_);
    if (!has_page_) profile_.session.page.clear();
    if (!has_page_) profile_.session.item.clear();
  }
  begin_anew();
  return result;
}

Failure Engine::dispatch(double now_ms, Bytes message) {
  if (const Failure refused = begin_call(now_ms); refused.error != Error::none) return refused;
  Event event;
  if (const Failure refused = read_event(message, event); refused.error != Error::none) return refused;
  const Consent before = consent_;
  if (event.kind == EventKind::consent_update) {
    const std::optional<Consent> level = level_of(event);
    if (!level) return {Error::message_wrong_shape};
    if constexpr (kIsFull) holds_reports_ = event.params.get("holds").boolean();
    set_consent(*level);
  }
  const bool is_new_page = event.kind == EventKind::page_view;
  // Below full consent nothing goes with the visitor from one page to the next.
  if (is_new_page && consent_ != Consent::full) forget(profile_);
  if (is_new_page && consent_ != Consent::full) touch_everything();
  const std::uint64_t session = profile_.session.number;
  const bool has_bounced = kIsFull && is_bounce(profile_.session);
  const std::int64_t now = begin_event(profile_, static_cast<std::int64_t>(now_ms));
  const bool is_new_session = profile_.session.number != session;
  if (is_new_session || consent_ != before) touch_everything();
  if (kIsFull && (is_new_session || is_new_page)) end_attributes_of(is_new_session);
  if (has_bounced && is_new_session) count({kBounceEvent, EventKind::other, {}, {}, {}}, now);
  enrol_visitor(consent_ != before || is_new_session, now);
  if (const Error error = remember(event, now); error != Error::none) return {error};
  has_page_ = has_page_ || is_new_page;
  return decide(now, is_new_page);
}

Failure Engine::advance(double now_ms) {
  if (const Failure refused = begin_call(now_ms); refused.error != Error::none) return refused;
  return decide(time_without_event(profile_, static_cast<std::int64_t>(now_ms)), false);
}

Failure Engine::snapshot() {
  if (const Failure refused = begin_call(0); refused.error != Error::none) return refused;
  write_snapshot(profile_, pack_->root(), output_);
  if constexpr (kIsFull) {
    while (output_.size() > kMaxSnapshotBytes && age(profile_, pack_->root(), standing_->touched.counters)) {
      write_snapshot(profile_, pack_->root(), output_);
    }
  }
  if (output_.size() <= kMaxSnapshotBytes) return {};
  output_.clear();
  return {Error::message_too_large};
}

Failure Engine::report() {
  if (const Failure refused = begin_call(0); refused.error != Error::none) return refused;
  if (consent_ != Consent::full) return {};
  write_report(profile_, pack_->root(), output_);
  return {};
}

// Withdrawal forgets the visitor, not the page.
void Engine::set_consent(Consent level) {
  const bool is_withdrawn = consent_ == Consent::full && level != Consent::full;
  consent_ = level;
  if (!is_withdrawn) return;
  forget(profile_);
  touch_everything();
}

void Engine::enrol_visitor(bool is_new_enrolment, std::int64_t now_ms) {
  if (consent_ != Consent::full) return;
  if (!profile_.has_unit() && entropy_.take(profile_.unit)) touch_everything();
  if (is_new_enrolment) draw_task(profile_, pack_->root(), holds_reports_, entropy_, now_ms);
}

// With a visit its last page has ended as well.
void Engine::end_attributes_of(bool is_session) {
  using wire::Field;
  end_attributes(profile_, pack_->root(), standing_->truths.inputs_of(Field::page_attribute));
  if (is_session) end_attributes(profile_, pack_->root(), standing_->truths.inputs_of(Field::session_attribute));
}

Error Engine::remember(const Event& event, std::int64_t now_ms) {
  if (is_repeated_purchase(profile_, event) || (kIsFull && is_made(event.name))) return Error::none;
  if (const Error error = apply_event(profile_, event, now_ms); error != Error::none) return error;
  const wire::Pack& rules = pack_->root();
  count(event, now_ms);
  weigh_event(profile_, rules, event, now_ms);
  if constexpr (kIsFull) standing_->touched.event(rules, event);
  if (consent_ == Consent::full) observe_outcome(profile_, rules, decided_, event, entropy_, now_ms);
  return Error::none;
}

void Engine::count(const Event& event, std::int64_t now_ms) {
  const wire::Pack& rules = pack_->root();
  if constexpr (kIsFull) {
    Item params;
    const bool asks_for_page = !standing_->truths.inputs_of(wire::Field::event_page_type).empty();
    const std::string_view path = view(profile_.session.page).get("path").text();
    count_event(profile_, rules, asks_for_page ? on_page(event, type_of_page(rules, path), params) : event, now_ms,
                &standing_->touched.counters);
  } else {
    count_event(profile_, rules, event, now_ms);
  }
}

// Nothing is asked before the next call: until then the segments are those that the profile was kept with.
void Engine::begin_anew() {
  decision_.clear();
  touch_everything();
  Situation& situation = standing_->situation;
  situation.set(pack_->root(), profile_, consent_, profile_.session.last_ms);
  situation.segments() = profile_.segments;
}

// The small core asks everything each time.
void Engine::touch_everything() {
  if constexpr (kIsFull) standing_->touched.everything = true;
}

void Engine::look(std::int64_t now_ms) {
  Situation& situation = standing_->situation;
  const wire::Pack& rules = pack_->root();
  if (asks_everything() || standing_->touched.everything) {
    situation.set(rules, profile_, consent_, now_ms);
  } else {
    situation.follow(standing_->touched, consent_, now_ms);
  }
  if (asks_everything()) {
    evaluate_segments(rules, situation, situation.segments());
  } else {
    standing_->truths.update(rules, situation, standing_->touched, now_ms);
  }
}

// Whether nothing that the decision was made from has changed.
bool Engine::stands_as_before(std::int64_t now_ms) const {
  return decided_.is_made && !decision_.empty() && !standing_->truths.is_changed() &&
         now_ms >= standing_->decided_at_ms && now_ms < standing_->schedules_due_ms;
}

void Engine::judge(std::int64_t now_ms) {
  const wire::Pack& rules = pack_->root();
  decided_.is_made = true;
  decided_.segments_before = profile_.segments;
  if constexpr (kIsFull) {
    settle_segments(now_ms);
  } else {
    profile_.segments = standing_->situation.segments();
  }
  const Truths* truths = asks_everything() ? nullptr : &standing_->truths;
  judge_rules(rules, standing_->situation, truths, consent_, now_ms, profile_, decided_);
  if (asks_everything()) return;
  standing_->truths.settle();
  standing_->decided_at_ms = now_ms;
  standing_->schedules_due_ms = next_schedule_ms(rules, now_ms);
}

// Segments entered and left are counted, which may move the visitor again.
void Engine::settle_segments(std::int64_t now_ms) {
  const Segments& found = standing_->situation.segments();
  for (int round = 0; round < kMaxMoveRounds; ++round) {
    const Segments before = profile_.segments;
    profile_.segments = found;
    if (!count_moves(profile_, pack_->root(), before, now_ms, standing_->touched.counters)) return;
    look(now_ms);
  }
  if (found == profile_.segments) return;
  standing_->situation.stay_in(profile_.segments);
  if (!asks_everything()) standing_->truths.stay(pack_->root(), standing_->situation, now_ms);
}

Failure Engine::decide(std::int64_t now_ms, bool is_new_page) {
  look(now_ms);
  if (!has_page_) return {};
  bool is_news = false;
  if (asks_everything() || is_new_page || !stands_as_before(now_ms)) {
    judge(now_ms);
    if (kIsFull && consent_ == Consent::full) observe_shown(profile_, pack_->root(), decided_, entropy_, now_ms);
    std::vector<std::uint8_t> written;
    // A decision is about as long as the one before; from nothing its memory would grow seven times.
    if constexpr (kIsFull) written.reserve(decision_.size() + 64);
    const Transient transient = write_decision(pack_->root(), profile_, decided_, standing_->situation, written);
    is_news = is_new_page || decided_.segments_before != profile_.segments || !holds_as_before(written, transient);
    decision_ = std::move(written);
    transient_ = transient;
  } else if (kIsFull && !transient_.is_empty) {
    decided_.segments_before = profile_.segments;
    transient_ = clear_moves(decision_, transient_);
  }
  if (decision_.size() > cbor::kMaxMessageBytes) return {Error::message_too_large};
  if (is_news) output_ = decision_;
  return {};
}

bool Engine::holds_as_before(Bytes written, Transient transient) const {
  const Bytes before(decision_);
  const auto is_equal = [](Bytes a, Bytes b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); };
  return !before.empty() && is_equal(written.first(transient.begin), before.first(transient_.begin)) &&
         is_equal(written.subspan(transient.end), before.subspan(transient_.end));
}

}  // namespace aparte
