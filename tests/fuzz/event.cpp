#include <algorithm>

#include "calls.hpp"
#include "pair.hpp"
#include "targets.hpp"

namespace fuzz {

Chunk take_chunk(Bytes& input) {
  const auto found = std::ranges::search(input, kSeparator);
  const auto size = static_cast<std::size_t>(found.begin() - input.begin());
  const Bytes bytes = input.first(size);
  input = input.subspan(size + found.size());
  if (bytes.empty()) return {Call::advance, 0, {}};
  const std::uint8_t call = bytes[0] & 7U;
  return {call < 5 ? Call::dispatch : static_cast<Call>(call), kTimeSteps[bytes[0] >> 3U], bytes.subspan(1)};
}

std::uint64_t play_event(Bytes input) {
  constexpr int kMaxCalls = 64;
  Pair visitor;
  visitor.load_pack(ground().pack);
  double now_ms = kStartMs;
  for (int calls = 0; calls < kMaxCalls && !input.empty(); ++calls) {
    const Chunk chunk = take_chunk(input);
    now_ms += chunk.time_step_ms;
    if (chunk.call == Call::dispatch) visitor.play({now_ms, {chunk.message.begin(), chunk.message.end()}, false});
    if (chunk.call == Call::advance) visitor.play(aparte::JourneyStep{now_ms, {}, false});
    if (chunk.call == Call::save) visitor.save(now_ms, ground().pack, false);
    if (chunk.call == Call::save_and_restore) visitor.save(now_ms, ground().pack, true);
  }
  visitor.report();
  visitor.save(now_ms, ground().pack, false);
  return visitor.digest().value();
}

}  // namespace fuzz
