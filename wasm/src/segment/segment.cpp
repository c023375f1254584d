#include "segment/segment.hpp"

namespace aparte {

void evaluate_segments(const wire::Pack& pack, const Inputs& inputs, std::vector<std::uint8_t>& inside) {
  inside.assign(pack.segments()->size(), 0);
  for (std::uint32_t index = 0; index < inside.size(); ++index) {
    inside[index] = holds(pack, pack.segments()->Get(index)->condition(), inputs);
  }
}

}  // namespace aparte
