#include "compiler/names.hpp"

#include <algorithm>

#include "aparte/pack.hpp"

namespace aparte::compiler {

NameTable::NameTable(const Phrase& what, std::span<const Declaration> declarations, std::string_view reference)
    : what_(what), declarations_(declarations), reference_(reference), used_(declarations.size()) {
  for (const Declaration& declaration : declarations) names_.push_back(declaration.name);
}

std::uint16_t NameTable::use(std::string_view name, Place place, Diagnostics& diagnostics) {
  const auto found = std::ranges::find(names_, name);
  if (found == names_.end()) {
    const Phrase expected =
        names_.empty() ? Phrase("aucun n'est déclaré", "none is declared") : Phrase(list_of(names_));
    diagnostics.report(Code::unknown_name, place, {what_, name, expected, reference_}, did_you_mean(name, names_));
    return kNone;
  }
  const auto index = static_cast<std::size_t>(found - names_.begin());
  used_[index] = true;
  return static_cast<std::uint16_t>(index);
}

void NameTable::report_unused(Diagnostics& diagnostics) const {
  for (std::size_t index = 0; index < names_.size(); ++index) {
    if (!used_[index]) diagnostics.report(Code::unused, declarations_[index].place, {what_, names_[index]});
  }
}

Names::Names(const RuleSet& rules)
    : pages({"Le type de page", "page type"}, rules.pages, anchor::kSite),
      placements({"L'emplacement", "placement"}, rules.placements, anchor::kSite),
      templates({"Le texte", "template"}, rules.templates, anchor::kTemplates),
      metrics({"La mesure", "metric"}, rules.metrics, anchor::kMetrics),
      segments({"Le segment", "segment"}, rules.segments, anchor::kSegments),
      affinities({"L'affinité", "affinity"}, rules.affinities, anchor::kAffinities),
      scores({"Le score", "score"}, rules.scores, anchor::kScores),
      attributes({"L'attribut", "attribute"}, rules.attributes, anchor::kAttributes),
      stages({"L'étape", "stage"}, rules.stages, anchor::kStages),
      campaigns({"La campagne", "campaign"}, rules.campaigns, anchor::kCampaigns) {}

}  // namespace aparte::compiler
