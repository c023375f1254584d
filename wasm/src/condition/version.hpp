// Versions of programs, "1.2.3-beta.4", as GrowthBook orders them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "aparte/value.hpp"

namespace aparte {

// A text whose order among others of its kind is the order of the versions, as GrowthBook's SDKs write it
// (paddedVersionString): without a "v" in front and what follows "+"; parts between "-" or "." joined by "-", numbers
// padded to five characters; "~" as fourth of three parts, so that 1.0.0 comes after 1.0.0-beta. "" and what is no text
// count as "0".
std::string_view padded_version(const Value& version, std::vector<std::uint8_t>& out);

}  // namespace aparte
