#include <algorithm>
#include <array>

#include "compiler/plan_checks.hpp"
#include "compiler/sections.hpp"
#include "compiler/text_checks.hpp"
#include "pack/charset.hpp"

namespace aparte::compiler {
namespace {

using wire::ChangeKind;

struct ChangeEntry {
  std::string_view key;
  ChangeKind kind;
};
constexpr std::array<ChangeEntry, 8> kKinds{{{"text", ChangeKind::text},
                                             {"attribute", ChangeKind::attribute},
                                             {"add_class", ChangeKind::class_name},
                                             {"style", ChangeKind::style},
                                             {"insert", ChangeKind::insert},
                                             {"move", ChangeKind::move},
                                             {"hide", ChangeKind::hide},
                                             {"cta", ChangeKind::cta}}};
constexpr std::array<std::string_view, 4> kPositions{"before", "after", "prepend", "append"};  // as wire::Position
constexpr std::array<std::string_view, 2> kEnds{"first", "last"};
constexpr std::array<std::string_view, 2> kPropertyKeys{"name", "value"};
constexpr std::array<std::string_view, 3> kMoveKeys{"child", "value", "to"};
constexpr std::array<std::string_view, 2> kInsertKeys{"position", "element"};
constexpr std::array<std::string_view, 3> kCtaKeys{"text", "href", "add_class"};
constexpr std::array<std::string_view, 5> kElementKeys{"tag", "class", "text", "href", "children"};

const Phrase kClass{"un nom de classe : lettres, chiffres, « _ » et « - »",
                    "a class name: letters, digits, \"_\" and \"-\""};

class ChangeCompiler {
 public:
  explicit ChangeCompiler(Context& context) : context_(context), shape_(context.shape) {}

  Change compile(const Json& json) {
    if (!shape_.is(json, Kind::object, about("changes"))) return {};
    const Member* kind_member = find_kind(json);
    if (const Json* at = shape_.required(json, "at", anchor::kChanges)) {
      out_.placement = use(context_.names.placements, *at, "at");
    }
    if (kind_member != nullptr) of_kind(*kind_member);
    return std::move(out_);
  }

 private:
  static About about(std::string_view what) { return {what, anchor::kChanges}; }

  // The one member that says what to do; null after an error.
  const Member* find_kind(const Json& json) {
    std::array<std::string_view, kKinds.size()> names;
    std::ranges::transform(kKinds, names.begin(), &ChangeEntry::key);
    const Member* found = nullptr;
    bool good = true;
    for (const Member& member : json.members) {
      if (member.key == "at") continue;
      if (std::ranges::find(names, member.key) == names.end()) {
        context_.diagnostics.report(Code::unknown_key, member.key_place,
                                    {member.key, "at, " + list_of(names), anchor::kChanges},
                                    did_you_mean(member.key, names));
        good = false;
      } else if (found != nullptr) {
        const std::string both = "\"" + found->key + "\" + \"" + member.key + "\"";
        context_.diagnostics.report(
            Code::change_kind, member.key_place,
            {{"deux choses à la fois, " + both, "two things at once, " + both}, list_of(names)});
        good = false;
      } else {
        found = &member;
      }
    }
    if (found == nullptr && good) {
      const Place place{json.place.file, json.place.begin, json.place.begin + 1};
      context_.diagnostics.report(Code::change_kind, place,
                                  {{"où, mais pas quoi faire", "where, but not what to do"}, list_of(names)});
    }
    return good ? found : nullptr;
  }

  void of_kind(const Member& member) {
    out_.kind = std::ranges::find(kKinds, std::string_view(member.key), &ChangeEntry::key)->kind;
    switch (out_.kind) {
      case ChangeKind::text:
        out_.text = text(member.value, "text");
        return;
      case ChangeKind::attribute:
        return property(member, is_changeable_attribute,
                        {"aria-…, data-…, alt, dir, height, href, label, lang, placeholder, poster, role, sizes, src, "
                         "title, width"});
      case ChangeKind::style:
        return property(member, is_style_property,
                        {"une propriété CSS, comme \"color\"", "a CSS property such as \"color\""});
      case ChangeKind::class_name:
        out_.name = checked(member.value, "add_class", is_class, kClass);
        return;
      case ChangeKind::insert:
        return insert(member.value);
      case ChangeKind::move:
        return move(member.value);
      case ChangeKind::hide:
        shape_.boolean_true(member.value, about("hide"));
        return;
      case ChangeKind::cta:
        return cta(member);
    }
  }

  std::string checked(const Json& json, std::string_view what, bool (*good)(std::string_view), const Phrase& expected) {
    const std::string_view found = shape_.text(json, kMaxRuleTextBytes, about(what));
    if (!found.empty() && !good(found)) {
      context_.diagnostics.report(Code::bad_value, json.place, {what, found, expected, anchor::kChanges});
    }
    return std::string(found);
  }

  std::uint16_t use(NameTable& table, const Json& json, std::string_view what) {
    const std::string_view name = shape_.text(json, kMaxRuleTextBytes, about(what));
    return name.empty() ? kNone : table.use(name, json.place, context_.diagnostics);
  }

  std::uint16_t text(const Json& json, std::string_view what) { return use(context_.names.templates, json, what); }

