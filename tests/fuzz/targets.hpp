// What each fuzz target does with an input. An input that shows a bug ends the program with a line that says which
// equality does not hold; every other one gives a digest of all that the calls answered, which
// tests/node/fuzz-corpus.mjs computes from the same calls of the WebAssembly module.
#pragma once

#include <cstdint>

#include "aparte/value.hpp"

namespace fuzz {

using aparte::Bytes;

// A pack, in the middle of a visit with the rules of `ground`.
std::uint64_t play_pack(Bytes input);

// Calls, each one byte and a message, kSeparator between them; see calls.hpp.
std::uint64_t play_event(Bytes input);

// One byte, then a snapshot: its body alone, which gets a right header, or when the byte is odd all of it.
std::uint64_t play_snapshot(Bytes input);

// A file of rules; when it declares no site, beside one that does.
std::uint64_t play_rules(Bytes input);

}  // namespace fuzz
