#include "profile/snapshot.hpp"

#include "calls.hpp"
#include "pair.hpp"
#include "targets.hpp"

namespace fuzz {
namespace {

std::vector<std::uint8_t> snapshot_of(Bytes input) {
  if (input.empty()) return {};
  const Bytes bytes = input.subspan(1);
  if ((input[0] & 1U) != 0) return {bytes.begin(), bytes.end()};
  std::vector<std::uint8_t> snapshot;
  std::uint64_t header = aparte::snapshot_header(bytes);
  for (std::size_t at = 0; at < aparte::kSnapshotHeaderBytes; ++at, header >>= 8U) {
    snapshot.push_back(static_cast<std::uint8_t>(header));
  }
  snapshot.insert(snapshot.end(), bytes.begin(), bytes.end());
  return snapshot;
}

}  // namespace

std::uint64_t play_snapshot(Bytes input) {
  static const std::vector<std::uint8_t> fresh = [] {
    Pair visitor;
    visitor.load_pack(ground().pack);
    return visitor.saved();
  }();
  const aparte::Journey& visit = ground().visit;
  const double now_ms = visit.steps.front().now_ms;
  Pair visitor;
  visitor.load_pack(ground().pack);
  if (visitor.restore(now_ms, snapshot_of(input)).error != aparte::Error::none) {
    require(visitor.saved() == fresh, "a refused snapshot leaves a fresh visitor");
    return visitor.digest().value();
  }
  visitor.save(now_ms, ground().pack, true);
  visitor.play(visit, 0, visit.steps.size());
  visitor.report();
  visitor.save(visit.steps.back().now_ms, ground().pack, true);
  visitor.advance(visit.steps.back().now_ms + 60'000);
  return visitor.digest().value();
}

}  // namespace fuzz
