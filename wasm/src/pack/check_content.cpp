#include <cmath>

#include "pack/charset.hpp"
#include "pack/checker.hpp"

namespace aparte {

using wire::ChangeKind;
using wire::Field;

void PackChecker::site() {
  section_ = Section::site;
  const wire::Site& site = *pack_.site();
  name(is_site_key(text_of(site.key())));
  name(is_currency(text_of(site.currency())));
  number(std::isfinite(site.free_shipping_from()) && site.free_shipping_from() >= 0);
  if (!list(site.languages(), 1, kMaxLanguages)) return;
  for (const flatbuffers::String* each : *site.languages()) language(each);
}

void PackChecker::page(const wire::Page& page) {
  rule_name(page.name());
  texts(page.patterns(), 1, kMaxPatterns, 1, kMaxPatternBytes);
}

void PackChecker::placement(const wire::Placement& placement) {
  rule_name(placement.name());
  texts(placement.anchors(), 1, kMaxAnchors, 1, kMaxRuleTextBytes);
}

void PackChecker::template_texts(const wire::Template& entry) {
  rule_name(entry.name());
  if (!list(entry.texts(), 1, kMaxLanguages) || pack_.site()->languages()->size() > kMaxLanguages) return;
  for (const wire::LocalParts* local : *entry.texts()) {
    language(local->language());
    if (!list(local->parts(), 0, kMaxParts)) continue;
    for (const wire::Part* each : *local->parts()) part(*each);
  }
  for (const flatbuffers::String* each : *pack_.site()->languages()) {
    bool is_there = false;
    for (const wire::LocalParts* local : *entry.texts()) is_there |= is_text(local->language(), text_of(each));
    require(is_there, Error::pack_text);
  }
}

void PackChecker::part(const wire::Part& part) {
  text(part.text(), 0, kMaxRuleTextBytes);
  texts(part.forms(), 0, kMaxForms, 0, kMaxRuleTextBytes);
  require(part.format() <= wire::Format::MAX, Error::pack_format);
  if (part.input() == kNone || !index(part.input(), pack_.inputs()->size())) return;
  const Field field = pack_.inputs()->Get(part.input())->field();
  require(field != Field::event && field != Field::here, Error::pack_scope);
}

void PackChecker::changes(const flatbuffers::Vector<flatbuffers::Offset<wire::Change>>* changes, std::uint32_t min) {
  if (!list(changes, min, kMaxChanges) || changes == nullptr) return;
  for (const wire::Change* each : *changes) change(*each);
}

void PackChecker::change(const wire::Change& change) {
  const std::uint32_t templates = pack_.templates()->size();
  index(change.placement(), pack_.placements()->size());
  optional_index(change.text(), templates);
  optional_index(change.href(), templates);
  optional_index(change.child(), templates);
  require(change.kind() <= ChangeKind::MAX && change.position() <= wire::Position::MAX, Error::pack_format);
  std::uint32_t left = kMaxElements;
  if (change.element() != nullptr) element(*change.element(), 1, left);
  change_kind(change);
}

void PackChecker::change_kind(const wire::Change& change) {
  const std::string_view property = text_of(change.name());
  const bool has_text = change.text() != kNone;
  bool is_good = true;
  switch (change.kind()) {
    case ChangeKind::text:
      is_good = has_text;
      break;
    case ChangeKind::attribute:
      is_good = has_text && is_changeable_attribute(property);
      break;
    case ChangeKind::class_name:
      is_good = is_class(property);
      break;
    case ChangeKind::style:
      is_good = has_text && is_style_property(property);
      break;
    case ChangeKind::insert:
      is_good = change.element() != nullptr;
      break;
    case ChangeKind::move:
      is_good = change.child() != kNone && is_child_attribute(property);
      break;
    case ChangeKind::hide:
      break;
    case ChangeKind::cta:
      is_good = (has_text || change.href() != kNone) && (property.empty() || is_class(property));
      break;
  }
  require(is_good, Error::pack_change);
}

void PackChecker::element(const wire::Element& element, std::uint32_t depth, std::uint32_t& left) {
  if (!require(depth <= kMaxElementDepth && left > 0, Error::pack_limit)) return;
  --left;
  const std::string_view tag = text_of(element.tag());
  require(is_insertable_tag(tag) && (tag == "a" || element.href() == kNone), Error::pack_change);
  const std::string_view class_name = text_of(element.class_name());
  name(class_name.empty() || is_class_list(class_name));
  optional_index(element.text(), pack_.templates()->size());
  optional_index(element.href(), pack_.templates()->size());
  if (element.children() == nullptr || !list(element.children(), 0, kMaxElements)) return;
  for (const wire::Element* child : *element.children()) this->element(*child, depth + 1, left);
}

void PackChecker::experiment(const wire::Experiment& experiment) {
  rule_name(experiment.name());
  label(experiment.label());
  text(experiment.seed(), 1, kMaxRuleTextBytes);
  condition(experiment.audience(), kReadsProfile);
  number(experiment.traffic() <= kWeightSum);
  schedule(experiment.from_ms(), experiment.until_ms());
  if (!list(experiment.variants(), 2, kMaxVariants)) return;
  std::uint32_t weights = 0;
  for (const wire::Variant* variant : *experiment.variants()) {
    rule_name(variant->name());
    changes(variant->changes(), 0);
    weights += variant->weight();
  }
  number(weights == kWeightSum);
}

void PackChecker::campaign(const wire::Campaign& campaign) {
  rule_name(campaign.name());
  label(campaign.label());
  condition(campaign.audience(), kReadsProfile);
  condition(campaign.unless(), kReadsProfile);
  schedule(campaign.from_ms(), campaign.until_ms());
  changes(campaign.changes(), 1);
}

void PackChecker::task(const wire::Task& task) {
  rule_name(task.name());
  index(task.experiment(), pack_.experiments()->size());
  number(task.weight() > 0);
  if (!list(task.cells(), 2, kMaxCells)) return;
  bool is_first = true;
  for (const wire::Cell* cell : *task.cells()) {
    rule_name(cell->name());
    text(cell->event(), is_first ? 0 : 1, is_first ? 0 : kMaxRuleNameBytes);  // cell 0: nothing happened
    is_first = false;
  }
}

}  // namespace aparte
