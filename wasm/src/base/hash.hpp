// Hashes; none of them is for secrets.
#pragma once

#include <cstdint>
#include <string_view>

#include "aparte/value.hpp"

namespace aparte {

// FNV-1a (Fowler, Noll, Vo; IETF draft-eastlake-fnv), 32 and 64 bits, over bytes.
std::uint32_t fnv1a_32(Bytes bytes);
std::uint64_t fnv1a_64(Bytes bytes);
std::uint64_t fnv1a_64(std::string_view text);

// 0 to 9999: GrowthBook's hash version 2 (its SDK documentation, "hash") times 10,000, in integers only. For ASCII the
// same as there; other characters are hashed as their UTF-8 bytes.
std::uint16_t bucket(std::string_view seed, std::string_view value);

}  // namespace aparte
