#include "pack/same_names.hpp"

#include <bit>
#include <utility>
#include <vector>

#include "base/hash.hpp"

namespace aparte {
namespace {

std::uint64_t name_of(const wire::Counter& counter) { return counter.key(); }
std::uint64_t name_of(const wire::Affinity& affinity) { return fnv1a_64(text_of(affinity.dimension())); }
template <class Rule>
std::uint64_t name_of(const Rule& rule) {
  return fnv1a_64(text_of(rule.name()));
}

// Open addressing, at most half full. Texts are told apart by their 64 bits: of 10,240 names two have the same in one
// pack of 10^11.
class Names {
 public:
  explicit Names(std::uint32_t count) : slots_(std::bit_ceil(2 * count + 1)) {}

  // False when it is there already.
  bool add(std::uint64_t name) {
    if (name == 0) return !std::exchange(has_zero_, true);
    for (std::uint64_t at = (name ^ name >> 32U);; ++at) {
      std::uint64_t& slot = slots_[static_cast<std::size_t>(at & (slots_.size() - 1))];
      if (slot == name) return false;
      if (slot != 0) continue;
      slot = name;
      return true;
    }
  }

 private:
  std::vector<std::uint64_t> slots_;  // 0: free
  bool has_zero_ = false;
};

template <class List>
Failure check_list(Section section, const List& list) {
  Names names(list.size());
  for (std::uint32_t index = 0; index < list.size(); ++index) {
    if (!names.add(name_of(*list.Get(index)))) return {Error::pack_name, pack_place(section, index)};
  }
  return {};
}

// Of the variants of each: the place is that of the experiment.
Failure check_variants(const wire::Pack& pack) {
  for (std::uint32_t index = 0; index < pack.experiments()->size(); ++index) {
    const Failure repeated = check_list(Section::experiments, *pack.experiments()->Get(index)->variants());
    if (repeated.error != Error::none) return {repeated.error, pack_place(Section::experiments, index)};
  }
  return {};
}

}  // namespace

Failure find_same_names(const wire::Pack& pack) {
  Failure repeated = check_list(Section::counters, *pack.counters());
  const auto goes_on = [&repeated] { return repeated.error == Error::none; };
  if (goes_on()) repeated = check_list(Section::affinities, *pack.affinities());
  if (goes_on()) repeated = check_list(Section::segments, *pack.segments());
  if (goes_on()) repeated = check_list(Section::experiments, *pack.experiments());
  if (goes_on()) repeated = check_list(Section::tasks, *pack.tasks());
  return goes_on() ? check_variants(pack) : repeated;
}

}  // namespace aparte
