#include "explain/derived_clauses.hpp"

#include <cmath>

#include "derived/derived.hpp"
#include "explain/tree.hpp"

namespace aparte::explaining {
namespace {

std::string points_words(const Words& words, double points) {
  const bool one = words.language() == Language::french ? std::fabs(points) < 2 : std::fabs(points) == 1;
  return words.number(points) + (one ? " point" : " points");
}

std::string joined(const Words& words, const std::vector<std::string>& clauses) {
  std::string out;
  for (const std::string& clause : clauses) {
    if (!out.empty()) out += words.say(" et ", " and ");
    out += clause;
  }
  return out.empty() ? std::string(words.say("pour tous", "for everybody")) : out;
}

}  // namespace

std::vector<std::string> derived_clauses(const Scene& scene, const wire::Derived& derived) {
  const Words& words = scene.words;
  std::vector<std::string> out;
  if (derived.kind() == wire::DerivedKind::points) {
    for (const wire::Case* each : *derived.cases()) {
      if (!holds(scene.pack, each->condition(), scene.inputs)) continue;
      out.push_back(points_words(words, case_value(scene.pack, *each).number()) +
                    std::string(words.say("\u00a0: ", ": ")) +
                    joined(words, deciding_clauses(scene, each->condition())));
    }
  } else if (const wire::Case* decides = deciding_case(scene.pack, derived, scene.inputs)) {
    out = deciding_clauses(scene, decides->condition());
  }
  if (out.empty()) out.emplace_back(words.say("aucune autre condition n'est remplie", "no other condition holds"));
  return out;
}

}  // namespace aparte::explaining
