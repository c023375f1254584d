#include "segment/segment.hpp"

namespace aparte {

void evaluate_segments(const wire::Pack& pack, const Inputs& inputs, Segments& inside) {
  inside.fill(0);
  for (std::uint32_t index = 0; index < pack.segments()->size(); ++index) {
    inside[index] = holds(pack, pack.segments()->Get(index)->condition(), inputs);
  }
}

}  // namespace aparte
