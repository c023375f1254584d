// What the parts of one compilation share.
#pragma once

#include "compiler/fields.hpp"
#include "compiler/names.hpp"
#include "compiler/pool.hpp"
#include "compiler/shape.hpp"
#include "compiler/zones.hpp"

namespace aparte::compiler {

struct Metric {
  std::uint16_t counter = kNone;  // kNone: declared with an error, diagnosed already
  bool is_elapsed = false;        // {"$last": ...}
};

// What comparisons with a derived value may be asked.
struct DerivedValues {
  FieldType type = FieldType::any;
  std::vector<std::string_view> texts;  // the only ones, when it is a text
};

// What an affinity says of the values that visitors have stated; no attribute: nothing.
struct StatedTaste {
  std::string attribute;
  std::uint32_t thousandths = 0;
};

struct Context {
  Context(const RuleSet& rule_set, Diagnostics& messages)
      : rules(rule_set), diagnostics(messages), shape(messages), names(rule_set) {}

  const RuleSet& rules;
  Diagnostics& diagnostics;
  Shape shape;
  Names names;
  Pool pool;
  Zone zone;                                   // site.time_zone; filled before any schedule or condition is compiled
  std::vector<Metric> metrics;                 // as declared; filled before any condition is compiled
  std::vector<StatedTaste> stated;             // of the affinities, likewise
  std::vector<wire::Field> scopes;             // of the scoped attributes, likewise
  std::vector<std::uint16_t> segment_order;    // of a declared segment, its index in the pack
  std::vector<std::uint16_t> derived_order;    // of the scores, then the attributes, then the stages, as a whole
  std::vector<DerivedValues> derived;          // in the order of the pack, as far as they are compiled
  std::vector<Expression> segment_conditions;  // in the order of the pack
  std::vector<Expression> visitors;            // whom each experiment, then each campaign is for
};

}  // namespace aparte::compiler
