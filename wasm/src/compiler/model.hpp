// What the sections of the rules compile to, before it is written as a pack. Field by field as in wasm/schema/pack.fbs.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aparte/pack.hpp"

namespace aparte::compiler {

struct LocalText {
  std::string language;
  std::string text;
};

struct Input {
  wire::Field field = wire::Field::page_type;
  std::uint16_t index = kNone;
  std::vector<std::string> path;

  friend bool operator==(const Input&, const Input&) = default;
};

// Conditions are indexes into Pool's nodes, which is upside down: see Pool::final_node.
struct Step {
  std::string event;
  std::uint16_t filter = kNone;
};
struct Counter {
  std::uint64_t key = 0;
  std::string label;
  std::string event;
  std::uint16_t filter = kNone;
  wire::Measure measure = wire::Measure::count;
  std::string of;
  wire::Window window = wire::Window::lifetime;
  std::uint64_t window_ms = 0;
  std::uint64_t grain_ms = 0;
  std::string since;
  std::vector<Step> steps;
  std::string same;
};

struct EventWeight {
  std::string event;
  float weight = 0;
};
struct Affinity {
  std::string dimension;
  std::uint64_t half_life_ms = 0;
  std::vector<EventWeight> weights;
};

struct Segment {
  std::string name;
  std::vector<LocalText> label;
  std::uint16_t condition = kNone;
};

// A score, the stages or an attribute, in the order of the pack.
struct Case {
  std::uint16_t condition = kNone;
  std::uint16_t value = kNone;
  std::vector<LocalText> label;
};
struct Derived {
  std::string name;
  std::vector<LocalText> label;
  wire::DerivedKind kind = wire::DerivedKind::points;
  std::vector<Case> cases;
  double least = -1e308;
  double most = 1e308;
  std::uint16_t segments = 0;
  std::uint16_t values = kNone;
  std::vector<std::int32_t> chances;
};

// A page with its patterns, or a placement with its selectors.
struct NamedList {
  std::string name;
  std::vector<std::string> entries;
};

struct Part {
  std::string text;
  std::uint16_t input = kNone;
  wire::Format format = wire::Format::text;
  std::vector<std::string> forms;
};
struct LocalParts {
  std::string language;
  std::vector<Part> parts;
};
struct Template {
  std::string name;
  std::vector<LocalParts> texts;
};

struct Element {
  std::string tag;
  std::string class_name;
  std::uint16_t text = kNone;
  std::uint16_t href = kNone;
  std::vector<Element> children;

  bool operator==(const Element&) const = default;
};
struct Change {
  std::uint16_t placement = kNone;
  wire::ChangeKind kind = wire::ChangeKind::text;
  std::string name;
  std::uint16_t text = kNone;
  std::uint16_t href = kNone;
  std::uint16_t child = kNone;
  wire::Position position = wire::Position::append;
  std::vector<Element> element;  // none or one

  bool operator==(const Change&) const = default;
};

struct Variant {
  std::string name;
  std::vector<LocalText> label;  // for the manifest; shoppers do not download it
  std::uint16_t weight = 0;
  std::vector<Change> changes;
};

// What an experiment and a campaign have in common.
struct Plan {
  std::string name;
  std::vector<LocalText> label;
  std::uint16_t audience = kNone;
  std::int16_t priority = 0;
  std::uint64_t from_ms = 0;
  std::uint64_t until_ms = 0;
};
// What a report can tell of a visit.
struct Outcome {
  std::string name;
  std::string event;
  std::uint16_t filter = kNone;
};
// Which the small core can tell: events, under their own names.
inline bool is_plain(const std::vector<Outcome>& outcomes) {
  return std::ranges::all_of(outcomes,
                             [](const Outcome& each) { return each.name == each.event && each.filter == kNone; });
}
// Beside questions, of which each weighs 1 unless it says otherwise.
constexpr std::uint16_t kWeightOfExperiments = 10;
struct Experiment : Plan {
  std::uint16_t traffic = kWeightSum;
  std::vector<Variant> variants;
  std::vector<Outcome> outcomes;  // from least to most
  std::uint16_t odds = 0;         // 0: reports in mode plain
};
struct Campaign : Plan {
  std::uint16_t unless = kNone;
  std::vector<Change> changes;
};

struct Question {
  std::string name;
  std::vector<LocalText> label;
  std::uint16_t campaign = kNone;  // opened by the campaign, else by the event
  std::string opens;
  std::uint16_t filter = kNone;
  wire::Keep keep = wire::Keep::highest;
  std::vector<Outcome> outcomes;
  std::uint16_t weight = 1;
  std::uint16_t odds = 0;
};

struct Site {
  std::string key;
  std::vector<std::string> languages;
  std::string currency;
  double free_shipping_from = 0;
  std::uint16_t odds = 0;  // of experiments that say nothing themselves
};

struct Model {
  Site site;
  std::vector<NamedList> pages;
  std::vector<NamedList> placements;
  std::vector<Affinity> affinities;
  std::vector<Segment> segments;
  std::vector<Derived> derived;
  std::vector<Template> templates;
  std::vector<Experiment> experiments;
  std::vector<Campaign> campaigns;
  std::vector<Question> questions;
};

}  // namespace aparte::compiler
