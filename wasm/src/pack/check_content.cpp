#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "aparte/value.hpp"
#include "pack/charset.hpp"
#include "pack/checker.hpp"

namespace aparte {

using wire::ChangeKind;

// What the shapes of a table's fields do not tell.
bool PackChecker::meaning(Table table, Entry& entry) {
  switch (table) {
    case Table::input:
      return input(entry);
    case Table::value:
      return literal(entry);
    case Table::counter:
      return counter(entry);
    case Table::event_weight:
      return weight(entry);
    case Table::affinity:
      return require(entry[wire::Affinity::VT_HALF_LIFE_MS] - 1 < kMaxHalfLifeMs, Error::pack_number);
    case Table::local_parts:
      return local_parts(entry);
    case Table::text_template:
      return require(std::exchange(languages_seen_, 0) + 1 == 1U << word(languages_), Error::pack_text);
    case Table::element:
      return element(entry);
    case Table::change:
      return change(entry);
    case Table::variant:
      weights_ += entry.place(wire::Variant::VT_WEIGHT);
      return true;
    case Table::experiment:
      return require(std::exchange(weights_, 0) == kWeightSum, Error::pack_number) &&
             schedule(entry[wire::Experiment::VT_FROM_MS], entry[wire::Experiment::VT_UNTIL_MS]);
    case Table::campaign:
      return schedule(entry[wire::Campaign::VT_FROM_MS], entry[wire::Campaign::VT_UNTIL_MS]);
    case Table::cell:
      return cell(entry);
    case Table::task:
      cells_ = 0;
      return require(kIsFull || entry[wire::Task::VT_ODDS] == 0, Error::pack_needs_full) &&
             require(!kIsFull || entry[wire::Task::VT_ODDS] != 1, Error::pack_number);
    case Table::site:
      return site(entry);
    default:
      return !kIsFull || full_meaning(table, entry);
  }
}

// Of the tables that only the full core has.
bool PackChecker::full_meaning(Table table, Entry& entry) {
  if (table == Table::derived) return derived();
  return table != Table::question || question(entry);
}

bool PackChecker::weight(Entry& entry) {
  return require(std::isfinite(std::bit_cast<float>(entry.place(wire::EventWeight::VT_WEIGHT))), Error::pack_number);
}

// The first cell of a task is "nothing happened".
bool PackChecker::cell(Entry& entry) {
  return require((cells_++ == 0) == (word(entry.place(wire::Cell::VT_EVENT)) == 0), Error::pack_limit);
}

// One thing opens it; the outcomes of zones are four.
bool PackChecker::question(Entry& entry) {
  using wire::Question;
  const bool has_experiment = entry[Question::VT_EXPERIMENT] != kNone;
  const bool has_campaign = entry[Question::VT_CAMPAIGN] != kNone;
  const bool has_event = word(entry.place(Question::VT_OPENS)) != 0;
  const bool is_zone = static_cast<wire::Keep>(entry[Question::VT_KEEP]) == wire::Keep::zone;
  return require(has_experiment + has_campaign + has_event == 1, Error::pack_reference) &&
         require(!is_zone || (!has_experiment && word(entry.place(Question::VT_OUTCOMES)) == kZonesAnArm),
                 Error::pack_limit) &&
         require(entry[Question::VT_ODDS] != 1, Error::pack_number);
}

bool PackChecker::site(Entry& entry) {
  languages_ = entry.place(wire::Site::VT_LANGUAGES);
  const auto amount = std::bit_cast<double>(entry[wire::Site::VT_FREE_SHIPPING_FROM]);
  return require(std::isfinite(amount) && amount >= 0, Error::pack_number);
}

bool PackChecker::local_parts(Entry& entry) {
  for (std::uint32_t i = 0; i < word(languages_); ++i) {
    const std::uint32_t at = languages_ + 4 + 4 * i;
    const bool is_this = is_same_text(text(at + word(at)), text(entry.place(wire::LocalParts::VT_LANGUAGE)));
    languages_seen_ |= static_cast<std::uint32_t>(is_this) << i;
  }
  return true;
}

bool PackChecker::element(Entry& entry) {
  ++elements_;
  deepest_element_ = std::max(deepest_element_, depth_);
  const std::string_view tag = text(entry.place(wire::Element::VT_TAG));
  return require(is_insertable_tag(tag) && (is_same_text(tag, "a") || entry[wire::Element::VT_HREF] == kNone),
                 Error::pack_change);
}

bool PackChecker::change(Entry& entry) {
  const std::uint32_t elements = std::exchange(elements_, 0);
  const std::int32_t element_depth = std::exchange(deepest_element_, 0) - depth_;
  return require(elements <= kMaxElements && element_depth <= static_cast<std::int32_t>(kMaxElementDepth),
                 Error::pack_limit) &&
         require(has_what_its_kind_needs(entry), Error::pack_change);
}

bool PackChecker::has_what_its_kind_needs(Entry& entry) {
  using wire::Change;
  const std::uint32_t place = entry.place(Change::VT_NAME);
  const std::string_view property = place != 0 ? text(place) : std::string_view();
  const bool has_text = entry[Change::VT_TEXT] != kNone;
  switch (static_cast<ChangeKind>(entry[Change::VT_KIND])) {
    case ChangeKind::text:
      return has_text;
    case ChangeKind::attribute:
      return has_text && is_changeable_attribute(property);
    case ChangeKind::class_name:
      return is_class(property);
    case ChangeKind::style:
      return has_text && is_style_property(property);
    case ChangeKind::insert:
      return entry[Change::VT_ELEMENT] != 0;
    case ChangeKind::move:
      return entry[Change::VT_CHILD] != kNone && is_child_attribute(property);
    case ChangeKind::hide:
      return true;
    case ChangeKind::cta:
      return (has_text || entry[Change::VT_HREF] != kNone) && (property.empty() || is_class(property));
  }
  return false;
}

}  // namespace aparte
