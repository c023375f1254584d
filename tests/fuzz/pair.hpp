// One visitor in front of two engines, one that asks only what a call touched and one that asks everything, held to
// what aparte/engine.hpp states: the same bytes from both, and nothing changed by a refused call.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "aparte/engine.hpp"
#include "journey/journey.hpp"

namespace fuzz {

using aparte::Bytes;
using aparte::Engine;
using aparte::Failure;

// Ends the program with `what` when it is not so.
void require(bool is_so, std::string_view what);

// FNV-1a 64 of everything that is added.
class Digest {
 public:
  void add(Bytes bytes);
  void add(std::uint32_t number);  // little-endian
  void add(const Failure& failure, Bytes output);
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325;
};

class Pair {
 public:
  Pair();

  // Each one call, in both, added to the digest.
  Failure load_pack(Bytes pack);
  Failure restore(double now_ms, Bytes snapshot);
  Failure dispatch(double now_ms, Bytes event);
  Failure advance(double now_ms);
  Failure report();

  // What a page does: random bytes before each call, which are drawn from the number of calls.
  void play(const aparte::JourneyStep& step);
  void play(const aparte::Journey& journey, std::size_t from, std::size_t to);

  // Saves, and requires that a fresh engine with `pack` gives the same bytes again from what was saved. Goes on from
  // there when it `restores`.
  void save(double now_ms, Bytes pack, bool restores);

  // As the visitor stands.
  const std::vector<std::uint8_t>& saved() {
    note_state();
    return saved_;
  }
  const Digest& digest() const { return digest_; }

 private:
  Failure both(const std::function<Failure(Engine&)>& call);
  void draw_entropy();
  void note_state();
  void require_unchanged();

  Engine touched_;
  Engine everything_;
  Digest digest_;
  std::uint32_t calls_ = 0;
  // As they were when note_state was last called: it takes time, so only where a call is to be refused.
  std::vector<std::uint8_t> saved_;  // empty when too large
  std::vector<std::uint8_t> decision_;
  aparte::Consent consent_ = aparte::Consent::none;
};

// The rules and the visit of tests/fuzz/ground.
struct Ground {
  std::vector<std::uint8_t> pack;
  aparte::Journey visit;
};
const Ground& ground();

}  // namespace fuzz
