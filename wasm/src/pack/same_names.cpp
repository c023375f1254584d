#include "pack/same_names.hpp"

#include <bit>
#include <vector>

#include "base/hash.hpp"

namespace aparte {
namespace {

std::uint64_t name_of(const wire::Counter& counter) { return counter.key(); }
std::string_view name_of(const wire::Affinity& affinity) { return text_of(affinity.dimension()); }
template <class Rule>
std::string_view name_of(const Rule& rule) {
  return text_of(rule.name());
}

std::uint32_t hash_of(std::uint64_t key) { return static_cast<std::uint32_t>(key ^ key >> 32U); }
std::uint32_t hash_of(std::string_view name) {
  return fnv1a_32({reinterpret_cast<const std::uint8_t*>(name.data()), name.size()});
}

// In a table that is at most half full so many names in a row have the same place only when they were made to: without
// a limit, ten thousand of them would stop the page for a second.
constexpr std::uint32_t kMaxProbes = 256;

// Open addressing, at most half full.
template <class List>
Failure check_list(Section section, const List& list) {
  std::vector<std::uint16_t> slots(std::bit_ceil(2 * list.size() + 1), kNone);
  for (std::uint32_t index = 0; index < list.size(); ++index) {
    const auto name = name_of(*list.Get(index));
    std::size_t at = hash_of(name) % slots.size();
    for (std::uint32_t probes = 0; slots[at] != kNone; at = (at + 1) % slots.size()) {
      if (++probes > kMaxProbes) return {Error::pack_limit, pack_place(section, index)};
      if (name_of(*list.Get(slots[at])) == name) return {Error::pack_name, pack_place(section, index)};
    }
    slots[at] = static_cast<std::uint16_t>(index);
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

// Tasks and questions are told under their names alike.
Failure check_questions(const wire::Pack& pack) {
  for (std::uint32_t index = 0; index < pack.questions()->size(); ++index) {
    const std::string_view name = name_of(*pack.questions()->Get(index));
    for (const wire::Task* task : *pack.tasks())
      if (name_of(*task) == name) return {Error::pack_name, pack_place(Section::questions, index)};
  }
  return check_list(Section::questions, *pack.questions());
}

}  // namespace

Failure find_same_names(const wire::Pack& pack) {
  Failure repeated = check_list(Section::counters, *pack.counters());
  const auto goes_on = [&repeated] { return repeated.error == Error::none; };
  if (goes_on()) repeated = check_list(Section::affinities, *pack.affinities());
  if (goes_on()) repeated = check_list(Section::segments, *pack.segments());
  if (goes_on()) repeated = check_list(Section::experiments, *pack.experiments());
  if (goes_on()) repeated = check_list(Section::tasks, *pack.tasks());
  if (goes_on() && pack.questions() != nullptr) repeated = check_questions(pack);
  return goes_on() ? check_variants(pack) : repeated;
}

}  // namespace aparte
