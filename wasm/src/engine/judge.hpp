// Which experiments and campaigns hold, each with its reason.
#pragma once

#include "aparte/decision.hpp"
#include "condition/condition.hpp"

namespace aparte {

class Truths;

// Fills the reasons. A place of the page has one owner: rules come by falling priority, experiments before campaigns,
// then as in the pack, and one that meets a place already taken is not shown at all. Gives variants to visitors who
// take part. Conditions are looked up in `truths` (full core) or, where that is null, asked of `inputs`.
void judge_rules(const wire::Pack& pack, const Inputs& inputs, const Truths* truths, Consent consent,
                 std::int64_t now_ms, Profile& profile, Decision& decision);

// The first moment after `now_ms` at which a rule's schedule begins or ends; kNever when there is none.
std::int64_t next_schedule_ms(const wire::Pack& pack, std::int64_t now_ms);

}  // namespace aparte
