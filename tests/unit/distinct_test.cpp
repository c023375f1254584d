// $distinct and $sequence at their edges; counter_history_test.cpp holds both against their definition.
#include <algorithm>
#include <string>

#include "aparte/compiler.hpp"
#include "compile_rules.hpp"
#include "counting.hpp"
#include "profile/counter_parts.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;

Counting counting_of(std::string_view metric) {
  const Compiled compiled = compile_rules(R"({ "metrics": { "m": )" + std::string(metric) + " } }");
  REQUIRE(compiled.ok());
  auto pack = Pack::open(compiled.pack);
  REQUIRE(pack.has_value());
  return Counting(std::move(*pack));
}

json product(const json& id) { return {{"item_id", id}}; }
json product(int number) { return product("p" + std::to_string(number)); }

}  // namespace

TEST_CASE("a value counts as long as its latest event is in the window, to the grain", "[counter][distinct]") {
  Counting counting = counting_of(R"({ "$distinct": { "event": "view_item", "of": "item_id", "within": "90m" } })");
  counting.send("view_item", {product("a")});
  counting.now_ms += 60 * kMinuteMs;
  counting.send("view_item", {product("b"), product("a")});
  CHECK(counting.value().number() == 2);
  CHECK(counting.due_ms() == Visit::kStartMs + 150 * kMinuteMs);
  counting.now_ms = Visit::kStartMs + 150 * kMinuteMs - 1;
  CHECK(counting.value().number() == 2);
  counting.now_ms += 1;
  CHECK(counting.value().number() == 0);
}

TEST_CASE("texts, numbers, true and false are values, of the products or else of the event", "[counter][distinct]") {
  Counting counting = counting_of(R"({ "$distinct": { "event": "search", "of": "term" } })");
  CHECK(counting.value().number() == 0);
  counting.send("search", {}, {{"term", "1"}});
  counting.send("search", {}, {{"term", 1}});
  counting.send("search", {}, {{"term", 1.0}});
  counting.send("search", {}, {{"term", true}});
  CHECK(counting.value().number() == 3);
  counting.send("search", {}, {{"term", nullptr}});
  counting.send("search", {}, {{"term", {"a", "b"}}});
  counting.send("search");
  CHECK(counting.value().number() == 3);
  counting.send("search", {{{"term", "2"}}, {{"size", 3}}}, {{"term", "not looked at"}});
  CHECK(counting.value().number() == 4);
}

TEST_CASE("beyond 96 values the one seen longest ago makes room", "[counter][distinct]") {
  Counting counting = counting_of(R"({ "$distinct": { "event": "view_item", "of": "item_id" } })");
  for (int number = 0; number < 96; ++number) counting.send("view_item", {product(number)});
  CHECK(counting.value().number() == 96);
  counting.send("view_item", {product(0)});
  counting.send("view_item", {product(96)});
  CHECK(counting.value().number() == 96);
  counting.save_and_restore();
  const std::span<const Bucket> kept = counting.profile.counters[0].buckets();
  const auto is_kept = [&](const char* id) {
    return std::ranges::count(kept, value_hash(Value::of(std::string_view(id))), &Bucket::value) == 1;
  };
  CHECK(is_kept("p0"));
  CHECK_FALSE(is_kept("p1"));
  CHECK(is_kept("p2"));
  CHECK(is_kept("p96"));
}

TEST_CASE("of the products of one event the first one was seen longest ago", "[counter][distinct]") {
  Counting counting = counting_of(R"({ "$distinct": { "event": "view_item", "of": "item_id" } })");
  for (int number = 0; number < 95; number += 5) {
    counting.send("view_item", {product(number), product(number + 1), product(number + 2), product(number + 3),
                                product(number + 4)});
  }
  counting.send("view_item", {product(95), product(96)});
  const double first_left = value_hash(Value::of(std::string_view("p1")));
  CHECK(counting.profile.counters[0].buckets().front().value == first_left);
}

