// Which experiments and campaigns hold, each with its reason.
#pragma once

#include "aparte/decision.hpp"
#include "condition/condition.hpp"

namespace aparte {

// Fills the reasons. A place of the page has one owner: rules come by falling priority, experiments before campaigns,
// then as in the pack, and one that meets a place already taken is not shown at all. Gives variants to visitors who
// take part.
void judge_rules(const wire::Pack& pack, const Inputs& inputs, Consent consent, std::int64_t now_ms, Profile& profile,
                 Decision& decision);

}  // namespace aparte
