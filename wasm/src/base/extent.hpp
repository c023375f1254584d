// The core comes in two sizes from the same sources: what most shops' rules need, which every shopper downloads, and
// everything, which the pages of a shop load instead when its rules use more. Natively and in the studio it is always
// full. A pack that needs more than the small core has is refused by it: Error::pack_needs_full.
//
// Only in the full core: regular expressions and texts in any case (wire::Op::match), versions (wire::Op::version_eq
// and the like); the shop's clock, dayparts and days from a date; of counters the measures after last_ms (sequences
// with their steps among them), the window of visits, `since`, the list of those that an event changed, and the recent
// events that new ones are filled from; where the visitor first and last came from; attributes that end with a page or
// a visit, and tastes that visitors have stated; the type of an event's page, and bounces; values derived from
// conditions or inferred from answers (wire::Derived), and counters of segments entered and left; packs beyond the
// small core's limits (aparte/pack.hpp), and with them the answers that stand from event to event (engine/truths.hpp):
// the small core asks every condition each time; the check that a pack has no name twice.
#pragma once

namespace aparte {

inline constexpr bool kIsFull = APARTE_IS_FULL != 0;

}  // namespace aparte
