// A condition of the pack with what it reads now, as JSON and as the clauses that decide it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/json_writer.hpp"
#include "explain/clauses.hpp"

namespace aparte::explaining {

// One node with its values (NODE of wasm/schema/README.md).
void write_tree(const Scene& scene, std::uint16_t node, compiler::JsonWriter& writer);

// Why the condition holds, or why not; only what decides, in the order of the rules. Nothing for kNone.
std::vector<std::string> deciding_clauses(const Scene& scene, std::uint16_t node);

}  // namespace aparte::explaining
