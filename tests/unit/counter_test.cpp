// Counters as they are kept: steps of their window, when what they say changes, and which an event changes.
#include "aparte/profile.hpp"
#include "catch.hpp"
#include "counting.hpp"
#include "sample_pack.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kStartMs = Visit::kStartMs;  // on the hour

json hours(int key, std::string_view event, int count) {
  return {
      {"key", key}, {"event", event}, {"window", "duration"}, {"window_ms", count * kHourMs}, {"grain_ms", kHourMs}};
}

Counting counting_of(const json& counters) {
  json pack = bare_pack();
  pack["counters"] = counters;
  return Counting(open_pack(pack));
}

using Indexes = std::vector<std::uint16_t>;

}  // namespace

TEST_CASE("an event names the counters that it changes, once each and rising", "[counter]") {
  Counting counting = counting_of(
      json::array({{{"key", 1}, {"event", "search"}, {"window", "lifetime"}},
                   {{"key", 2}, {"event", "view_item"}, {"window", "session"}},
                   hours(3, "search", 2),
                   {{"key", 4}, {"event", "search"}, {"measure", "min"}, {"of", "size"}, {"window", "lifetime"}},
                   {{"key", 5}, {"event", "search"}, {"window", "lifetime"}, {"since", "view_item"}}}));
  CHECK(counting.send("search") == Indexes{0, 2});
  CHECK(counting.send("view_item") == Indexes{1, 4});
  CHECK(counting.send("search") == Indexes{0, 2, 4});
  CHECK(counting.send("purchase").empty());
}

TEST_CASE("a sum beyond what a number holds is kept and restored", "[counter]") {
  Counting counting = counting_of(
      json::array({{{"key", 1}, {"event", "view_item"}, {"measure", "sum"}, {"of", "price"}, {"window", "lifetime"}}}));
  counting.send("view_item", {{{"price", 1e308}, {"quantity", 3}}});
  counting.send("view_item", {{{"price", 1e308}}});
  counting.save_and_restore();
}

TEST_CASE("what a window says changes when its oldest step leaves it", "[counter]") {
  Counting counting = counting_of(json::array({hours(1, "search", 3)}));
  CHECK(counting.due_ms() == kNever);
  counting.now_ms += 59 * kMinuteMs;
  counting.send("search");
  CHECK(counting.due_ms() == kStartMs + 3 * kHourMs);
  counting.now_ms += kHourMs;
  counting.send("search");
  CHECK(counting.due_ms() == kStartMs + 3 * kHourMs);
  counting.now_ms = kStartMs + 3 * kHourMs - 1;
  CHECK(counting.value().number() == 2);
  CHECK(counting.due_ms() == counting.now_ms + 1);
  ++counting.now_ms;
  CHECK(counting.value().number() == 1);
  CHECK(counting.due_ms() == kStartMs + 4 * kHourMs);
  counting.now_ms = kStartMs + 4 * kHourMs;
  CHECK(counting.value().number() == 0);
  CHECK(counting.due_ms() == kNever);
}

TEST_CASE("time alone changes no count of a visit, of the last visits or of a lifetime", "[counter]") {
  for (const char* window : {"session", "lifetime", "visits"}) {
    Counting counting = counting_of(
        json::array({{{"key", 1}, {"event", "search"}, {"window", window}, {"window_ms", 2}, {"grain_ms", 1}}}));
    counting.send("search");
    counting.now_ms += 400 * 24 * kHourMs;
    CHECK(counting.value().number() == 1);
    CHECK(counting.due_ms() == kNever);
  }
}

TEST_CASE("the time that has gone by changes at every moment, once there is one", "[counter]") {
  for (const char* measure : {"last_ms", "first_ms"}) {
    Counting counting =
        counting_of(json::array({{{"key", 1}, {"event", "search"}, {"measure", measure}, {"window", "lifetime"}}}));
    CHECK(counting.due_ms() == kNever);
    counting.send("search");
    CHECK(counting.due_ms() == counting.now_ms + 1);
  }
}

TEST_CASE("what came in the future of a clock that was set back counts as now", "[counter]") {
  Counting counting = counting_of(json::array({hours(1, "search", 3)}));
  counting.send("search");
  counting.now_ms -= 48 * kHourMs;
  CHECK(counting.value().number() == 1);
  counting.send("search");
  CHECK(counting.value().number() == 2);
  CHECK(counting.profile.counters[0].buckets().size() == 1);
  counting.now_ms += 3 * kHourMs;
  CHECK(counting.value().number() == 0);
}

TEST_CASE("a counter holds one step for each that its window has, however long the history", "[counter]") {
  Counting counting = counting_of(json::array({hours(1, "search", 96),
                                               {{"key", 2}, {"event", "search"}, {"window", "session"}},
                                               {{"key", 3}, {"event", "search"}, {"window", "lifetime"}}}));
  for (int minute = 0; minute < 20'000; ++minute) {
    counting.send("search");
    counting.now_ms += minute % 100 == 0 ? kHourMs : kMinuteMs;
  }
  CHECK(counting.profile.counters[0].buckets().size() == 96);
  CHECK(counting.profile.counters[1].buckets().size() == 1);
  CHECK(counting.value(2).number() == 20'000);
}

TEST_CASE("the counters found by an event's name are those that asking all of them finds", "[counter]") {
  json counters = json::array({hours(1, "search", 3)});
  for (int key = 2; key < 200; ++key) {
    json counter = {{"key", key}, {"event", "event" + std::to_string(key % 7)}, {"window", "lifetime"}};
    if (key % 5 == 0) counter["since"] = "event" + std::to_string(key % 3);
    if (key % 11 == 0) {
      counter["measure"] = "sequence";
      counter["steps"] = {{{"event", "event1"}}, {{"event", "search"}}, {{"event", "event1"}}};
    }
    counters.push_back(counter);
  }
  Counting all = counting_of(counters);
  Counting named = counting_of(counters);
  named.profile.listeners.set(named.pack());
  CHECK_FALSE(all.profile.listeners.is_set());
  for (int number = 0; number < 100; ++number) {
    const std::string name = number % 9 == 0 ? "search" : "event" + std::to_string(number % 8);
    CHECK(named.send(name) == all.send(name));
  }
  CHECK(named.value(197).number() == all.value(197).number());
}
