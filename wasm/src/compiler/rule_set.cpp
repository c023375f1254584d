#include "compiler/rule_set.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "compiler/shape.hpp"
#include "pack/charset.hpp"

namespace aparte::compiler {
namespace {

// With the stages they make kMaxDerived.
constexpr std::uint32_t kMaxScores = 32;
constexpr std::uint32_t kMaxDerivedAttributes = kMaxDerived - kMaxScores - 1;

struct SectionEntry {
  std::string_view name;
  std::vector<Declaration> RuleSet::* declarations;
  std::uint32_t most;
  std::string_view reference;
};

constexpr std::array<SectionEntry, 11> kSections{{
    {"site", &RuleSet::site, 6, anchor::kSite},
    {"affinities", &RuleSet::affinities, kMaxAffinities, anchor::kAffinities},
    {"metrics", &RuleSet::metrics, kMaxCounters, anchor::kMetrics},
    {"segments", &RuleSet::segments, kMaxSegments, anchor::kSegments},
    {"scores", &RuleSet::scores, kMaxScores, anchor::kScores},
    {"attributes", &RuleSet::attributes, kMaxDerivedAttributes, anchor::kAttributes},
    {"stages", &RuleSet::stages, kMaxCases, anchor::kStages},
    {"templates", &RuleSet::templates, kMaxTemplates, anchor::kTemplates},
    {"experiments", &RuleSet::experiments, kMaxExperiments, anchor::kExperiments},
    {"campaigns", &RuleSet::campaigns, kMaxCampaigns, anchor::kCampaigns},
    {"questions", &RuleSet::questions, kMaxQuestions, anchor::kQuestions},
}};
constexpr SectionEntry kPages{"site.pages", &RuleSet::pages, kMaxPages, anchor::kSite};
constexpr SectionEntry kPlacements{"site.placements", &RuleSet::placements, kMaxPlacements, anchor::kSite};
constexpr std::array<std::string_view, 8> kSiteKeys{"key",       "languages", "currency",   "free_shipping_from",
                                                    "time_zone", "pages",     "placements", "reports"};

class Merger {
 public:
  explicit Merger(Diagnostics& diagnostics) : diagnostics_(diagnostics), shape_(diagnostics) {}

  RuleSet take() {
    const auto has_scope = [](const Declaration& each) {
      return each.value->is(Kind::object) && each.value->find("scope") != nullptr;
    };
    std::ranges::copy_if(rules_.attributes, std::back_inserter(rules_.scoped_attributes), has_scope);
    std::erase_if(rules_.attributes, has_scope);
    return std::move(rules_);
  }

  void file(const Json& root) {
    if (!shape_.is(root, Kind::object, {{"le fichier", "the file"}, anchor::kFiles})) return;
    for (const Member& member : root.members) {
      const auto section = std::ranges::find(kSections, std::string_view(member.key), &SectionEntry::name);
      if (section == kSections.end()) {
        unknown_section(member);
      } else if (section->name == "site") {
        site(member);
      } else if (section->name == "stages") {
        stages(*section, member.value);
      } else {
        declarations(*section, member.value);
      }
    }
  }

 private:
  void unknown_section(const Member& member) {
    std::array<std::string_view, kSections.size()> names;
    std::ranges::transform(kSections, names.begin(), &SectionEntry::name);
    diagnostics_.report(Code::unknown_section, member.key_place, {member.key, list_of(names)},
                        did_you_mean(member.key, names));
  }

  // The keys of the site are declared once in all files too; its pages and placements merge by name.
  void site(const Member& section) {
    if (!rules_.has_site) rules_.site_place = section.key_place;
    rules_.has_site = true;
    const Json& json = section.value;
    if (!shape_.has_only(json, kSiteKeys, {"site", anchor::kSite})) return;
    for (const Member& member : json.members) {
      if (member.key == "pages") {
        declarations(kPages, member.value);
      } else if (member.key == "placements") {
        declarations(kPlacements, member.value);
      } else {
        declare(kSections.front(), member);
      }
    }
  }

  void declarations(const SectionEntry& section, const Json& json) {
    if (!shape_.is(json, Kind::object, {section.name, section.reference})) return;
    for (const Member& member : json.members) {
      if (is_name(member.key)) {
        declare(section, member);
      } else {
        diagnostics_.report(Code::bad_name, member.key_place, {member.key});
      }
    }
  }

  // A list, since its order says something.
  void stages(const SectionEntry& section, const Json& json) {
    if (!shape_.is(json, Kind::list, {section.name, section.reference})) return;
    for (const Json& stage : json.elements) {
      if (!shape_.is(stage, Kind::object, {section.name, section.reference})) continue;
      const Json* name = shape_.required(stage, "name", section.reference);
      if (name == nullptr || !shape_.is(*name, Kind::text, {"name", section.reference})) continue;
      if (is_name(name->text)) {
        declare(section, name->text, name->place, stage);
      } else {
        diagnostics_.report(Code::bad_name, name->place, {name->text});
      }
    }
  }

  void declare(const SectionEntry& section, const Member& member) {
    declare(section, member.key, member.key_place, member.value);
  }

  void declare(const SectionEntry& section, std::string_view name, Place place, const Json& value) {
    std::vector<Declaration>& all = rules_.*section.declarations;
    const auto same = std::ranges::find(all, name, &Declaration::name);
    if (same != all.end()) {
      diagnostics_.report(Code::duplicate_name, place, {name, diagnostics_.where(same->place)});
      return;
    }
    if (all.size() == section.most) {
      diagnostics_.report(Code::too_many, place, {section.name, name, std::to_string(section.most), section.reference});
    }
    if (all.size() <= section.most) all.push_back({name, place, &value});
  }

  Diagnostics& diagnostics_;
  Shape shape_;
  RuleSet rules_;
};

}  // namespace

RuleSet merge(std::span<const Json> files, Diagnostics& diagnostics) {
  Merger merger(diagnostics);
  for (const Json& root : files) merger.file(root);
  return merger.take();
}

}  // namespace aparte::compiler
