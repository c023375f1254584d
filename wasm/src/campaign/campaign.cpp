#include "campaign/campaign.hpp"

namespace aparte {
namespace {

std::int16_t priority_of(const wire::Pack& pack, std::uint16_t rule) {
  const std::uint32_t experiments = pack.experiments()->size();
  return rule < experiments ? pack.experiments()->Get(rule)->priority() : pack.campaigns()->Get(rule - experiments)->priority();
}

}  // namespace

bool is_scheduled(std::uint64_t from_ms, std::uint64_t until_ms, std::int64_t now_ms) {
  const auto now = static_cast<std::uint64_t>(now_ms);
  return now >= from_ms && (until_ms == 0 || now < until_ms);
}

Reason judge_campaign(const wire::Pack& pack, const wire::Campaign& campaign, const Inputs& inputs, std::int64_t now_ms) {
  if (!is_scheduled(campaign.from_ms(), campaign.until_ms(), now_ms)) return Reason::schedule;
  if (!holds(pack, campaign.audience(), inputs)) return Reason::audience;
  if (campaign.unless() != kNone && holds(pack, campaign.unless(), inputs)) return Reason::suppressed;
  return Reason::shown;
}

void Places::add(std::uint16_t owner, const Changes* changes) {
  if (!changes) return;
  for (const wire::Change* change : *changes) {
    owned_.push_back({owner, change->placement(), change->kind(), change->name() ? change->name()->string_view() : ""});
  }
}

bool Places::is_free(std::size_t place) const {
  const Place& wanted = owned_[place];
  for (std::size_t index = 0; index < place; ++index) {
    const Place& taken = owned_[index];
    const bool is_same = taken.placement == wanted.placement && taken.kind == wanted.kind && taken.name == wanted.name;
    if (is_same && taken.owner != wanted.owner) return false;
  }
  return true;
}

bool Places::settle(std::size_t first) {
  for (std::size_t place = first; place < owned_.size(); ++place) {
    if (is_free(place)) continue;
    owned_.erase(owned_.begin() + static_cast<std::ptrdiff_t>(first), owned_.end());
    return false;
  }
  return true;
}

bool Places::claim(std::uint16_t owner, const wire::Campaign& campaign) {
  const std::size_t first = owned_.size();
  add(owner, campaign.changes());
  return settle(first);
}

bool Places::claim(std::uint16_t owner, const wire::Experiment& experiment) {
  const std::size_t first = owned_.size();
  for (const wire::Variant* variant : *experiment.variants()) add(owner, variant->changes());
  return settle(first);
}

std::vector<std::uint16_t> order_of_claims(const wire::Pack& pack) {
  std::vector<std::uint16_t> order;
  const std::uint32_t rules = pack.experiments()->size() + pack.campaigns()->size();
  for (std::uint16_t rule = 0; rule < rules; ++rule) {
    std::size_t at = order.size();
    while (at > 0 && priority_of(pack, order[at - 1]) < priority_of(pack, rule)) --at;
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(at), rule);
  }
  return order;
}

}  // namespace aparte
