// Behaviour in the words of the rules, compiled and lived through.
#include "aparte/compiler.hpp"
#include "catch.hpp"
#include "compile_rules.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;

// A visitor of a shop whose segment "s" has this condition.
class Shopper {
 public:
  explicit Shopper(const std::string& when)
      : visit_(compile_rules(R"({ "segments": { "s": { "when": )" + when + " } } }").pack) {
    visit_.consent("full");
  }

  Shopper& sees(double price) { return sends("view_item", {{{"item_id", "a"}, {"price", price}}}); }
  Shopper& sends(std::string_view name, const std::vector<json>& items = {}) {
    visit_.send(event_with(name, items));
    return *this;
  }
  Shopper& waits(std::int64_t ms) {
    visit_.now_ms += ms;
    return *this;
  }
  bool is_in() { return !visit_.view_page()["segments"].empty(); }

 private:
  Visit visit_;
};

}  // namespace

TEST_CASE("the least, the greatest and the average of a field are missing before the first value", "[behaviour]") {
  CHECK(Shopper(R"({ "$min": { "event": "view_item", "of": "price" }, "$exists": false })").is_in());
  CHECK(Shopper(R"({ "$min": { "event": "view_item", "of": "price" }, "$eq": -2 })").sees(5).sees(-2).sees(0).is_in());
  CHECK(Shopper(R"({ "$max": { "event": "view_item", "of": "price" }, "$eq": 7 })").sees(5).sees(7).sees(0).is_in());
  CHECK(
      Shopper(R"({ "$average": { "event": "view_item", "of": "price" }, "$eq": 4 })").sees(5).sees(7).sees(0).is_in());
  CHECK(Shopper(R"({ "$average": { "event": "view_item", "of": "price" }, "$eq": 5 })")
            .sees(5)
            .sends("view_item", {{{"item_id", "without a price"}}})
            .is_in());
}

TEST_CASE("the average of an event with several products is that of the products", "[behaviour]") {
  Shopper shopper(R"({ "$average": { "event": "view_cart", "of": "price" }, "$eq": 20 })");
  CHECK(shopper
            .sends("view_cart", {{{"item_id", "a"}, {"price", 10}, {"quantity", 9}}, {{"item_id", "b"}, {"price", 30}}})
            .is_in());
}

TEST_CASE("a window forgets the least and the average as it forgets a count", "[behaviour]") {
  Shopper least(R"({ "$min": { "event": "view_item", "of": "price", "within": "24h" }, "$lte": 5 })");
  CHECK(least.sees(5).waits(12 * kHourMs).sees(9).is_in());
  CHECK_FALSE(least.waits(12 * kHourMs).is_in());
  Shopper average(R"({ "$average": { "event": "view_item", "of": "price", "within": "24h" }, "$eq": 9 })");
  CHECK_FALSE(average.sees(5).waits(12 * kHourMs).sees(9).is_in());
  CHECK(average.waits(12 * kHourMs).is_in());
}

TEST_CASE("the last visits are counted with the present one", "[behaviour]") {
  Shopper shopper(R"({ "$count": { "event": "view_item", "within": "visit:2" }, "$gte": 2 })");
  CHECK_FALSE(shopper.sees(1).is_in());
  CHECK(shopper.waits(kHourMs).sees(1).is_in());
  CHECK_FALSE(shopper.waits(kHourMs).is_in());
  CHECK(shopper.sees(1).sees(1).is_in());
}

TEST_CASE("the first time stays the first", "[behaviour]") {
  Shopper shopper(R"({ "$first": "search", "$before": "2h" })");
  CHECK_FALSE(shopper.is_in());
  CHECK_FALSE(shopper.sends("search").waits(2 * kHourMs).is_in());
  CHECK(shopper.sends("search").waits(1).is_in());
}

TEST_CASE("never since begins with each of the events that it is since", "[behaviour]") {
  Shopper shopper(R"({ "$never": { "event": "purchase", "since": "add_to_cart" } })");
  CHECK_FALSE(shopper.is_in());
  CHECK_FALSE(shopper.sends("purchase").is_in());
  CHECK(shopper.sends("add_to_cart").is_in());
  CHECK_FALSE(shopper.sends("purchase").is_in());
  CHECK(shopper.sends("add_to_cart").is_in());
  Shopper counting(R"({ "$count": { "event": "view_item", "since": "purchase" }, "$gte": 2 })");
  CHECK_FALSE(counting.sees(1).sees(1).is_in());
  CHECK_FALSE(counting.sends("purchase").sees(1).is_in());
  CHECK(counting.sees(1).is_in());
}

TEST_CASE("different values are counted, of what the condition holds for", "[behaviour]") {
  Shopper shopper(
      R"({ "$distinct": { "event": "view_item", "of": "item_id", "where": { "item_category": "shoes" } }, "$gte": 2 })");
  const json derby = {{"item_id", "derby"}, {"item_category", "shoes"}};
  const json clogs = {{"item_id", "clogs"}, {"item_category", "shoes"}};
  const json bag = {{"item_id", "bag"}, {"item_category", "bags"}};
  CHECK_FALSE(shopper.sends("view_item", {derby}).sends("view_item", {derby, bag}).is_in());
  CHECK(shopper.sends("view_item", {clogs}).is_in());
}

TEST_CASE("a sequence holds once it happened, other events may come between", "[behaviour]") {
  Shopper shopper(
      R"({ "$sequence": ["view_item", { "event": "add_to_cart", "where": { "item_category": "shoes" } }],
           "within": "30m", "same": "item_id" })");
  const json derby = {{"item_id", "derby"}, {"item_category", "shoes"}};
  const json bag = {{"item_id", "bag"}, {"item_category", "bags"}};
  CHECK_FALSE(shopper.sends("view_item", {derby}).sends("view_item", {bag}).sends("add_to_cart", {bag}).is_in());
  CHECK(shopper.sends("add_to_cart", {derby}).is_in());
  CHECK(shopper.waits(400 * 24 * kHourMs).is_in());
}

TEST_CASE("a sequence can be asked how often it happened, by its name too", "[behaviour]") {
  Shopper shopper(R"({ "$sequence": ["view_item", "purchase"], "$lt": 2 })");
  CHECK(shopper.is_in());
  CHECK(shopper.sees(5).sends("purchase").sees(5).is_in());
  CHECK_FALSE(shopper.sends("purchase").is_in());
  const Compiled compiled = compile_rules(R"({
    "metrics": { "rounds": { "$sequence": ["view_item", "purchase"], "within": "7d" } },
    "segments": { "s": { "when": { "metric.rounds": { "$gte": 1 } } } } })");
  REQUIRE(compiled.ok());
  Visit visit(compiled.pack);
  visit.consent("full");
  visit.send(event_with("view_item", {}));
  visit.send(event_with("purchase", {}));
  CHECK_FALSE(visit.view_page()["segments"].empty());
}
