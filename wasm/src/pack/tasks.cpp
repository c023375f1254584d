#include "pack/tasks.hpp"

#include <algorithm>
#include <array>

namespace aparte {
namespace {

constexpr std::array<std::string_view, 1> kEverybody{"all"};
// By the first of their four fields of the grid.
constexpr std::array<std::string_view, kZoneArms> kZones{
    "zones_0",  "zones_4",  "zones_8",  "zones_12", "zones_16", "zones_20", "zones_24", "zones_28",
    "zones_32", "zones_36", "zones_40", "zones_44", "zones_48", "zones_52", "zones_56", "zones_60"};

}  // namespace

std::span<const std::string_view> arms_of(wire::Keep keep) {
  if (keep == wire::Keep::zone) return kZones;
  return kEverybody;
}

std::uint16_t Task::find_own_arm(std::string_view name) const {
  const auto arms = arms_of(question_->keep());
  const auto arm = std::ranges::find(arms, name);
  return arm == arms.end() ? kNone : static_cast<std::uint16_t>(arm - arms.begin());
}

}  // namespace aparte
