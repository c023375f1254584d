// Plays a journey natively and prints what the engine answers, for comparison with the other builds:
//   aparte_replay PACK JOURNEY.jsonl
// A line a step: hex of the decision, "-" when it did not change, "error N" when the event was refused. Then the hex of
// the last snapshot. Exit code 2 when a file cannot be used.
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "aparte/engine.hpp"
#include "journey/journey.hpp"

namespace {

using namespace aparte;

std::optional<std::string> read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// Marsaglia, "Xorshift RNGs" (2003), shifts 13, 17, 5; four bytes a step, little-endian.
class Draw {
 public:
  explicit Draw(std::uint32_t seed) : state_(seed) {}

  std::array<std::uint8_t, 64> next() {
    std::array<std::uint8_t, 64> bytes;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      if (at % 4 == 0) step();
      bytes[at] = static_cast<std::uint8_t>(state_ >> (at % 4 * 8));
    }
    return bytes;
  }

 private:
  void step() {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 17U;
    state_ ^= state_ << 5U;
  }

  std::uint32_t state_;
};

void print_hex(Bytes bytes) {
  for (const std::uint8_t byte : bytes) std::printf("%02x", static_cast<unsigned>(byte));
  std::puts(bytes.empty() ? "-" : "");
}

void play(const Journey& journey, Engine& engine) {
  Draw draw(journey.seed);
  engine.entropy(draw.next());
  for (const JourneyStep& step : journey.steps) {
    if (step.is_page_view) engine.entropy(draw.next());
    const Failure failure = step.is_advance() ? engine.advance(step.now_ms) : engine.dispatch(step.now_ms, step.event);
    if (failure.error == Error::none) {
      print_hex(engine.output());
    } else {
      std::printf("error %u\n", static_cast<unsigned>(failure.error));
    }
  }
}

int complain(const char* path, const std::string& problem) {
  std::fprintf(stderr, "%s: %s\n", path, problem.c_str());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return complain("usage", "aparte_replay PACK JOURNEY.jsonl");
  const std::optional<std::string> pack = read_file(argv[1]);
  if (!pack) return complain(argv[1], "cannot be read");
  const std::optional<std::string> text = read_file(argv[2]);
  if (!text) return complain(argv[2], "cannot be read");
  const auto journey = read_journey(argv[2], *text, Language::english);
  if (!journey)
    return complain(argv[2], "line " + std::to_string(journey.error().line) + ": " + journey.error().message);

  Engine engine;
  const Failure refused = engine.load_pack({pack->begin(), pack->end()});
  if (refused.error != Error::none)
    return complain(argv[1], "error " + std::to_string(static_cast<unsigned>(refused.error)));
  play(*journey, engine);
  if (engine.snapshot().error != Error::none) return complain(argv[2], "the snapshot is too large");
  print_hex(engine.output());
}
