#include "engine/readers.hpp"

namespace aparte {
namespace {

using wire::Field;
using wire::Op;

// Goes through the trees of all roots and gives each leaf to `add(input, leaf)`, until that says no.
template <class Add>
class LeafWalk {
 public:
  LeafWalk(const wire::Pack& pack, const std::vector<std::uint8_t>& is_of_element, Add& add)
      : roots_(pack), nodes_(nodes_of(pack)), is_of_element_(is_of_element), add_(add) {}

  bool run() {
    for (root_ = 0; root_ < roots_.size(); ++root_) {
      const std::uint16_t node = roots_.node(root_);
      if (node != kNone && !visit(node, kNone)) return false;
    }
    return true;
  }

 private:
  // `leaf`: the operator on lists that the node is inside of, else kNone.
  bool visit(std::uint32_t index, std::uint32_t leaf) {
    if (++visited_ > kMaxTreeNodes) return false;
    const wire::Node& node = nodes_[index];
    if (node.op() >= Op::eq) {
      if (leaf == kNone) leaf = index;
      const Leaf found{static_cast<std::uint16_t>(leaf), static_cast<std::uint16_t>(root_)};
      if (is_of_element_[node.input()] == 0 && !add_(node.input(), found)) return false;
    }
    for (std::uint32_t child = node.first(); child < node.first() + node.count(); ++child) {
      if (!visit(child, leaf)) return false;
    }
    return true;
  }

  const Roots roots_;
  const wire::Node* nodes_;
  const std::vector<std::uint8_t>& is_of_element_;
  Add& add_;
  std::uint32_t root_ = 0;
  std::uint32_t visited_ = 0;
};

// From the number of entries in each list to the place where each one begins.
void add_up(std::vector<std::uint16_t>& counts) {
  std::uint32_t sum = 0;
  for (std::uint16_t& count : counts) {
    const std::uint32_t before = sum;
    sum += count;
    count = static_cast<std::uint16_t>(before);
  }
}

template <class T>
std::span<const T> list(const std::vector<T>& entries, const std::vector<std::uint16_t>& ends, std::uint32_t index) {
  const std::uint32_t begin = index == 0 ? 0 : ends[index - 1];
  return {entries.data() + begin, ends[index] - begin};
}

}  // namespace

std::uint32_t Sources::of(const wire::Input& input) const {
  if (input.field() == Field::counter) return of_counter(input.index());
  if (input.field() == Field::segment) return of_segment(input.index());
  if (input.field() == Field::derived) return of_derived(input.index());
  return of_field(input.field());
}

bool Readers::build(const wire::Pack& pack) {
  std::uint32_t total = 0;
  std::vector<std::uint16_t> ends(pack.inputs()->size());
  std::vector<std::uint8_t> is_of_element(pack.inputs()->size());
  for (std::uint32_t index = 0; index < is_of_element.size(); ++index)
    is_of_element[index] = pack.inputs()->Get(index)->field() == Field::here;
  auto count = [&](std::uint16_t input, Leaf) {
    ++ends[input];
    return ++total <= kMaxLeaves;
  };
  if (!LeafWalk(pack, is_of_element, count).run()) return false;
  add_up(ends);
  leaf_ends_ = std::move(ends);
  leaves_.assign(total, {});
  // What was the beginning of each list is its end when all are in their places.
  auto place = [this](std::uint16_t input, Leaf leaf) {
    leaves_[leaf_ends_[input]++] = leaf;
    return true;
  };
  LeafWalk(pack, is_of_element, place).run();
  sort_inputs(pack);
  find_shown(pack);
  return true;
}

void Readers::sort_inputs(const wire::Pack& pack) {
  const Sources sources(pack);
  source_ends_.assign(sources.size(), 0);
  for (const wire::Input* input : *pack.inputs()) ++source_ends_[sources.of(*input)];
  add_up(source_ends_);
  inputs_.assign(pack.inputs()->size(), 0);
  for (std::uint32_t index = 0; index < inputs_.size(); ++index) {
    inputs_[source_ends_[sources.of(*pack.inputs()->Get(index))]++] = static_cast<std::uint16_t>(index);
  }
}

void Readers::find_shown(const wire::Pack& pack) {
  shown_.assign(pack.inputs()->size(), 0);
  for (const wire::Template* text : *pack.templates()) {
    for (const wire::LocalParts* local : *text->texts()) {
      for (const wire::Part* part : *local->parts()) {
        if (part->input() != kNone) shown_[part->input()] = 1;
      }
    }
  }
}

std::span<const std::uint16_t> Readers::inputs_of(std::uint32_t source) const {
  return list(inputs_, source_ends_, source);
}

std::span<const Leaf> Readers::leaves_of(std::uint32_t input) const { return list(leaves_, leaf_ends_, input); }

}  // namespace aparte
