// The sections of the rules, each from its declarations to its part of the model.
#pragma once

#include "compiler/context.hpp"
#include "compiler/expression.hpp"

namespace aparte::compiler {

// Site, pages and placements.
void compile_site(Context& context, Model& model);
// Fills Context::stated; before any condition.
void compile_affinities(Context& context, Model& model);
// Attributes that end with a page or a visit. Fills Context::scopes; before any condition.
void compile_scopes(Context& context);
// Fills Context::metrics; before any condition.
void compile_metrics(Context& context);
// Puts segments, scores, stages and attributes into an order in which each depends on earlier ones only, and fills
// Context::segment_order and derived_order; before any other condition.
void compile_segments(Context& context, Model& model);
// The derived value of that number in the order of Context::derived_order; after what it depends on.
Derived compile_derived(std::size_t declared, Context& context);
// Of an attribute with "infer"; the name is left to compile_derived.
Derived compile_inferred(const Declaration& declaration, Context& context);
// `reports` of the site or of an experiment: the odds, 0 in mode plain and after an error.
std::uint16_t compile_reports(const Json& json, Context& context);
void compile_templates(Context& context, Model& model);
void compile_experiments(Context& context, Model& model);
void compile_campaigns(Context& context, Model& model);
// After experiments and campaigns.
void compile_questions(Context& context, Model& model);
// `outcomes` of an experiment or a question, from least to most; the usual ones when `json` is null.
std::vector<Outcome> compile_outcomes(const Json* json, std::string_view reference, Context& context);

// One text of a template: its parts. `literal` is the string in the rules.
std::vector<Part> compile_text(const Json& literal, Context& context);

// A list of changes; empty when `json` is null.
std::vector<Change> compile_changes(const Json* json, Context& context);

// What experiments and campaigns have in common: label, audience, priority, from, until. Returns the audience.
Expression compile_plan(const Declaration& declaration, const Phrase& what, Context& context, Plan& plan);

// Two that change the same place with the same priority, at a time and for visitors that both can have.
void warn_same_priority(const Model& model, Context& context);

}  // namespace aparte::compiler
