#include "aparte/event.hpp"

#include "catch.hpp"
#include "json_cbor.hpp"

using namespace aparte;

namespace {

Error error_of(std::string_view json) {
  const std::vector<std::uint8_t> bytes = cbor_of_json(json);
  Event event;
  return read_event(bytes, event).error;
}

std::string page_view(std::string_view page) { return R"({"name":"page_view","page":)" + std::string(page) + "}"; }

}  // namespace

TEST_CASE("an event is read in place, whatever the order of its keys") {
  const auto bytes = cbor_of_json(R"({"items":[{"item_id":"a"}],"later":1,"params":{"value":3},"name":"purchase"})");
  Event event;
  REQUIRE(read_event(bytes, event) == Failure{});
  CHECK(event.name == "purchase");
  CHECK(event.params.get("value").number() == 3);
  CHECK(event.items.size() == 1);
  CHECK(event.page.is_missing());
}

TEST_CASE("an event needs a name of 1 to 40 bytes") {
  CHECK(error_of(R"({"params":{}})") == Error::message_wrong_shape);
  CHECK(error_of(R"({"name":""})") == Error::message_wrong_shape);
  CHECK(error_of(R"({"name":7})") == Error::message_wrong_shape);
  CHECK(error_of(R"({"name":")" + std::string(40, 'n') + R"("})") == Error::none);
  CHECK(error_of(R"({"name":")" + std::string(41, 'n') + R"("})") == Error::message_wrong_shape);
}

TEST_CASE("the refusal of an event points at the key whose value is wrong") {
  const auto bytes = cbor_of_json(R"({"name":"search","params":7})");
  Event event;
  const Failure refused = read_event(bytes, event);
  REQUIRE(int(refused.error) == int(Error::message_wrong_shape));
  CHECK(std::string_view(reinterpret_cast<const char*>(bytes.data()) + refused.place, 6) == "params");
}

TEST_CASE("page_view has a page, and no other event has") {
  const std::string page = R"({"path":"/","language":"fr","device":"phone","utc_offset_min":-300})";
  CHECK(error_of(page_view(page)) == Error::none);
  CHECK(error_of(R"({"name":"page_view"})") == Error::message_wrong_shape);
  CHECK(error_of(R"({"name":"search","page":)" + page + "}") == Error::message_wrong_shape);
}

TEST_CASE("a page has its path, language, device and offset, each within its bounds") {
  CHECK(error_of(page_view(R"({"language":"fr","device":"phone","utc_offset_min":0})")) == Error::message_wrong_shape);
  CHECK(error_of(page_view(R"({"path":"","language":"fr","device":"phone","utc_offset_min":0})")) ==
        Error::message_wrong_shape);
  CHECK(error_of(page_view(R"({"path":"/","language":"f","device":"phone","utc_offset_min":0})")) ==
        Error::message_wrong_shape);
  CHECK(error_of(page_view(R"({"path":"/","language":"fr","device":"watch","utc_offset_min":0})")) ==
        Error::message_wrong_shape);
  CHECK(error_of(page_view(R"({"path":"/","language":"fr","device":"phone","utc_offset_min":841})")) ==
        Error::message_wrong_shape);
  CHECK(error_of(page_view(R"({"path":"/","language":"fr","device":"phone","utc_offset_min":0.5})")) ==
        Error::message_wrong_shape);
  CHECK(error_of(page_view(R"({"path":"/","language":"fr","device":"phone","utc_offset_min":0,"title":4})")) ==
        Error::message_wrong_shape);
}

TEST_CASE("items hold scalars only, and at most 32 come at once") {
  CHECK(error_of(R"({"name":"view_item","items":[{"item_id":"a","price":1.5,"gift":true,"brand":null}]})") ==
        Error::none);
  CHECK(error_of(R"({"name":"view_item","items":[{"sizes":[38]}]})") == Error::message_wrong_shape);
  CHECK(error_of(R"({"name":"view_item","items":["a"]})") == Error::message_wrong_shape);
  nlohmann::json items = nlohmann::json::array();
  for (std::uint32_t count = 0; count < 32; ++count) items.push_back({{"item_id", "a"}});
  CHECK(error_of(nlohmann::json{{"name", "view_cart"}, {"items", items}}.dump()) == Error::none);
  items.push_back({{"item_id", "a"}});
  CHECK(error_of(nlohmann::json{{"name", "view_cart"}, {"items", items}}.dump()) == Error::message_wrong_shape);
}

TEST_CASE("parameters may be nested, with bounded names, texts and lists") {
  CHECK(error_of(R"({"name":"e","params":{"a":{"b":[1,{"c":"d"}]}}})") == Error::none);
  CHECK(error_of(R"({"name":"e","params":{")" + std::string(41, 'k') + R"(":1}})") == Error::message_wrong_shape);
  CHECK(error_of(R"({"name":"e","params":{"a":")" + std::string(513, 't') + R"("}})") == Error::message_wrong_shape);
  CHECK(error_of(nlohmann::json{{"name", "e"}, {"params", {{"a", std::vector<int>(64, 1)}}}}.dump()) == Error::none);
  CHECK(error_of(nlohmann::json{{"name", "e"}, {"params", {{"a", std::vector<int>(65, 1)}}}}.dump()) ==
        Error::message_wrong_shape);
}

TEST_CASE("a field of an event is the item's, else the parameter of that name") {
  const auto bytes = cbor_of_json(R"({"name":"e","params":{"list":"home","item_id":"p"},"items":[{"item_id":"a"}]})");
  Event event;
  REQUIRE(read_event(bytes, event) == Failure{});
  const Value item = *event.items.elements().begin();
  CHECK(event_field(item, event.params, "item_id").text() == "a");
  CHECK(event_field(item, event.params, "list").text() == "home");
  CHECK(event_field({}, event.params, "item_id").text() == "p");
  CHECK(event_field(item, event.params, "price").is_missing());
}
