#include "pack/shapes.hpp"

#include <algorithm>
#include <array>

#include "base/extent.hpp"
#include "pack/charset.hpp"

namespace aparte {
namespace {

template <class Number>
constexpr Shape choice(Number max) {
  return {Kind::choice, false, 0, static_cast<std::uint16_t>(max)};
}
constexpr Shape format(std::uint16_t only) { return {Kind::format, false, static_cast<std::uint8_t>(only), only}; }
constexpr Shape whole(std::uint8_t min, std::uint16_t max) { return {Kind::whole, false, min, max}; }
constexpr Shape index(Section section, std::uint16_t or_none = 0) {
  return {Kind::index, or_none != 0, static_cast<std::uint8_t>(section), or_none};
}
constexpr Shape text(std::uint8_t min, std::uint16_t max) { return {Kind::text, false, min, max}; }
constexpr Shape name(Charset charset) { return {Kind::name, false, static_cast<std::uint8_t>(charset), 0}; }
constexpr Shape table(Table table) { return {Kind::table, false, static_cast<std::uint8_t>(table), 0}; }
constexpr Shape list(std::uint8_t min, std::uint16_t max) { return {Kind::list, false, min, max}; }
constexpr Shape optional(Shape shape) {
  shape.is_optional = true;
  return shape;
}

constexpr Shape kWide4{Kind::wide4, false, 0, 0};
constexpr Shape kWide8{Kind::wide8, false, 0, 0};
constexpr Shape kNode{Kind::node, false, 0, 0};
constexpr Shape kByte{Kind::choice, false, 0, 255};
constexpr Shape kEnd{Kind::end, false, 0, 0};

constexpr Shape kName = name(Charset::name);
constexpr Shape kLanguage = name(Charset::language);
constexpr Shape kText = text(0, kMaxRuleTextBytes);
constexpr Shape kGivenText = text(1, kMaxRuleTextBytes);
constexpr Shape kEventName = text(1, kMaxRuleNameBytes);
constexpr Shape kLabel = optional(list(0, kMaxLanguages));
constexpr Shape kLocalText = table(Table::local_text);
constexpr Shape kCondition = index(Section::nodes, kNone);
constexpr Shape kRoot{Kind::index, false, static_cast<std::uint8_t>(Section::nodes), kNone};
constexpr Shape kTemplate = index(Section::templates, kNone);
constexpr Shape kPriority = whole(0, 65'535);

// In the order of Table, the fields in the order of pack.fbs.
constexpr auto kAllShapes = std::to_array<Shape>({
    // Input
    choice(wire::Field::MAX),          // field
    optional(whole(0, kNone)),         // index
    optional(list(0, kMaxPathSteps)),  // path
    kGivenText,                        // each
    kEnd,
    // Value
    list(0, kMaxLiteralBytes),  // cbor
    kByte,                      // each
    kEnd,
    // Step
    kEventName,  // event
    kCondition,  // filter
    kEnd,
    // Counter
    kWide8,                                // key
    optional(kText),                       // label
    kEventName,                            // event
    kCondition,                            // filter
    choice(wire::Measure::MAX),            // measure
    optional(text(0, kMaxRuleNameBytes)),  // of
    choice(wire::Window::MAX),             // window
    kWide8,                                // window_ms
    kWide8,                                // grain_ms
    optional(text(0, kMaxRuleNameBytes)),  // since
    optional(list(0, kMaxSteps)),          // steps
    table(Table::step),                    // each
    optional(text(0, kMaxRuleNameBytes)),  // same
    kEnd,
    // EventWeight
    kEventName,  // event
    kWide4,      // weight
    kEnd,
    // Affinity
    kEventName,                  // dimension
    kWide8,                      // half_life_ms
    list(1, kMaxEventWeights),   // weights
    table(Table::event_weight),  // each
    kEnd,
    // Segment
    kName,       // name
    kLabel,      // label
    kLocalText,  // each
    kRoot,       // condition
    kEnd,
    // LocalText
    kLanguage,  // language
    kText,      // text
    kEnd,
    // Page
    kName,                      // name
    list(1, kMaxPatterns),      // patterns
    text(1, kMaxPatternBytes),  // each
    kEnd,
    // Placement
    kName,                 // name
    list(1, kMaxAnchors),  // anchors
    kGivenText,            // each
    kEnd,
    // Part
    optional(kText),                // text
    index(Section::inputs, kNone),  // input
    choice(wire::Format::MAX),      // format
    optional(list(0, kMaxForms)),   // forms
    kText,                          // each
    kEnd,
    // LocalParts
    kLanguage,           // language
    list(0, kMaxParts),  // parts
    table(Table::part),  // each
    kEnd,
    // Template
    kName,                      // name
    list(1, kMaxLanguages),     // texts
    table(Table::local_parts),  // each
    kEnd,
    // Element
    kText,                                // tag
    optional(name(Charset::class_list)),  // class_name
    kTemplate,                            // text
    kTemplate,                            // href
    optional(list(0, kMaxElements)),      // children
    table(Table::element),                // each
    kEnd,
    // Change
    index(Section::placements),       // placement
    choice(wire::ChangeKind::MAX),    // kind
    optional(kText),                  // name
    kTemplate,                        // text
    kTemplate,                        // href
    kTemplate,                        // child
    choice(wire::Position::MAX),      // position
    optional(table(Table::element)),  // element
    kEnd,
    // Variant
    kName,                           // name
    whole(0, 65'535),                // weight
    optional(list(0, kMaxChanges)),  // changes
    table(Table::change),            // each
    kEnd,
    // Experiment
    kName,                           // name
    kLabel,                          // label
    kLocalText,                      // each
    kGivenText,                      // seed
    kCondition,                      // audience
    optional(whole(0, kWeightSum)),  // traffic
    kPriority,                       // priority
    kWide8,                          // from_ms
    kWide8,                          // until_ms
    list(2, kMaxVariants),           // variants
    table(Table::variant),           // each
    kEnd,
    // Campaign
    kName,                 // name
    kLabel,                // label
    kLocalText,            // each
    kCondition,            // audience
    kCondition,            // unless
    kPriority,             // priority
    kWide8,                // from_ms
    kWide8,                // until_ms
    list(1, kMaxChanges),  // changes
    table(Table::change),  // each
    kEnd,
    // Cell
    kName,                       // name
    text(0, kMaxRuleNameBytes),  // event
    kEnd,
    // Task
    kName,                        // name
    index(Section::experiments),  // experiment
    optional(whole(1, 65'535)),   // weight
    list(2, kMaxCells),           // cells
    table(Table::cell),           // each
    whole(0, kMaxOdds),           // odds
    kEnd,
    // Site
    name(Charset::site_key),  // key
    list(1, kMaxLanguages),   // languages
    kLanguage,                // each
    name(Charset::currency),  // currency
    kWide8,                   // free_shipping_from
    kEnd,
    // Pack
    format(kPackFormat),          // format
    name(Charset::version),       // version
    table(Table::site),           // site
    list(0, kMaxInputs),          // inputs
    table(Table::input),          // each
    list(0, kMaxValues),          // values
    table(Table::value),          // each
    list(0, kMaxNodes),           // nodes
    kNode,                        // each
    list(0, kMaxCounters),        // counters
    table(Table::counter),        // each
    list(0, kMaxAffinities),      // affinities
    table(Table::affinity),       // each
    list(0, kMaxSegments),        // segments
    table(Table::segment),        // each
    list(0, kMaxPages),           // pages
    table(Table::page),           // each
    list(0, kMaxPlacements),      // placements
    table(Table::placement),      // each
    list(0, kMaxTemplates),       // templates
    table(Table::text_template),  // each
    list(0, kMaxExperiments),     // experiments
    table(Table::experiment),     // each
    list(0, kMaxCampaigns),       // campaigns
    table(Table::campaign),       // each
    list(0, kMaxTasks),           // tasks
    table(Table::task),           // each
    // From here on in the full core only.
    optional(list(0, kMaxDerived)),    // derived
    table(Table::derived),             // each
    optional(list(0, kMaxQuestions)),  // questions
    table(Table::question),            // each
    kEnd,
    // Case
    kCondition,              // condition
    index(Section::values),  // value
    kLabel,                  // label
    kLocalText,              // each
    kEnd,
    // Derived
    kName,                           // name
    kLabel,                          // label
    kLocalText,                      // each
    choice(wire::DerivedKind::MAX),  // kind
    list(1, kMaxAnswers),            // cases
    table(Table::derived_case),      // each
    kWide8,                          // least
    kWide8,                          // most
    whole(0, kMaxSegments),          // segments
    index(Section::values, kNone),   // values
    optional(list(0, kMaxChances)),  // chances
    kWide4,                          // each
    kEnd,
    // Outcome
    kName,       // name
    kEventName,  // event
    kCondition,  // filter
    kEnd,
    // Question
    kName,                               // name
    list(1, kMaxCells - 1),              // outcomes
    table(Table::outcome),               // each
    index(Section::experiments, kNone),  // experiment
    index(Section::campaigns, kNone),    // campaign
    text(0, kMaxRuleNameBytes),          // opens
    kCondition,                          // filter
    choice(wire::Keep::MAX),             // keep
    optional(whole(1, 65'535)),          // weight
    whole(0, kMaxOdds),                  // odds
    kEnd,
});
// Rows before the list of derived values.
constexpr std::size_t kInBothCores = [] {
  std::size_t row = 0;
  while (kAllShapes[row].kind != Kind::table || kAllShapes[row].rule != static_cast<std::uint8_t>(Table::derived))
    ++row;
  return row - 1;
}();

// Without what the small core leaves out, which is at the end.
constexpr auto kShapes = [] {
  std::array<Shape, kIsFull ? kAllShapes.size() : kInBothCores + 1> shapes{};
  std::copy_n(kAllShapes.begin(), shapes.size(), shapes.begin());
  shapes.back() = kEnd;
  return shapes;
}();

// By table.
constexpr auto kFirstRows = [] {
  std::array<std::uint8_t, static_cast<std::size_t>(Table::question) + 1> rows{};
  for (std::size_t row = 0, table = 0; row < kShapes.size() && table + 1 < rows.size(); ++row) {
    if (kShapes[row].kind == Kind::end) rows[++table] = static_cast<std::uint8_t>(row + 1);
  }
  return rows;
}();
static_assert(kShapes.size() < 256);

}  // namespace

std::uint32_t Shape::bytes() const {
  constexpr std::uint8_t kBytes[] = {1, 2, 2, 2, 4, 8, sizeof(wire::Node), 4, 4, 4, 4};  // a kind
  return kBytes[static_cast<unsigned>(kind)];
}

const Shape* shapes_of(Table table) {
  // Large packs have thousands of tables.
  if constexpr (kIsFull) return kShapes.data() + kFirstRows[static_cast<unsigned>(table)];
  const Shape* shape = kShapes.data();
  for (unsigned left = static_cast<unsigned>(table); left > 0; ++shape) left -= shape->kind == Kind::end;
  return shape;
}

}  // namespace aparte
