#include "pack/charset.hpp"

#include "aparte/pack.hpp"
#include "aparte/value.hpp"

namespace aparte {
namespace {

constexpr unsigned kLower = 1, kUpper = 2, kDigit = 4, kHex = 8, kUnderscore = 16, kHyphen = 32, kSpace = 64;

constexpr unsigned kInClass = kLower | kUpper | kDigit | kUnderscore | kHyphen;

// Of `min` to `max` characters, the first one of `first`, the others of `rest`.
struct Rule {
  std::uint8_t min, max, first, rest;
};

// In the order of Charset.
constexpr Rule kCharsets[] = {
    {1, kMaxRuleNameBytes, kLower, kLower | kDigit | kUnderscore},
    {1, 32, kLower | kDigit | kUnderscore | kHyphen, kLower | kDigit | kUnderscore | kHyphen},
    {16, 16, kHex, kHex},
    {2, 16, kLower | kUpper, kLower | kUpper | kDigit | kHyphen},
    {3, 3, kUpper, kUpper},
    {1, 64, kInClass, kInClass},
    {0, 128, kInClass, kInClass | kSpace},
    {1, 64, kLower | kHyphen, kLower | kDigit | kHyphen},
    {1, kMaxRuleNameBytes, kLower, kLower | kDigit | kHyphen},
};

unsigned classes_of(char c) {
  if (c >= 'a' && c <= 'z') return c <= 'f' ? kLower | kHex : kLower;
  if (c >= 'A' && c <= 'Z') return kUpper;
  if (c >= '0' && c <= '9') return kDigit | kHex;
  if (c == '_') return kUnderscore;
  if (c == '-') return kHyphen;
  return c == ' ' ? kSpace : 0;
}

// Whether `word` is one of the words of `list`, each of which ends with a space.
bool is_word_of(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    std::size_t size = 0;
    while (list[size] != ' ') ++size;
    if (is_same_text(list.substr(0, size), word)) return true;
    list.remove_prefix(size + 1);
  }
  return false;
}

}  // namespace

bool fits(Charset charset, std::string_view text) {
  const auto& [min, max, first, rest] = kCharsets[static_cast<unsigned>(charset)];
  if (text.size() < min || text.size() > max) return false;
  unsigned allowed = first;
  for (const char c : text) {
    if ((classes_of(c) & allowed) == 0) return false;
    allowed = rest;
  }
  return true;
}

bool is_changeable_attribute(std::string_view text) {
  if (!is_child_attribute(text)) return false;
  return text.starts_with("aria-") || text.starts_with("data-") ||
         is_word_of("alt dir height href label lang placeholder poster role sizes src title width ", text);
}

bool is_insertable_tag(std::string_view text) {
  return is_child_attribute(text) && is_word_of("p div span strong em small ul li a h2 h3 ", text);
}

}  // namespace aparte
