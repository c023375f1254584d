#include "segment/segment.hpp"

namespace aparte {

void evaluate_segments(const wire::Pack& pack, const Inputs& inputs, std::vector<std::uint8_t>& inside) {
  inside.assign(pack.segments()->size(), 0);
  for (std::uint32_t index = 0; index < inside.size(); ++index) {
    inside[index] = holds(pack, pack.segments()->Get(index)->condition(), inputs);
  }
}

void remember_segments(Profile& profile, const std::vector<std::uint8_t>& inside, Decision& decision) {
  decision.entered.clear();
  decision.left.clear();
  for (std::uint16_t index = 0; index < inside.size(); ++index) {
    if (inside[index] == profile.segments[index]) continue;
    (inside[index] ? decision.entered : decision.left).push_back(index);
  }
  profile.segments = inside;
}

}  // namespace aparte
