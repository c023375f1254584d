// Warnings about what conditions and campaigns say together.
#include "aparte/compiler.hpp"
#include "catch.hpp"
#include "compile_rules.hpp"

using namespace aparte;

namespace {

using Codes = std::vector<std::string>;

Codes of_segment(std::string_view when) {
  return codes(compile_rules(R"({ "segments": { "s": { "when": )" + std::string(when) + " } } }"));
}

}  // namespace

TEST_CASE("a condition that can have one answer only is a warning that says why") {
  CHECK(of_segment("{}") == Codes{"always_true"});
  CHECK(of_segment(R"({ "page.type": { "$in": [] } })") == Codes{"always_false"});
  CHECK(of_segment(R"({ "page.type": { "$nin": [] } })") == Codes{"always_true"});
  CHECK(of_segment(R"({ "$and": [{ "page.type": "home" }, { "page.type": "product" }] })") == Codes{"always_false"});
  CHECK(of_segment(R"({ "cart.quantity": { "$gte": 5, "$lt": 5 } })") == Codes{"always_false"});
  CHECK(of_segment(R"({ "cart.quantity": { "$lt": 0 } })") == Codes{"always_false"});
  CHECK(of_segment(R"({ "cart.quantity": { "$gte": 0 } })") == Codes{"always_true"});
  CHECK(of_segment(R"({ "time.hour": { "$lte": 23 } })") == Codes{"always_true"});
  CHECK(
      of_segment(R"({ "device.class": "phone", "$or": [{ "device.class": "tablet" }, { "cart.value": 1 }] })").empty());
  CHECK(of_segment(R"({ "device.class": { "$in": ["phone", "tablet"], "$ne": "phone" } })").empty());
  CHECK(of_segment(R"({ "$not": { "cart.quantity": { "$lt": 0 } } })") == Codes{"always_true"});
  CHECK(of_segment(R"({ "attribute.tags": { "$in": ["a"] }, "$and": [{ "attribute.tags": { "$in": ["b"] } }] })")
            .empty());
}

TEST_CASE("two campaigns for one place with one priority are a warning, unless no visitor can have both") {
  const auto of_two = [](std::string_view first, std::string_view second) {
    return codes(compile_rules(R"({ "templates": { "t": { "fr": "x", "en": "y" } },
      "segments": { "buyers": { "when": { "visitor.purchases": { "$gte": 1 } } }, "cold": { "when": { "visitor.purchases": 0 } } },
      "campaigns": { "a": { )" +
                               std::string(first) + R"( "changes": [{ "at": "top_bar", "text": "t" }] }, "b": { )" +
                               std::string(second) + R"( "changes": [{ "at": "top_bar", "text": "t" }] } } })"));
  };
  const std::string_view with_cart = R"("audience": { "cart.quantity": 1 },)";
  CHECK(of_two(with_cart, "") == Codes{"same_priority"});
  CHECK(of_two(with_cart, R"("priority": 1, "audience": { "page.type": "home" },)").empty());
  CHECK(of_two(R"("audience": { "page.type": "home" },)", R"("audience": { "page.type": "product" },)").empty());
  CHECK(of_two(R"("audience": { "segment.buyers": true },)", R"("audience": { "segment.cold": true },)").empty());
  CHECK(of_two(R"("audience": { "page.type": "home" }, "unless": { "segment.buyers": true },)",
               R"("audience": { "segment.buyers": true },)")
            .empty());
  CHECK(of_two(R"("until": "2026-11-01",)", R"("from": "2026-11-02",)").empty());
  CHECK(of_two(R"("audience": { "cart.quantity": 1 },)", R"("audience": { "page.type": "home" },)") ==
        Codes{"same_priority"});
}

TEST_CASE("a campaign that another one hides every time is a warning, and only then") {
  const auto of_two = [](std::string_view first, std::string_view second, std::string_view more = "") {
    return codes(compile_rules(R"({ "templates": { "t": { "fr": "x", "en": "y" } },
      "segments": { "rich": { "when": { "cart.value": { "$gte": 100 }, "page.type": "home" } } },
      "campaigns": { )" + std::string(more) +
                               R"("a": { "priority": 5, )" + std::string(first) +
                               R"( "changes": [{ "at": "top_bar", "text": "t" }] }, "b": { )" + std::string(second) +
                               R"( "changes": [{ "at": "top_bar", "text": "t" }] } } })"));
  };
  const std::string_view of_home = R"("audience": { "page.type": "home" },)";
  CHECK(of_two("", "") == Codes{"shadowed"});
  CHECK(of_two(of_home, R"("audience": { "segment.rich": true },)") == Codes{"shadowed"});
  CHECK(of_two(R"("audience": { "cart.value": { "$gte": 50 } },)", R"("audience": { "segment.rich": true },)") ==
        Codes{"shadowed"});
  CHECK(of_two(R"("unless": { "page.type": "product" },)", of_home) == Codes{"shadowed"});
  CHECK(of_two(R"("unless": { "cart.value": { "$gte": 50 } },)", of_home).empty());
  CHECK(of_two(R"("audience": { "segment.rich": true },)", of_home).empty());
  CHECK(of_two(R"("from": "2026-11-01",)", of_home).empty());
  CHECK(of_two(R"("from": "2026-11-01",)", R"("from": "2026-12-01", "until": "2026-12-24",)") == Codes{"shadowed"});
  // What hides "a" from some lets "b" be seen by them.
  const std::string_view third =
      R"("z": { "priority": 9, "audience": { "cart.quantity": 1 }, "changes": [{ "at": "top_bar", "text": "t" }] }, )";
  CHECK(of_two(of_home, of_home, third).empty());
}
