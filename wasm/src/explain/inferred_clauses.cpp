#include "explain/inferred_clauses.hpp"

#include <algorithm>
#include <cmath>

#include "derived/inference.hpp"
#include "explain/tree.hpp"

namespace aparte::explaining {
namespace {

std::string percent_sign(const Words& words) { return std::string(words.say("\u00a0%", " %")); }

// Rounded down, and never certain.
std::string percent(const Words& words, double probability) {
  return words.number(std::min(std::floor(probability * 100), 99.0)) + percent_sign(words);
}

std::string not_sure(const Scene& scene, const wire::Derived& derived, const Inference& found) {
  const Words& words = scene.words;
  const std::string asked = words.number(std::round(derived.least() * 1000) / 10) + percent_sign(words);
  return std::string(words.say("rien n'est assez sûr\u00a0: ", "nothing is sure enough: ")) +
         words.quoted(inferred_value(scene.pack, derived, found.likely).text()) + " " +
         percent(words, found.probability[found.likely]) + ", " + words.asked(wire::Op::gte, false, asked);
}

std::uint32_t next_likely(const Inference& found) {
  std::uint32_t next = found.likely == 0 ? 1 : 0;
  for (std::uint32_t value = 0; value < found.values; ++value) {
    if (value != found.likely && found.probability[value] > found.probability[next]) next = value;
  }
  return next;
}

// Those of the known answers that speak for the likely value rather than the next one.
std::vector<std::uint32_t> by_weight(const Inference& found, const wire::Derived& derived, const HeldCases& held) {
  const std::uint32_t next = next_likely(found);
  const auto weight = [&](std::uint32_t index) {
    const std::uint32_t row = (index + 1) * found.values;
    return derived.chances()->Get(row + found.likely) - derived.chances()->Get(row + next);
  };
  std::vector<std::uint32_t> out;
  for (std::uint32_t index = 0; index < derived.cases()->size(); ++index) {
    if (held.has(index) && weight(index) > 0) out.push_back(index);
  }
  // Not a stable sort: libstdc++ calls what it uses deprecated.
  std::ranges::sort(out, [&](std::uint32_t a, std::uint32_t b) {
    const std::int32_t difference = weight(a) - weight(b);
    return difference != 0 ? difference > 0 : a < b;
  });
  return out;
}

}  // namespace

std::string inferred_words(const Words& words, double probability) {
  return std::string(words.say("déduit", "inferred")) + " (" + percent(words, probability) + ")";
}

std::vector<std::string> inferred_clauses(const Scene& scene, const wire::Derived& derived) {
  const Words& words = scene.words;
  if (!said_of(derived, scene.profile).is_missing())
    return {std::string(words.say("cela a été dit", "it has been said"))};
  const AskedCases asked(scene.pack, derived, scene.inputs);
  const Inference found = infer_all(scene.pack, derived, asked.held());
  const double probability = found.probability[found.likely];
  if (!(probability >= derived.least())) return {not_sure(scene, derived, found)};
  std::vector<std::string> out{std::string(words.say("c'est ", "it is ")) + inferred_words(words, probability)};
  for (const std::uint32_t index : by_weight(found, derived, asked.held())) {
    for (std::string& clause : deciding_clauses(scene, derived.cases()->Get(index)->condition()))
      out.push_back(std::move(clause));
  }
  if (out.size() == 1)
    out.emplace_back(words.say("c'est la réponse la plus fréquente", "it is the most frequent answer"));
  return out;
}

}  // namespace aparte::explaining
