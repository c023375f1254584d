// The names that rules refer to each other by, and which of them somebody used.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/rule_set.hpp"

namespace aparte::compiler {

class NameTable {
 public:
  // `what`: how errors call one of them, "Le segment" / "segment".
  NameTable(const Phrase& what, std::span<const Declaration> declarations, std::string_view reference);

  // The index of a name, which is then in use; kNone after an error.
  std::uint16_t use(std::string_view name, Place place, Diagnostics& diagnostics);

  bool has(std::string_view name) const { return std::ranges::find(names_, name) != names_.end(); }
  std::span<const std::string_view> names() const { return names_; }
  void report_unused(Diagnostics& diagnostics) const;

 private:
  Phrase what_;
  std::span<const Declaration> declarations_;
  std::string_view reference_;
  std::vector<std::string_view> names_;
  std::vector<bool> used_;
};

// One table a section. Segments: indexes are those of the declarations, not of the pack.
struct Names {
  explicit Names(const RuleSet& rules);

  NameTable pages;
  NameTable placements;
  NameTable templates;
  NameTable metrics;
  NameTable segments;
  NameTable affinities;
  NameTable scores;
  NameTable attributes;
  NameTable stages;
  NameTable campaigns;
};

}  // namespace aparte::compiler
