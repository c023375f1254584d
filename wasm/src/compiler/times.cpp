#include "compiler/times.hpp"

#include <array>
#include <chrono>

#include "aparte/pack.hpp"

namespace aparte::compiler {
namespace {

constexpr std::uint64_t kMinute = 60'000;
constexpr std::uint64_t kHour = 60 * kMinute;
constexpr std::uint64_t kDay = 24 * kHour;

constexpr std::array<std::uint64_t, 14> kGrains{kMinute,      2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute,
                                                30 * kMinute, kHour,       2 * kHour,   3 * kHour,    6 * kHour,
                                                12 * kHour,   kDay,        2 * kDay,    5 * kDay};

// Takes digits from the front of the text; nothing unless there are that many and the number is in its range.
std::optional<std::uint32_t> take(std::string_view& text, std::size_t digits, std::uint32_t least, std::uint32_t most) {
  if (text.size() < digits) return {};
  std::uint32_t number = 0;
  for (const char digit : text.substr(0, digits)) {
    if (digit < '0' || digit > '9') return {};
    number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  text.remove_prefix(digits);
  if (number < least || number > most) return {};
  return number;
}

bool take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::uint64_t> take_date(std::string_view& text) {
  const auto year = take(text, 4, 1970, 9999);
  if (!year || !take(text, '-')) return {};
  const auto month = take(text, 2, 1, 12);
  if (!month || !take(text, '-')) return {};
  const auto day = take(text, 2, 1, 31);
  if (!day) return {};
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                         std::chrono::day(*day)};
  if (!date.ok()) return {};
  return static_cast<std::uint64_t>(std::chrono::sys_days(date).time_since_epoch().count()) * kDay;
}

// "18:00", "18:00:00" or "18:00:00.000", in milliseconds.
std::optional<std::uint64_t> take_time(std::string_view& text) {
  const auto hour = take(text, 2, 0, 23);
  if (!hour || !take(text, ':')) return {};
  const auto minute = take(text, 2, 0, 59);
  if (!minute) return {};
  std::uint32_t second = 0;
  std::uint32_t milliseconds = 0;
  if (take(text, ':')) {
    const auto found = take(text, 2, 0, 59);
    if (!found) return {};
    second = *found;
    if (take(text, '.')) {
      const auto fraction = take(text, 3, 0, 999);
      if (!fraction) return {};
      milliseconds = *fraction;
    }
  }
  return *hour * kHour + *minute * kMinute + second * 1000ULL + milliseconds;
}

// "Z" or "+01:00", in milliseconds east of UTC.
std::optional<std::int64_t> take_offset(std::string_view& text) {
  if (take(text, 'Z')) return 0;
  const bool east = take(text, '+');
  if (!east && !take(text, '-')) return {};
  const auto hour = take(text, 2, 0, 14);
  if (!hour || !take(text, ':')) return {};
  const auto minute = take(text, 2, 0, 59);
  if (!minute) return {};
  const auto size = static_cast<std::int64_t>(*hour * kHour + *minute * kMinute);
  return east ? size : -size;
}

}  // namespace

std::uint64_t duration_ms(std::string_view text) {
  if (text.size() < 2 || text.size() > 6) return 0;
  std::string_view digits = text.substr(0, text.size() - 1);
  const auto number = take(digits, digits.size(), 0, 99'999);
  if (!number) return 0;
  switch (text.back()) {
    case 'm':
      return *number * kMinute;
    case 'h':
      return *number * kHour;
    case 'd':
      return *number * kDay;
    default:
      return 0;
  }
}

std::optional<Moment> moment(std::string_view text) {
  const auto day = take_date(text);
  if (!day) return {};
  if (text.empty()) return Moment{*day, true};
  if (!take(text, 'T')) return {};
  const auto time = take_time(text);
  if (!time) return {};
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return {};
  const auto ms = static_cast<std::int64_t>(*day + *time) - *offset;
  if (ms < 0) return {};
  return Moment{static_cast<std::uint64_t>(ms), false};
}

std::uint64_t grain_ms(std::uint64_t window_ms) {
  for (const std::uint64_t grain : kGrains) {
    if (window_ms <= grain * kMaxCounterBuckets) return grain;
  }
  return kGrains.back();
}

}  // namespace aparte::compiler
