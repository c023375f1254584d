#include "pack/charset.hpp"

#include "aparte/pack.hpp"

namespace aparte {
namespace {

constexpr unsigned kLower = 1, kUpper = 2, kDigit = 4, kHex = 8, kUnderscore = 16, kHyphen = 32, kSpace = 64;

unsigned classes_of(char c) {
  if (c >= 'a' && c <= 'z') return c <= 'f' ? kLower | kHex : kLower;
  if (c >= 'A' && c <= 'Z') return kUpper;
  if (c >= '0' && c <= '9') return kDigit | kHex;
  if (c == '_') return kUnderscore;
  if (c == '-') return kHyphen;
  return c == ' ' ? kSpace : 0;
}

// Of `min` to `max` characters, the first one of `first`, the others of `rest`.
bool is_made_of(std::string_view text, std::size_t min, std::size_t max, unsigned first, unsigned rest) {
  if (text.size() < min || text.size() > max) return false;
  unsigned allowed = first;
  for (const char c : text) {
    if ((classes_of(c) & allowed) == 0) return false;
    allowed = rest;
  }
  return true;
}

// Whether `word` is one of the words of `list`, each of which ends with a space.
bool is_word_of(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    std::size_t size = 0;
    while (list[size] != ' ') ++size;
    if (list.substr(0, size) == word) return true;
    list.remove_prefix(size + 1);
  }
  return false;
}

}  // namespace

bool is_name(std::string_view text) {
  return is_made_of(text, 1, kMaxRuleNameBytes, kLower, kLower | kDigit | kUnderscore);
}

bool is_site_key(std::string_view text) {
  constexpr unsigned kAll = kLower | kDigit | kUnderscore | kHyphen;
  return is_made_of(text, 1, 32, kAll, kAll);
}

bool is_version(std::string_view text) { return is_made_of(text, 16, 16, kHex, kHex); }

bool is_language(std::string_view text) {
  return is_made_of(text, 2, 16, kLower | kUpper, kLower | kUpper | kDigit | kHyphen);
}

bool is_currency(std::string_view text) { return is_made_of(text, 3, 3, kUpper, kUpper); }

bool is_class(std::string_view text) {
  constexpr unsigned kAll = kLower | kUpper | kDigit | kUnderscore | kHyphen;
  return is_made_of(text, 1, 64, kAll, kAll);
}

bool is_class_list(std::string_view text) {
  constexpr unsigned kAll = kLower | kUpper | kDigit | kUnderscore | kHyphen;
  return is_made_of(text, 1, 128, kAll, kAll | kSpace);
}

bool is_style_property(std::string_view text) {
  return is_made_of(text, 1, 64, kLower | kHyphen, kLower | kDigit | kHyphen);
}

bool is_child_attribute(std::string_view text) {
  return is_made_of(text, 1, kMaxRuleNameBytes, kLower, kLower | kDigit | kHyphen);
}

bool is_changeable_attribute(std::string_view text) {
  if (!is_child_attribute(text)) return false;
  return text.starts_with("aria-") || text.starts_with("data-") ||
         is_word_of("alt dir height href label lang placeholder poster role sizes src srcset title width ", text);
}

bool is_insertable_tag(std::string_view text) {
  return is_child_attribute(text) && is_word_of("p div span strong em small ul li a h2 h3 ", text);
}

}  // namespace aparte
