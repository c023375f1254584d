#include "aparte/signal.hpp"
#include "base/calendar.hpp"
#include "base/digits.hpp"

namespace aparte {
namespace {

constexpr std::uint32_t kCapDays = 30;

bool may_report(const SignalState& signal, std::uint32_t today) {
  std::uint32_t reports_today = 0;
  std::uint32_t reports = 0;
  for (const std::uint32_t day : signal.days) {
    reports_today += day == today;
    reports += day + kCapDays > today;
  }
  return reports_today < kMaxReportsADay && reports < kMaxReportsIn30Days;
}

void spend(SignalState& signal, std::uint32_t today) {
  std::erase_if(signal.days, [today](std::uint32_t day) { return day + kCapDays <= today; });
  signal.days.push_back(today);
}

void open_report(Profile& profile, std::uint16_t variant, Entropy& entropy, std::int64_t now_ms) {
  SignalState& signal = profile.signal;
  const std::uint32_t today = utc_day(now_ms);
  ReportState report{.day = today, .task = signal.task, .variant = variant, .session = profile.session.number};
  if (!may_report(signal, today) || !entropy.take(report.id)) return;
  spend(signal, today);
  signal.report = report;
}

void raise_outcome(ReportState& report, const wire::Task& task, std::string_view event) {
  for (std::uint32_t cell = report.outcome + 1U; cell < task.cells()->size(); ++cell) {
    if (task.cells()->Get(cell)->event()->string_view() == event) report.outcome = static_cast<std::uint8_t>(cell);
  }
}

}  // namespace

void draw_task(Profile& profile, const wire::Pack& pack, Entropy& entropy, std::int64_t now_ms) {
  SignalState& signal = profile.signal;
  if (signal.task != kNone || signal.report.task != kNone || !may_report(signal, utc_day(now_ms))) return;
  std::uint64_t sum = 0;
  for (const wire::Task* task : *pack.tasks()) sum += task->weight();
  std::array<std::uint8_t, 8> bytes;
  if (sum == 0 || !entropy.take(bytes)) return;
  std::uint64_t drawn = 0;
  for (const std::uint8_t byte : bytes) drawn = drawn << 8 | byte;
  drawn %= sum;  // the sum is below 2^23, so no task is favoured by more than 2^-41
  std::uint16_t task = 0;
  while (drawn >= pack.tasks()->Get(task)->weight()) drawn -= pack.tasks()->Get(task++)->weight();
  signal.task = task;
}

void observe_outcome(Profile& profile, const wire::Pack& pack, const Decision& decision, const Event& event, Entropy& entropy,
                     std::int64_t now_ms) {
  SignalState& signal = profile.signal;
  if (signal.task == kNone) return;
  const wire::Task& task = *pack.tasks()->Get(signal.task);
  if (signal.report.task != kNone) {
    raise_outcome(signal.report, task, event.name);
    return;
  }
  const std::uint16_t index = task.experiment();
  const bool is_shown = index < decision.experiments.size() && decision.experiments[index] == Reason::shown;
  const std::string_view experiment = pack.experiments()->Get(index)->name()->string_view();
  if (is_shown && event.name == "exposure" && event.params.get("experiment").text() == experiment) {
    open_report(profile, profile.variants[index], entropy, now_ms);
  }
}

std::string report_text(const Profile& profile, const wire::Pack& pack) {
  std::string text;
  const ReportState& report = profile.signal.report;
  if (report.task == kNone || report.session != profile.session.number) return text;
  const wire::Task& task = *pack.tasks()->Get(report.task);
  const auto field = [&text](std::string_view before, std::string_view value) { text.append(before).append(value); };
  // No escapes: names, keys and versions of an opened pack hold letters, digits, "-" and "_" only.
  field("{\"v\":1,\"site\":\"", pack.site()->key()->string_view());
  field("\",\"day\":\"", local_time(report.day * kDayMs, 0).date_text());
  field("\",\"pack\":\"", pack.version()->string_view());
  field("\",\"id\":\"", "");
  append_hex(text, report.id);
  field("\",\"mode\":\"plain\",\"odds\":0,\"task\":\"", task.name()->string_view());
  field("\",\"arm\":\"", pack.experiments()->Get(task.experiment())->variants()->Get(report.variant)->name()->string_view());
  field("\",\"outcome\":", "");
  append_decimal(text, report.outcome);
  text += '}';
  text.resize(kReportBytes, ' ');
  return text;
}

}  // namespace aparte
