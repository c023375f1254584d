// Which question this browser answers in this visit, and the answer (wasm/schema/report.schema.json). Only with consent
// "full" and with entropy; the caps are in the code, never in a pack.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "aparte/decision.hpp"
#include "aparte/event.hpp"
#include "aparte/pack.hpp"
#include "aparte/profile.hpp"

namespace aparte {

constexpr std::size_t kReportBytes = 512;
constexpr std::size_t kMinEntropyBytes = 16;
constexpr std::size_t kMaxEntropyBytes = 256;

// Random bytes of the page's, each used once.
class Entropy {
 public:
  // Replaces what was left. False, and the pool is empty, for less than kMinEntropyBytes or more than kMaxEntropyBytes.
  bool fill(Bytes bytes);
  // All of `out` or nothing: false when fewer bytes are left.
  bool take(std::span<std::uint8_t> out);

 private:
  std::vector<std::uint8_t> left_;
};

// Draws the session's task by the tasks' weights, unless one is drawn, or a report exists, or a cap is reached.
void draw_task(Profile& profile, const wire::Pack& pack, Entropy& entropy, std::int64_t now_ms);

// Opens the report at the first exposure to the drawn task's experiment, where `decision` shows it and the caps allow;
// later events of the visit can only raise its outcome.
void observe_outcome(Profile& profile, const wire::Pack& pack, const Decision& decision, const Event& event,
                     Entropy& entropy, std::int64_t now_ms);

// The report of the session as it stands, padded with spaces to kReportBytes. False, and `out` as it was, when there is
// none.
bool write_report(const Profile& profile, const wire::Pack& pack, std::vector<std::uint8_t>& out);

}  // namespace aparte
