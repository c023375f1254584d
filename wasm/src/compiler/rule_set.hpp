// The files of rules merged into one: every declaration with its place, in the order of files and lines.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "compiler/diagnostics.hpp"
#include "compiler/rules_reader.hpp"

namespace aparte::compiler {

struct Declaration {
  std::string_view name;
  Place place;  // of the name
  const Json* value = nullptr;
};

struct RuleSet {
  bool has_site = false;
  Place site_place;               // of the first section of that name
  std::vector<Declaration> site;  // without pages and placements
  std::vector<Declaration> pages;
  std::vector<Declaration> placements;
  std::vector<Declaration> affinities;
  std::vector<Declaration> metrics;
  std::vector<Declaration> segments;
  std::vector<Declaration> scores;
  std::vector<Declaration> attributes;         // derived
  std::vector<Declaration> scoped_attributes;  // given by the page, with a scope
  std::vector<Declaration> stages;             // in their order
  std::vector<Declaration> templates;
  std::vector<Declaration> experiments;
  std::vector<Declaration> campaigns;
  std::vector<Declaration> questions;
};

// Views on `files`, which must outlive the rule set. A name's second declaration is diagnosed and left out.
RuleSet merge(std::span<const Json> files, Diagnostics& diagnostics);

}  // namespace aparte::compiler
