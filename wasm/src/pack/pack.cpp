#include "aparte/pack.hpp"

#include "pack/checker.hpp"

namespace aparte {
namespace {

// Tables may be shared, so their number in the file bounds nothing; this bounds the verifier's work.
constexpr std::uint32_t kMaxTables = 16'384;
constexpr std::uint32_t kMaxTableDepth = 12;  // pack, experiment, variant, change, then elements

bool is_sound(const std::vector<std::uint8_t>& bytes) {
  flatbuffers::Verifier verifier(bytes.data(), bytes.size(), kMaxTableDepth, kMaxTables);
  return wire::VerifyPackBuffer(verifier);
}

}  // namespace

Result<Pack> Pack::open(std::vector<std::uint8_t> bytes) {
  if (bytes.size() > kMaxPackBytes) return failure(Error::pack_too_large);
  if (!is_sound(bytes)) return failure(Error::pack_damaged);
  Pack pack(std::move(bytes));
  const Failure fault = PackChecker(pack.root()).run();
  if (fault.error != Error::none) return std::unexpected(fault);
  return pack;
}

}  // namespace aparte
