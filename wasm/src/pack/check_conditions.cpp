#include <algorithm>
#include <cmath>

#include "base/cbor.hpp"
#include "pack/charset.hpp"
#include "pack/checker.hpp"

namespace aparte {

using wire::Field;
using wire::Op;

void PackChecker::input(const wire::Input& input) {
  const Field field = input.field();
  require(field <= Field::MAX, Error::pack_format);
  texts(input.path(),
        field == Field::item || field == Field::event || field == Field::attribute || field == Field::affinity_share,
        kMaxPathSteps, 1, kMaxRuleTextBytes);
  if (field == Field::affinity_top || field == Field::affinity_share) index(input.index(), pack_.affinities()->size());
  if (field == Field::counter) index(input.index(), pack_.counters()->size());
  if (field == Field::segment) index(input.index(), pack_.segments()->size());
}

void PackChecker::value(const wire::Value& value) {
  // Entries may share their bytes; without a sum, a small pack could ask for any amount of checking.
  const std::uint32_t size = value.cbor()->size();
  if (!require(size <= kMaxLiteralBytes && literal_bytes_ + size <= kMaxPackBytes, Error::pack_limit)) return;
  literal_bytes_ += size;
  require(cbor::check({value.cbor()->data(), size}).has_value(), Error::pack_value);
}

void PackChecker::nodes() {
  section_ = Section::nodes;
  index_ = 0;
  if (!list(pack_.nodes(), 0, kMaxNodes)) return;
  trees_.resize(pack_.nodes()->size());
  // From the last to the first: children have higher indexes, so theirs are known.
  for (std::uint32_t at = pack_.nodes()->size(); at-- > 0;) {
    index_ = at;
    trees_[at] = tree(at);
  }
}

PackChecker::Tree PackChecker::tree(std::uint32_t at) {
  const wire::Node& node = *pack_.nodes()->Get(at);
  Tree tree;
  operands(node);
  const std::uint32_t end = node.first() + node.count();
  if (!require(node.count() == 0 || (node.first() > at && end <= trees_.size()), Error::pack_reference)) return tree;
  if (!require(node.count() <= kMaxNodeChildren, Error::pack_limit)) return tree;
  for (std::uint32_t child = node.first(); child < end; ++child) {
    tree.segments_below = std::max(tree.segments_below, trees_[child].segments_below);
    tree.depth = std::max(tree.depth, trees_[child].depth);
    tree.scope |= trees_[child].scope;
  }
  ++tree.depth;
  require(tree.depth <= kMaxConditionDepth, Error::pack_limit);
  if (node.op() >= Op::size) tree.scope &= static_cast<std::uint8_t>(~kReadsElement);
  if (node.op() >= Op::eq) add_input(tree, node.input());
  return tree;
}

void PackChecker::operands(const wire::Node& node) {
  const Op op = node.op();
  require(op <= Op::MAX, Error::pack_format);
  if (op >= Op::eq) index(node.input(), pack_.inputs()->size());
  if (op >= Op::eq && op < Op::size) index(node.value(), pack_.values()->size());
  if (op == Op::negate || op == Op::size || op == Op::elem_match) require(node.count() == 1, Error::pack_reference);
}

void PackChecker::add_input(Tree& tree, std::uint16_t index) {
  if (index >= pack_.inputs()->size()) return;
  const wire::Input& input = *pack_.inputs()->Get(index);
  if (input.field() == Field::here)
    tree.scope |= kReadsElement;
  else
    tree.scope |= input.field() == Field::event ? kReadsEvent : kReadsProfile;
  // kNone has no successor in 16 bits, and is out of range anyway.
  if (input.field() == Field::segment && input.index() != kNone) {
    tree.segments_below = std::max(tree.segments_below, static_cast<std::uint16_t>(input.index() + 1));
  }
}

PackChecker::Tree PackChecker::condition(std::uint16_t node, std::uint8_t scope) {
  if (!optional_index(node, static_cast<std::uint32_t>(trees_.size())) || node == kNone) return {};
  require((trees_[node].scope & ~scope) == 0, Error::pack_scope);
  return trees_[node];
}

void PackChecker::counter(const wire::Counter& counter) {
  text(counter.label(), 0, kMaxRuleTextBytes);
  text(counter.event(), 1, kMaxRuleNameBytes);
  condition(counter.filter(), kReadsEvent);
  require(counter.measure() <= wire::Measure::MAX && counter.window() <= wire::Window::MAX, Error::pack_format);
  text(counter.of(), counter.measure() == wire::Measure::sum, kMaxRuleNameBytes);
  if (counter.window() != wire::Window::duration) return;
  if (number(counter.grain_ms() > 0 && counter.window_ms() > 0 && counter.window_ms() <= kMaxWindowMs)) {
    number(counter.window_ms() / counter.grain_ms() <= kMaxCounterBuckets);
  }
}

void PackChecker::affinity(const wire::Affinity& affinity) {
  text(affinity.dimension(), 1, kMaxRuleNameBytes);
  number(affinity.half_life_ms() > 0 && affinity.half_life_ms() <= kMaxHalfLifeMs);
  if (!list(affinity.weights(), 1, kMaxEventWeights)) return;
  for (const wire::EventWeight* weight : *affinity.weights()) {
    text(weight->event(), 1, kMaxRuleNameBytes);
    number(std::isfinite(weight->weight()));
  }
}

void PackChecker::segment(const wire::Segment& segment) {
  rule_name(segment.name());
  label(segment.label());
  require(condition(segment.condition(), kReadsProfile).segments_below <= index_, Error::pack_reference);
}

}  // namespace aparte
