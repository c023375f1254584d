#include <algorithm>
#include <array>

#include "compiler/conditions.hpp"
#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 2> kKeys{"label", "when"};
constexpr std::string_view kPrefix = "segment.";

// Declared segments that a condition reads, in the order of its text. Names that do not exist are left to the compiler.
void collect_references(const Json& json, std::span<const std::string_view> names, std::vector<std::size_t>& out) {
  for (const Json& element : json.elements) collect_references(element, names, out);
  for (const Member& member : json.members) {
    if (member.key.starts_with(kPrefix)) {
      const auto found = std::ranges::find(names, std::string_view(member.key).substr(kPrefix.size()));
      if (found != names.end()) out.push_back(static_cast<std::size_t>(found - names.begin()));
    }
    collect_references(member.value, names, out);
  }
}

// Depth first, in the order of declaration: what a segment reads comes before it, and nothing moves without need.
class Sorter {
 public:
  explicit Sorter(Context& context)
      : context_(context), names_(context.names.segments.names()), states_(names_.size()) {}

  std::vector<std::size_t> sort() {
    for (std::size_t segment = 0; segment < names_.size(); ++segment) visit(segment);
    return std::move(sorted_);
  }

 private:
  enum class State : std::uint8_t { fresh, open, done };

  void visit(std::size_t segment) {
    if (states_[segment] == State::open) return report_cycle(segment);
    if (states_[segment] == State::done) return;
    states_[segment] = State::open;
    way_.push_back(segment);
    const Json* when = context_.rules.segments[segment].value->find("when");
    std::vector<std::size_t> references;
    if (when != nullptr) collect_references(*when, names_, references);
    for (const std::size_t reference : references) visit(reference);
    way_.pop_back();
    states_[segment] = State::done;
    sorted_.push_back(segment);
  }

  void report_cycle(std::size_t segment) {
    std::string cycle;
    for (auto at = std::ranges::find(way_, segment); at != way_.end(); ++at) cycle += std::string(names_[*at]) + " → ";
    cycle += names_[segment];
    context_.diagnostics.report(Code::segment_cycle, context_.rules.segments[segment].place, {names_[segment], cycle});
  }

  Context& context_;
  std::span<const std::string_view> names_;
  std::vector<State> states_;
  std::vector<std::size_t> way_;
  std::vector<std::size_t> sorted_;
};

Segment compile_segment(const Declaration& declaration, Context& context) {
  Segment out;
  out.name = declaration.name;
  context.segment_conditions.emplace_back();
  if (!context.shape.has_only(*declaration.value, kKeys, {declaration.name, anchor::kSegments})) return out;
  out.label = context.shape.label(declaration.value->find("label"), anchor::kSegments);
  const Json* when = context.shape.required(*declaration.value, "when", anchor::kSegments);
  if (when == nullptr) return out;
  const std::string name(declaration.name);
  const Phrase what{"Segment « " + name + " »", "Segment \"" + name + "\""};
  const std::size_t errors = context.diagnostics.errors();
  Expression condition = compile_root(*when, Scope::rules, what, context);
  if (!condition.is_empty()) {
    out.condition = context.pool.node(condition);
    context.segment_conditions.back() = std::move(condition);
  } else if (context.diagnostics.errors() == errors) {
    context.diagnostics.report(
        Code::always_true, when->place,
        {what, {"une condition qui distingue des visiteurs", "a condition that tells visitors apart"}});
  }
  return out;
}

}  // namespace

void compile_segments(Context& context, Model& model) {
  const std::vector<std::size_t> order = Sorter(context).sort();
  context.segment_order.resize(order.size());
  for (std::size_t index = 0; index < order.size(); ++index)
    context.segment_order[order[index]] = static_cast<std::uint16_t>(index);
  for (const std::size_t declared : order)
    model.segments.push_back(compile_segment(context.rules.segments[declared], context));
}

}  // namespace aparte::compiler
