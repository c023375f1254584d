// Campaigns, and which rule may change which place of the page.
#pragma once

#include <cstdint>

#include "aparte/decision.hpp"

namespace aparte {

// `from_ms` is in it, `until_ms` is not; 0: no limit on that side.
bool is_scheduled(std::uint64_t from_ms, std::uint64_t until_ms, std::int64_t now_ms);

// shown, schedule, audience or suppressed.
Reason judge_campaign(const wire::Campaign& campaign, bool is_in_audience, bool is_suppressed, std::int64_t now_ms);

// All rules that change the page by one number: the experiments, then the campaigns, in the order of the pack.
class Rules {
 public:
  explicit Rules(const wire::Pack& pack) : pack_(pack) {}

  std::uint32_t size() const { return pack_.experiments()->size() + pack_.campaigns()->size(); }
  bool is_experiment(std::uint32_t rule) const { return rule < pack_.experiments()->size(); }
  const wire::Campaign& campaign(std::uint32_t rule) const {
    return *pack_.campaigns()->Get(rule - pack_.experiments()->size());
  }
  const wire::Experiment& experiment(std::uint32_t rule) const { return *pack_.experiments()->Get(rule); }
  std::int32_t priority(std::uint32_t rule) const;

  // The rule's changes one after the other, those of an experiment variant by variant; nullptr behind the last.
  const wire::Change* change(std::uint32_t rule, std::uint32_t index) const;

  // Whether both may hold at once: no place that both change. A place is a placement with the kind of change and, for
  // attributes, styles and classes, the name: two rules may change the text and the link of one element, but not both
  // its text. Of an experiment the changes of every variant count, so that it is shown or not whatever the visitor's
  // variant is.
  bool can_share_page(std::uint32_t a, std::uint32_t b) const;

 private:
  const wire::Pack& pack_;
};

}  // namespace aparte
