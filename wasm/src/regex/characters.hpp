// Sets of characters.
#pragma once

#include <cstdint>
#include <vector>

namespace aparte::regex {

struct Range {
  std::uint32_t first;
  std::uint32_t last;

  bool operator==(const Range&) const = default;
};

// Ranges of code points, in order, without overlap.
class Characters {
 public:
  Characters() = default;
  Characters(std::initializer_list<Range> ranges);

  void add(Range range);
  void add(const Characters& other);
  void add_other_cases();
  Characters opposite() const;  // without surrogates, which no text has

  const std::vector<Range>& ranges() const { return ranges_; }

 private:
  std::vector<Range> ranges_;
};

Characters digits();
Characters word_characters();
Characters spaces();
Characters any_but_line_ends();  // "."

// The same letter in the other case; the character itself where there is none, or more than one.
std::uint32_t other_case(std::uint32_t character);

}  // namespace aparte::regex
