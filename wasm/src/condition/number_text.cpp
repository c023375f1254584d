#include "condition/number_text.hpp"

#include <cstdint>
#include <limits>

namespace aparte {
namespace {

constexpr int kMaxDigits = 15;      // below 2^53
constexpr int kMaxPowerOfTen = 22;  // 10^22 is exact in a double
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

bool take_sign(std::string_view& text) {
  if (take(text, '-')) return true;
  take(text, '+');
  return false;
}

struct Decimal {
  std::uint64_t digits = 0;
  int significant = 0;  // digits from the first that is not 0
  int seen = 0;
  int exponent = 0;

  void take_digits(std::string_view& text, int exponent_a_digit) {
    for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
      ++seen;
      exponent += exponent_a_digit;
      digits = digits * 10 + static_cast<std::uint64_t>(text.front() - '0');
      if (digits != 0 && ++significant > kMaxDigits) return;
    }
  }
};

// False when what follows is no exponent that ends the text.
bool take_exponent(std::string_view text, int& exponent) {
  if (text.empty()) return true;
  if (!take(text, 'e') && !take(text, 'E')) return false;
  const bool is_negative = take_sign(text);
  if (text.empty() || text.size() > 3) return false;
  int number = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    number = number * 10 + (c - '0');
  }
  exponent += is_negative ? -number : number;
  return true;
}

}  // namespace

double number_of_text(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return 0;
  const bool is_negative = take_sign(text);
  Decimal decimal;
  decimal.take_digits(text, 0);
  if (take(text, '.')) decimal.take_digits(text, -1);
  if (decimal.seen == 0 || decimal.significant > kMaxDigits || !take_exponent(text, decimal.exponent))
    return kNotANumber;
  if (decimal.exponent < -kMaxPowerOfTen || decimal.exponent > kMaxPowerOfTen) return kNotANumber;
  double power = 1;
  for (int i = decimal.exponent < 0 ? -decimal.exponent : decimal.exponent; i > 0; --i) power *= 10;
  const auto digits = static_cast<double>(decimal.digits);
  const double number = decimal.exponent < 0 ? digits / power : digits * power;
  return is_negative ? -number : number;
}

}  // namespace aparte
