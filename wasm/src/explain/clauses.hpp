// One comparison as a clause: "the number of articles in the cart is 2, at least 1 was asked".
#pragma once

#include <string>

#include "aparte/profile.hpp"
#include "condition/condition.hpp"
#include "explain/words.hpp"

namespace aparte::explaining {

// What the clauses read from; all of it outlives them.
struct Scene {
  const wire::Pack& pack;
  const Inputs& inputs;
  const Profile& profile;
  std::int64_t now_ms;
  Words words;
};

// The literal of a comparing node as the rules have it: of an automaton, what it was made of.
Value written_literal(const wire::Pack& pack, const wire::Node& node);

// `inverted`: the comparison stands in a negation, and its opposite was asked. `holds`: whether what was asked is so.
std::string clause_of(const Scene& scene, const wire::Node& node, const Value& actual, bool inverted, bool holds);

// The label in the language, else in the first one that there is, else the name.
std::string label_of(std::string_view name, const flatbuffers::Vector<flatbuffers::Offset<wire::LocalText>>* label,
                     Language language);
inline std::string label_of(const flatbuffers::String* name,
                            const flatbuffers::Vector<flatbuffers::Offset<wire::LocalText>>* label, Language language) {
  return label_of(name->string_view(), label, language);
}

}  // namespace aparte::explaining
