#include "base/time_zone.hpp"

#include <algorithm>

#include "base/calendar.hpp"

namespace aparte {
namespace {

constexpr std::int32_t kMaxOffsetMin = 24 * 60;
constexpr std::int32_t kMaxChangeMin = 167 * 60;

class ZoneReader {
 public:
  explicit ZoneReader(std::string_view text) : text_(text) {}

  std::optional<ZoneRule> read() {
    ZoneRule rule;
    if (!name() || !offset(rule.standard_min)) return {};
    rule.daylight_min = rule.standard_min;
    if (text_.empty()) return rule;
    if (!name()) return {};
    rule.daylight_min = static_cast<std::int16_t>(rule.standard_min + 60);
    if (!text_.starts_with(',') && !offset(rule.daylight_min)) return {};
    if (!rule.changes() || !change(rule.starts) || !change(rule.ends) || !text_.empty()) return {};
    return rule;
  }

 private:
  bool take(char wanted) {
    if (!text_.starts_with(wanted)) return false;
    text_.remove_prefix(1);
    return true;
  }

  // Three letters or more, or what stands between < and >.
  bool name() {
    const bool is_quoted = take('<');
    std::size_t size = 0;
    while (size < text_.size() && is_of_name(text_[size], is_quoted)) ++size;
    text_.remove_prefix(size);
    return size >= 3 && (!is_quoted || take('>'));
  }

  static bool is_of_name(char letter, bool is_quoted) {
    const bool is_letter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    return is_letter || (is_quoted && ((letter >= '0' && letter <= '9') || letter == '+' || letter == '-'));
  }

  bool number(std::int32_t most, std::int32_t& out) {
    std::size_t size = 0;
    out = 0;
    while (size < text_.size() && size < 3 && text_[size] >= '0' && text_[size] <= '9') {
      out = out * 10 + (text_[size++] - '0');
    }
    text_.remove_prefix(size);
    return size > 0 && out <= most;
  }

  // "5", "-5:30" in minutes.
  bool time(std::int32_t most_min, std::int16_t& out) {
    const bool is_negative = take('-');
    if (!is_negative) take('+');
    std::int32_t hours = 0;
    std::int32_t minutes = 0;
    if (!number(most_min / 60, hours) || (take(':') && !number(59, minutes))) return false;
    minutes += hours * 60;
    out = static_cast<std::int16_t>(is_negative ? -minutes : minutes);
    return minutes <= most_min;
  }

  // POSIX counts west of UTC.
  bool offset(std::int16_t& out) {
    if (!time(kMaxOffsetMin, out)) return false;
    out = static_cast<std::int16_t>(-out);
    return true;
  }

  // ",M3.5.0/2": 02:00 unless said.
  bool change(ZoneChange& out) {
    std::int32_t month = 0;
    std::int32_t week = 0;
    std::int32_t weekday = 0;
    if (!take(',') || !take('M') || !number(12, month) || !take('.') || !number(5, week) || !take('.') ||
        !number(6, weekday) || month == 0 || week == 0) {
      return false;
    }
    out = {static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(week), static_cast<std::uint8_t>(weekday), 120};
    return !take('/') || time(kMaxChangeMin, out.minute);
  }

  std::string_view text_;
};

// The clock's milliseconds at the change, as if it were UTC.
std::int64_t wall_of(const ZoneChange& change, std::int32_t year) {
  const std::int64_t first = day_number(year, change.month, 1);
  const std::int64_t first_weekday = ((first + 4) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  std::int64_t day = first + (change.weekday - first_weekday + 7) % 7 + std::int64_t{7} * (change.week - 1);
  const std::int64_t month_end =
      change.month == 12 ? day_number(year + 1, 1, 1) : day_number(year, change.month + 1, 1);
  if (day >= month_end) day -= 7;
  return day * kDayMs + change.minute * kMinuteMs;
}

std::int64_t start_ms(const ZoneRule& rule, std::int32_t year) {
  return wall_of(rule.starts, year) - rule.standard_min * kMinuteMs;
}
std::int64_t end_ms(const ZoneRule& rule, std::int32_t year) {
  return wall_of(rule.ends, year) - rule.daylight_min * kMinuteMs;
}

std::int32_t year_at(const ZoneRule& rule, std::int64_t now_ms) {
  return year_of(floor_day(now_ms + rule.standard_min * kMinuteMs));
}

}  // namespace

std::optional<ZoneRule> parse_zone(std::string_view posix) { return ZoneReader(posix).read(); }

std::int32_t zone_offset_min(const ZoneRule& rule, std::int64_t now_ms) {
  if (!rule.changes()) return rule.standard_min;
  const std::int32_t year = year_at(rule, now_ms);
  const std::int64_t start = start_ms(rule, year);
  const std::int64_t end = end_ms(rule, year);
  // In the south daylight time lies around New Year.
  const bool is_daylight = start < end ? now_ms >= start && now_ms < end : now_ms >= start || now_ms < end;
  return is_daylight ? rule.daylight_min : rule.standard_min;
}

std::optional<std::int64_t> next_zone_change_ms(const ZoneRule& rule, std::int64_t now_ms) {
  if (!rule.changes()) return {};
  std::optional<std::int64_t> next;
  const std::int32_t year = year_at(rule, now_ms);
  for (std::int32_t each = year; each <= year + 1; ++each) {
    for (const std::int64_t change : {start_ms(rule, each), end_ms(rule, each)}) {
      if (change > now_ms && (!next || change < *next)) next = change;
    }
  }
  return next;
}

ZonedMoment zoned_moment(const ZoneRule& rule, std::int64_t wall_ms) {
  const auto [less, more] = std::minmax(rule.standard_min, rule.daylight_min);
  const std::int64_t early = wall_ms - more * kMinuteMs;
  const std::int64_t late = wall_ms - less * kMinuteMs;
  const bool is_early = zone_offset_min(rule, early) == more;
  const bool is_late = zone_offset_min(rule, late) == less;
  if (is_early && is_late && early != late) return {early, WallClock::repeated, late};
  if (!is_early && !is_late) return {late, WallClock::skipped, early};
  return {is_early ? early : late, WallClock::once, 0};
}

}  // namespace aparte
