#include "random_rules.hpp"

#include <string>

using nlohmann::json;

namespace {

constexpr std::uint32_t kMetrics = 4;
constexpr std::uint32_t kSegments = 10;
constexpr std::uint32_t kCampaigns = 8;
// From how many segments on a condition may read a derived value; its own conditions read fewer.
constexpr std::uint32_t kScoreFrom = 4;
constexpr std::uint32_t kTierFrom = 6;
constexpr std::uint32_t kStageFrom = 8;
constexpr std::uint32_t kHomeFrom = 7;

std::string numbered(const char* name, std::uint32_t number) { return name + std::to_string(number); }

class RuleMaker {
 public:
  explicit RuleMaker(Random& random) : random_(random) {}

  // `segments`: how many there are that it may refer to.
  json condition(std::uint32_t depth, std::uint32_t segments) {
    if (depth > 0 && random_.chance(3)) {
      json list = json::array();
      const std::uint32_t size = 1 + random_.below(3);
      for (std::uint32_t i = 0; i < size; ++i) list.push_back(condition(depth - 1, segments));
      return {{random_.one_of({"$and", "$or", "$nor"}), list}};
    }
    if (depth > 0 && random_.chance(8)) return {{"$not", condition(depth - 1, segments)}};
    if (random_.chance(3)) return behaviour_test();
    if (segments > 0 && random_.chance(5))
      return {{numbered("segment.s", random_.below(segments)), !random_.chance(3)}};
    if (segments >= kScoreFrom && random_.chance(4)) return derived_test(segments);
    if (random_.chance(8)) return clock_test();
    return comparison();
  }

  // The last one is a time, the others are numbers.
  json metric(std::uint32_t number) {
    if (number == kMetrics - 1) return {{random_.one_of({"$first", "$last"}), source()}};
    return counting(random_.chance(3));
  }

  json score() {
    json points = json::array();
    for (std::uint32_t i = 0; i < 3; ++i) {
      points.push_back({{"when", condition(1, kScoreFrom - 1)}, {"add", 10 * (1 + random_.below(4))}});
    }
    return {{"points", points}, {"max", 60}};
  }

  json tier() {
    json cases = json::array();
    for (const char* value : {"gold", "silver"}) {
      cases.push_back({{"when", condition(1, kTierFrom - 1)}, {"value", value}});
    }
    json tier = {{"derive", cases}};
    tier["else"] = "none";
    return tier;
  }

  // Of two or three values; what it reads are answers of every kind: of the visit, given, derived, of time.
  json home() {
    json infer = {{"values", {{"family", 0.45}, {"single", 0.55}}}, {"sure", random_.one_of({0.5, 0.6, 0.8})}};
    if (random_.chance(2)) infer["values"] = {{"family", 0.3}, {"couple", 0.3}, {"single", 0.4}};
    const json answers = {{"device.class", {"phone", "desktop"}},         {"attribute.address.city", {"Lyon", "Paris"}},
                          {"attribute.tier", {"gold", "silver", "none"}}, {"attribute.member", {"true", "false"}},
                          {"affinity.item_category", {"shoes", "bags"}},  {"segment.s2", {"true", "false"}},
                          {"page.type", {"home", "category", "product"}}, {"time.date", {"2026-03-10", "2026-03-11"}},
                          {"source.first.utm_source", {"mail", "ads"}}};
    for (const auto& [path, texts] : answers.items()) {
      if (random_.chance(2)) infer["from"][path] = answers_of(texts, infer["values"]);
    }
    if (!infer.contains("from")) infer["from"]["device.class"] = answers_of({"phone"}, infer["values"]);
    return {{"infer", infer}};
  }

  json stages() {
    json list = {{{"name", "first"}}};
    for (const char* name : {"second", "third"}) {
      list.push_back({{"name", name}, {"when", condition(1, kStageFrom - 1)}});
    }
    return list;
  }

  // Holds when the segment has just been entered: a chain of these moves the visitor on and on.
  json follows(std::uint32_t segment) {
    const json enters = {
        {"event", "segment_enter"}, {"where", {{"segment", numbered("s", segment)}}}, {"within", window()}};
    return {{"$count", enters}, {random_.one_of({"$gte", "$eq"}), 1 + random_.below(2)}};
  }

