#include "engine/readers.hpp"

#include <algorithm>
#include <array>

#include "condition/condition.hpp"

namespace aparte {

using wire::Field;
using wire::Op;

namespace {

constexpr std::uint32_t kSlots = 1'024;  // that questions are looked for in

// Where rules that ask the same share a tree, it has more leaves than nodes: so many more without growing.
constexpr std::uint32_t kSharedLeaves = 16;

// From the number of entries in each list to the place where each one begins.
void add_up(std::vector<std::uint16_t>& counts) {
  std::uint32_t sum = 0;
  for (std::uint16_t& count : counts) {
    const std::uint32_t before = sum;
    sum += count;
    count = static_cast<std::uint16_t>(before);
  }
}

}  // namespace

// Goes through the trees of all roots and keeps each leaf with its question.
class Readers::LeafWalk {
 public:
  LeafWalk(Readers& readers, const wire::Pack& pack, const Roots& roots)
      : readers_(readers), nodes_(nodes_of(pack)), roots_(roots) {
    newest_.fill(kNone);
    is_of_element_.reserve(pack.inputs()->size());
    for (const wire::Input* input : *pack.inputs()) is_of_element_.push_back(input->field() == Field::here);
    known_.reserve(readers.questions_.capacity());
    // The last to be taken and the first to be given back: the browser's memory never shrinks, and what stands last in
    // it is free for blocks of any size.
    asked_.reserve(readers.leaves_.capacity());
  }

  bool run() {
    for (root_ = 0; root_ < roots_.size(); ++root_) {
      const std::uint16_t node = roots_.node(root_);
      if (node != kNone && !visit(node, kNone)) return false;
    }
    sort_leaves();
    return true;
  }

 private:
  // So many of one slot are compared with: beyond, a question may stand twice in the list, which is as right.
  static constexpr std::uint32_t kMostLooked = 32;

  // A question as it is looked for.
  struct Known {
    std::uint16_t input;
    std::uint16_t before;  // the one before in the same slot
  };

  // `leaf`: the operator on lists that the node is inside of, else kNone.
  bool visit(std::uint32_t index, std::uint32_t leaf) {
    if (++visited_ > kMaxTreeNodes) return false;
    const wire::Node& node = nodes_[index];
    if (node.op() >= Op::eq) {
      if (leaf == kNone) leaf = index;
      if (is_of_element_[node.input()] == 0 && !add(node.input(), static_cast<std::uint16_t>(leaf))) return false;
    }
    for (std::uint32_t child = node.first(); child < node.first() + node.count(); ++child) {
      if (!visit(child, leaf)) return false;
    }
    return true;
  }

  bool add(std::uint16_t input, std::uint16_t node) {
    if (readers_.leaves_.size() == kMaxLeaves) return false;
    const std::uint16_t question = number_of(input, node);
    readers_.leaves_.push_back({node, static_cast<std::uint16_t>(root_)});
    asked_.push_back(question);
    ++readers_.questions_[question].leaves_end;  // how many, until they are sorted
    return true;
  }

  // The question of a leaf. Operators on lists ask what their own children say, so each one asks something else.
  std::uint16_t number_of(std::uint16_t input, std::uint16_t node) {
    const Op op = nodes_[node].op();
    const std::uint16_t than = op < Op::size ? nodes_[node].value() : node;
    std::uint16_t& newest = newest_[(input * 37U + than * 5U + static_cast<unsigned>(op)) % kSlots];
    std::uint16_t at = newest;
    for (std::uint32_t looked = 0; at != kNone && looked < kMostLooked; at = known_[at].before, ++looked) {
      const Question& question = readers_.questions_[at];
      if (known_[at].input == input && question.than == than && question.op == op) return at;
    }
    known_.push_back({input, newest});
    newest = static_cast<std::uint16_t>(known_.size() - 1);
    std::uint16_t& first = readers_.first_questions_[input];
    readers_.questions_.push_back({than, 0, first, op});
    first = newest;
    return newest;
  }

  // Question by question, in place (counting sort along the cycles): there is no memory for all of them twice.
  void sort_leaves() {
    std::vector<std::uint16_t> places;  // of each question's next leaf
    places.reserve(readers_.questions_.size());
    std::uint16_t end = 0;
    for (Question& question : readers_.questions_) {
      places.push_back(end);
      question.leaves_end = end = static_cast<std::uint16_t>(end + question.leaves_end);
    }
    for (std::size_t question = 0; question < places.size(); ++question) {
      while (places[question] < readers_.questions_[question].leaves_end) {
        const std::uint16_t at = places[question];
        const std::uint16_t to = places[asked_[at]]++;
        std::swap(readers_.leaves_[at], readers_.leaves_[to]);
        std::swap(asked_[at], asked_[to]);
      }
    }
  }

  Readers& readers_;
  const wire::Node* nodes_;
  const Roots& roots_;
  std::vector<std::uint8_t> is_of_element_;
  std::array<std::uint16_t, kSlots> newest_;
  std::vector<Known> known_;
  std::vector<std::uint16_t> asked_;  // by leaf: its question
  std::uint32_t root_ = 0;
  std::uint32_t visited_ = 0;
};

std::uint32_t Sources::of(const wire::Input& input) const {
  if (input.field() == Field::counter) return of_counter(input.index());
  if (input.field() == Field::segment) return of_segment(input.index());
  if (input.field() == Field::derived) return of_derived(input.index());
  return of_field(input.field());
}

bool Readers::build(const wire::Pack& pack, const Roots& roots) {
  std::uint32_t leaves = 0;
  for (const wire::Node* node : *pack.nodes()) leaves += node->op() >= Op::eq;
  // Memory that grows is copied into twice as much.
  leaves_ = {};
  leaves_.reserve(leaves + kSharedLeaves);
  questions_ = {};
  questions_.reserve(std::min(leaves, kSlots));
  literals_ = {};
  literals_.reserve(pack.values()->size());
  for (std::uint32_t value = 0; value < pack.values()->size(); ++value) literals_.push_back(literal_at(pack, value));
  first_questions_.assign(pack.inputs()->size(), kNone);
  if (!LeafWalk(*this, pack, roots).run()) return false;
  sort_inputs(pack);
  find_shown(pack);
  return true;
}

void Readers::sort_inputs(const wire::Pack& pack) {
  const Sources sources(pack);
  std::uint32_t end = 0;
  for (const wire::Input* input : *pack.inputs()) end = std::max(end, sources.of(*input) + 1);
  source_ends_.assign(end, 0);
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
  if (source >= source_ends_.size()) return {};
  const std::uint32_t begin = source == 0 ? 0 : source_ends_[source - 1];
  return {inputs_.data() + begin, source_ends_[source] - begin};
}

}  // namespace aparte
