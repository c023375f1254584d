#include "bit_flips.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "aparte/compiler.hpp"
#include "aparte/engine.hpp"
#include "random_rules.hpp"
#include "random_visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::uint64_t kFlipsAProfile = 1'000;

// A visitor after some hundred events, and what is kept of them.
struct Kept {
  Engine engine;
  std::vector<std::uint8_t> profile;
  std::vector<std::uint8_t> nobody;
  double now_ms = 0;
};

void live(Kept& kept, Random& random) {
  const std::string rules = random_rules(random).dump();
  kept.engine.load_pack(compile(std::vector<RuleFile>{{"rules.json", rules}}, Language::english).pack);
  kept.engine.restore(RandomVisit::kStartMs, {});
  kept.engine.snapshot();
  kept.nobody = kept.engine.output();
  std::array<std::uint8_t, 64> entropy;
  for (std::uint8_t& byte : entropy) byte = static_cast<std::uint8_t>(random.below(256));
  kept.engine.entropy(entropy);
  RandomVisit visit(random);
  kept.engine.dispatch(RandomVisit::kStartMs,
                       json::to_cbor({{"name", "consent_update"}, {"params", {{"level", "full"}}}}));
  for (std::uint32_t left = 50 + random.below(300); left > 0; --left) {
    const json event = visit.next();
    if (!event.is_null()) kept.engine.dispatch(static_cast<double>(visit.now_ms()), json::to_cbor(event));
  }
  kept.now_ms = static_cast<double>(visit.now_ms());
  kept.engine.snapshot();
  kept.profile = kept.engine.output();
}

bool is_refused(Kept& kept, std::size_t bit) {
  kept.profile[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
  const Failure failure = kept.engine.restore(kept.now_ms, kept.profile);
  kept.profile[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
  return failure.error != Error::none;
}

// Page and product are where the visitor is, and stay.
bool knows_nobody(Kept& kept) {
  kept.engine.snapshot();
  const auto member = [](const std::vector<std::uint8_t>& snapshot, const char* name) {
    return json::from_cbor(snapshot.begin() + 8, snapshot.end())[name];
  };
  return std::ranges::all_of(
      std::array{"unit", "first_seen_ms", "counters", "affinities", "cart", "attributes"},
      [&](const char* name) { return member(kept.engine.output(), name) == member(kept.nobody, name); });
}

}  // namespace

BitFlips flip_bits(std::uint64_t seed, std::uint64_t flips) {
  Random random(seed);
  BitFlips result;
  while (result.flips < flips) {
    Kept kept;
    live(kept, random);
    ++result.profiles;
    result.bytes += kept.profile.size();
    const std::uint64_t end = std::min(flips, result.flips + kFlipsAProfile);
    for (; result.flips < end; ++result.flips) {
      const auto bit = random.below(static_cast<std::uint32_t>(8 * kept.profile.size()));
      if (!is_refused(kept, bit)) ++result.accepted;
    }
    // Once a profile: it takes a hundred times as long as to refuse one.
    if (!knows_nobody(kept)) ++result.accepted;
    // Else nothing but the flip was refused.
    if (kept.engine.restore(kept.now_ms, kept.profile).error != Error::none) ++result.accepted;
  }
  return result;
}
