// Inputs, literals, nodes and counters of a pack, each kept once.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "compiler/expression.hpp"
#include "compiler/model.hpp"

namespace aparte::compiler {

class Pool {
 public:
  std::uint16_t input(Input input);
  std::uint16_t value(std::vector<std::uint8_t> cbor);
  // The counter of that key; a counter that is there already keeps its label.
  std::uint16_t counter(Counter counter);
  // The node of the whole tree. Equal trees, and equal lists of children, are stored once.
  std::uint16_t node(const Expression& expression);

  const std::vector<Input>& inputs() const { return inputs_; }
  const std::vector<std::vector<std::uint8_t>>& values() const { return values_; }
  const std::vector<Counter>& counters() const { return counters_; }

  // Nodes are kept upside down, children first: so a list of children can be shared by parents that come later. A pack
  // wants parents first: there the last node is the first.
  std::uint16_t final_node(std::uint16_t node) const;
  std::vector<wire::Node> final_nodes() const;

  // The limits of pack.hpp that the pool as a whole exceeds.
  bool fits() const;

 private:
  std::uint16_t run(const std::vector<wire::Node>& nodes);
  wire::Node flat(const Expression& expression);

  std::vector<Input> inputs_;
  std::vector<std::vector<std::uint8_t>> values_;
  std::vector<Counter> counters_;
  std::vector<wire::Node> nodes_;
  std::map<std::string, std::uint16_t> runs_;
};

}  // namespace aparte::compiler
