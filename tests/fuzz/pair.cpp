#include "pair.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace fuzz {
namespace {

using aparte::Error;

bool is_time(double now_ms) { return now_ms >= 0 && now_ms <= aparte::kMaxTimeMs; }

// With the pack of `ground` and never on a page: each restore brings another visitor. To make one takes time.
Engine& without_visitor() {
  static Engine engine;
  if (engine.pack() == nullptr) engine.load_pack(ground().pack);
  return engine;
}

}  // namespace

void require(bool is_so, std::string_view what) {
  if (is_so) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void Digest::add(Bytes bytes) {
  for (const std::uint8_t byte : bytes) value_ = (value_ ^ byte) * 0x100000001b3U;
}

void Digest::add(std::uint32_t number) {
  std::array<std::uint8_t, 4> bytes;
  for (std::size_t at = 0; at < bytes.size(); ++at) bytes[at] = static_cast<std::uint8_t>(number >> (8 * at));
  add(bytes);
}

void Digest::add(const Failure& failure, Bytes output) {
  add(static_cast<std::uint32_t>(failure.error));
  add(failure.place);
  add(static_cast<std::uint32_t>(output.size()));
  add(output);
}

Pair::Pair() { everything_.ask_everything(); }

Failure Pair::both(const std::function<Failure(Engine&)>& call) {
  const Failure failure = call(touched_);
  require(failure == call(everything_), "both engines refuse the same calls");
  require(touched_.output() == everything_.output(), "both engines answer the same bytes");
  require(std::ranges::equal(touched_.decision(), everything_.decision()), "both engines decide the same");
  require(failure.error == Error::none || touched_.output().empty(), "a refused call has no output");
  digest_.add(failure, touched_.output());
  return failure;
}

void Pair::note_state() {
  const Failure one = touched_.snapshot();
  require(one == everything_.snapshot(), "both engines save or do not");
  require(touched_.output() == everything_.output(), "both engines save the same bytes");
  saved_ = touched_.output();
  decision_.assign(touched_.decision().begin(), touched_.decision().end());
  consent_ = touched_.consent();
}

void Pair::require_unchanged() {
  const std::vector<std::uint8_t> saved = saved_;
  const std::vector<std::uint8_t> decision = decision_;
  const aparte::Consent consent = consent_;
  note_state();
  require(saved == saved_, "a refused call leaves the visitor as it was");
  require(decision == decision_, "a refused call leaves the decision as it was");
  require(consent == consent_, "a refused call leaves the consent as it was");
}

Failure Pair::load_pack(Bytes pack) {
  const bool had_pack = touched_.pack() != nullptr;
  if (had_pack) note_state();
  const Failure failure =
      both([&](Engine& engine) { return engine.load_pack(std::vector<std::uint8_t>(pack.begin(), pack.end())); });
  if (failure.error != Error::none && had_pack) require_unchanged();
  return failure;
}

Failure Pair::restore(double now_ms, Bytes snapshot) {
  return both([&](Engine& engine) { return engine.restore(now_ms, snapshot); });
}

Failure Pair::dispatch(double now_ms, Bytes message) {
  aparte::Event event;
  const bool is_refused = !is_time(now_ms) || aparte::read_event(message, event).error != Error::none;
  // Its level may be none of the three.
  const bool may_be_refused = is_refused || event.kind == aparte::EventKind::consent_update;
  if (may_be_refused) note_state();
  const Failure failure = both([&](Engine& engine) { return engine.dispatch(now_ms, message); });
  require(!is_refused || failure.error != Error::none, "what is no event is refused");
  if (failure.error == Error::none || failure.error == Error::attributes_full) return failure;
  if (!may_be_refused) {
    require(failure.error == Error::message_too_large, "an event that can be read is taken");
  } else if (is_refused || failure.error != Error::message_too_large) {
    require_unchanged();
  }
  return failure;
}

Failure Pair::advance(double now_ms) {
  if (is_time(now_ms)) return both([&](Engine& engine) { return engine.advance(now_ms); });
  note_state();
  const Failure failure = both([&](Engine& engine) { return engine.advance(now_ms); });
  require(failure.error == Error::time_out_of_range, "a time out of range is refused");
  require_unchanged();
  return failure;
}

Failure Pair::report() {
  return both([](Engine& engine) { return engine.report(); });
}

void Pair::draw_entropy() {
  std::array<std::uint8_t, 64> bytes;
  for (std::uint32_t at = 0; at < bytes.size(); ++at) bytes[at] = static_cast<std::uint8_t>(calls_ * 151 + at * 7 + 11);
  ++calls_;
  touched_.entropy(bytes);
  everything_.entropy(bytes);
}

void Pair::play(const aparte::JourneyStep& step) {
  draw_entropy();
  if (step.is_advance()) {
    advance(step.now_ms);
  } else {
    dispatch(step.now_ms, step.event);
  }
}

void Pair::play(const aparte::Journey& journey, std::size_t from, std::size_t to) {
  for (std::size_t step = from; step < std::min(to, journey.steps.size()); ++step) play(journey.steps[step]);
}

void Pair::save(double now_ms, Bytes pack, bool restores) {
  const Failure failure = both([](Engine& engine) { return engine.snapshot(); });
  if (failure.error != Error::none || !is_time(now_ms)) return;
  const std::vector<std::uint8_t> saved = touched_.output();
  Engine made;
  Engine& fresh = std::ranges::equal(pack, ground().pack) ? without_visitor() : made;
  if (&fresh == &made) {
    require(made.load_pack(std::vector<std::uint8_t>(pack.begin(), pack.end())).error == Error::none,
            "a pack that was taken is taken again");
  }
  const Failure refused = fresh.restore(now_ms, saved);
  require(refused.error == Error::none, "what was saved can be restored: error " + std::to_string(int(refused.error)) +
                                            " at byte " + std::to_string(refused.place));
  require(fresh.snapshot().error == Error::none, "what was restored can be saved");
  const auto last_ms = static_cast<double>(touched_.profile().session.last_ms);
  if (now_ms - last_ms <= static_cast<double>(aparte::kMaxProfileIdleMs)) {
    require(fresh.output() == saved, "what was saved and restored is the same");
  }
  if (!restores) return;
  restore(now_ms, saved);
}

}  // namespace fuzz
