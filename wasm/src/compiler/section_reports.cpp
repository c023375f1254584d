// How the outcomes of experiments are told.
#include <array>
#include <cmath>

#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 2> kModes{"plain", "local"};
constexpr std::array<std::string_view, 2> kLocalKeys{"mode", "odds"};
constexpr std::array<std::string_view, 1> kPlainKeys{"mode"};
constexpr std::uint16_t kUsualOdds = 20;

std::uint16_t compile_odds(const Json& json, Context& context) {
  const double odds = context.shape.number(json, kMinOdds, kMaxOdds, {"odds", anchor::kReports});
  if (odds != std::floor(odds)) {
    context.diagnostics.report(
        Code::bad_value, json.place,
        {"odds", shown(json), {"un nombre entier, comme 20", "a whole number, such as 20"}, anchor::kReports});
    return 0;
  }
  return static_cast<std::uint16_t>(odds);
}

}  // namespace

std::uint16_t compile_reports(const Json& json, Context& context) {
  const About about{"reports", anchor::kReports};
  if (!context.shape.is(json, Kind::object, about)) return 0;
  const Json* mode = context.shape.required(json, "mode", anchor::kReports);
  if (mode == nullptr) return 0;
  const std::size_t which = context.shape.one_of(*mode, kModes, {"mode", anchor::kReports});
  if (which == kModes.size()) return 0;
  const bool is_local = which == 1;
  const std::span<const std::string_view> keys = is_local ? std::span<const std::string_view>(kLocalKeys) : kPlainKeys;
  if (!context.shape.has_only(json, keys, about) || !is_local) return 0;
  const Json* odds = json.find("odds");
  return odds == nullptr ? kUsualOdds : compile_odds(*odds, context);
}

}  // namespace aparte::compiler
