// One visitor's life through two engines: one that asks only what an event touches, one that asks everything. They must
// give the same bytes after every call.
#pragma once

#include <cstdint>
#include <string>

struct TwoWays {
  std::uint64_t calls = 0;      // events and passings of time
  std::uint64_t decisions = 0;  // calls that were answered with one
  std::string difference;       // the first one in words, empty when there is none
};

// A rule set drawn by `seed`, its next version in the middle of the life, and restoring what was saved now and then.
TwoWays live_two_ways(std::uint64_t seed, std::uint64_t events);
