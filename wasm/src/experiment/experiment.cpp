#include "experiment/experiment.hpp"

#include <string>

#include "base/digits.hpp"
#include "base/hash.hpp"
#include "campaign/campaign.hpp"

namespace aparte {

std::uint16_t variant_of(const wire::Experiment& experiment, std::string_view unit_hex) {
  const std::uint32_t drawn = bucket(experiment.seed()->string_view(), unit_hex);
  std::uint32_t start = 0;
  for (std::uint16_t index = 0; index < experiment.variants()->size(); ++index) {
    const std::uint32_t weight = experiment.variants()->Get(index)->weight();
    if (drawn >= start && (drawn - start) * kWeightSum < weight * experiment.traffic()) return index;
    start += weight;
  }
  return kNone;
}

Reason enrol(Profile& profile, const wire::Pack& pack, std::uint16_t index, const Inputs& inputs, Consent consent,
             std::int64_t now_ms) {
  const wire::Experiment& experiment = *pack.experiments()->Get(index);
  if (consent != Consent::full || !profile.has_unit()) return Reason::consent;
  if (!is_scheduled(experiment.from_ms(), experiment.until_ms(), now_ms)) return Reason::schedule;
  if (!holds(pack, experiment.audience(), inputs)) return Reason::audience;
  std::uint16_t& variant = profile.variants[index];
  if (variant == kNone) {
    std::string unit_hex;
    append_hex(unit_hex, profile.unit);
    variant = variant_of(experiment, unit_hex);
  }
  return variant == kNone ? Reason::traffic : Reason::shown;
}

}  // namespace aparte
