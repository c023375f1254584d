#include "engine/judge.hpp"

#include <algorithm>
#include <vector>

#include "base/extent.hpp"
#include "campaign/campaign.hpp"
#include "engine/due.hpp"
#include "engine/truths.hpp"
#include "experiment/experiment.hpp"

namespace aparte {
namespace {

constexpr std::int32_t kAbovePriorities = 32'768;

class Judge {
 public:
  Judge(const wire::Pack& pack, const Inputs& inputs, const Truths* truths, Consent consent, std::int64_t now_ms,
        Profile& profile, Decision& decision)
      : pack_(pack),
        rules_(pack),
        inputs_(inputs),
        truths_(truths),
        consent_(consent),
        now_ms_(now_ms),
        profile_(profile),
        decision_(decision) {}

  void run() {
    // Not shown before it is judged, so that only rules that came first own a place.
    decision_.experiments.fill(Reason::placement_taken);
    decision_.campaigns.fill(Reason::placement_taken);
    if constexpr (kIsFull) return run_in_order();
    std::int32_t priority = kAbovePriorities;
    while ((priority = next_priority(priority)) < kAbovePriorities) {
      for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) {
        if (rules_.priority(rule) == priority) reason_of(rule) = judge(rule);
      }
    }
  }

 private:
  Reason& reason_of(std::uint32_t rule) {
    return rules_.is_experiment(rule) ? decision_.experiments[rule]
                                      : decision_.campaigns[rule - pack_.experiments()->size()];
  }

  // The same for many rules.
  void run_in_order() {
    std::vector<std::uint16_t> order;
    order.reserve(rules_.size());
    for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) order.push_back(static_cast<std::uint16_t>(rule));
    std::sort(order.begin(), order.end(), [this](std::uint16_t a, std::uint16_t b) {
      const std::int32_t difference = rules_.priority(a) - rules_.priority(b);
      return difference != 0 ? difference > 0 : a < b;
    });
    for (const std::uint16_t rule : order) {
      reason_of(rule) = judge(rule);
      if (reason_of(rule) == Reason::shown) shown_.push_back(rule);
    }
  }

  // The greatest priority below this one; kAbovePriorities when there is none.
  std::int32_t next_priority(std::int32_t below) const {
    std::int32_t next = -kAbovePriorities - 1;
    for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) {
      const std::int32_t priority = rules_.priority(rule);
      if (priority < below && priority > next) next = priority;
    }
    return next < -kAbovePriorities ? kAbovePriorities : next;
  }

  Reason judge(std::uint32_t rule) {
    const Reason reason = rules_.is_experiment(rule) ? judge_experiment(rule) : judge_one_campaign(rule);
    return reason == Reason::shown && !has_free_places(rule) ? Reason::placement_taken : reason;
  }

  Reason judge_experiment(std::uint32_t rule) {
    const bool is_in = kIsFull && truths_ != nullptr ? truths_->holds(truths_->roots().of_experiment(rule))
                                                     : holds(pack_, rules_.experiment(rule).audience(), inputs_);
    return enrol(profile_, pack_, rule, is_in, consent_, now_ms_);
  }

  Reason judge_one_campaign(std::uint32_t rule) {
    const wire::Campaign& campaign = rules_.campaign(rule);
    if (kIsFull && truths_ != nullptr) {
      const std::uint32_t index = rule - pack_.experiments()->size();
      const bool is_in = truths_->holds(truths_->roots().of_campaign(index));
      const bool is_silenced = truths_->holds(truths_->roots().of_silence(index));
      return judge_campaign(campaign, is_in, campaign.unless() != kNone && is_silenced, now_ms_);
    }
    const bool is_silenced = campaign.unless() != kNone && holds(pack_, campaign.unless(), inputs_);
    return judge_campaign(campaign, holds(pack_, campaign.audience(), inputs_), is_silenced, now_ms_);
  }

  bool has_free_places(std::uint32_t rule) {
    if constexpr (kIsFull) {
      return std::ranges::all_of(shown_, [&](std::uint16_t owner) { return rules_.can_share_page(owner, rule); });
    }
    for (std::uint32_t owner = 0; owner < rules_.size(); ++owner) {
      if (reason_of(owner) == Reason::shown && !rules_.can_share_page(owner, rule)) return false;
    }
    return true;
  }

  const wire::Pack& pack_;
  Rules rules_;
  const Inputs& inputs_;
  const Truths* truths_;
  Consent consent_;
  std::int64_t now_ms_;
  Profile& profile_;
  Decision& decision_;
  std::vector<std::uint16_t> shown_;  // full core
};

}  // namespace

void judge_rules(const wire::Pack& pack, const Inputs& inputs, const Truths* truths, Consent consent,
                 std::int64_t now_ms, Profile& profile, Decision& decision) {
  Judge(pack, inputs, truths, consent, now_ms, profile, decision).run();
}

std::int64_t next_schedule_ms(const wire::Pack& pack, std::int64_t now_ms) {
  std::int64_t next = kNever;
  const auto look = [&](std::uint64_t from_ms, std::uint64_t until_ms) {
    for (const std::uint64_t edge : {from_ms, until_ms}) {
      if (edge > static_cast<std::uint64_t>(now_ms) && edge < static_cast<std::uint64_t>(next)) {
        next = static_cast<std::int64_t>(edge);
      }
    }
  };
  for (const wire::Experiment* rule : *pack.experiments()) look(rule->from_ms(), rule->until_ms());
  for (const wire::Campaign* rule : *pack.campaigns()) look(rule->from_ms(), rule->until_ms());
  return next;
}

}  // namespace aparte
