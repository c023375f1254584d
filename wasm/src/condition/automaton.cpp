#include "condition/automaton.hpp"

namespace aparte {

bool accepts(Bytes automaton, std::string_view text) {
  const auto at = [automaton](std::size_t place) -> std::size_t {
    return place < automaton.size() ? automaton[place] : 0;
  };
  std::size_t rows = 1;
  while (rows < automaton.size() && at(rows) < 255) rows += 2;
  rows += 2;
  std::size_t row = rows;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    std::size_t run = 1;
    while (run < rows && at(run) < byte) run += 2;
    row = rows + at(row + at(run + 1)) * at(0);
  }
  return at(row + at(0) - 1) != 0;
}

}  // namespace aparte
