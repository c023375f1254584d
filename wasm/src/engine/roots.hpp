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
  explicit Roots(const wire::Pack& pack)
      : pack_(&pack),
        experiments_(pack.segments()->size()),
        campaigns_(experiments_ + pack.experiments()->size()),
        silences_(campaigns_ + pack.campaigns()->size()) {
    if (pack.derived() == nullptr) return;
    for (const wire::Derived* derived : *pack.derived()) {
      derived_.push_back(size());
      for (const wire::Case* each : *derived->cases()) cases_.push_back(each->condition());
    }
  }

  std::uint32_t size() const { return cases() + static_cast<std::uint32_t>(cases_.size()); }
  std::uint32_t segments() const { return experiments_; }
  std::uint32_t of_experiment(std::uint32_t index) const { return experiments_ + index; }
  std::uint32_t of_campaign(std::uint32_t index) const { return campaigns_ + index; }
  std::uint32_t of_silence(std::uint32_t campaign) const { return silences_ + campaign; }
  std::uint32_t cases() const { return pack_ == nullptr ? 0 : silences_ + pack_->campaigns()->size(); }
  // Of a derived value's first case; the others follow, then those of the next one.
  std::uint32_t of_derived(std::uint32_t index) const { return index < derived_.size() ? derived_[index] : size(); }

  // The root's node; kNone where the rule asks nothing.
  std::uint16_t node(std::uint32_t root) const {
    if (root < experiments_) return pack_->segments()->Get(root)->condition();
    if (root < campaigns_) return pack_->experiments()->Get(root - experiments_)->audience();
    if (root < silences_) return pack_->campaigns()->Get(root - campaigns_)->audience();
    if (root < cases()) return pack_->campaigns()->Get(root - silences_)->unless();
    return cases_[root - cases()];
  }

 private:
  const wire::Pack* pack_ = nullptr;
  std::uint32_t experiments_ = 0;
  std::uint32_t campaigns_ = 0;
  std::uint32_t silences_ = 0;
  std::vector<std::uint32_t> derived_;  // by derived value: the root of its first case
  std::vector<std::uint16_t> cases_;    // their nodes
};

}  // namespace aparte
