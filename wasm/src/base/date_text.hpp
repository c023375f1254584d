// Dates and times as people and programs write them: "2026-11-22", "2026-11-22T18:00+01:00".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace aparte {

struct WrittenTime {
  std::int32_t year = 0;   // 1 to 9999
  std::uint8_t month = 0;  // 1 to 12
  std::uint8_t day = 0;    // one that the month has
  bool has_time = false;
  std::int64_t time_ms = 0;                // from midnight
  std::optional<std::int32_t> offset_min;  // east of UTC, -14:00 to +14:59; nothing where none is written

  // The clock as it is written, in milliseconds from 1970, whatever its offset.
  std::int64_t wall_ms() const;
};

// A date of ISO 8601, alone or with "T" or a space and a time of day; seconds, milliseconds and offset ("Z", "+01:00")
// may be left out. Nothing when the text is anything else, or a day that the calendar does not have.
std::optional<WrittenTime> read_time(std::string_view text);

// "18:00" in minutes from midnight; 24:00 is read too. Nothing for other texts.
std::optional<std::int32_t> read_minute(std::string_view text);

}  // namespace aparte
