#include <algorithm>

#include "aparte/signal.hpp"
#include "base/calendar.hpp"
#include "base/digits.hpp"
#include "base/extent.hpp"
#include "event/made.hpp"
#include "pack/page_pattern.hpp"
#include "pack/tasks.hpp"
#include "signal/question.hpp"

namespace aparte {
namespace {

constexpr std::uint32_t kCapDays = 30;

bool may_report(const SignalState& signal, std::uint32_t today) {
  std::uint32_t reports_today = 0;
  std::uint32_t reports = 0;
  for (const std::uint32_t day : signal.days) {
    reports_today += day == today;
    reports += day != 0 && day + kCapDays > today;
  }
  return reports_today < kMaxReportsADay && reports < kMaxReportsIn30Days;
}

// The oldest day falls out: may_report holds, so it is none or of no account any more.
void spend(SignalState& signal, std::uint32_t today) {
  std::copy(signal.days.begin() + 1, signal.days.end(), signal.days.begin());
  signal.days.back() = today;
}

void open_report(Profile& profile, const Task& task, std::uint8_t variant, Entropy& entropy, std::int64_t now_ms) {
  SignalState& signal = profile.signal;
  const std::uint32_t today = utc_day(now_ms);
  if (!may_report(signal, today)) return;
  if constexpr (kIsFull) {
    const std::optional<std::uint16_t> draw = draw_of(task.odds(), task.cells(), entropy);
    if (!draw) return;
    signal.report.odds = task.odds();
    signal.report.draw = *draw;
  }
  if (!entropy.take(signal.report.id)) return;
  spend(signal, today);
  signal.report.day = today;
  signal.report.task = signal.task;
  signal.report.variant = variant;
  signal.report.outcome = 0;
  signal.report.session = profile.session.number;
}

void raise_outcome(ReportState& report, const wire::Task& task, std::string_view event) {
  for (std::uint32_t cell = report.outcome + 1U; cell < task.cells()->size(); ++cell) {
    if (is_text(task.cells()->Get(cell)->event(), event)) report.outcome = static_cast<std::uint8_t>(cell);
  }
}

// The arm of a report that no exposure opens: of the fields of the grid four, else everybody's.
std::optional<std::uint8_t> arm_of(const wire::Question& question, Entropy& entropy) {
  std::array<std::uint8_t, 1> drawn{};
  if (question.keep() == wire::Keep::zone && !entropy.take(drawn)) return std::nullopt;
  return static_cast<std::uint8_t>(drawn[0] % kZoneArms);
}

void open_question(Profile& profile, const Task& task, Entropy& entropy, std::int64_t now_ms) {
  if (task.experiment() != kNone)
    return open_report(profile, task, profile.variants[task.experiment()], entropy, now_ms);
  const std::optional<std::uint8_t> arm = arm_of(*task.question(), entropy);
  if (arm) open_report(profile, task, *arm, entropy, now_ms);
}

// An outcome may ask for the type of the page that it came on, and may come with what opens the question.
void ask(Profile& profile, const wire::Pack& pack, const Decision& decision, const Event& event, Entropy& entropy,
         std::int64_t now_ms) {
  const Task task(pack, profile.signal.task);
  ReportState& report = profile.signal.report;
  Item params;
  const Event here = on_page(event, type_of_page(pack, view(profile.session.page).get("path").text()), params);
  if (report.task == kNone && opens(*task.question(), pack, decision, here))
    open_question(profile, task, entropy, now_ms);
  if (report.task != kNone) report.outcome = outcome_after(*task.question(), pack, report, here);
}

// Appends to a buffer that the caller knows to be large enough.
struct TextBuffer {
  char* at;
  TextBuffer& add(std::string_view text) {
    at = std::copy(text.begin(), text.end(), at);
    return *this;
  }
  TextBuffer& add(const flatbuffers::String* text) { return add(text_of(text)); }
};

}  // namespace

std::optional<std::uint16_t> draw_of(std::uint16_t odds, std::uint32_t cells, Entropy& entropy) {
  if (odds == 0) return 0;
  const std::uint32_t weights = odds + cells - 1;
  constexpr std::uint32_t kValues = 1U << 16U;  // of two bytes
  std::array<std::uint8_t, 2> bytes;
  while (entropy.take(bytes)) {
    const std::uint32_t value = bytes[0] * 256U + bytes[1];
    if (value < kValues - kValues % weights) return static_cast<std::uint16_t>(value % weights);
  }
  return std::nullopt;
}

std::uint8_t randomized(std::uint8_t truth, std::uint16_t odds, std::uint16_t draw) {
  if (draw < odds || odds == 0) return truth;
  const auto other = static_cast<std::uint8_t>(draw - odds);
  return static_cast<std::uint8_t>(other < truth ? other : other + 1);
}

void draw_task(Profile& profile, const wire::Pack& pack, bool holds_reports, Entropy& entropy, std::int64_t now_ms) {
  SignalState& signal = profile.signal;
  if (signal.task != kNone || signal.report.task != kNone || !may_report(signal, utc_day(now_ms))) return;
  std::uint64_t sum = 0;
  for (const wire::Task* task : *pack.tasks()) sum += task->weight();
  if (kIsFull && pack.questions() != nullptr) {
    for (const wire::Question* question : *pack.questions()) sum += question->weight();
  }
  std::array<std::uint8_t, 8> bytes;
  if (sum == 0 || !entropy.take(bytes)) return;
  std::uint64_t drawn = 0;
  for (const std::uint8_t byte : bytes) drawn = drawn << 8 | byte;
  drawn %= sum;  // the sum is below 2^24, so no task is favoured by more than 2^-40
  std::uint16_t task = 0;
  while (drawn >= Task(pack, task).weight()) drawn -= Task(pack, task++).weight();
  if (kIsFull && !holds_reports && Task(pack, task).odds() != 0) return;
  signal.task = task;
}

void observe_outcome(Profile& profile, const wire::Pack& pack, const Decision& decision, const Event& event,
                     Entropy& entropy, std::int64_t now_ms) {
  SignalState& signal = profile.signal;
  if (signal.task == kNone) return;
  const Task task(pack, signal.task);
  if (task.question() != nullptr) return ask(profile, pack, decision, event, entropy, now_ms);
  if (signal.report.task != kNone) return raise_outcome(signal.report, task.plain(), event.name);
  const std::uint16_t index = task.experiment();
  const flatbuffers::String* experiment = pack.experiments()->Get(index)->name();
  const bool is_exposure =
      event.kind == EventKind::exposure && is_text(experiment, event.params.get("experiment").text());
  const bool is_shown = decision.is_made && decision.experiments[index] == Reason::shown;
  if (is_exposure && is_shown) open_report(profile, task, profile.variants[index], entropy, now_ms);
}

void observe_shown(Profile& profile, const wire::Pack& pack, const Decision& decision, Entropy& entropy,
                   std::int64_t now_ms) {
  const SignalState& signal = profile.signal;
  if (signal.task == kNone || signal.report.task != kNone) return;
  const Task task(pack, signal.task);
  const std::uint16_t campaign = task.question() == nullptr ? kNone : task.question()->campaign();
  if (campaign != kNone && decision.campaigns[campaign] == Reason::shown) open_question(profile, task, entropy, now_ms);
}

bool write_report(const Profile& profile, const wire::Pack& pack, std::vector<std::uint8_t>& out) {
  const ReportState& report = profile.signal.report;
  if (report.task == kNone || report.session != profile.session.number) return false;
  const Task task(pack, report.task);
  out.assign(kReportBytes, ' ');
  TextBuffer text{reinterpret_cast<char*>(out.data())};
  // No escapes: names, keys and versions of an opened pack hold letters, digits, "-" and "_" only. 336 bytes at most.
  text.add("{\"v\":1,\"site\":\"").add(pack.site()->key());
  text.add("\",\"day\":\"").add(local_time(report.day * kDayMs, 0).date_text());
  text.add("\",\"pack\":\"").add(pack.version());
  text.add("\",\"id\":\"");
  text.at = write_hex(text.at, report.id);
  if (kIsFull && report.odds != 0) {
    text.add("\",\"mode\":\"local\",\"odds\":");
    text.at = write_decimal(text.at, report.odds);
    text.add(",\"task\":\"").add(task.name());
  } else {
    text.add("\",\"mode\":\"plain\",\"odds\":0,\"task\":\"").add(task.name());
  }
  text.add("\",\"arm\":\"").add(task.arm(report.variant));
  text.add("\",\"outcome\":");
  text.at = write_decimal(text.at, kIsFull ? randomized(report.outcome, report.odds, report.draw) : report.outcome);
  text.add("}");
  return true;
}

}  // namespace aparte
