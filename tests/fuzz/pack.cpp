#include "pair.hpp"
#include "targets.hpp"

namespace fuzz {
namespace {

// A visitor whom every pack that is refused must leave as it was; one for all inputs, because it takes time to make.
bool is_refused(Bytes pack, Failure& failure) {
  static Engine visitor;
  static std::vector<std::uint8_t> saved;
  if (visitor.pack() == nullptr) {
    visitor.load_pack(ground().pack);
    for (std::size_t step = 0; step < 9; ++step) {
      const aparte::JourneyStep& one = ground().visit.steps[step];
      if (!one.is_advance()) visitor.dispatch(one.now_ms, one.event);
    }
    visitor.snapshot();
    saved = visitor.output();
  }
  // Whether it is taken is asked of another one.
  const auto opened = aparte::Pack::open(std::vector<std::uint8_t>(pack.begin(), pack.end()));
  if (opened) return false;
  failure = visitor.load_pack(std::vector<std::uint8_t>(pack.begin(), pack.end()));
  require(failure == opened.error(), "a pack is refused for the same reason each time");
  require(visitor.output().empty(), "a refused pack has no output");
  require(visitor.snapshot().error == aparte::Error::none && visitor.output() == saved,
          "a refused pack leaves the visitor as it was");
  return true;
}

}  // namespace

std::uint64_t play_pack(Bytes input) {
  Digest refused;
  Failure failure;
  if (is_refused(input, failure)) {
    refused.add(failure, {});
    return refused.value();
  }
  const aparte::Journey& visit = ground().visit;
  const std::size_t half = visit.steps.size() / 2;
  Pair visitor;
  visitor.load_pack(ground().pack);
  visitor.play(visit, 0, half);
  // A good pack may still be too much for the engine.
  if (failure = visitor.load_pack(input); failure.error != aparte::Error::none) {
    refused.add(failure, {});
    return refused.value();
  }
  visitor.play(visit, half, visit.steps.size());
  visitor.report();
  const double end_ms = visit.steps.back().now_ms;
  visitor.save(end_ms, input, true);
  visitor.play(visit, 0, half);
  visitor.save(end_ms, input, false);
  return visitor.digest().value();
}

}  // namespace fuzz