 private:
  json answers_of(const json& texts, const json& values) {
    json answers;
    for (const json& text : texts) {
      for (const auto& [value, frequency] : values.items())
        answers[text.get<std::string>()][value] = 0.02 * (1 + random_.below(16));
    }
    return answers;
  }

  json derived_test(std::uint32_t segments) {
    if (segments >= kHomeFrom && random_.chance(2))
      return {{"attribute.home", random_.chance(4) ? json{{"$exists", true}}
                                                   : json(random_.one_of({"family", "single", "couple", "flat"}))}};
    if (segments >= kStageFrom && random_.chance(2)) return {{"visitor.stage", random_.one_of({"first", "third"})}};
    if (segments >= kTierFrom && random_.chance(2)) return {{"attribute.tier", random_.one_of({"gold", "none"})}};
    return {{"score.p", {{random_.one_of({"$gte", "$lt"}), 10 * random_.below(7)}}}};
  }

  json clock_test() {
    switch (random_.below(4)) {
      case 0: {
        json part = {{"from", random_.one_of({"06:00", "18:00", "22:30"})}, {"to", random_.one_of({"12:15", "02:00"})}};
        if (random_.chance(2)) part["days"] = random_.one_of({"weekdays", "weekend"});
        if (random_.chance(2)) part["clock"] = "shop";
        return {{"$daypart", part}};
      }
      case 1:
        return {{"time.shop_hour", number_test(24)}};
      case 2:
        return {{"time.shop_date", {{random_.one_of({"$gte", "$lt"}), random_.one_of({"2026-03-29", "2026-06-01"})}}}};
      default: {
        json days = number_test(random_.one_of({5U, 60U}));
        if (!days.is_object()) days = {{"$eq", days}};
        days[random_.one_of({"$days_since", "$days_until"})] = random_.one_of({"attribute.born", "item.released_on"});
        if (random_.chance(2)) days["yearly"] = true;
        return days;
      }
    }
  }

  json move() {
    json move = {{"event", random_.one_of({"segment_enter", "segment_leave"})}};
    if (!random_.chance(3)) move["where"] = {{"segment", numbered("s", random_.below(kSegments))}};
    return move;
  }

  json sequence() {
    json steps = json::array();
    const std::uint32_t size = 2 + random_.below(2);
    for (std::uint32_t i = 0; i < size; ++i) steps.push_back(source());
    json body = {{"$sequence", steps}};
    if (random_.chance(2)) body["within"] = random_.one_of({"2m", "30m", "3d"});
    if (random_.chance(2)) body["same"] = "item_id";
    return body;
  }

  json distinct() {
    json body = source();
    body["of"] = random_.one_of({"item_id", "item_category", "price"});
    if (random_.chance(2)) body["within"] = window();
    return {{"$distinct", body}};
  }

  json where() {
    switch (random_.below(4)) {
      case 0:
        return {{"item_category", random_.one_of({"shoes", "bags"})}};
      case 1:
        return {{"price", {{"$gte", 10 * random_.below(8)}}}};
      case 2:
        return {{"item_id", {{"$in", {"i1", "i2", "i3"}}}}};
      default:
        return {{"$or", {{{"item_category", "hats"}}, {{"quantity", {{"$gt", 1}}}}}}};
    }
  }

  json source() {
    json source = {{"event", random_.one_of({"view_item", "add_to_cart", "purchase", "page_view", "note", "cta_click",
                                             "bounce"})}};
    if (random_.chance(2)) source["where"] = where();
    if (random_.chance(6)) source["where"]["page.type"] = random_.one_of({"home", "category", "product"});
    return source;
  }

  std::string window() {
    return random_.one_of({"session", "lifetime", "visit:2", "visit:5", "5m", "30m", "90m", "6h", "1d", "3d", "7d",
                           "30d", "90d", "200d", "390d"});
  }

  json counting(bool is_of_field) {
    if (!is_of_field && random_.chance(6)) return {{"$count", move()}};
    json body = source();
    if (random_.chance(6)) {
      body["since"] = random_.one_of({"purchase", "add_to_cart", "note"});
    } else if (!random_.chance(4)) {
      body["within"] = window();
    }
    if (!is_of_field) return {{"$count", body}};
    body["of"] = random_.one_of({"price", "quantity", "value"});
    const bool is_sum = body.contains("since") || random_.chance(2);
    return {{is_sum ? "$sum" : random_.one_of({"$average", "$min", "$max"}), body}};
  }

