// Counters without an engine around them, for tests: events as JSON in, what the counters say out.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "aparte/profile.hpp"
#include "catch.hpp"
#include "json_cbor.hpp"
#include "visit.hpp"

class Counting {
 public:
  explicit Counting(aparte::Pack pack) : pack_(std::move(pack)) {}

  // Times pass and visits begin as in the engine. The counters that changed.
  std::vector<std::uint16_t> send(std::string_view name, const std::vector<nlohmann::json>& items = {},
                                  const nlohmann::json& params = nlohmann::json::object()) {
    const std::vector<std::uint8_t> message = cbor_of_json(event_with(name, items, params));
    aparte::Event event;
    REQUIRE(int(aparte::read_event(message, event).error) == int(aparte::Error::none));
    now_ms = aparte::begin_event(profile, now_ms);
    std::vector<std::uint16_t> changed;
    aparte::count_event(profile, pack_.root(), event, now_ms, &changed);
    return changed;
  }

  aparte::Value value(std::uint16_t counter = 0) const { return value_at(counter, now_ms); }
  aparte::Value value_at(std::uint16_t counter, std::int64_t at_ms) const {
    return aparte::counter_value(profile, pack_.root(), counter, at_ms);
  }
  std::int64_t due_ms(std::uint16_t counter = 0) const {
    return aparte::counter_due_ms(profile, pack_.root(), counter, now_ms);
  }
  // Writes the profile and reads it again, which must give the same bytes.
  void save_and_restore() {
    std::vector<std::uint8_t> saved;
    aparte::write_snapshot(profile, pack_.root(), saved);
    REQUIRE(int(aparte::read_snapshot(saved, pack_.root(), false, profile).error) == int(aparte::Error::none));
    std::vector<std::uint8_t> again;
    aparte::write_snapshot(profile, pack_.root(), again);
    REQUIRE(again == saved);
  }

  const aparte::wire::Pack& pack() const { return pack_.root(); }

  aparte::Profile profile;
  std::int64_t now_ms = Visit::kStartMs;  // on the hour

 private:
  aparte::Pack pack_;
};
