#include <algorithm>

#include "regex/dfa.hpp"
#include "regex/regex.hpp"

namespace aparte::regex {
namespace {

using Column = std::vector<std::uint16_t>;

// The bytes from the one before `last` on lead to the same rows.
struct Run {
  std::uint8_t last;
  std::uint8_t column;
};

struct Columns {
  std::vector<Column> columns;
  std::vector<Run> runs;
};

Columns columns_of(const Dfa& dfa) {
  Columns out;
  for (unsigned byte = 0; byte < 256; ++byte) {
    Column column;
    column.reserve(dfa.rows.size());
    for (const Dfa::Row& row : dfa.rows) column.push_back(row.next.at(byte));
    const auto found = std::ranges::find(out.columns, column);
    const auto index = static_cast<std::uint8_t>(found - out.columns.begin());
    if (found == out.columns.end()) out.columns.push_back(std::move(column));
    if (!out.runs.empty() && out.runs.back().column == index) {
      out.runs.back().last = static_cast<std::uint8_t>(byte);
    } else {
      out.runs.push_back({static_cast<std::uint8_t>(byte), index});
    }
  }
  return out;
}

}  // namespace

std::expected<std::vector<std::uint8_t>, Fault> compile(std::string_view pattern, bool any_case) {
  const auto tree = parse(pattern, any_case);
  if (!tree) return std::unexpected(tree.error());
  const Fault too_large{Problem::too_large, 0};
  const Nfa nfa = nfa_of(*tree);
  if (nfa.states.empty()) return std::unexpected(too_large);
  const auto whole = dfa_of(nfa);
  if (!whole) return std::unexpected(too_large);
  const Dfa dfa = smallest(*whole);
  const Columns columns = columns_of(dfa);
  if (dfa.rows.size() > kMaxStates || columns.columns.size() >= 255) return std::unexpected(too_large);

  std::vector<std::uint8_t> out{static_cast<std::uint8_t>(columns.columns.size() + 1)};
  for (const Run run : columns.runs) out.insert(out.end(), {run.last, run.column});
  for (std::size_t row = 0; row < dfa.rows.size(); ++row) {
    for (const Column& column : columns.columns) out.push_back(static_cast<std::uint8_t>(column[row]));
    out.push_back(dfa.rows[row].is_match ? 1 : 0);
  }
  return out;
}

}  // namespace aparte::regex