  json behaviour_test() {
    switch (random_.below(7)) {
      case 5:
      case 6: {
        json test = random_.chance(2) ? sequence() : distinct();
        test[random_.one_of({"$gte", "$lt"})] = 1 + random_.below(4);
        return test;
      }
      case 0: {
        json test = {{random_.one_of({"$last", "$first"}), random_.chance(5) ? move() : source()}};
        test[random_.one_of({"$within", "$before"})] = random_.one_of({"10m", "2h", "1d", "14d", "90d"});
        return test;
      }
      case 1:
        return {{"$never", random_.chance(2) ? json(random_.one_of({"purchase", "note"})) : source()}};
      case 2: {
        json test = counting(true);
        test[random_.one_of({"$gte", "$lt", "$gt", "$lte"})] = 10 * random_.below(20);
        return test;
      }
      case 3: {
        const std::uint32_t metric = random_.below(kMetrics);
        if (metric == kMetrics - 1)
          return {{numbered("metric.m", metric), {{"$within", random_.one_of({"1h", "5d"})}}}};
        return {{numbered("metric.m", metric), {{random_.one_of({"$gte", "$lt"}), random_.below(40)}}}};
      }
      default: {
        json test = counting(false);
        test[random_.one_of({"$gte", "$lt", "$eq", "$ne"})] = random_.below(6);
        return test;
      }
    }
  }

  json number_test(std::uint32_t bound) {
    const auto value = random_.below(bound);
    if (random_.chance(6)) return value;
    return {{random_.one_of({"$gte", "$gt", "$lt", "$lte", "$ne"}), value}};
  }

  json comparison() { return random_.chance(2) ? visit_comparison() : profile_comparison(); }

  json visit_comparison() {
    switch (random_.below(14)) {
      case 0:
        return {{"page.type", random_.one_of({"home", "category", "product"})}};
      case 1:
        return {{"page.path", {{"$regex", random_.one_of({"^/c/", "shoes", "\\d"})}}}};
      case 2:
        return {{"session.page_views", number_test(8)}};
      case 3:
        return {{"session.duration_s", number_test(600)}};
      case 4:
        return {{"session.number", number_test(6)}};
      case 5:
        return {{random_.one_of({"source.utm_source", "source.first.utm_source", "source.last.utm_source"}),
                 random_.one_of({"mail", "ads"})}};
      case 6:
        return {{"device.class", {{"$in", {"phone", "tablet"}}}}};
      case 7:
        return {{"time.hour", number_test(24)}};
      case 8:
        return {{"time.weekday", number_test(7)}};
      case 9:
        return {{"time.date",
                 {{random_.one_of({"$gte", "$lt"}), random_.one_of({"2026-03-10", "2026-05-01", "2027-01-01"})}}}};
      case 10:
        return {{"item.price", number_test(100)}};
      case 11:
        return {{"item.item_category", random_.one_of({"shoes", "bags"})}};
      case 12:
        return {{"page.language", {{"$ne", "en"}}}};
      default:
        return {{"consent.level", random_.one_of({"full", "none"})}};
    }
  }

  json profile_comparison() {
    switch (random_.below(15)) {
      case 0:
        return {{"visitor.is_returning", random_.chance(2)}};
      case 1:
        return {{"visitor.days_known", number_test(60)}};
      case 2:
        return {{"visitor.purchases", number_test(4)}};
      case 3:
        return {{"visitor.spend", number_test(400)}};
      case 4:
        return {{"cart.quantity", number_test(6)}};
      case 5:
        return {{"cart.value", number_test(200)}};
      case 6:
        return {{"cart.is_left", true}};
      case 7:
        return {{"cart.item_ids", {{"$in", {"i1", "i4"}}}}};
      case 8:
        return {{"cart.categories", {{"$elemMatch", {{"$in", {"shoes", "hats"}}}}}}};
      case 9:
        return {{"cart.categories", {{"$size", {{"$gte", random_.below(3)}}}}}};
      case 10:
        return {{"cart.to_free_shipping", number_test(60)}};
      case 11:
        return {{"affinity.item_category", random_.one_of({"shoes", "bags"})}};
      case 12:
        return {{"affinity.item_category.shoes", {{"$gte", 0.25 * random_.below(4)}}}};
      case 13:
        return {{"attribute.tags", {{"$all", {"a", "b"}}}}};
      default:
        return random_.chance(2) ? json{{"attribute.age", number_test(80)}}
                                 : json{{"attribute.address.city", random_.one_of({"Lyon", "Paris"})}};
    }
  }

