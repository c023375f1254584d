// How a question of the rules is opened and answered. Full core only.
#pragma once

#include "aparte/decision.hpp"
#include "aparte/event.hpp"
#include "aparte/pack.hpp"
#include "aparte/profile.hpp"

namespace aparte {

// Whether this event opens it: the exposure to its experiment, where `decision` shows that, or its own event.
bool opens(const wire::Question& question, const wire::Pack& pack, const Decision& decision, const Event& event);

// The cell that the outcome is in after this event.
std::uint8_t outcome_after(const wire::Question& question, const wire::Pack& pack, const ReportState& report,
                           const Event& event);

}  // namespace aparte
