// Plays files of the fuzz corpus once, without a fuzzer, and prints a line a file: digest, path.
//   aparte_fuzz_replay pack|event|snapshot|rules FILE...
// Exit code 2 when a file cannot be used; an equality that does not hold ends the program.
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

#include "../fuzz/targets.hpp"

namespace {

struct Target {
  std::string_view name;
  std::uint64_t (*play)(fuzz::Bytes input);
};

constexpr std::array<Target, 4> kTargets = {{{"pack", fuzz::play_pack},
                                             {"event", fuzz::play_event},
                                             {"snapshot", fuzz::play_snapshot},
                                             {"rules", fuzz::play_rules}}};

bool play(const Target& target, const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "%s: cannot be read\n", path);
    return false;
  }
  const std::vector<std::uint8_t> input{std::istreambuf_iterator<char>(file), {}};
  std::printf("%016llx %s\n", static_cast<unsigned long long>(target.play(input)), path);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  for (const Target& target : kTargets) {
    if (argc < 3 || target.name != argv[1]) continue;
    for (int file = 2; file < argc; ++file) {
      if (!play(target, argv[file])) return 2;
    }
    return 0;
  }
  std::fputs("usage: aparte_fuzz_replay pack|event|snapshot|rules FILE...\n", stderr);
  return 2;
}
