// How the bytes of the event target are read as calls: chunks with kSeparator between them. A chunk's first byte says
// what is called (its lowest three bits) and how much time passes before (the other five, an index of kTimeSteps); the
// rest is the message. The same is written in tests/node/fuzz-corpus.mjs.
#pragma once

#include <array>
#include <cstdint>

#include "aparte/value.hpp"

namespace fuzz {

// No message of the CBOR profile has these bytes but within a number or a text, and a text that has them is not UTF-8.
inline constexpr std::array<std::uint8_t, 3> kSeparator = {0xff, 0xfe, 0xfd};

inline constexpr double kStartMs = 1'772'445'600'000;  // 2026-03-02T10:00:00Z, a Monday

// Milliseconds, at the edges of sessions, hours, days, windows and profiles; some go back.
inline constexpr std::array<double, 32> kTimeSteps = {
    0,          0,          1,           999,         1'000,        10'000,         59'999,         60'000,
    300'000,    600'000,    1'799'999,   1'800'000,   1'800'001,    3'599'999,      3'600'000,      21'600'000,
    43'200'000, 86'399'999, 86'400'000,  172'800'000, 604'800'000,  864'000'000,    2'592'000'000,  7'776'000'000,
    -1,         -300'000,   -86'400'000, -86'400'001, -259'200'000, 34'128'000'000, 34'560'000'000, 1e15};

enum class Call : std::uint8_t { dispatch = 0, advance = 5, save = 6, save_and_restore = 7 };

struct Chunk {
  Call call = Call::dispatch;
  double time_step_ms = 0;
  aparte::Bytes message;
};

// Takes the first chunk off `input`, which must not be empty.
Chunk take_chunk(aparte::Bytes& input);

}  // namespace fuzz
