#include "segment/segment.hpp"

namespace aparte {

void evaluate_segments(const wire::Pack& pack, const Inputs& inputs, Segments& inside) {
  inside.reset();
  const auto& segments = *pack.segments();
  for (std::uint32_t index = 0; index < segments.size(); ++index) {
    inside.set(index, holds(pack, segments.Get(index)->condition(), inputs));
  }
}

}  // namespace aparte
