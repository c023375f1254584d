#include "condition/condition.hpp"

#include <algorithm>

#include "base/cbor.hpp"

namespace aparte {

using wire::Op;

namespace {

bool spend(std::uint64_t steps, std::uint64_t& steps_left) {
  steps_left -= std::min(steps_left, steps);
  return steps_left > 0;
}

class Evaluation {
 public:
  Evaluation(const wire::Pack& pack, const Inputs& inputs, std::uint64_t steps)
      : pack_(pack), inputs_(inputs), steps_left_(steps) {}

  std::uint64_t steps_left() const { return steps_left_; }

  bool node(std::uint32_t index, const Value& here) {
    if (!spend(1)) return false;
    const wire::Node& node = *pack_.nodes()->Get(index);
    switch (node.op()) {
      case Op::all:
        return every_child(node, here);
      case Op::any:
        return some_child(node, here);
      case Op::nor:
        return !some_child(node, here);
      case Op::negate:
        return !this->node(node.first(), here);
      default:
        return on_value(node, read_input(*pack_.inputs()->Get(node.input()), inputs_, here));
    }
  }

  bool on_value(const wire::Node& node, const Value& actual) {
    const bool is_array = actual.type() == Type::array;
    switch (node.op()) {
      case Op::size:
        return is_array && this->node(node.first(), Value::of(static_cast<double>(actual.size())));
      case Op::elem_match:
        return is_array && some_element(node.first(), actual);
      case Op::all_of:
        return is_array && every_child_has_element(node, actual);
      default:
        return leaf(node, actual);
    }
  }

 private:
  bool spend(std::uint64_t steps) { return aparte::spend(steps, steps_left_); }

  bool every_child(const wire::Node& node, const Value& here) {
    for (std::uint32_t i = 0; i < node.count(); ++i) {
      if (!this->node(node.first() + i, here)) return false;
    }
    return true;
  }

  bool some_child(const wire::Node& node, const Value& here) {
    for (std::uint32_t i = 0; i < node.count(); ++i) {
      if (this->node(node.first() + i, here)) return true;
    }
    return node.count() == 0;
  }

  bool some_element(std::uint32_t child, const Value& array) {
    for (const Value element : array.elements()) {
      if (node(child, element)) return true;
    }
    return false;
  }

  bool every_child_has_element(const wire::Node& node, const Value& array) {
    for (std::uint32_t i = 0; i < node.count(); ++i) {
      if (!some_element(node.first() + i, array)) return false;
    }
    return true;
  }

  bool leaf(const wire::Node& node, const Value& actual) {
    return compare_for(node.op(), actual, literal_at(pack_, node.value()), steps_left_);
  }

  const wire::Pack& pack_;
  const Inputs& inputs_;
  std::uint64_t steps_left_;
};

}  // namespace

bool holds(const wire::Pack& pack, std::uint16_t node, const Inputs& inputs, const Value& here) {
  if (node == kNone) return true;
  Evaluation evaluation(pack, inputs, kMaxConditionSteps);
  const bool result = evaluation.node(node, here);
  return result && evaluation.steps_left() > 0;
}

bool holds_of(const wire::Pack& pack, std::uint32_t node, const Inputs& inputs, const Value& actual,
              std::uint64_t& steps_left) {
  Evaluation evaluation(pack, inputs, steps_left);
  const bool result = evaluation.on_value(*pack.nodes()->Get(node), actual);
  steps_left = evaluation.steps_left();
  return result && steps_left > 0;
}

bool compare_for(Op op, const Value& actual, const Value& literal, std::uint64_t& steps_left) {
  constexpr std::uint64_t kBytesAStep = 16;
  // A list in the literal is gone through for every element of the actual value.
  const std::uint64_t rounds = std::max<std::uint64_t>(1, actual.size());
  return spend((literal.encoded().size() * rounds + actual.text().size()) / kBytesAStep + 1, steps_left) &&
         compare(op, actual, literal);
}

Value read_input(const wire::Input& input, const Inputs& inputs, const Value& here) {
  return input.field() == wire::Field::here ? follow_path(here, input) : inputs.read(input);
}

Value follow_path(Value value, const wire::Input& input, std::uint32_t from) {
  const std::uint32_t steps = input.path() == nullptr ? 0 : input.path()->size();
  for (std::uint32_t i = from; i < steps; ++i) value = value.get(text_of(input.path()->Get(i)));
  return value;
}

Value literal_at(const wire::Pack& pack, std::uint32_t value) {
  const auto& cbor = *pack.values()->Get(value)->cbor();
  return cbor::parse({cbor.data(), cbor.size()});
}

}  // namespace aparte
