#include "campaign/campaign.hpp"

namespace aparte {
namespace {

bool is_same_place(const wire::Change& a, const wire::Change& b) {
  return a.placement() == b.placement() && a.kind() == b.kind() && is_text(a.name(), text_of(b.name()));
}

}  // namespace

bool is_scheduled(std::uint64_t from_ms, std::uint64_t until_ms, std::int64_t now_ms) {
  const auto now = static_cast<std::uint64_t>(now_ms);
  return now >= from_ms && (until_ms == 0 || now < until_ms);
}

Reason judge_campaign(const wire::Campaign& campaign, bool is_in_audience, bool is_suppressed, std::int64_t now_ms) {
  if (!is_scheduled(campaign.from_ms(), campaign.until_ms(), now_ms)) return Reason::schedule;
  if (!is_in_audience) return Reason::audience;
  return is_suppressed ? Reason::suppressed : Reason::shown;
}

std::int32_t Rules::priority(std::uint32_t rule) const {
  return is_experiment(rule) ? experiment(rule).priority() : campaign(rule).priority();
}

const wire::Change* Rules::change(std::uint32_t rule, std::uint32_t index) const {
  if (!is_experiment(rule)) {
    const auto& changes = *campaign(rule).changes();
    return index < changes.size() ? changes.Get(index) : nullptr;
  }
  for (const wire::Variant* variant : *experiment(rule).variants()) {
    const std::uint32_t size = variant->changes() ? variant->changes()->size() : 0;
    if (index < size) return variant->changes()->Get(index);
    index -= size;
  }
  return nullptr;
}

bool Rules::can_share_page(std::uint32_t a, std::uint32_t b) const {
  for (std::uint32_t i = 0; const wire::Change* mine = change(a, i); ++i) {
    for (std::uint32_t j = 0; const wire::Change* other = change(b, j); ++j) {
      if (is_same_place(*mine, *other)) return false;
    }
  }
  return true;
}

}  // namespace aparte
