// Segments entered and left, as events that counters ask for.
#include "segment/moves.hpp"

#include <algorithm>

#include "aparte/explain.hpp"
#include "catch.hpp"
#include "compile_rules.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// A visitor with full consent on a page; "carts" are those with something in the cart, other segments are the test's.
class Shopper {
 public:
  explicit Shopper(const std::string& segments)
      : visit_(compile_rules(R"({ "segments": { "carts": { "when": { "cart.quantity": { "$gte": 1 } } }, )" + segments +
                             " } }")
                   .pack) {
    visit_.consent("full");
    visit_.view_page();
  }
  Shopper& fills() { return sends("add_to_cart", {{{"item_id", "a"}}}); }
  Shopper& empties() { return sends("remove_from_cart", {{{"item_id", "a"}}}); }
  Shopper& sends(std::string_view name, const std::vector<json>& items = {}, const json& params = json::object()) {
    last_ = visit_.send(event_with(name, items, params));
    return *this;
  }
  Shopper& waits(std::int64_t ms) {
    visit_.now_ms += ms;
    last_ = visit_.advance();
    return *this;
  }
  // What the last call answered.
  const json& answer() const { return last_; }
  bool is_in(std::string_view segment) {
    const json all = visit_.view_page()["segments"];
    return std::ranges::find(all, json(segment)) != all.end();
  }
  Visit& visit() { return visit_; }

 private:
  Visit visit_;
  json last_;
};

constexpr const char* kOften = R"("often": { "when":
    { "$count": { "event": "segment_enter", "where": { "segment": "carts" }, "within": "30d" }, "$gte": 2 } })";

// Each is entered because the one before was.
constexpr const char* kChain = R"(
    "first": { "when": { "$count": { "event": "segment_enter", "where": { "segment": "carts" } }, "$gte": 1 } },
    "second": { "when": { "$count": { "event": "segment_enter", "where": { "segment": "first" } }, "$gte": 1 } },
    "third": { "when": { "$count": { "event": "segment_enter", "where": { "segment": "second" } }, "$gte": 1 } })";

}  // namespace

TEST_CASE("entering a segment is counted, and what it changes is decided in the same call", "[moves]") {
  Shopper shopper(kOften);
  CHECK(shopper.fills().answer()["entered"] == json({"carts"}));
  CHECK(shopper.empties().answer()["left"] == json({"carts"}));
  CHECK(shopper.fills().answer()["entered"] == json({"carts", "often"}));
}

TEST_CASE("staying in a segment is not entering it", "[moves]") {
  Shopper shopper(kOften);
  shopper.fills().fills().fills();
  CHECK_FALSE(shopper.is_in("often"));
}

TEST_CASE("a window on segments entered moves on with time", "[moves]") {
  Shopper shopper(kOften);
  shopper.fills().empties().fills();
  CHECK(shopper.waits(31 * kDayMs).answer()["left"] == json({"often"}));
}

TEST_CASE("what time makes of the segments is counted too", "[moves]") {
  Shopper shopper(R"("patient": { "when": { "session.duration_s": { "$gte": 60 } } },
    "waited": { "when": { "$last": { "event": "segment_enter", "where": { "segment": "patient" } }, "$within": "7d" } })");
  CHECK(shopper.waits(60'000).answer()["entered"] == json({"patient", "waited"}));
}

TEST_CASE("leaving a segment is counted for itself", "[moves]") {
  Shopper shopper(
      R"("lost": { "when": { "$count": { "event": "segment_leave", "where": { "segment": "carts" } }, "$gte": 1 } })");
  CHECK(shopper.fills().answer()["entered"] == json({"carts"}));
  CHECK(shopper.empties().answer()["entered"] == json({"lost"}));
}

TEST_CASE("without `where` every segment counts, and sequences may ask as well", "[moves]") {
  Shopper both(R"("some": { "when": { "$count": "segment_enter", "$gte": 1 } },
    "back": { "when": { "$sequence": [ { "event": "segment_leave", "where": { "segment": "carts" } }, "purchase" ] } })");
  CHECK(both.fills().answer()["entered"] == json({"carts", "some"}));
  both.empties().sends("purchase");
  CHECK(both.is_in("back"));
}

TEST_CASE("three rounds are decided in one call, the rest in the next", "[moves]") {
  Shopper shopper(kChain);
  CHECK(shopper.fills().answer()["entered"] == json({"carts", "first", "second"}));
  CHECK(shopper.visit().advance()["entered"] == json({"third"}));
  CHECK(shopper.visit().advance().is_null());
}

TEST_CASE("what waits for the next call is kept with the profile", "[moves]") {
  Shopper shopper(kChain);
  shopper.fills();
  const auto stored = shopper.visit().snapshot();
  Shopper other(kChain);
  other.visit().restore(stored);
  CHECK(other.visit().advance()["entered"] == json({"third"}));
}

TEST_CASE("a segment that drives itself out moves three times a call and no more", "[moves]") {
  // In it while it was left as often as it was entered, up to twice.
  Shopper shopper(R"("restless": { "when": { "segment.carts": true, "$or": [
      { "$never": { "event": "segment_enter", "where": { "segment": "restless" } } },
      { "$and": [ { "$count": { "event": "segment_enter", "where": { "segment": "restless" } }, "$eq": 1 },
                  { "$count": { "event": "segment_leave", "where": { "segment": "restless" } }, "$eq": 1 } ] },
      { "$and": [ { "$count": { "event": "segment_enter", "where": { "segment": "restless" } }, "$eq": 2 },
                  { "$count": { "event": "segment_leave", "where": { "segment": "restless" } }, "$eq": 2 } ] } ] } })");
  CHECK(shopper.fills().answer()["entered"] == json({"carts", "restless"}));
  CHECK(shopper.visit().advance()["left"] == json({"restless"}));
  CHECK(shopper.visit().advance().is_null());
}

