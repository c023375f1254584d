#include "compiler/paths.hpp"

#include <algorithm>
#include <array>

#include "compiler/ga4_fields.hpp"
#include "engine/clock_inputs.hpp"
#include "event/made.hpp"

namespace aparte::compiler {
namespace {

using wire::Field;

// At dots; nothing when a step is empty or there are too many.
std::optional<std::vector<std::string>> split(std::string_view text) {
  std::vector<std::string> steps;
  while (true) {
    const std::size_t dot = text.find('.');
    const std::string_view step = text.substr(0, dot);
    if (step.empty() || steps.size() == kMaxPathSteps || step.size() > kMaxRuleTextBytes) return {};
    steps.emplace_back(step);
    if (dot == std::string_view::npos) return steps;
    text.remove_prefix(dot + 1);
  }
}

class Resolver {
 public:
  Resolver(std::string_view text, Place place, Context& context) : text_(text), place_(place), context_(context) {}

  std::optional<Path> inside(Field field) {
    if (text_.empty()) return Path{context_.pool.input({field, kNone, {}}), FieldType::any, nullptr};
    auto steps = split(text_);
    if (!steps) return unknown();
    if (field == Field::event && text_ == kPageTypeParam) {
      return Path{context_.pool.input({Field::event_page_type, kNone, {}}), FieldType::text,
                  field_entry(Field::event_page_type)};
    }
    if (field == Field::event) warn_unusual_field(steps->front(), place_, context_.diagnostics);
    return Path{context_.pool.input({field, kNone, std::move(*steps)}), FieldType::any, nullptr};
  }

  std::optional<Path> moves() {
    constexpr std::array<std::string_view, 1> kNames{"segment"};
    if (text_ == kNames.front()) {
      return Path{context_.pool.input({Field::event_segment, kNone, {}}), FieldType::text,
                  field_entry(Field::event_segment)};
    }
    context_.diagnostics.report(Code::unknown_path, place_, {text_, list_of(kNames)}, did_you_mean(text_, kNames));
    return {};
  }

  std::optional<Path> rules() {
    for (const FieldEntry& entry : fields()) {
      if (entry.path.empty()) continue;
      if (text_ == entry.path && entry.field == Field::derived && !entry.takes_name()) return stage(entry);
      if (text_ == entry.path) return entry.takes_name() ? unknown() : found(entry, {entry.field, kNone, {}});
      if (entry.takes_name() && text_.starts_with(entry.path)) return named(entry, text_.substr(entry.path.size()));
    }
    return unknown();
  }

 private:
  std::optional<Path> found(const FieldEntry& entry, Input input) {
    const bool of_shipping =
        entry.field == Field::cart_to_free_shipping || entry.field == Field::cart_free_shipping_percent;
    if (of_shipping && !has_free_shipping()) context_.diagnostics.report(Code::no_free_shipping, place_, {text_});
    if (is_shop_clock(entry.field)) input.path = {context_.zone.name, context_.zone.posix};
    return Path{context_.pool.input(std::move(input)), entry.type, &entry};
  }

  std::optional<Path> named(const FieldEntry& entry, std::string_view name) {
    switch (entry.field) {
      case Field::derived:
        return score(entry, name);
      case Field::attribute:
        if (context_.names.attributes.has(name.substr(0, name.find('.')))) return attribute(name);
        return given_attribute(entry, name);
      case Field::counter:
        return metric(entry, name);
      case Field::segment:
        return segment(entry, name);
      case Field::affinity_top:
        return affinity(entry, name);
      case Field::source_touch:
        return touch(entry, name);
      default:
        break;
    }
    auto steps = split(name);
    if (!steps) return unknown();
    if (entry.field == Field::item) warn_unusual_field(steps->front(), place_, context_.diagnostics);
    return found(entry, {entry.field, kNone, std::move(*steps)});
  }

  // Which the page gives: it may hold for that page or visit alone.
  std::optional<Path> given_attribute(const FieldEntry& entry, std::string_view name) {
    auto steps = split(name);
    if (!steps) return unknown();
    const auto& scoped = context_.rules.scoped_attributes;
    const auto declared = std::ranges::find(scoped, std::string_view(steps->front()), &Declaration::name);
    const Field field =
        declared == scoped.end() ? entry.field : context_.scopes[static_cast<std::size_t>(declared - scoped.begin())];
    return found(entry, {field, kNone, std::move(*steps)});
  }

  std::optional<Path> metric(const FieldEntry& entry, std::string_view name) {
    const std::uint16_t index = context_.names.metrics.use(name, place_, context_.diagnostics);
    if (index == kNone || context_.metrics[index].counter == kNone) return {};
    const Metric& metric = context_.metrics[index];
    const std::uint16_t input = context_.pool.input({Field::counter, metric.counter, {}});
    return Path{input, metric.is_elapsed ? FieldType::elapsed : entry.type, &entry};
  }

  std::optional<Path> derived(std::size_t declared, const FieldEntry& entry) {
    const std::uint16_t index = context_.derived_order[declared];
    const FieldType type = index < context_.derived.size() ? context_.derived[index].type : FieldType::any;
    return Path{context_.pool.input({Field::derived, index, {}}), type, &entry};
  }

