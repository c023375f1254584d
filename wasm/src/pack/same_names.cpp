#include "pack/same_names.hpp"

#include <algorithm>
#include <utility>

namespace aparte {
namespace {

std::uint64_t name_of(const wire::Counter& counter) { return counter.key(); }
std::string_view name_of(const wire::Affinity& affinity) { return text_of(affinity.dimension()); }
template <class Rule>
std::string_view name_of(const Rule& rule) {
  return text_of(rule.name());
}

constexpr std::uint32_t kAllDiffer = UINT32_MAX;

// Index of the first entry that has the name of one before it.
template <class List>
std::uint32_t find_repeated(const List& list) {
  std::vector<std::pair<decltype(name_of(*list.Get(0))), std::uint32_t>> names;
  names.reserve(list.size());
  for (std::uint32_t index = 0; index < list.size(); ++index) names.emplace_back(name_of(*list.Get(index)), index);
  std::ranges::sort(names);
  std::uint32_t first = kAllDiffer;
  for (std::size_t at = 1; at < names.size(); ++at) {
    if (names[at].first == names[at - 1].first) first = std::min(first, names[at].second);
  }
  return first;
}

}  // namespace

Failure find_same_names(const wire::Pack& pack) {
  const std::pair<Section, std::uint32_t> repeated[] = {{Section::counters, find_repeated(*pack.counters())},
                                                        {Section::affinities, find_repeated(*pack.affinities())},
                                                        {Section::segments, find_repeated(*pack.segments())},
                                                        {Section::experiments, find_repeated(*pack.experiments())},
                                                        {Section::tasks, find_repeated(*pack.tasks())}};
  for (const auto& [section, index] : repeated) {
    if (index != kAllDiffer) return {Error::pack_name, pack_place(section, index)};
  }
  for (std::uint32_t index = 0; index < pack.experiments()->size(); ++index) {
    if (find_repeated(*pack.experiments()->Get(index)->variants()) != kAllDiffer)
      return {Error::pack_name, pack_place(Section::experiments, index)};
  }
  return {};
}

}  // namespace aparte
