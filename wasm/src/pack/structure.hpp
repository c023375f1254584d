// The structure of a pack's bytes: that every offset, table, vector and text of the FlatBuffers file lies within it.
#pragma once

#include <cstdint>
#include <vector>

namespace aparte {

// The same answer as the generated wire::VerifyPackBuffer, from a tenth of its code; tests hold the two against each other. Depth and
// work are bounded.
bool is_sound(const std::vector<std::uint8_t>& bytes);

}  // namespace aparte
