// Where the engine stands between two calls: what conditions read, which of them hold (full core), and what has been
// touched since they were asked.
#pragma once

#include "engine/due.hpp"
#include "engine/situation.hpp"
#include "engine/touched.hpp"
#include "engine/truths.hpp"

namespace aparte {

struct Standing {
  Situation situation;
  Truths truths;
  Touched touched;
  std::int64_t schedules_due_ms = kNever;  // the next moment at which a rule's schedule begins or ends
  std::int64_t decided_at_ms = 0;
};

}  // namespace aparte