  std::optional<Path> score(const FieldEntry& entry, std::string_view name) {
    const std::uint16_t index = context_.names.scores.use(name, place_, context_.diagnostics);
    if (index == kNone) return {};
    return derived(index, entry);
  }

  // A derived attribute has nothing inside.
  std::optional<Path> attribute(std::string_view name) {
    if (name.find('.') != std::string_view::npos) return unknown();
    const std::uint16_t index = context_.names.attributes.use(name, place_, context_.diagnostics);
    return derived(context_.rules.scores.size() + index, *field_entry(Field::derived));
  }

  std::optional<Path> stage(const FieldEntry& entry) {
    if (!context_.rules.stages.empty())
      return derived(context_.rules.scores.size() + context_.rules.attributes.size(), entry);
    context_.diagnostics.report(
        Code::unknown_name, place_,
        {{"La section", "section"}, "stages", "\"stages\": [{ \"name\": \"awareness\" }, …]", anchor::kStages});
    return {};
  }

  std::optional<Path> segment(const FieldEntry& entry, std::string_view name) {
    const std::uint16_t index = context_.names.segments.use(name, place_, context_.diagnostics);
    if (index == kNone) return {};
    return found(entry, {Field::segment, context_.segment_order[index], {}});
  }

  // source.first.utm_source, source.last.referrer_host
  std::optional<Path> touch(const FieldEntry& entry, std::string_view name) {
    constexpr std::array<std::string_view, 4> kNames{"referrer_host", "utm_source", "utm_medium", "utm_campaign"};
    const std::size_t dot = name.find('.');
    const std::string_view which = name.substr(0, dot);
    const std::string_view what = dot == std::string_view::npos ? "" : name.substr(dot + 1);
    if ((which != "first" && which != "last") || std::ranges::find(kNames, what) == kNames.end()) return unknown();
    return found(entry, {Field::source_touch, kNone, {std::string(which), std::string(what)}});
  }

  std::optional<Path> affinity(const FieldEntry& top, std::string_view name) {
    const std::size_t dot = name.find('.');
    const std::uint16_t index = context_.names.affinities.use(name.substr(0, dot), place_, context_.diagnostics);
    if (index == kNone) return {};
    const StatedTaste& stated = context_.stated[index];
    const bool is_stated = !stated.attribute.empty();
    Input input{is_stated ? Field::taste_top : Field::affinity_top, index, {}};
    const bool is_share = dot != std::string_view::npos;
    if (is_share) {
      // The rest is one value, dots and all.
      const std::string_view value = name.substr(dot + 1);
      if (value.empty()) return unknown();
      input.field = is_stated ? Field::taste_share : Field::affinity_share;
      input.path.emplace_back(value);
    }
    if (is_stated) input.path.insert(input.path.end(), {stated.attribute, std::to_string(stated.thousandths)});
    return found(is_share ? *field_entry(Field::affinity_share) : top, std::move(input));
  }

  bool has_free_shipping() const {
    return std::ranges::any_of(context_.rules.site, [](const Declaration& declaration) {
      return declaration.name == "free_shipping_from" && declaration.value->number > 0;
    });
  }

  std::optional<Path> unknown() {
    const std::string_view family = text_.substr(0, text_.find('.') + 1);
    std::vector<std::string_view> near;  // what begins alike, for "expected"
    std::vector<std::string_view> all;
    for (const FieldEntry& entry : fields()) {
      if (entry.path.empty() || std::ranges::find(all, entry.path) != all.end()) continue;
      all.push_back(entry.path);
      if (!family.empty() && entry.path.starts_with(family)) near.push_back(entry.path);
    }
    if (near.empty()) near = families();
    context_.diagnostics.report(Code::unknown_path, place_, {text_, list_of(near)}, hint(all, family));
    return {};
  }

  static std::vector<std::string_view> families() {
    std::vector<std::string_view> out;
    for (const FieldEntry& entry : fields()) {
      const std::string_view family = entry.path.substr(0, entry.path.find('.') + 1);
      if (!family.empty() && std::ranges::find(out, family) == out.end()) out.push_back(family);
    }
    return out;
  }

  // The whole path may be near to a known one, or only its first word ("carts.quantity"), or the word stands alone.
  Phrase hint(std::span<const std::string_view> all, std::string_view family) const {
    Phrase whole = did_you_mean(text_, all);
    if (!whole.en.empty()) return whole;
    for (const std::string_view path : all) {
      const std::size_t dot = path.find('.') + 1;
      if (path.substr(dot) == text_) return did_you_mean(path, all);
    }
    const std::vector<std::string_view> words = families();
    return family.empty() ? did_you_mean(std::string(text_) + ".", words) : did_you_mean(family, words);
  }

  std::string_view text_;
  Place place_;
  Context& context_;
};

}  // namespace

std::optional<Path> resolve_path(std::string_view text, Place place, Scope scope, Context& context) {
  Resolver resolver(text, place, context);
  switch (scope) {
    case Scope::where:
      return resolver.inside(Field::event);
    case Scope::moves:
      return resolver.moves();
    case Scope::element:
      return resolver.inside(Field::here);
    case Scope::rules:
      break;
  }
  return resolver.rules();
}

}  // namespace aparte::compiler
