#include "compiler/expression.hpp"

#include <algorithm>

#include "base/digits.hpp"
#include "compiler/pool.hpp"

namespace aparte::compiler {

Expression all_of(std::vector<Expression> expressions, Place place) {
  Expression joined;
  joined.place = place;
  for (Expression& expression : expressions) {
    if (expression.op == wire::Op::all) {
      std::ranges::move(expression.children, std::back_inserter(joined.children));
    } else {
      joined.children.push_back(std::move(expression));
    }
  }
  if (joined.children.size() != 1) return joined;
  Expression only = std::move(joined.children.front());
  return only;
}

std::size_t depth_of(const Expression& expression) {
  std::size_t deepest = 0;
  for (const Expression& child : expression.children) deepest = std::max(deepest, depth_of(child));
  return deepest + 1;
}

std::size_t width_of(const Expression& expression) {
  std::size_t widest = expression.children.size();
  for (const Expression& child : expression.children) widest = std::max(widest, width_of(child));
  return widest;
}

std::string canonical_text(const Expression& expression, const Pool& pool) {
  std::string out = std::to_string(static_cast<int>(expression.op));
  if (expression.input != kNone) {
    const Input& input = pool.inputs()[expression.input];
    out += ':' + std::to_string(static_cast<int>(input.field));
    for (const std::string& step : input.path) out += '.' + step;
  }
  if (expression.value != kNone) {
    out += '=';
    append_hex(out, Bytes(pool.values()[expression.value]));
  }
  std::vector<std::string> children;
  children.reserve(expression.children.size());
  for (const Expression& child : expression.children) children.push_back(canonical_text(child, pool));
  std::ranges::sort(children);
  out += '(';
  for (const std::string& child : children) out += child + ',';
  return out + ')';
}

}  // namespace aparte::compiler
