#include "compiler/times.hpp"

#include <array>

#include "aparte/pack.hpp"
#include "base/calendar.hpp"
#include "base/date_text.hpp"

namespace aparte::compiler {
namespace {

constexpr std::uint64_t kMinute = 60'000;
constexpr std::uint64_t kHour = 60 * kMinute;
constexpr std::uint64_t kDay = 24 * kHour;
constexpr std::int32_t kFirstYear = 1970;
constexpr std::size_t kDateBytes = 10;

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

}  // namespace

std::string shown_clock(std::uint64_t minutes) {
  const auto two_digits = [](std::uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

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

std::optional<Moment> moment(std::string_view text, const ZoneRule& zone) {
  const auto written = read_time(text);
  if (!written || (written->has_time && text[kDateBytes] != 'T')) return {};
  Moment out;
  out.is_day = !written->has_time;
  out.has_offset = written->offset_min.has_value();
  if (written->offset_min) {
    out.zoned.ms = written->wall_ms() - *written->offset_min * static_cast<std::int64_t>(kMinute);
  } else {
    out.zoned = zoned_moment(zone, written->wall_ms());
    if (out.is_day) out.end_ms = zoned_moment(zone, written->wall_ms() + static_cast<std::int64_t>(kDay)).ms;
  }
  if (written->year < kFirstYear || out.zoned.ms < 0) return {};
  return out;
}

std::string shown_moment(std::int64_t ms, const ZoneRule& zone) {
  const std::int32_t offset_min = zone_offset_min(zone, ms);
  const auto minutes = static_cast<std::uint64_t>(ms + offset_min * std::int64_t{60'000}) / kMinute % (kDay / kMinute);
  const auto size = static_cast<std::uint64_t>(offset_min < 0 ? -offset_min : offset_min);
  return std::string(local_time(ms, offset_min).date_text()) + "T" + shown_clock(minutes) +
         (offset_min < 0 ? "-" : "+") + shown_clock(size);
}

std::uint64_t grain_ms(std::uint64_t window_ms) {
  for (const std::uint64_t grain : kGrains) {
    if (window_ms <= grain * kMaxCounterBuckets) return grain;
  }
  return kGrains.back();
}

}  // namespace aparte::compiler
