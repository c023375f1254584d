#include "regex/dfa.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace aparte::regex {
namespace {

// What stands beside a place in the text: assertions ask for it. None holds inside of a character.
enum class Beside : std::uint8_t { nothing, word, other, same_character };

Beside beside(unsigned byte) {
  if (byte >= 0x80 && byte < 0xC0) return Beside::same_character;
  const bool is_word = (byte >= '0' && byte <= '9') || byte == '_' || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
  return is_word ? Beside::word : Beside::other;
}

bool holds(Assertion assertion, Beside before, Beside after) {
  if (after == Beside::same_character) return false;
  const bool is_edge = (before == Beside::word) != (after == Beside::word);
  switch (assertion) {
    case Assertion::start:
      return before == Beside::nothing;
    case Assertion::end:
      return after == Beside::nothing;
    case Assertion::word_edge:
      return is_edge;
    case Assertion::no_word_edge:
      return !is_edge;
  }
  return false;
}

// Places in the nondeterministic automaton, in order, and what was read last.
using Places = std::vector<std::uint32_t>;
using Key = std::pair<Places, Beside>;

class Determinizer {
 public:
  explicit Determinizer(const Nfa& nfa) : nfa_(nfa) {
    has_assertions_ =
        std::ranges::any_of(nfa.states, [](const State& state) { return state.kind == State::Kind::assertion; });
  }

  std::optional<Dfa> run() {
    row_of({{nfa_.start}, Beside::nothing});
    // Every row may bring new ones.
    while (dfa_.rows.size() < keys_.size()) {
      if (keys_.size() > kMaxDfaRows) return {};
      const Key key = keys_[dfa_.rows.size()];
      Dfa::Row row;
      std::array<Places, 4> reached;
      if (!key.first.empty()) {
        for (std::size_t after = 0; after < reached.size(); ++after)
          reached[after] = reach(key, static_cast<Beside>(after));
      }
      row.is_match = reached.front().empty();
      for (unsigned byte = 0; byte < 256; ++byte) {
        row.next.at(byte) = step(reached.at(static_cast<std::size_t>(beside(byte))), byte);
      }
      dfa_.rows.push_back(row);
    }
    return std::move(dfa_);
  }

 private:
  // What reads bytes from these places on, through splits and assertions; none at all once there is a match, which
  // nothing that follows can undo: that row has no places.
  Places reach(const Key& key, Beside after) {
    seen_.assign(nfa_.states.size(), false);
    Places out;
    Places open = key.first;
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      if (seen_[at]) continue;
      seen_[at] = true;
      const State& state = nfa_.states[at];
      if (state.kind == State::Kind::match) return {};
      if (state.kind == State::Kind::bytes) out.push_back(at);
      if (state.kind == State::Kind::split) open.insert(open.end(), {state.next, state.other});
      if (state.kind == State::Kind::assertion && holds(state.assertion, key.second, after)) open.push_back(state.next);
    }
    // Never empty without a match.
    if (out.empty()) out.push_back(kNowhere);
    return out;
  }

  std::uint16_t step(const Places& places, unsigned byte) {
    if (places.empty()) return row_of({{}, Beside::nothing});
    // A match may begin at every byte.
    Places next{nfa_.start};
    for (const std::uint32_t at : places) {
      if (at == kNowhere) continue;
      const State& state = nfa_.states[at];
      if (byte >= state.first && byte <= state.last) next.push_back(state.next);
    }
    std::ranges::sort(next);
    next.erase(std::ranges::unique(next).begin(), next.end());
    return row_of({std::move(next), has_assertions_ ? beside(byte) : Beside::nothing});
  }

  std::uint16_t row_of(Key key) {
    const auto [place, is_new] = rows_.try_emplace(key, static_cast<std::uint16_t>(keys_.size()));
    if (is_new) keys_.push_back(std::move(key));
    return place->second;
  }

  static constexpr std::uint32_t kNowhere = ~0U;

  const Nfa& nfa_;
  bool has_assertions_;
  std::vector<bool> seen_;
  std::map<Key, std::uint16_t> rows_;
  std::vector<Key> keys_;
  Dfa dfa_;
};

}  // namespace

std::optional<Dfa> dfa_of(const Nfa& nfa) { return Determinizer(nfa).run(); }

Dfa smallest(const Dfa& dfa) {
  std::vector<std::uint16_t> group(dfa.rows.size());
  std::size_t groups = 0;
  for (std::size_t row = 0; row < dfa.rows.size(); ++row) group[row] = dfa.rows[row].is_match ? 1 : 0;
  Dfa out;
  // Rows are alike while no byte leads to rows that are told apart already.
  while (true) {
    std::map<std::pair<std::uint16_t, std::array<std::uint16_t, 256>>, std::uint16_t> known;
    std::vector<std::uint16_t> finer(dfa.rows.size());
    out.rows.clear();
    for (std::size_t row = 0; row < dfa.rows.size(); ++row) {
      Dfa::Row mapped = dfa.rows[row];
      for (std::uint16_t& next : mapped.next) next = group[next];
      const auto [place, is_new] =
          known.try_emplace({group[row], mapped.next}, static_cast<std::uint16_t>(known.size()));
      finer[row] = place->second;
      if (is_new) out.rows.push_back(dfa.rows[row]);
    }
    group = std::move(finer);
    if (known.size() == groups) break;
    groups = known.size();
  }
  for (Dfa::Row& row : out.rows) {
    for (std::uint16_t& next : row.next) next = group[next];
  }
  return out;
}

}  // namespace aparte::regex
