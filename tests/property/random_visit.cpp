#include "random_visit.hpp"

#include <string>

using nlohmann::json;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kDayMs = 1'440 * kMinuteMs;

}  // namespace

void RandomVisit::pass_time() {
  const std::int64_t some = random_.below(1'000);
  switch (random_.below(40)) {
    case 0:
      now_ms_ += 31 * kMinuteMs + some;
      break;
    case 1:
      now_ms_ += (1 + random_.below(20)) * 60 * kMinuteMs;
      break;
    case 2:
      now_ms_ += (1 + random_.below(9)) * kDayMs + some;
      break;
    case 3:
      if (random_.chance(6)) now_ms_ += (20 + random_.below(200)) * kDayMs;
      break;
    case 4:
      // To the very edges of hours and days.
      now_ms_ += 60 * kMinuteMs - now_ms_ % (60 * kMinuteMs) - random_.below(2);
      break;
    case 5:
      if (random_.chance(4)) now_ms_ -= random_.one_of({std::int64_t{1}, 5 * kMinuteMs, 3 * kDayMs});
      break;
    case 6:
    case 7:
    case 8:
      now_ms_ += random_.below(20) * kMinuteMs;
      break;
    default:
      now_ms_ += random_.below(20) * some;
  }
}

json RandomVisit::next() {
  pass_time();
  const std::uint32_t draw = random_.below(60);
  if (draw == 0)
    return {{"name", "consent_update"},
            {"params", {{"level", random_.one_of({"full", "full", "none", "measurement"})}}}};
  if (draw < 6) return nullptr;
  if (draw < 22) return page_view();
  if (draw < 28) return attributes();
  return shop_event();
}

json RandomVisit::item() {
  json item = {{"item_id", "i" + std::to_string(1 + random_.below(6))}, {"price", 5 + random_.below(90)}};
  if (!random_.chance(6)) item["item_category"] = random_.one_of({"shoes", "bags", "hats"});
  if (random_.chance(3)) item["quantity"] = random_.below(4);
  if (random_.chance(3)) item["released_on"] = random_.one_of({"2026-03-02", "2026-07-14T22:30Z", "soon"});
  return item;
}

json RandomVisit::items() {
  json list = json::array();
  const std::uint32_t size = random_.chance(8) ? random_.below(9) : 1;
  for (std::uint32_t i = 0; i < size; ++i) list.push_back(item());
  return list;
}

json RandomVisit::page_view() {
  json page = {{"path", random_.one_of({"/", "/", "/c/shoes", "/c/bags", "/p/1", "/p/2", "/other/3"})},
               {"language", random_.one_of({"en", "en", "fr-CA"})},
               {"device", random_.one_of({"phone", "desktop"})},
               {"utc_offset_min", random_.one_of({60, 60, 60, 120, -330})}};
  if (random_.chance(5)) page["utm_source"] = random_.one_of({"mail", "ads", "else"});
  return {{"name", "page_view"}, {"page", page}};
}

json RandomVisit::shop_event() {
  switch (random_.below(10)) {
    case 0:
    case 1:
    case 2:
      return {{"name", "view_item"}, {"items", items()}};
    case 3:
    case 4:
      return {{"name", "add_to_cart"}, {"items", items()}};
    case 5:
      return {{"name", "remove_from_cart"}, {"items", items()}};
    case 6:
      return {{"name", "view_cart"}, {"items", items()}};
    case 7: {
      const std::uint32_t order = random_.chance(4) ? orders_ : ++orders_;
      return {{"name", "purchase"},
              {"params", {{"transaction_id", "T" + std::to_string(order)}, {"value", random_.below(120)}}},
              {"items", items()}};
    }
    case 8:
      return {{"name", "cta_click"}, {"params", {{"cta", "buy"}, {"value", random_.below(9)}}}};
    default:
      return {{"name", "note"}, {"params", {{"value", random_.below(50)}, {"quantity", random_.below(3)}}}};
  }
}

json RandomVisit::attributes() {
  json values = json::object();
  if (random_.chance(2)) values["age"] = random_.chance(5) ? json(nullptr) : json(random_.below(90));
  if (random_.chance(2)) values["address"] = {{"city", random_.one_of({"Lyon", "Paris", "Nice"})}};
  if (random_.chance(2)) values["born"] = random_.one_of({"1990-03-01", "1988-02-29", "2026-04-01T23:30+02:00"});
  if (random_.chance(3)) values["member"] = random_.chance(4) ? json("true") : json(random_.chance(2));
  if (random_.chance(3)) values["home"] = random_.chance(2) ? json(nullptr) : json(random_.one_of({"family", "flat"}));
  if (random_.chance(2)) values["tags"] = random_.chance(2) ? json{"a", "shoes"} : json{"a", "b", "bags"};
  return {{"name", "attributes_update"}, {"params", values}};
}
