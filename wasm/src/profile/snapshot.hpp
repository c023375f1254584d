// What writing and reading a snapshot share (wasm/schema/snapshot.cddl).
#pragma once

#include <string>

#include "aparte/profile.hpp"

namespace aparte {

constexpr std::uint64_t kSnapshotVersion = 1;
constexpr std::size_t kSnapshotHeaderBytes = 8;

std::string counter_key(const wire::Counter& counter);

// "APS1" and the checksum of the body that follows it.
std::array<std::uint8_t, kSnapshotHeaderBytes> snapshot_header(Bytes body);

}  // namespace aparte
