// A condition as a tree, between the text of the rules and the nodes of the pack.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aparte/pack.hpp"
#include "compiler/rules_reader.hpp"

namespace aparte::compiler {

class Pool;

struct Expression {
  wire::Op op = wire::Op::all;
  std::uint16_t input = kNone;
  std::uint16_t value = kNone;
  std::vector<Expression> children;
  const Json* literal = nullptr;  // what `value` was written as; null for literals that the compiler made
  Place place;
  std::string_view path;  // of `input`, as written

  // Without a condition: holds always and takes no node.
  bool is_empty() const { return op == wire::Op::all && children.empty(); }
};

// Joins conditions that must hold together: nested ones are taken in, a single one stays as it is.
Expression all_of(std::vector<Expression> expressions, Place place);

// Nodes from the root to the deepest leaf.
std::size_t depth_of(const Expression& expression);
// Children of the node that has most of them.
std::size_t width_of(const Expression& expression);

// The same text for the same condition whatever the order it was written in and whatever else is in the pack.
std::string canonical_text(const Expression& expression, const Pool& pool);

}  // namespace aparte::compiler
