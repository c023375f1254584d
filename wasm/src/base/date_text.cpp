#include "base/date_text.hpp"

#include "base/calendar.hpp"

namespace aparte {
namespace {

class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : text_(text) {}

  std::optional<WrittenTime> read() {
    WrittenTime out;
    if (!date(out)) return {};
    if (text_.empty()) return out;
    out.has_time = true;
    if ((!take('T') && !take(' ')) || !time(out.time_ms) || !offset(out.offset_min) || !text_.empty()) return {};
    return out;
  }

  std::optional<std::int32_t> minute() {
    std::uint32_t hour = 0;
    std::uint32_t minute = 0;
    if (!digits(2, 24, hour) || !take(':') || !digits(2, hour == 24 ? 0 : 59, minute) || !text_.empty()) return {};
    return static_cast<std::int32_t>(hour * 60 + minute);
  }

 private:
  bool take(char wanted) {
    if (!text_.starts_with(wanted)) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool digits(std::size_t count, std::uint32_t most, std::uint32_t& out) {
    if (text_.size() < count) return false;
    out = 0;
    for (const char digit : text_.substr(0, count)) {
      if (digit < '0' || digit > '9') return false;
      out = out * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    text_.remove_prefix(count);
    return out <= most;
  }

  bool date(WrittenTime& out) {
    std::uint32_t year = 0;
    std::uint32_t month = 0;
    std::uint32_t day = 0;
    if (!digits(4, 9999, year) || !take('-') || !digits(2, 12, month) || !take('-') || year == 0 || month == 0)
      return false;
    out.year = static_cast<std::int32_t>(year);
    if (!digits(2, days_of_month(out.year, month), day) || day == 0) return false;
    out.month = static_cast<std::uint8_t>(month);
    out.day = static_cast<std::uint8_t>(day);
    return true;
  }

  bool time(std::int64_t& out) {
    std::uint32_t hour = 0;
    std::uint32_t minute = 0;
    std::uint32_t second = 0;
    std::uint32_t milliseconds = 0;
    if (!digits(2, 23, hour) || !take(':') || !digits(2, 59, minute)) return false;
    if (take(':') && (!digits(2, 59, second) || (take('.') && !digits(3, 999, milliseconds)))) return false;
    out = hour * kHourMs + minute * kMinuteMs + second * std::int64_t{1'000} + milliseconds;
    return true;
  }

  bool offset(std::optional<std::int32_t>& out) {
    if (text_.empty()) return true;
    if (take('Z')) {
      out = 0;
      return true;
    }
    const bool is_west = take('-');
    std::uint32_t hour = 0;
    std::uint32_t minute = 0;
    if ((!is_west && !take('+')) || !digits(2, 14, hour) || !take(':') || !digits(2, 59, minute)) return false;
    const auto size = static_cast<std::int32_t>(hour * 60 + minute);
    out = is_west ? -size : size;
    return true;
  }

  std::string_view text_;
};

}  // namespace

std::int64_t WrittenTime::wall_ms() const { return day_number(year, month, day) * kDayMs + time_ms; }

std::optional<WrittenTime> read_time(std::string_view text) { return TimeReader(text).read(); }

std::optional<std::int32_t> read_minute(std::string_view text) { return TimeReader(text).minute(); }

}  // namespace aparte
