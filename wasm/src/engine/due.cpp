#include "engine/due.hpp"

#include <algorithm>
#include <cmath>

#include "aparte/profile.hpp"
#include "condition/condition.hpp"
#include "engine/situation.hpp"

namespace aparte {
namespace {

using wire::Field;
using wire::Measure;
using wire::Op;
using wire::Window;

constexpr double kFarMs = 1e15;  // beyond every time there is

bool is_age(const wire::Counter& counter) {
  return counter.measure() == Measure::last_ms || counter.measure() == Measure::first_ms;
}

// Of what counts whole units since a moment `span_ms` ago.
std::int64_t next_unit(std::int64_t span_ms, std::int64_t unit_ms, std::int64_t now_ms) {
  return now_ms + (span_ms < 0 ? 1 : unit_ms - span_ms % unit_ms);
}

bool is_answered_for_good(Op op) { return op == Op::exists || op == Op::type || op >= Op::match; }

// An age grows by one each millisecond: a comparison with a number turns when it is reached and when it is passed.
std::int64_t age_due(const wire::Pack& pack, const Readers& readers, double age_ms, std::uint32_t input,
                     std::int64_t now_ms) {
  std::int64_t due = kNever;
  for (std::uint16_t at = readers.first_question(input); at != kNone; at = readers.question(at).next) {
    const Question& question = readers.question(at);
    const bool is_of_list = question.op >= Op::size;
    const bool is_own = !is_of_list || pack.nodes()->Get(question.than)->input() == input;
    if (is_own && is_answered_for_good(question.op)) continue;
    const Value literal = question.op < Op::in ? readers.literal(question) : Value();
    if (literal.type() != Type::number) return now_ms + 1;
    for (const double turn : {std::ceil(literal.number()), std::floor(literal.number()) + 1}) {
      const double left_ms = turn - age_ms;
      if (left_ms > 0 && left_ms < kFarMs) due = std::min(due, now_ms + static_cast<std::int64_t>(left_ms));
    }
  }
  return due;
}

}  // namespace

bool is_timed(const wire::Pack& pack, const wire::Input& input) {
  switch (input.field()) {
    case Field::session_duration_s:
    case Field::visitor_days_known:
    case Field::time_hour:
    case Field::time_weekday:
    case Field::time_date:
      return true;
    case Field::counter: {
      const wire::Counter& counter = *pack.counters()->Get(input.index());
      return is_age(counter) || counter.window() == Window::duration;
    }
    default:
      return is_clock_input(input.field());
  }
}

std::int64_t due_ms(const wire::Pack& pack, const Situation& situation, const Readers& readers, std::uint32_t input,
                    std::int64_t now_ms) {
  const wire::Input& read = *pack.inputs()->Get(input);
  const Profile& profile = situation.profile();
  const std::int64_t utc_offset_ms = situation.visitor_clock().utc_offset_min * kMinuteMs;
  switch (read.field()) {
    case Field::session_duration_s:
      return next_unit(now_ms - profile.session.start_ms, 1'000, now_ms);
    case Field::visitor_days_known:
      return next_unit(now_ms - profile.first_seen_ms, kDayMs, now_ms);
    case Field::time_hour:
      return next_unit(now_ms + utc_offset_ms, kHourMs, now_ms);
    case Field::time_weekday:
    case Field::time_date:
      return next_unit(now_ms + utc_offset_ms, kDayMs, now_ms);
    case Field::counter: {
      const wire::Counter& counter = *pack.counters()->Get(read.index());
      if (!is_age(counter)) return counter_due_ms(profile, pack, read.index(), now_ms);
      const Value age = situation.read(read);
      if (age.is_missing()) return kNever;
      return readers.is_shown(input) ? now_ms + 1 : age_due(pack, readers, age.number(), input, now_ms);
    }
    default:
      return next_clock_ms(read, situation.visitor_clock());
  }
}

}  // namespace aparte
