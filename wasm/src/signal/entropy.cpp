#include <algorithm>

#include "aparte/signal.hpp"

namespace aparte {

bool Entropy::fill(Bytes bytes) {
  left_.clear();
  if (bytes.size() < kMinEntropyBytes || bytes.size() > kMaxEntropyBytes) return false;
  left_.assign(bytes.begin(), bytes.end());
  return true;
}

bool Entropy::take(std::span<std::uint8_t> out) {
  if (out.size() > left_.size()) return false;
  const std::size_t rest = left_.size() - out.size();
  std::copy(left_.begin() + static_cast<std::ptrdiff_t>(rest), left_.end(), out.begin());
  left_.resize(rest);
  return true;
}

}  // namespace aparte
