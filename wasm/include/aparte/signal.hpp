// Which question this browser answers in this visit, and the answer (wasm/schema/report.schema.json). Only with consent
// "full" and with entropy; the caps are in the code, never in a pack.
#pragma once

#include <cstdint>
#include <optional>
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

// Mode local, k-ary randomized response (Kairouz, Bonawitz, Ramage, "Discrete Distribution Estimation under Local
// Privacy", ICML 2016, section 3) in integers: of `cells` cells the true one has the weight `odds`, each other one 1,
// so that any answer is at most `odds` times as probable for one visitor as for another (epsilon = ln odds). Uniform in
// [0, odds + cells - 1), exactly, by rejection; nothing when the entropy runs out.
std::optional<std::uint16_t> draw_of(std::uint16_t odds, std::uint32_t cells, Entropy& entropy);
// The cell that is told where `truth` is the true one. `draw` is kept with the report: an outcome that rises tells
// another cell by the same draw, so that it may change until it has left, and only once it leaves.
std::uint8_t randomized(std::uint8_t truth, std::uint16_t odds, std::uint16_t draw);

// Draws the session's task by the tasks' weights, unless one is drawn, or a report exists, or a cap is reached. Tasks
// of mode local count, but are never drawn, where the page cannot hold a report until the visit is over
// (`holds_reports`): decided before any exposure, so that no variant is favoured.
void draw_task(Profile& profile, const wire::Pack& pack, bool holds_reports, Entropy& entropy, std::int64_t now_ms);

// Opens the report at the first exposure to the drawn task's experiment, where `decision` shows it and the caps allow,
// or at the event that opens the drawn question; later events of the visit can only raise its outcome.
void observe_outcome(Profile& profile, const wire::Pack& pack, const Decision& decision, const Event& event,
                     Entropy& entropy, std::int64_t now_ms);

// Opens the report of a question about a campaign that `decision` shows. Full core only.
void observe_shown(Profile& profile, const wire::Pack& pack, const Decision& decision, Entropy& entropy,
                   std::int64_t now_ms);

// The report of the session as it stands, padded with spaces to kReportBytes. False, and `out` as it was, when there is
// none.
bool write_report(const Profile& profile, const wire::Pack& pack, std::vector<std::uint8_t>& out);

}  // namespace aparte