TEST_CASE("a page cannot say that a segment was entered", "[moves]") {
  Shopper shopper(kOften);
  shopper.fills();
  for (int times = 0; times < 3; ++times) shopper.sends("segment_enter", {}, {{"segment", "carts"}});
  CHECK_FALSE(shopper.is_in("often"));
}

TEST_CASE("who is forgotten enters again, with nothing counted before", "[moves]") {
  Shopper shopper(kOften);
  shopper.fills().empties();
  shopper.visit().consent("none");
  shopper.visit().consent("full");
  shopper.fills();
  CHECK_FALSE(shopper.is_in("often"));
}

TEST_CASE("names in counters of segments are checked, and these events can only be counted", "[moves]") {
  const auto counted = [](const std::string& where) {
    return compile_rules(R"({ "segments": { "carts": { "when": { "cart.quantity": 1 } }, "s": { "when":
        { "$count": { "event": "segment_enter", "where": )" +
                         where + R"( }, "$gte": 1 } } } })");
  };
  CHECK(find_diagnostic(counted(R"({ "segment": "cart" })"), "unknown_name").hint == "Did you mean \"carts\"?");
  CHECK(find_diagnostic(counted(R"({ "segment": { "$in": ["carts", "cars"] } })"), "unknown_name").message ==
        "There is no segment \"cars\".");
  CHECK(find_diagnostic(counted(R"({ "item_id": "a" })"), "unknown_path").expected == "segment");
  const Compiled weighed =
      compile_rules(R"({ "affinities": { "item_brand": { "half_life": "30d", "weights": { "segment_enter": 1 } } } })");
  CHECK(find_diagnostic(weighed, "misplaced_operator").message == "\"segment_enter\" cannot be used here.");
  const Compiled near =
      compile_rules(R"({ "segments": { "s": { "when": { "$count": "segment_entr", "$gte": 1 } } } })");
  CHECK(find_diagnostic(near, "unusual_event").hint == "Did you mean \"segment_enter\"?");
}

TEST_CASE("sentences call segments entered by their labels", "[moves]") {
  const Compiled compiled = compile_rules(R"({ "segments": {
      "carts": { "label": { "en": "With a cart", "fr": "Avec un panier" }, "when": { "cart.quantity": { "$gte": 1 } } },
      "often": { "when": { "$count": { "event": "segment_enter", "where": { "segment": "carts" } }, "$gte": 2 } },
      "any": { "when": { "$last": "segment_leave", "$within": "7d" } } } })");
  Visit visit(compiled.pack);
  visit.view_page();
  const auto sentence = [&](std::size_t segment, Language language) {
    const json all = json::parse(*explain(visit.engine, static_cast<double>(visit.now_ms), language));
    return all["segments"][segment]["sentences"][0].get<std::string>();
  };
  CHECK(sentence(1, Language::english) ==
        "the number of segments entered (segment = With a cart) is 0, at least 2 was asked");
  CHECK(sentence(1, Language::french) ==
        "le nombre d’entrées dans un segment (segment = Avec un panier) vaut 0, au moins 2 demandé");
  CHECK(sentence(2, Language::english) == "the last segment left: there was none");
}
