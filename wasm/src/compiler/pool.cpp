#include "compiler/pool.hpp"

#include <algorithm>
#include <ranges>

namespace aparte::compiler {
namespace {

// Position of `wanted` in `all`, at the end of it if it is new.
template <class T>
std::uint16_t intern(std::vector<T>& all, T wanted) {
  const auto found = std::ranges::find(all, wanted);
  const auto index = static_cast<std::uint16_t>(found - all.begin());
  if (found == all.end()) all.push_back(std::move(wanted));
  return index;
}

std::string bytes_of(const std::vector<wire::Node>& nodes) {
  std::string key;
  for (const wire::Node& node : nodes) {
    for (const unsigned number :
         {static_cast<unsigned>(node.op()), static_cast<unsigned>(node.input()), static_cast<unsigned>(node.value()),
          static_cast<unsigned>(node.first()), static_cast<unsigned>(node.count())}) {
      key += static_cast<char>(number & 0xFFU);
      key += static_cast<char>(number >> 8U);
    }
  }
  return key;
}

}  // namespace

std::uint16_t Pool::input(Input input) { return intern(inputs_, std::move(input)); }

std::uint16_t Pool::value(std::vector<std::uint8_t> cbor) { return intern(values_, std::move(cbor)); }

std::uint16_t Pool::counter(Counter counter) {
  const auto found = std::ranges::find(counters_, counter.key, &Counter::key);
  const auto index = static_cast<std::uint16_t>(found - counters_.begin());
  if (found == counters_.end()) counters_.push_back(std::move(counter));
  return index;
}

std::uint16_t Pool::node(const Expression& expression) { return run({flat(expression)}); }

wire::Node Pool::flat(const Expression& expression) {
  std::uint16_t first = 0;
  if (!expression.children.empty()) {
    std::vector<wire::Node> children;
    children.reserve(expression.children.size());
    for (const Expression& child : expression.children) children.push_back(flat(child));
    first = run(children);
  }
  return {expression.op, expression.input, expression.value, first,
          static_cast<std::uint16_t>(expression.children.size())};
}

// Stores nodes side by side (backwards, as everything here) and returns the position of the first one, which is the
// highest.
std::uint16_t Pool::run(const std::vector<wire::Node>& nodes) {
  const auto [place, is_new] = runs_.try_emplace(bytes_of(nodes), 0);
  if (!is_new) return place->second;
  nodes_.insert(nodes_.end(), nodes.rbegin(), nodes.rend());
  place->second = static_cast<std::uint16_t>(std::min<std::size_t>(nodes_.size() - 1, kNone));
  return place->second;
}

std::uint16_t Pool::final_node(std::uint16_t node) const {
  return node == kNone ? kNone : static_cast<std::uint16_t>(nodes_.size() - 1 - node);
}

std::vector<wire::Node> Pool::final_nodes() const {
  std::vector<wire::Node> out;
  out.reserve(nodes_.size());
  for (const wire::Node& node : std::views::reverse(nodes_)) {
    const std::uint16_t first = node.count() == 0 ? std::uint16_t{0} : final_node(node.first());
    out.emplace_back(node.op(), node.input(), node.value(), first, node.count());
  }
  return out;
}

bool Pool::fits() const {
  return inputs_.size() <= kMaxInputs && values_.size() <= kMaxValues && counters_.size() <= kMaxCounters &&
         nodes_.size() <= kMaxNodes;
}

}  // namespace aparte::compiler
