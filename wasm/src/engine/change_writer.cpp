#include "engine/change_writer.hpp"

#include <algorithm>

#include "base/digits.hpp"

namespace aparte {
namespace {

bool has_position(wire::ChangeKind kind) { return kind == wire::ChangeKind::insert || kind == wire::ChangeKind::move; }

// The text in the language, else in the site's first, which every template has.
const wire::LocalParts& in_language(const wire::Template& text, std::string_view language, std::string_view first) {
  const wire::LocalParts* found = text.texts()->Get(0);
  for (const std::string_view wanted : {first, language}) {
    for (const wire::LocalParts* local : *text.texts()) {
      if (is_text(local->language(), wanted)) found = local;
    }
  }
  return *found;
}

}  // namespace

void ChangeWriter::write(const char* kind, std::string_view rule, std::string_view variant, const Changes* changes) {
  if (!changes) return;
  char id[16 + 2 * kMaxRuleNameBytes];
  char* end = id;
  for (const std::string_view step : {std::string_view(kind), rule, variant}) {
    if (step.empty()) continue;
    end = std::copy(step.begin(), step.end(), end);
    *end++ = '/';
  }
  for (std::uint32_t index = 0; index < changes->size(); ++index) {
    const wire::Change& change = *changes->Get(index);
    begin_change(change);
    writer_.text({id, static_cast<std::size_t>(write_decimal(end, index) - id)});
    write_change(change);
  }
}

void ChangeWriter::write_anchors(std::uint16_t placement) {
  const auto& anchors = *pack_.placements()->Get(placement)->anchors();
  writer_.begin_array(anchors.size());
  for (const flatbuffers::String* anchor : anchors) writer_.text(text_of(anchor));
}

void ChangeWriter::write_text(const char* key, const flatbuffers::String* text) {
  if (!text) return;
  writer_.key(key);
  writer_.text(text_of(text));
}

void ChangeWriter::begin_change(const wire::Change& change) {
  writer_.begin_map(4U + (change.name() != nullptr) + (change.text() != kNone) + (change.href() != kNone) +
                    (change.child() != kNone) + has_position(change.kind()) + (change.element() != nullptr));
  writer_.key("id");
}

void ChangeWriter::write_change(const wire::Change& change) {
  write_text("placement", pack_.placements()->Get(change.placement())->name());
  writer_.key("anchors");
  write_anchors(change.placement());
  writer_.key("kind");
  writer_.text(wire::EnumNameChangeKind(change.kind()));
  write_text("name", change.name());
  write_template("text", change.text());
  write_template("href", change.href());
  write_template("child", change.child());
  if (has_position(change.kind())) {
    writer_.key("position");
    writer_.text(wire::EnumNamePosition(change.position()));
  }
  if (change.element()) {
    writer_.key("element");
    write_element(*change.element());
  }
}

void ChangeWriter::write_element(const wire::Element& element) {
  const bool has_children = element.children() && element.children()->size() > 0;
  writer_.begin_map(1U + (element.class_name() != nullptr) + (element.text() != kNone) + (element.href() != kNone) +
                    has_children);
  write_text("tag", element.tag());
  write_text("class_name", element.class_name());
  write_template("text", element.text());
  write_template("href", element.href());
  if (!has_children) return;
  writer_.key("children");
  writer_.begin_array(element.children()->size());
  for (const wire::Element* child : *element.children()) write_element(*child);
}

void ChangeWriter::write_template(const char* key, std::uint16_t index) {
  if (index == kNone) return;
  const std::string_view first = text_of(pack_.site()->languages()->Get(0));
  const wire::LocalParts& local = in_language(*pack_.templates()->Get(index), situation_.language(), first);
  writer_.key(key);
  writer_.begin_array(local.parts()->size());
  for (const wire::Part* part : *local.parts()) write_part(*part);
}

void ChangeWriter::write_part(const wire::Part& part) {
  if (part.input() == kNone) {
    writer_.text(text_of(part.text()));
    return;
  }
  const bool has_forms = part.forms() && part.forms()->size() > 0;
  writer_.begin_map(2U + has_forms);
  writer_.key("value");
  writer_.value(situation_.read(*pack_.inputs()->Get(part.input())));
  writer_.key("format");
  writer_.text(wire::EnumNameFormat(part.format()));
  if (!has_forms) return;
  writer_.key("forms");
  writer_.begin_array(part.forms()->size());
  for (const flatbuffers::String* form : *part.forms()) writer_.text(text_of(form));
}

}  // namespace aparte
