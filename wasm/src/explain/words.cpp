#include "explain/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/calendar.hpp"
#include "compiler/json_writer.hpp"

namespace aparte::explaining {
namespace {

using wire::Op;

struct Comparison {
  Op op;
  Op opposite;
  std::string_view fr;
  std::string_view en;
};

constexpr std::array<Comparison, 15> kComparisons{{
    {Op::eq, Op::ne, "", ""},
    {Op::ne, Op::eq, "autre chose que ", "anything but "},
    {Op::lt, Op::gte, "moins de ", "less than "},
    {Op::lte, Op::gt, "au plus ", "at most "},
    {Op::gt, Op::lte, "plus de ", "more than "},
    {Op::gte, Op::lt, "au moins ", "at least "},
    {Op::in, Op::nin, "l'un de ", "one of "},
    {Op::nin, Op::in, "aucun de ", "none of "},
    {Op::match, Op::match, "la forme ", "the form "},
    {Op::version_eq, Op::version_ne, "la version ", "version "},
    {Op::version_ne, Op::version_eq, "une autre version que ", "another version than "},
    {Op::version_lt, Op::version_gte, "une version avant ", "a version before "},
    {Op::version_lte, Op::version_gt, "au plus la version ", "at most version "},
    {Op::version_gt, Op::version_lte, "une version après ", "a version after "},
    {Op::version_gte, Op::version_lt, "au moins la version ", "at least version "},
}};

struct Unit {
  std::int64_t ms;
  std::string_view fr;
  std::string_view en;
};
constexpr std::array<Unit, 4> kUnits{{{kDayMs, "jour", "day"},
                                      {kHourMs, "heure", "hour"},
                                      {kMinuteMs, "minute", "minute"},
                                      {1000, "seconde", "second"}}};

// Others are written as their code.
struct Currency {
  std::string_view code;
  std::string_view sign;
};
constexpr std::array<Currency, 3> kCurrencies{{{"EUR", "€"}, {"USD", "$"}, {"GBP", "£"}}};

const Comparison* comparison(Op op) {
  for (const Comparison& each : kComparisons) {
    if (each.op == op) return &each;
  }
  return nullptr;
}

std::string two_digits(std::uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

constexpr std::array<std::array<std::string_view, 2>, 12> kMonths{{{"janvier", "January"},
                                                                   {"février", "February"},
                                                                   {"mars", "March"},
                                                                   {"avril", "April"},
                                                                   {"mai", "May"},
                                                                   {"juin", "June"},
                                                                   {"juillet", "July"},
                                                                   {"août", "August"},
                                                                   {"septembre", "September"},
                                                                   {"octobre", "October"},
                                                                   {"novembre", "November"},
                                                                   {"décembre", "December"}}};

}  // namespace

std::string Words::quoted(std::string_view text) const {
  return std::string(say("«\u00a0", "\u201c")).append(text).append(say("\u00a0»", "\u201d"));
}

std::string Words::number(double number) const {
  std::string out = compiler::shown_number(std::round(number * 100) / 100);
  if (language_ == Language::french) {
    if (const std::size_t point = out.find('.'); point != std::string::npos) out[point] = ',';
  }
  return out;
}

std::string Words::money(double amount, std::string_view currency) const {
  std::string digits = number(amount);
  const std::size_t point = digits.find_first_of(".,");
  if (point != std::string::npos && digits.size() - point == 2) digits += '0';
  const auto* found = std::ranges::find(kCurrencies, currency, &Currency::code);
  if (language_ == Language::french)
    return digits + "\u00a0" + std::string(found == kCurrencies.end() ? currency : found->sign);
  return found == kCurrencies.end() ? digits + " " + std::string(currency) : std::string(found->sign) + digits;
}

std::string Words::duration(double ms) const {
  const auto whole = static_cast<std::int64_t>(ms);
  for (const Unit& unit : kUnits) {
    if (whole < unit.ms && unit.ms != 1000) continue;
    const std::int64_t count = whole / unit.ms;
    const bool plural = language_ == Language::french ? count > 1 : count != 1;
    return std::to_string(count) + " " + std::string(say(unit.fr, unit.en)) + (plural ? "s" : "");
  }
  return {};
}

std::string Words::day(std::int64_t ms, std::int32_t utc_offset_min) const {
  const LocalTime local = local_time(ms, utc_offset_min);
  const auto number = [&local](std::size_t at) { return (local.date.at(at) - '0') * 10 + local.date.at(at + 1) - '0'; };
  const int day_of_month = number(8);
  const std::string day = language_ == Language::french && day_of_month == 1 ? "1er" : std::to_string(day_of_month);
  const auto& [french, english] = kMonths.at(static_cast<std::size_t>(number(5)) - 1);
  return day + " " + std::string(say(french, english)) + " " + std::string(local.date_text().substr(0, 4));
}

std::string Words::date(std::uint64_t ms) const {
  std::string day(local_time(static_cast<std::int64_t>(ms), 0).date_text());
  const std::uint64_t minutes = ms / kMinuteMs % (24ULL * 60);
  if (minutes == 0) return day;
  return day + " " + two_digits(minutes / 60) + ":" + two_digits(minutes % 60) + " UTC";
}

std::string Words::value(const Value& value) const {
  switch (value.type()) {
    case Type::missing:
    case Type::null:
      return std::string(say("rien", "nothing"));
    case Type::boolean:
      return std::string(value.boolean() ? say("oui", "yes") : say("non", "no"));
    case Type::number:
      return number(value.number());
    case Type::text:
      return quoted(value.text());
    case Type::array:
      break;
    default:
      return compiler::JsonWriter().value(value).take();
  }
  std::string out;
  for (const Value element : value.elements()) out += (out.empty() ? "" : ", ") + this->value(element);
  return out.empty() ? std::string(say("une liste vide", "an empty list")) : out;
}

std::string Words::typeset(std::string_view text) const {
  std::string out;
  for (const char letter : text)
    out += letter == '\'' && language_ == Language::french ? "\u2019" : std::string(1, letter);
  return out;
}

std::string Words::asked(Op op, bool inverted, std::string_view literal) const {
  const Comparison* found = comparison(op);
  // Every comparison has an opposite but the form.
  const bool has_none = inverted && op == Op::match;
  if (found != nullptr && inverted) found = has_none ? nullptr : comparison(found->opposite);
  std::string out(found == nullptr ? (inverted ? say("autre chose que ", "anything but ") : "")
                                   : say(found->fr, found->en));
  return out.append(literal).append(say(" demandé", " was asked"));
}

}  // namespace aparte::explaining
