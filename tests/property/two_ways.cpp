#include "two_ways.hpp"

#include <array>
#include <vector>

#include "aparte/compiler.hpp"
#include "aparte/engine.hpp"
#include "random_rules.hpp"
#include "random_visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

std::vector<std::uint8_t> pack_of(const json& rules, std::string& trouble) {
  Compiled compiled = compile(std::vector<RuleFile>{{"rules.json", rules.dump()}}, Language::english);
  for (const Diagnostic& diagnostic : compiled.diagnostics) {
    if (diagnostic.severity == Severity::error) trouble = diagnostic.message + " in " + diagnostic.excerpt;
  }
  return compiled.pack;
}

class Pair {
 public:
  Pair() { everything_.ask_everything(); }

  const std::string& difference() const { return difference_; }
  const Engine& engine() const { return touched_; }

  template <class Call>
  void both(const char* name, const Call& call) {
    const Failure one = call(touched_);
    const Failure other = call(everything_);
    if (one != other) note(std::string(name) + " fails in one alone");
    if (touched_.output() != everything_.output()) note(std::string(name) + " answers otherwise");
    const Bytes a = touched_.decision();
    const Bytes b = everything_.decision();
    if (!std::equal(a.begin(), a.end(), b.begin(), b.end())) note(std::string(name) + " leaves another decision");
  }

  // Saves in both, and goes on from what was saved when `restores`.
  void save(double now_ms, bool restores) {
    both("snapshot", [](Engine& engine) { return engine.snapshot(); });
    const std::vector<std::uint8_t> saved = touched_.output();
    if (!restores) return;
    both("restore", [&](Engine& engine) { return engine.restore(now_ms, saved); });
    both("snapshot after restore", [](Engine& engine) { return engine.snapshot(); });
  }

 private:
  void note(std::string what) {
    if (difference_.empty()) difference_ = std::move(what);
  }

  Engine touched_;
  Engine everything_;
  std::string difference_;
};

}  // namespace

TwoWays live_two_ways(std::uint64_t seed, std::uint64_t events) {
  Random random(seed);
  TwoWays result;
  const json rules = random_rules(random);
  const std::vector<std::uint8_t> pack = pack_of(rules, result.difference);
  const std::vector<std::uint8_t> next_pack = pack_of(edited_rules(rules, random), result.difference);
  if (!result.difference.empty()) return result;
  Pair pair;
  RandomVisit visit(random);
  const auto load = [&](const std::vector<std::uint8_t>& bytes) {
    pair.both("load_pack", [&](Engine& engine) { return engine.load_pack(bytes); });
  };
  load(pack);
  for (; result.calls < events && pair.difference().empty(); ++result.calls) {
    if (result.calls == events / 2) load(next_pack);
    std::array<std::uint8_t, 64> entropy;
    for (std::uint8_t& byte : entropy) byte = static_cast<std::uint8_t>(random.below(256));
    pair.both("entropy", [&](Engine& engine) {
      engine.entropy(entropy);
      return Failure{};
    });
    const json event = visit.next();
    const auto now_ms = static_cast<double>(visit.now_ms());
    if (event.is_null()) {
      pair.both("advance", [&](Engine& engine) { return engine.advance(now_ms); });
    } else {
      const std::vector<std::uint8_t> message = json::to_cbor(event);
      pair.both("dispatch", [&](Engine& engine) { return engine.dispatch(now_ms, message); });
    }
    result.decisions += pair.engine().output().empty() ? 0 : 1;
    if (random.chance(100)) pair.save(now_ms, random.chance(2));
    if (!pair.difference().empty()) {
      result.difference = pair.difference() + " at call " + std::to_string(result.calls) + ": " + event.dump();
    }
  }
  return result;
}
