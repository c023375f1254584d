// A visitor's life drawn by chance: events of all kinds, time that passes, jumps and is set back.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

#include "random.hpp"

class RandomVisit {
 public:
  static constexpr std::int64_t kStartMs = 1'772'445'600'000;  // 2026-03-02T10:00:00Z, a Monday

  explicit RandomVisit(Random& random) : random_(random) {}

  // The next event's JSON, null when only time passes; `now_ms` is when.
  nlohmann::json next();
  std::int64_t now_ms() const { return now_ms_; }

 private:
  void pass_time();
  nlohmann::json item();
  nlohmann::json items();
  nlohmann::json page_view();
  nlohmann::json shop_event();
  nlohmann::json attributes();

  Random& random_;
  std::int64_t now_ms_ = kStartMs;
  std::uint32_t orders_ = 0;
};
