#include <algorithm>
#include <utility>

#include "base/cbor.hpp"
#include "base/extent.hpp"
#include "pack/checker.hpp"

namespace aparte {

using wire::Field;
using wire::Op;

PackChecker::Reading& PackChecker::reading(Section section, std::uint32_t index) {
  return readings_[section == Section::nodes ? count(Section::inputs) + index : index];
}

// Filters of counters and questions read the event alone, everything else reads no event.
bool PackChecker::index(Section section, std::uint32_t index) {
  if (!require(index < count(section), Error::pack_reference)) return false;
  if (section != Section::inputs && section != Section::nodes) return true;
  const bool is_filter = section_ == Section::counters || (kIsFull && section_ == Section::questions);
  const std::uint8_t scope = is_filter ? kReadsEvent : kReadsProfile;
  const Reading& read = reading(section, index);
  if (kIsFull && section_ == Section::derived) add(cases_, read);
  return require((read.scope & ~scope) == 0, Error::pack_scope) &&
         require(section_ != Section::segments || read.segments_below <= index_, Error::pack_reference);
}

void PackChecker::add(Reading& sum, const Reading& other) {
  sum.segments_below = std::max(sum.segments_below, other.segments_below);
  if (kIsFull) sum.derived_below = std::max(sum.derived_below, other.derived_below);
  sum.depth = std::max<unsigned>(sum.depth, other.depth) & 31U;
  sum.scope = (sum.scope | other.scope) & 7U;
}

bool PackChecker::input(Entry& entry) {
  const auto field = static_cast<Field>(entry[wire::Input::VT_FIELD]);
  const std::uint16_t to = entry.index(wire::Input::VT_INDEX);
  const std::uint32_t path = entry.place(wire::Input::VT_PATH);
  Reading& read = reading(Section::inputs, index_);
  const bool is_of_event =
      field == Field::event || (kIsFull && (field == Field::event_segment || field == Field::event_page_type));
  read.scope = field == Field::here ? kReadsElement : is_of_event ? kReadsEvent : kReadsProfile;
  if (field == Field::segment) read.segments_below = static_cast<std::uint16_t>(to + 1);
  if (!require(kIsFull || field <= Field::here, Error::pack_needs_full) || (kIsFull && !clock_input(field, path)))
    return false;
  const bool has_path =
      field == Field::item || field == Field::event || field == Field::attribute || field == Field::affinity_share;
  if (!require(!has_path || (path != 0 && word(path) != 0), Error::pack_limit)) return false;
  if (field == Field::affinity_top || field == Field::affinity_share) return index(Section::affinities, to);
  if (field == Field::counter) return index(Section::counters, to);
  if (kIsFull && field == Field::derived) return derived_input(to);
  if (kIsFull && field >= Field::page_attribute && !is_of_event) return attribute_input(field, to, path);
  return field != Field::segment || index(Section::segments, to);
}

// A derived value is known when the segments that it may read are. A list that is too long has not been looked into.
bool PackChecker::derived_input(std::uint16_t to) {
  if (!require(sections_.place(wire::Pack::VT_DERIVED) != 0, Error::pack_reference) ||
      !require(count(Section::derived) <= kMaxDerived, Error::pack_limit) || !index(Section::derived, to)) {
    return false;
  }
  Reading& read = reading(Section::inputs, index_);
  read.segments_below = derived_at(to).segments();
  read.derived_below = static_cast<std::uint8_t>(to + 1);
  return true;
}

bool PackChecker::derived() {
  const Reading read = std::exchange(cases_, {});
  const wire::Derived& self = derived_at(index_);
  const std::uint16_t segments_before = index_ == 0 ? 0 : derived_at(index_ - 1).segments();
  return require(read.derived_below <= index_ && read.segments_below <= self.segments() &&
                     segments_before <= self.segments() && self.segments() <= count(Section::segments),
                 Error::pack_reference) &&
         require(self.least() <= self.most(), Error::pack_number) &&
         (self.kind() == wire::DerivedKind::inferred ? inferred(self, read.depth)
                                                     : require(self.cases()->size() <= kMaxCases, Error::pack_limit));
}

bool PackChecker::literal(Entry& entry) {
  const std::uint32_t place = entry.place(wire::Value::VT_CBOR);
  // Entries may share their bytes; without a sum, a small pack could ask for any amount of checking.
  literal_bytes_ += word(place);
  return require(literal_bytes_ <= kMaxPackBytes, Error::pack_limit) &&
         require(cbor::check({bytes_ + place + 4, word(place)}).has_value(), Error::pack_value);
}

// From the last to the first: children have higher indexes, so theirs are known.
bool PackChecker::nodes(std::uint32_t at) {
  for (index_ = count(Section::nodes); index_-- > 0;) {
    if (!node(*reinterpret_cast<const wire::Node*>(bytes_ + at + index_ * sizeof(wire::Node)))) return false;
  }
  return true;
}

bool PackChecker::node(const wire::Node& node) {
  const Op op = node.op();
  const bool has_one = op == Op::negate || op == Op::size || op == Op::elem_match;
  const std::uint32_t end = node.first() + node.count();
  if (!require(op <= Op::MAX, Error::pack_format) ||
      !require(kIsFull || op < Op::match || op >= Op::size, Error::pack_needs_full) ||
      !require((op < Op::eq || node.input() < count(Section::inputs)) &&
                   (op < Op::eq || op >= Op::size || node.value() < count(Section::values)) &&
                   (!has_one || node.count() == 1) &&
                   (node.count() == 0 || (node.first() > index_ && end <= count(Section::nodes))),
               Error::pack_reference) ||
      !require(node.count() <= kMaxNodeChildren, Error::pack_limit)) {
    return false;
  }
  Reading read;
  for (std::uint32_t child = node.first(); child < end; ++child) add(read, reading(Section::nodes, child));
  if (op >= Op::size) read.scope = read.scope & ~kReadsElement & 7U;
  if (op >= Op::eq) add(read, reading(Section::inputs, node.input()));
  ++read.depth;
  reading(Section::nodes, index_) = read;
  return require(read.depth <= kMaxConditionDepth, Error::pack_limit);
}

bool PackChecker::counter(Entry& entry) {
  using wire::Counter;
  using wire::Measure;
  using wire::Window;
  const auto measure = static_cast<Measure>(entry[Counter::VT_MEASURE]);
  const auto window = static_cast<Window>(entry[Counter::VT_WINDOW]);
  const std::uint32_t since = entry.place(Counter::VT_SINCE);
  const bool is_extended = measure > Measure::last_ms || window > Window::duration || since != 0;
  const bool is_sequence = kIsFull && measure == Measure::sequence;
  const bool has_field = measure == Measure::sum || (kIsFull && measure > Measure::first_ms && !is_sequence);
  const std::uint32_t of = entry.place(Counter::VT_OF);
  const std::uint32_t steps = entry.place(Counter::VT_STEPS);
  if (!require(kIsFull || !is_extended, Error::pack_needs_full) ||
      !require(!has_field || (of != 0 && word(of) != 0), Error::pack_limit) ||
      !require(!kIsFull || measure != Measure::average || index_ + 1 < count(Section::counters),
               Error::pack_reference) ||
      !require(!kIsFull || since == 0 || window == Window::lifetime, Error::pack_limit) ||
      !require(!is_sequence || (steps != 0 && word(steps) > 1 && window == Window::lifetime), Error::pack_limit) ||
      !require(!is_sequence || entry[Counter::VT_WINDOW_MS] <= kMaxWindowMs, Error::pack_number)) {
    return false;
  }
  const std::uint64_t window_ms = entry[Counter::VT_WINDOW_MS];
  const std::uint64_t grain_ms = entry[Counter::VT_GRAIN_MS];
  return window < Window::duration || require(grain_ms > 0 && window_ms > 0 && window_ms <= kMaxWindowMs &&
                                                  window_ms / grain_ms <= kMaxCounterBuckets,
                                              Error::pack_number);
}

}  // namespace aparte
