#include "pack/page_pattern.hpp"

#include <array>
#include <cstdint>

#include "aparte/pack.hpp"

namespace aparte {
namespace {

// The positions in the pattern that the part of the path read so far can lead to (a nondeterministic automaton,
// simulated as in K. Thompson, "Regular expression search algorithm", 1968).
class Positions {
 public:
  explicit Positions(std::string_view pattern) : pattern_(pattern) { enter(live_, 0); }

  bool at_end() const { return live_[pattern_.size()]; }

  void step(char c) {
    std::array<bool, kMaxPatternBytes + 1> next{};
    for (std::size_t at = 0; at < pattern_.size(); ++at) {
      if (!live_[at]) continue;
      if (pattern_[at] == '*') {
        if (c != '/' || is_double(at)) enter(next, at);
      } else if (pattern_[at] == c) {
        enter(next, at + 1);
      }
    }
    live_ = next;
  }

 private:
  bool is_double(std::size_t at) const { return pattern_.substr(at).starts_with("**"); }

  // A wildcard may stand for nothing, so the position after it is reached with it.
  void enter(std::array<bool, kMaxPatternBytes + 1>& set, std::size_t at) const {
    set[at] = true;
    while (at < pattern_.size() && pattern_[at] == '*') {
      at += is_double(at) ? 2 : 1;
      set[at] = true;
    }
  }

  std::string_view pattern_;
  std::array<bool, kMaxPatternBytes + 1> live_{};
};

}  // namespace

bool page_matches(std::string_view pattern, std::string_view path) {
  if (pattern.size() > kMaxPatternBytes) return false;
  Positions positions(pattern);
  for (const char c : path) positions.step(c);
  return positions.at_end();
}

std::string_view type_of_page(const wire::Pack& pack, std::string_view path) {
  for (const wire::Page* page : *pack.pages()) {
    for (const flatbuffers::String* pattern : *page->patterns()) {
      if (page_matches(text_of(pattern), path)) return text_of(page->name());
    }
  }
  return "";
}

}  // namespace aparte
