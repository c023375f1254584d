#include "regex/nfa.hpp"

#include <array>

namespace aparte::regex {
namespace {

using Kind = Node::Kind;

// From the end to the beginning: each piece is given the state that comes after it, and gives the state that it begins
// with.
class Builder {
 public:
  Nfa run(const Node& root) {
    const std::uint32_t match = add({.kind = State::Kind::match});
    const std::uint32_t start = piece(root, match);
    if (states_.size() > kMaxNfaStates) return {};
    return {std::move(states_), start};
  }

 private:
  std::uint32_t add(State state) {
    // Beyond the bound nothing is kept: the result is thrown away.
    if (states_.size() <= kMaxNfaStates) states_.push_back(state);
    return static_cast<std::uint32_t>(states_.size() - 1);
  }

  std::uint32_t split(std::uint32_t one, std::uint32_t other) {
    return add({.kind = State::Kind::split, .next = one, .other = other});
  }

  std::uint32_t piece(const Node& node, std::uint32_t next) {
    switch (node.kind) {
      case Kind::empty:
        return next;
      case Kind::characters:
        return characters(node.characters, next);
      case Kind::sequence:
        for (std::size_t i = node.children.size(); i-- > 0;) next = piece(node.children[i], next);
        return next;
      case Kind::choice:
        return choice(node, next);
      case Kind::repeat:
        return repeat(node, next);
      case Kind::assertion:
        return add({.kind = State::Kind::assertion, .assertion = node.assertion, .next = next});
    }
    return next;
  }

  std::uint32_t choice(const Node& node, std::uint32_t next) {
    std::uint32_t out = piece(node.children.back(), next);
    for (std::size_t i = node.children.size() - 1; i-- > 0;) out = split(piece(node.children[i], next), out);
    return out;
  }

  std::uint32_t repeat(const Node& node, std::uint32_t next) {
    const Node& child = node.children.front();
    std::uint32_t out = next;
    if (node.most == Node::kNoMost) {
      const std::uint32_t loop = split(0, next);
      const std::uint32_t body = piece(child, loop);
      states_[loop].next = body;
      out = loop;
    } else {
      for (std::uint32_t i = node.least; i < node.most && is_within(); ++i) out = split(piece(child, out), next);
    }
    for (std::uint32_t i = 0; i < node.least && is_within(); ++i) out = piece(child, out);
    return out;
  }

  bool is_within() const { return states_.size() <= kMaxNfaStates; }

  // None of no characters: a byte that no text has.
  std::uint32_t characters(const Characters& set, std::uint32_t next) {
    if (set.ranges().empty()) return add({.kind = State::Kind::bytes, .first = 0xFF, .last = 0xFF, .next = next});
    std::uint32_t out = 0;
    bool is_first = true;
    for (const Range range : set.ranges()) {
      const auto join = [&](std::uint32_t start) {
        out = is_first ? start : split(start, out);
        is_first = false;
      };
      of_range(range, next, join);
    }
    return out;
  }

  // Cut where UTF-8 gets longer, and where a continuation byte would begin or end in the middle of its range (as in
  // R. Cox, "Regular expression matching in the wild", 2010, and before that in K. Thompson's grep of Plan 9).
  template <class Join>
  void of_range(Range range, std::uint32_t next, const Join& join) {
    for (const std::uint32_t last : {0x7FU, 0x7FFU, 0xFFFFU}) {
      if (range.first <= last && range.last > last) {
        of_range({range.first, last}, next, join);
        return of_range({last + 1, range.last}, next, join);
      }
    }
    for (std::uint32_t bits = 6; range.last > 0x7F && bits <= 18; bits += 6) {
      const std::uint32_t low = (1U << bits) - 1;
      if ((range.first & ~low) == (range.last & ~low)) continue;
      if ((range.first & low) != 0) {
        of_range({range.first, range.first | low}, next, join);
        return of_range({(range.first | low) + 1, range.last}, next, join);
      }
      if ((range.last & low) != low) {
        of_range({range.first, (range.last & ~low) - 1}, next, join);
        return of_range({range.last & ~low, range.last}, next, join);
      }
    }
    join(byte_sequence(range, next));
  }

  std::uint32_t byte_sequence(Range range, std::uint32_t next) {
    const std::uint32_t more = range.last > 0xFFFF ? 3 : range.last > 0x7FF ? 2 : range.last > 0x7F ? 1 : 0;
    constexpr std::array<std::uint32_t, 4> kMarks{0, 0xC0, 0xE0, 0xF0};
    for (std::uint32_t i = 0; i < more; ++i) {
      next = bytes(0x80 | (range.first >> (6 * i) & 0x3F), 0x80 | (range.last >> (6 * i) & 0x3F), next);
    }
    return bytes(kMarks.at(more) | range.first >> (6 * more), kMarks.at(more) | range.last >> (6 * more), next);
  }

  std::uint32_t bytes(std::uint32_t first, std::uint32_t last, std::uint32_t next) {
    return add({.kind = State::Kind::bytes,
                .first = static_cast<std::uint8_t>(first),
                .last = static_cast<std::uint8_t>(last),
                .next = next});
  }

  std::vector<State> states_;
};

}  // namespace

Nfa nfa_of(const Node& root) { return Builder().run(root); }

}  // namespace aparte::regex
