// What writing and reading a snapshot share (wasm/schema/snapshot.cddl).
#pragma once

#include "aparte/profile.hpp"

namespace aparte {

constexpr std::uint64_t kSnapshotVersion = 2;  // js/aparte/src/migrate/versions.ts
constexpr std::size_t kSnapshotHeaderBytes = 8;

// "APS1" and the checksum of the body that follows it, little-endian.
std::uint64_t snapshot_header(Bytes body);

// A counter's name in the snapshot.
struct CounterKey {
  explicit CounterKey(const wire::Counter& counter);
  std::string_view text() const { return {digits, sizeof digits}; }
  char digits[16];
};

}  // namespace aparte
