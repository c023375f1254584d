#include "signal/question.hpp"

#include "aparte/value.hpp"
#include "base/extent.hpp"
#include "profile/counter_parts.hpp"

namespace aparte {
namespace {

// As a counter counts: for one of the event's items, else for its parameters.
bool is_meant(const wire::Pack& pack, const flatbuffers::String* name, std::uint16_t filter, const Event& event) {
  if (!is_same_text(text_of(name), event.name)) return false;
  bool holds = false;
  for_each_item(event, [&](const Value& item) { holds = holds || filter_holds(pack, filter, item, event.params); });
  return holds;
}

// Of the browser's four fields the one that was clicked, from 1; 0: another one.
std::uint8_t clicked_zone(const ReportState& report, const Event& event) {
  const double zone = event.params.get("zone").number();
  const double from = static_cast<double>(report.variant) * kZonesAnArm;
  return zone >= from && zone < from + kZonesAnArm ? static_cast<std::uint8_t>(zone - from + 1) : 0;
}

}  // namespace

bool opens(const wire::Question& question, const wire::Pack& pack, const Decision& decision, const Event& event) {
  if (question.campaign() != kNone) return false;
  if (question.experiment() == kNone) return is_meant(pack, question.opens(), question.filter(), event);
  const flatbuffers::String* experiment = pack.experiments()->Get(question.experiment())->name();
  return event.kind == EventKind::exposure &&
         is_same_text(text_of(experiment), event.params.get("experiment").text()) && decision.is_made &&
         decision.experiments[question.experiment()] == Reason::shown;
}

std::uint8_t outcome_after(const wire::Question& question, const wire::Pack& pack, const ReportState& report,
                           const Event& event) {
  std::uint8_t found = report.outcome;
  if (question.keep() != wire::Keep::highest && found != 0) return found;
  for (std::uint32_t index = found; index < question.outcomes()->size(); ++index) {
    const wire::Outcome& outcome = *question.outcomes()->Get(index);
    if (!is_meant(pack, outcome.event(), outcome.filter(), event)) continue;
    found = static_cast<std::uint8_t>(index + 1);
    if (question.keep() == wire::Keep::zone) return clicked_zone(report, event);
  }
  return found;
}

}  // namespace aparte
