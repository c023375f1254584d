#include "engine/judge.hpp"

#include "campaign/campaign.hpp"
#include "experiment/experiment.hpp"

namespace aparte {
namespace {

constexpr std::int32_t kAbovePriorities = 32'768;

class Judge {
 public:
  Judge(const wire::Pack& pack, const Inputs& inputs, Consent consent, std::int64_t now_ms, Profile& profile,
        Decision& decision)
      : pack_(pack),
        rules_(pack),
        inputs_(inputs),
        consent_(consent),
        now_ms_(now_ms),
        profile_(profile),
        decision_(decision) {}

  void run() {
    // Not shown before it is judged, so that only rules that came first own a place.
    decision_.experiments.fill(Reason::placement_taken);
    decision_.campaigns.fill(Reason::placement_taken);
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
    const Reason reason = rules_.is_experiment(rule) ? enrol(profile_, pack_, rule, inputs_, consent_, now_ms_)
                                                     : judge_campaign(pack_, rules_.campaign(rule), inputs_, now_ms_);
    return reason == Reason::shown && !has_free_places(rule) ? Reason::placement_taken : reason;
  }

  bool has_free_places(std::uint32_t rule) {
    for (std::uint32_t owner = 0; owner < rules_.size(); ++owner) {
      if (reason_of(owner) == Reason::shown && !rules_.can_share_page(owner, rule)) return false;
    }
    return true;
  }

  const wire::Pack& pack_;
  Rules rules_;
  const Inputs& inputs_;
  Consent consent_;
  std::int64_t now_ms_;
  Profile& profile_;
  Decision& decision_;
};

}  // namespace

void judge_rules(const wire::Pack& pack, const Inputs& inputs, Consent consent, std::int64_t now_ms, Profile& profile,
                 Decision& decision) {
  Judge(pack, inputs, consent, now_ms, profile, decision).run();
}

}  // namespace aparte