  Random& random_;
};

json texts(const char* text) { return {{"en", text}}; }

json site() {
  return {{"key", "random"},
          {"languages", {"en"}},
          {"currency", "EUR"},
          {"free_shipping_from", 60},
          {"time_zone", "Europe/Paris"},
          {"pages", {{"home", {"/"}}, {"category", {"/c/*"}}, {"product", {"/p/*"}}}},
          {"placements", {{"a", {"#a"}}, {"b", {"#b"}}, {"c", {"#c"}}}}};
}

json templates() {
  return {{"plain", texts("Hello")},
          {"cart", texts("{{ score.p | number }} {{ cart.quantity }} for {{ cart.value | money }}")},
          {"metric", texts("{{ metric.m0 | number }}, {{ affinity.item_category | text: \"none\" }}")},
          {"visit", texts("{{ session.page_views }} {{ attribute.age }} {{ item.price }}")}};
}

json random_campaign(RuleMaker& maker, Random& random) {
  json campaign = {
      {"priority", random.below(3)},
      {"changes",
       {{{"at", random.one_of({"a", "b", "c"})}, {"text", random.one_of({"plain", "cart", "metric", "visit"})}}}}};
  if (!random.chance(5)) campaign["audience"] = maker.condition(2, kSegments);
  if (random.chance(3)) campaign["unless"] = maker.condition(1, kSegments);
  if (random.chance(4)) campaign["from"] = "2026-03-20";
  if (random.chance(4)) campaign["until"] = "2026-06-01T12:00Z";
  return campaign;
}

}  // namespace

json random_rules(Random& random) {
  RuleMaker maker(random);
  json rules = {
      {"site", site()},
      {"affinities", {{"item_category", {{"half_life", "10d"}, {"weights", {{"view_item", 1}, {"add_to_cart", 3}}}}}}},
      {"templates", templates()}};
  for (std::uint32_t i = 0; i < kMetrics; ++i) rules["metrics"][numbered("m", i)] = maker.metric(i);
  for (std::uint32_t i = 0; i < kSegments; ++i) rules["segments"][numbered("s", i)]["when"] = maker.condition(3, i);
  const std::uint32_t chain_from = random.chance(3) ? 5 : kSegments;
  for (std::uint32_t i = chain_from; i < kSegments; ++i) {
    rules["segments"][numbered("s", i)]["when"] = maker.follows(i - 1);
  }
  for (std::uint32_t i = 0; i < kCampaigns; ++i) rules["campaigns"][numbered("c", i)] = random_campaign(maker, random);
  rules["scores"]["p"] = maker.score();
  rules["attributes"]["tier"] = maker.tier();
  if (!random.chance(4)) rules["attributes"]["home"] = maker.home();
  if (random.chance(4)) rules["templates"]["visit"] = texts("{{ attribute.home | text: \"none\" }}");
  for (const char* name : {"age", "address", "tags"}) {
    if (random.chance(2)) rules["attributes"][name]["scope"] = random.one_of({"page", "session", "visitor"});
  }
  if (random.chance(2))
    rules["affinities"]["item_category"]["stated"] = {{"attribute", "tags"}, {"weight", 0.25 * (1 + random.below(4))}};
  rules["stages"] = maker.stages();
  rules["experiments"]["e0"] = {
      {"audience", maker.condition(1, kSegments)},
      {"variants", {{"control", json::object()}, {"test", {{"changes", {{{"at", "b"}, {"text", "plain"}}}}}}}}};
  return rules;
}

json edited_rules(const json& rules, Random& random) {
  RuleMaker maker(random);
  json edited = rules;
  for (std::uint32_t i = 0; i < kSegments; ++i) {
    if (random.chance(3)) edited["segments"][numbered("s", i)]["when"] = maker.condition(3, i);
  }
  edited["campaigns"].erase(numbered("c", random.below(kCampaigns)));
  edited["campaigns"]["added"] = random_campaign(maker, random);
  if (random.chance(2)) edited["scores"]["p"] = maker.score();
  if (random.chance(2)) edited["attributes"]["home"] = maker.home();
  const std::uint32_t metric = random.below(kMetrics);
  edited["metrics"][numbered("m", metric)] = maker.metric(metric);
  return edited;
}
