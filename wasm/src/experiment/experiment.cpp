#include "experiment/experiment.hpp"

#include "base/digits.hpp"
#include "base/hash.hpp"
#include "campaign/campaign.hpp"

namespace aparte {

std::uint8_t variant_of(const wire::Experiment& experiment, std::string_view unit_hex) {
  const std::uint32_t drawn = bucket(text_of(experiment.seed()), unit_hex);
  std::uint32_t start = 0;
  for (std::uint32_t index = 0; index < experiment.variants()->size(); ++index) {
    const std::uint32_t weight = experiment.variants()->Get(index)->weight();
    if (drawn >= start && (drawn - start) * kWeightSum < weight * experiment.traffic())
      return static_cast<std::uint8_t>(index);
    start += weight;
  }
  return kNoVariant;
}

Reason enrol(Profile& profile, const wire::Pack& pack, std::uint32_t index, bool is_in_audience, Consent consent,
             std::int64_t now_ms) {
  if (consent != Consent::full || !profile.has_unit()) return Reason::consent;
  const wire::Experiment& experiment = *pack.experiments()->Get(index);
  if (!is_scheduled(experiment.from_ms(), experiment.until_ms(), now_ms)) return Reason::schedule;
  if (!is_in_audience) return Reason::audience;
  std::uint8_t& variant = profile.variants[index];
  if (variant == kNoVariant) {
    char unit_hex[2 * sizeof profile.unit];
    write_hex(unit_hex, profile.unit);
    variant = variant_of(experiment, {unit_hex, sizeof unit_hex});
  }
  return variant == kNoVariant ? Reason::traffic : Reason::shown;
}

}  // namespace aparte
