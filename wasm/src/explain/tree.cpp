#include "explain/tree.hpp"

#include <algorithm>

#include "compiler/fields.hpp"
#include "engine/clock_inputs.hpp"

namespace aparte::explaining {
namespace {

using compiler::JsonWriter;
using wire::Op;

// The operators as rules write them, in the order of wire::Op.
std::string_view operator_name(Op op) {
  constexpr std::string_view kNames[] = {"$and", "$or",  "$nor",  "$not", "$eq",     "$ne",   "$lt",        "$lte",
                                         "$gt",  "$gte", "$in",   "$nin", "$exists", "$type", "$regex",     "$veq",
                                         "$vne", "$vlt", "$vlte", "$vgt", "$vgte",   "$size", "$elemMatch", "$all"};
  return kNames[static_cast<std::size_t>(op)];
}

class TreeWriter {
 public:
  TreeWriter(const Scene& scene, JsonWriter& writer) : scene_(scene), writer_(writer) {}

  void write(std::uint16_t index, const Value& here) {
    const wire::Node& node = *scene_.pack.nodes()->Get(index);
    writer_.begin_object().member("op", name_of(node)).member("holds", holds(scene_.pack, index, scene_.inputs, here));
    Value inner = here;
    if (node.op() >= Op::eq) {
      const wire::Input& input = *scene_.pack.inputs()->Get(node.input());
      const Value actual = read_input(input, scene_.inputs, here);
      writer_.member("path", compiler::path_text(scene_.pack, input));
      if (node.op() < Op::size) writer_.key("expected").value(written_literal(scene_.pack, node));
      if (!actual.is_missing()) writer_.key("actual").value(actual);
      if (node.op() == Op::size && actual.type() == Type::array) inner = Value::of(static_cast<double>(actual.size()));
    }
    // What is asked of each element has no single answer.
    const bool of_elements = node.op() == Op::elem_match || node.op() == Op::all_of;
    if (node.count() > 0 && !of_elements) children(node, inner);
    writer_.end_object();
  }

 private:
  // An automaton is made of a pattern, or of a list of words.
  std::string_view name_of(const wire::Node& node) const {
    const bool is_words = node.op() == Op::match && written_literal(scene_.pack, node).type() == Type::array;
    return is_words ? "$ini" : operator_name(node.op());
  }

  void children(const wire::Node& node, const Value& here) {
    writer_.key("children").begin_list();
    for (std::uint32_t child = 0; child < node.count(); ++child)
      write(static_cast<std::uint16_t>(node.first() + child), here);
    writer_.end_list();
  }

  const Scene& scene_;
  JsonWriter& writer_;
};

class Decider {
 public:
  explicit Decider(const Scene& scene) : scene_(scene) {}

  // `inverted`: the node stands in an odd number of negations.
  void visit(std::uint16_t index, bool inverted) {
    const wire::Node& node = *scene_.pack.nodes()->Get(index);
    if (node.op() >= Op::eq) return leaf(node, index, inverted);
    if (node.op() == Op::negate) return visit(node.first(), !inverted);
    const bool answer = holds(scene_.pack, index, scene_.inputs);
    // What settles an "and" is a child that fails, an "or" one that holds; otherwise all of them do.
    const bool settles = node.op() != Op::all;
    const bool is_settled = node.op() == Op::nor ? !answer : answer == settles;
    for (std::uint32_t child = 0; child < node.count(); ++child) {
      const auto at = static_cast<std::uint16_t>(node.first() + child);
      if (!is_settled || holds(scene_.pack, at, scene_.inputs) == settles)
        visit(at, inverted != (node.op() == Op::nor));
    }
  }

  std::vector<std::string> take() { return std::move(clauses_); }

 private:
  void leaf(const wire::Node& node, std::uint16_t index, bool inverted) {
    const bool met = holds(scene_.pack, index, scene_.inputs) != inverted;
    const wire::Input& input = *scene_.pack.inputs()->Get(node.input());
    const Value actual = read_input(input, scene_.inputs, {});
    // `$within` asks whether it happened and how long ago: when it did, the second says the first. So do days from a
    // date.
    const bool is_asked_twice = input.field() == wire::Field::counter || is_days(input.field());
    if (node.op() == Op::exists && is_asked_twice && !actual.is_missing()) return;
    std::string clause = clause_of(scene_, node, actual, inverted, met);
    if (std::ranges::find(clauses_, clause) == clauses_.end()) clauses_.push_back(std::move(clause));
  }

  const Scene& scene_;
  std::vector<std::string> clauses_;
};

}  // namespace

void write_tree(const Scene& scene, std::uint16_t node, JsonWriter& writer) {
  TreeWriter(scene, writer).write(node, {});
}

std::vector<std::string> deciding_clauses(const Scene& scene, std::uint16_t node) {
  if (node == kNone) return {};
  Decider decider(scene);
  decider.visit(node, false);
  return decider.take();
}

}  // namespace aparte::explaining
