#include <array>

#include "compiler/conditions.hpp"
#include "compiler/order.hpp"
#include "compiler/sections.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 2> kKeys{"label", "when"};

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
  const std::vector<Referent> all = referents(context.rules);
  const std::size_t segments = context.rules.segments.size();
  const std::vector<std::size_t> order = dependency_order(all, segments, context.diagnostics);
  context.segment_order.resize(segments);
  context.derived_order.resize(all.size() - segments);
  std::uint16_t segment = 0;
  std::uint16_t derived = 0;
  for (const std::size_t number : order) {
    if (number < segments) {
      context.segment_order[number] = segment++;
    } else {
      context.derived_order[number - segments] = derived++;
    }
  }
  for (const std::size_t number : order) {
    if (number < segments) {
      model.segments.push_back(compile_segment(context.rules.segments[number], context));
    } else {
      model.derived.push_back(compile_derived(number - segments, context));
      model.derived.back().segments = static_cast<std::uint16_t>(model.segments.size());
    }
  }
}

}  // namespace aparte::compiler
