// Campaigns, and who may change which place of the page.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "aparte/decision.hpp"
#include "condition/condition.hpp"

namespace aparte {

// `from_ms` is in it, `until_ms` is not; 0: no limit on that side.
bool is_scheduled(std::uint64_t from_ms, std::uint64_t until_ms, std::int64_t now_ms);

// shown, schedule, audience or suppressed.
Reason judge_campaign(const wire::Pack& pack, const wire::Campaign& campaign, const Inputs& inputs, std::int64_t now_ms);

using Changes = flatbuffers::Vector<flatbuffers::Offset<wire::Change>>;

// Owners of the places of one decision. A place is a placement with the kind of change and, for attributes, styles and
// classes, the name: two rules may change the text and the link of one element, but not both its text.
class Places {
 public:
  void clear() { owned_.clear(); }
  // All of the places of these changes, or, when another owner has one of them, none: false.
  bool claim(std::uint16_t owner, const wire::Campaign& campaign);
  // The places of every variant, so that an experiment is shown or not whatever the visitor's variant is.
  bool claim(std::uint16_t owner, const wire::Experiment& experiment);

 private:
  struct Place {
    std::uint16_t owner;
    std::uint16_t placement;
    wire::ChangeKind kind;
    std::string_view name;
  };
  void add(std::uint16_t owner, const Changes* changes);
  bool is_free(std::size_t place) const;
  bool settle(std::size_t first);

  std::vector<Place> owned_;
};

// Experiments and campaigns in the order in which they may claim places: by falling priority, then experiments before campaigns,
// then as in the rules. A campaign's number is its index plus the number of experiments.
std::vector<std::uint16_t> order_of_claims(const wire::Pack& pack);

}  // namespace aparte