  std::uint16_t optional_text(const Json& object, std::string_view key) {
    const Json* json = object.find(key);
    return json == nullptr ? kNone : text(*json, key);
  }

  // What the browser reads as an address.
  std::uint16_t address(const Json& object) {
    const std::uint16_t found = optional_text(object, "href");
    if (found != kNone) check_address(found, object.find("href")->place, context_);
    return found;
  }

  void property(const Member& member, bool (*good)(std::string_view), const Phrase& expected) {
    if (!shape_.has_only(member.value, kPropertyKeys, about(member.key))) return;
    if (const Json* name = shape_.required(member.value, "name", anchor::kChanges))
      out_.name = checked(*name, "name", good, expected);
    const Json* value = shape_.required(member.value, "value", anchor::kChanges);
    if (value == nullptr) return;
    out_.text = text(*value, "value");
    const bool is_address = out_.name == "href" || out_.name == "src" || out_.name == "poster";
    if (member.key == "attribute" && is_address) check_address(out_.text, value->place, context_);
  }

  void move(const Json& json) {
    if (!shape_.has_only(json, kMoveKeys, about("move"))) return;
    if (const Json* child = shape_.required(json, "child", anchor::kChanges)) {
      out_.name = checked(*child, "child", is_child_attribute,
                          {"un attribut, comme \"data-category\"", "an attribute such as \"data-category\""});
    }
    if (const Json* value = shape_.required(json, "value", anchor::kChanges)) out_.child = text(*value, "value");
    const Json* to = json.find("to");
    const bool last = to != nullptr && shape_.one_of(*to, kEnds, about("to")) == 1;
    out_.position = last ? wire::Position::append : wire::Position::prepend;
  }

  void cta(const Member& member) {
    const Json& json = member.value;
    if (!shape_.has_only(json, kCtaKeys, about("cta"))) return;
    if (json.find("text") == nullptr && json.find("href") == nullptr) {
      context_.diagnostics.report(
          Code::empty, member.key_place,
          {"cta", anchor::kChanges, {"\"text\", \"href\" ou les deux", "\"text\", \"href\" or both"}});
    }
    out_.text = optional_text(json, "text");
    out_.href = address(json);
    if (const Json* added = json.find("add_class")) out_.name = checked(*added, "add_class", is_class, kClass);
  }

  void insert(const Json& json) {
    if (!shape_.has_only(json, kInsertKeys, about("insert"))) return;
    if (const Json* position = json.find("position")) {
      const std::size_t index = shape_.one_of(*position, kPositions, about("position"));
      if (index < kPositions.size()) out_.position = static_cast<wire::Position>(index);
    }
    if (const Json* top = shape_.required(json, "element", anchor::kChanges)) {
      elements_left_ = kMaxElements;
      out_.element.push_back(element(*top, 1));
    }
  }

  Element element(const Json& json, std::size_t depth) {
    Element out;
    if (!shape_.has_only(json, kElementKeys, about("element"))) return out;
    if (depth > kMaxElementDepth) {
      context_.diagnostics.report(Code::too_deep, json.place, {std::to_string(kMaxElementDepth)});
      return out;
    }
    if (elements_left_-- == 0) {
      context_.diagnostics.report(
          Code::too_many, json.place,
          {{"éléments", "elements"}, std::to_string(kMaxElements + 1), std::to_string(kMaxElements), anchor::kChanges});
    }
    if (const Json* tag = shape_.required(json, "tag", anchor::kChanges)) {
      out.tag = checked(*tag, "tag", is_insertable_tag, "p, div, span, strong, em, small, ul, li, a, h2, h3");
    }
    if (const Json* names = json.find("class")) out.class_name = checked(*names, "class", is_class_list, kClass);
    out.text = optional_text(json, "text");
    out.href = address(json);
    const Json* href = json.find("href");
    if (href != nullptr && out.tag != "a") {
      context_.diagnostics.report(
          Code::bad_value, href->place,
          {"href", out.tag, {"un lien : \"tag\": \"a\"", "a link: \"tag\": \"a\""}, anchor::kChanges});
    }
    const Json* children = json.find("children");
    if (children == nullptr || !shape_.is(*children, Kind::list, about("children"))) return out;
    for (const Json& child : children->elements) {
      if (elements_left_ > kMaxElements) break;  // said once
      out.children.push_back(element(child, depth + 1));
    }
    return out;
  }

  Context& context_;
  const Shape& shape_;
  Change out_;
  std::size_t elements_left_ = 0;
};

}  // namespace

std::vector<Change> compile_changes(const Json* json, Context& context) {
  std::vector<Change> out;
  if (json == nullptr || !context.shape.is(*json, Kind::list, {"changes", anchor::kChanges})) return out;
  if (json->elements.size() > kMaxChanges) {
    context.diagnostics.report(Code::too_many, json->place,
                               {{"modifications", "changes"},
                                std::to_string(json->elements.size()),
                                std::to_string(kMaxChanges),
                                anchor::kChanges});
    return out;
  }
  out.reserve(json->elements.size());
  for (const Json& element : json->elements) out.push_back(ChangeCompiler(context).compile(element));
  check_changes(*json, out, context);
  return out;
}

}  // namespace aparte::compiler
