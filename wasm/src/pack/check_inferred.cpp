// What an inferred value must hold: all that it adds up and compares. Full core only.
#include <algorithm>

#include "condition/condition.hpp"
#include "pack/checker.hpp"

namespace aparte {

bool PackChecker::inferred(const wire::Derived& self, unsigned depth) {
  if (!require(self.values() != kNone, Error::pack_reference)) return false;
  const Value values = literal_at(*wire::GetPack(bytes_), self.values());
  if (!require(values.type() == Type::array, Error::pack_value)) return false;
  for (const Value value : values.elements()) {
    if (!require(value.type() == Type::text, Error::pack_value)) return false;
  }
  const std::uint32_t chances = self.chances() == nullptr ? 0 : self.chances()->size();
  // There may be many answers: each is one comparison, so that all together cost no more than a few conditions.
  return require(values.size() >= kMinInferredValues && values.size() <= kMaxInferredValues &&
                     chances == (self.cases()->size() + 1) * values.size() && depth <= 1,
                 Error::pack_limit) &&
         require(std::all_of(self.chances()->begin(), self.chances()->end(),
                             [](std::int32_t chance) { return chance >= kLeastChance && chance <= 0; }),
                 Error::pack_number);
}

}  // namespace aparte
