// The conditions that decide something, by one number: those of the segments, then the audiences of the experiments,
// the audiences of the campaigns and what silences these, then the cases of the derived values.
#pragma once

#include <cstdint>
#include <vector>

#include "aparte/pack.hpp"

namespace aparte {

class Roots {
 public:
  Roots() = default;
  explicit Roots(const wire::Pack& pack) {
    nodes_.reserve(pack.segments()->size() + pack.experiments()->size() + 2 * pack.campaigns()->size());
    for (const wire::Segment* segment : *pack.segments()) nodes_.push_back(segment->condition());
    experiments_ = size();
    for (const wire::Experiment* experiment : *pack.experiments()) nodes_.push_back(experiment->audience());
    campaigns_ = size();
    for (const wire::Campaign* campaign : *pack.campaigns()) nodes_.push_back(campaign->audience());
    silences_ = size();
    for (const wire::Campaign* campaign : *pack.campaigns()) nodes_.push_back(campaign->unless());
    cases_ = size();
    if (pack.derived() == nullptr) return;
    for (const wire::Derived* derived : *pack.derived()) {
      derived_.push_back(size());
      for (const wire::Case* each : *derived->cases()) nodes_.push_back(each->condition());
    }
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  std::uint32_t segments() const { return experiments_; }
  std::uint32_t of_experiment(std::uint32_t index) const { return experiments_ + index; }
  std::uint32_t of_campaign(std::uint32_t index) const { return campaigns_ + index; }
  std::uint32_t of_silence(std::uint32_t campaign) const { return silences_ + campaign; }
  std::uint32_t cases() const { return cases_; }
  // Of a derived value's first case; the others follow, then those of the next one.
  std::uint32_t of_derived(std::uint32_t index) const { return index < derived_.size() ? derived_[index] : size(); }

  // The root's node; kNone where the rule asks nothing.
  std::uint16_t node(std::uint32_t root) const { return nodes_[root]; }

 private:
  std::vector<std::uint16_t> nodes_;
  std::uint32_t experiments_ = 0;
  std::uint32_t campaigns_ = 0;
  std::uint32_t silences_ = 0;
  std::uint32_t cases_ = 0;
  std::vector<std::uint32_t> derived_;  // by derived value: the root of its first case
};

}  // namespace aparte