TEST_CASE("a sequence is in time up to the last millisecond of what it is within", "[counter][sequence]") {
  const std::string_view rule = R"({ "$sequence": ["view_item", "add_to_cart"], "within": "30m" })";
  for (const std::int64_t late : {0, 1}) {
    Counting counting = counting_of(rule);
    counting.send("view_item");
    counting.now_ms += 30 * kMinuteMs + late;
    const bool has_changed = !counting.send("add_to_cart").empty();
    CHECK(counting.value().number() == double(1 - late));
    CHECK(has_changed == (late == 0));
    CHECK(counting.due_ms() == kNever);
  }
}

TEST_CASE("a later beginning takes the place of an earlier one", "[counter][sequence]") {
  Counting counting = counting_of(R"({ "$sequence": ["view_item", "view_cart", "purchase"], "within": "1h" })");
  counting.send("view_item");
  counting.now_ms += 40 * kMinuteMs;
  counting.send("view_item");
  counting.send("view_cart");
  counting.now_ms += 50 * kMinuteMs;
  counting.send("purchase");
  CHECK(counting.value().number() == 1);
}

TEST_CASE("one event is never two steps, and after the last one all begins anew", "[counter][sequence]") {
  Counting counting = counting_of(R"({ "$sequence": ["view_item", "view_item"] })");
  counting.send("view_item", {product("a"), product("b")});
  CHECK(counting.value().number() == 0);
  counting.send("view_item");
  CHECK(counting.value().number() == 1);
  counting.send("view_item");
  CHECK(counting.value().number() == 1);
  counting.send("view_item");
  CHECK(counting.value().number() == 2);
}

TEST_CASE("steps with the same product are followed for each product, an event completes once", "[counter][sequence]") {
  Counting counting = counting_of(R"({ "$sequence": ["view_item", "add_to_cart"], "same": "item_id" })");
  counting.send("view_item", {product("a")});
  counting.send("add_to_cart", {product("b")});
  counting.send("add_to_cart");
  CHECK(counting.value().number() == 0);
  counting.send("view_item", {product("b")});
  counting.send("add_to_cart", {product("b"), product("a")});
  CHECK(counting.value().number() == 1);
  counting.send("add_to_cart", {product("a")});
  CHECK(counting.value().number() == 1);
}

TEST_CASE("of more than 16 begun sequences the one touched longest ago is given up", "[counter][sequence]") {
  Counting counting =
      counting_of(R"({ "$sequence": ["view_item", "add_to_cart", "purchase"], "same": "item_id", "within": "2h" })");
  for (int number = 0; number < 16; ++number) counting.send("view_item", {product(number)});
  counting.send("add_to_cart", {product(0)});
  counting.send("view_item", {product(16)});
  counting.save_and_restore();
  for (const int number : {0, 1, 16}) {
    counting.send("add_to_cart", {product(number)});
    counting.send("purchase", {product(number)});
  }
  CHECK(counting.value().number() == 2);
}

TEST_CASE("what can no longer be completed in time makes room first", "[counter][sequence]") {
  Counting counting =
      counting_of(R"({ "$sequence": ["view_item", "add_to_cart"], "same": "item_id", "within": "2h" })");
  for (int number = 0; number < 15; ++number) counting.send("view_item", {product(number)});
  counting.now_ms += 2 * kHourMs + 1;
  for (int number = 20; number < 36; ++number) counting.send("view_item", {product(number)});
  CHECK(counting.profile.counters[0].buckets().size() == 1 + 16);
  counting.send("add_to_cart", {product(20)});
  CHECK(counting.value().number() == 1);
}

TEST_CASE("a clock that is set back completes no sequence that lasts longer than it may", "[counter][sequence]") {
  Counting counting = counting_of(R"({ "$sequence": ["view_item", "add_to_cart"], "within": "30m" })");
  counting.send("view_item");
  counting.now_ms -= 48 * kHourMs;
  counting.send("view_item", {product("another")});
  counting.now_ms += 31 * kMinuteMs;
  counting.send("add_to_cart");
  CHECK(counting.value().number() == 0);
}
