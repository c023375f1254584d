// The same as tests/unit/two_ways_test.cpp at any size:
//   aparte_two_ways [EVENTS [SEED]]     1,000,000 events and seed 1 unless said
// 2,000 events a visitor, each with rules of their own. Ends with "N events, N decisions, N differences".
#include "../property/two_ways.hpp"

#include <cstdio>
#include <cstdlib>

int main(int count, char** arguments) {
  constexpr std::uint64_t kEventsALife = 2'000;
  const std::uint64_t events = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000;
  std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
  std::uint64_t done = 0;
  std::uint64_t decisions = 0;
  std::uint64_t differences = 0;
  for (; done < events; ++seed) {
    const TwoWays result = live_two_ways(seed, kEventsALife);
    if (!result.difference.empty()) {
      ++differences;
      std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), result.difference.c_str());
      if (differences == 10) break;
    }
    done += result.calls > 0 ? result.calls : 1;
    decisions += result.decisions;
  }
  std::printf("%llu events, %llu decisions, %llu differences\n", static_cast<unsigned long long>(done),
              static_cast<unsigned long long>(decisions), static_cast<unsigned long long>(differences));
  return differences == 0 ? 0 : 1;
}
