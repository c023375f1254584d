#include "regex/characters.hpp"

#include <algorithm>

namespace aparte::regex {
namespace {

constexpr std::uint32_t kLast = 0x10FFFF;
constexpr Range kSurrogates{0xD800, 0xDFFF};
// Beyond it no script has letters that other_case knows.
constexpr std::uint32_t kLastWithCase = 0x52F;

// Pairs whose capital has the even (or the odd) code point and the small letter the next one.
struct Pairs {
  Range range;
  bool is_capital_odd;
};
constexpr Pairs kPairs[] = {
    {{0x100, 0x12F}, false}, {{0x132, 0x137}, false}, {{0x139, 0x148}, true},  {{0x14A, 0x177}, false},
    {{0x179, 0x17E}, true},  {{0x460, 0x481}, false}, {{0x48A, 0x4BF}, false}, {{0x4D0, 0x52F}, false},
};

// Capitals whose small letters stand a fixed distance behind.
struct Shift {
  Range capitals;
  std::uint32_t distance;
};
constexpr Shift kShifts[] = {
    {{'A', 'Z'}, 32},     {{0xC0, 0xD6}, 32},   {{0xD8, 0xDE}, 32},   {{0x391, 0x3A1}, 32},
    {{0x3A3, 0x3AB}, 32}, {{0x410, 0x42F}, 32}, {{0x400, 0x40F}, 80},
};

bool is_in(Range range, std::uint32_t character) { return character >= range.first && character <= range.last; }

}  // namespace

Characters::Characters(std::initializer_list<Range> ranges) {
  for (const Range range : ranges) add(range);
}

void Characters::add(Range range) {
  std::vector<Range> merged;
  for (const Range other : ranges_) {
    if (other.last + 1 < range.first || range.last + 1 < other.first) {
      merged.push_back(other);
    } else {
      range = {std::min(range.first, other.first), std::max(range.last, other.last)};
    }
  }
  merged.push_back(range);
  std::ranges::sort(merged, {}, &Range::first);
  ranges_ = std::move(merged);
}

void Characters::add(const Characters& other) {
  for (const Range range : other.ranges_) add(range);
}

void Characters::add_other_cases() {
  const std::vector<Range> before = ranges_;
  for (const Range range : before) {
    for (std::uint32_t character = range.first; character <= std::min(range.last, kLastWithCase); ++character) {
      const std::uint32_t other = other_case(character);
      if (other != character) add({other, other});
    }
  }
}

Characters Characters::opposite() const {
  Characters out;
  Characters without = *this;
  without.add(kSurrogates);
  std::uint32_t next = 0;
  for (const Range range : without.ranges_) {
    if (range.first > next) out.add({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= kLast) out.add({next, kLast});
  return out;
}

Characters digits() { return {{'0', '9'}}; }
Characters word_characters() { return {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}; }
Characters spaces() {
  return {{'\t', '\r'},     {' ', ' '},       {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
          {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
}
Characters any_but_line_ends() { return Characters{{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}}.opposite(); }

std::uint32_t other_case(std::uint32_t character) {
  for (const Shift& shift : kShifts) {
    if (is_in(shift.capitals, character)) return character + shift.distance;
    if (is_in({shift.capitals.first + shift.distance, shift.capitals.last + shift.distance}, character))
      return character - shift.distance;
  }
  for (const Pairs& pairs : kPairs) {
    if (!is_in(pairs.range, character)) continue;
    const bool is_capital = (character % 2 == 1) == pairs.is_capital_odd;
    return is_capital ? character + 1 : character - 1;
  }
  return character;
}

}  // namespace aparte::regex
