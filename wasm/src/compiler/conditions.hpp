// Conditions of the rules, from JSON to expressions: logic, paths, operators and behaviour
// (rules/README.md#conditions).
#pragma once

#include <optional>

#include "compiler/context.hpp"
#include "compiler/expression.hpp"
#include "compiler/paths.hpp"

namespace aparte::compiler {

// {"cart.quantity": {"$gte": 1}, "$or": [...]}: everything that it says must hold. An error leaves a part out.
Expression compile_condition(const Json& json, Scope scope, Context& context);

// A whole condition of a rule: compiled, its limits checked, a warning when it can only have one answer.
// `what`: how warnings call it.
Expression compile_root(const Json& json, Scope scope, const Phrase& what, Context& context);

// What stands after a path: {"$gte": 1, "$lt": 5} or a literal to be equal to. `path_text` is for errors.
Expression compile_test(const Json& json, const Path& path, std::string_view path_text, Context& context);
// The operators among the members; others have been reported.
Expression compile_operators(std::span<const Member* const> members, const Path& path, std::string_view path_text,
                             Place place, Context& context);

// {"event", "of", "where", "within", "since"} after $count and the like: its counter. Nothing after an error.
std::optional<std::uint16_t> compile_behaviour(const Member& behaviour, std::string_view label, Context& context);
bool is_behaviour(std::string_view key);
std::vector<std::string_view> behaviour_names();
// "purchase" is short for {"event": "purchase"}.
Json event_alone(const Json& json);

// `where` of an event: its filter. Of segments entered and left it is never empty, so that the small core refuses them.
Expression compile_filter(std::string_view event, const Json* where, Context& context);

// {"$sequence": [...], "within", "same"}: its counter. Nothing after an error.
std::optional<std::uint16_t> compile_sequence(const Json& json, const Member& behaviour, std::string_view label,
                                              Context& context);
bool is_sequence(std::string_view key);
// What stands beside the steps and says more of the sequence.
bool belongs_to_sequence(std::string_view key);

// What it gives is a time that has gone by.
bool is_elapsed(std::string_view key);

// A literal as CBOR in the pool; nothing after an error.
std::optional<std::uint16_t> compile_literal(const Json& json, Context& context);

}  // namespace aparte::compiler
