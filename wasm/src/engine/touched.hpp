// What a call may have changed of that which conditions and templates read. Naming more than has changed costs time,
// naming less would leave a wrong answer standing.
#pragma once

#include <cstdint>
#include <vector>

#include "aparte/event.hpp"
#include "aparte/pack.hpp"

namespace aparte {

static_assert(static_cast<unsigned>(wire::Field::MAX) < 64, "a bit a field");

struct Touched {
  bool everything = true;
  std::uint64_t fields = 0;  // bit by wire::Field
  Value attributes;          // the update, of which only the members' names are read
  std::vector<std::uint16_t> counters;

  void field(wire::Field field) { fields |= std::uint64_t{1} << static_cast<unsigned>(field); }
  bool has(wire::Field field) const { return (fields >> static_cast<unsigned>(field) & 1) != 0; }
  // What the event changes, by its kind and of what the pack weighs; `counters` is filled where they are counted.
  void event(const wire::Pack& pack, const Event& event);
  void clear();

 private:
  void kind(const Event& event);
};

}  // namespace aparte
