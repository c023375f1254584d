// The tasks of a pack as one list: those of experiments first, then (full core) its questions.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

#include "aparte/pack.hpp"
#include "base/extent.hpp"
#include "pack/find_rule.hpp"

namespace aparte {

// The arms of a question that no experiment opens. Full core only.
std::span<const std::string_view> arms_of(wire::Keep keep);

class Task {
 public:
  // The small core has the texts of its pack only, and is spared their conversion.
  using ArmName = std::conditional_t<kIsFull, std::string_view, const flatbuffers::String*>;

  [[gnu::always_inline]] Task(const wire::Pack& pack, std::uint32_t index) : pack_(pack) {
    const std::uint32_t tasks = kIsFull ? pack.tasks()->size() : 0;
    if (!kIsFull || index < tasks) {
      task_ = pack.tasks()->Get(index);
    } else {
      question_ = pack.questions()->Get(index - tasks);
    }
  }

  const flatbuffers::String* name() const { return question() ? question_->name() : task_->name(); }
  std::uint32_t weight() const { return question() ? question_->weight() : task_->weight(); }
  std::uint16_t odds() const { return question() ? question_->odds() : task_->odds(); }
  // With the one for "nothing happened".
  std::uint32_t cells() const { return question() ? question_->outcomes()->size() + 1 : task_->cells()->size(); }
  // kNone: another thing than an exposure opens it.
  std::uint16_t experiment() const { return question() ? question_->experiment() : task_->experiment(); }

  template <class Name = ArmName>
  [[gnu::always_inline]] Name arm(std::uint8_t arm) const {
    if constexpr (std::is_same_v<Name, std::string_view>) {
      if (experiment() == kNone) return arms_of(question_->keep())[arm];
      return text_of(variants().Get(arm)->name());
    } else {
      return variants().Get(arm)->name();
    }
  }
  // kNone when there is none.
  [[gnu::always_inline]] std::uint16_t find_arm(std::string_view name) const {
    return !kIsFull || experiment() != kNone ? find_rule(variants(), name) : find_own_arm(name);
  }

  // nullptr: a task of an experiment.
  const wire::Question* question() const { return kIsFull ? question_ : nullptr; }
  const wire::Task& plain() const { return *task_; }

 private:
  const flatbuffers::Vector<flatbuffers::Offset<wire::Variant>>& variants() const {
    return *pack_.experiments()->Get(experiment())->variants();
  }
  std::uint16_t find_own_arm(std::string_view name) const;

  const wire::Pack& pack_;
  const wire::Task* task_ = nullptr;
  const wire::Question* question_ = nullptr;
};

// kNone when there is none of that name.
inline std::uint16_t find_task(const wire::Pack& pack, std::string_view name) {
  const std::uint16_t found = find_rule(*pack.tasks(), name);
  if (!kIsFull || found != kNone || pack.questions() == nullptr) return found;
  const std::uint16_t question = find_rule(*pack.questions(), name);
  return question == kNone ? kNone : static_cast<std::uint16_t>(pack.tasks()->size() + question);
}

}  // namespace aparte
