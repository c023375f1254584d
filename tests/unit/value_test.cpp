#include "aparte/value.hpp"

#include <cmath>
#include <limits>

#include "catch.hpp"
#include "json_cbor.hpp"

using namespace aparte;

namespace {

bool equal(std::string_view a, std::string_view b) {
  const auto first = cbor_of_json(a);
  const auto second = cbor_of_json(b);
  return cbor::parse(first) == cbor::parse(second);
}

}  // namespace

TEST_CASE("a value knows its type and gives nothing as another one", "[value]") {
  CHECK(Value().type() == Type::missing);
  CHECK(Value().is_missing());
  CHECK(Value::null().type() == Type::null);
  CHECK(Value::of(true).boolean());
  CHECK(Value::of(2.5).number() == 2.5);
  CHECK(Value::of("cap").text() == "cap");
  CHECK(Value::of("cap").number() == 0);
  CHECK(Value::of("cap").size() == 0);
  CHECK(Value::of("cap").get("a").is_missing());
  CHECK(Value::of(1.0).text().empty());
  CHECK_FALSE(Value::of(1.0).boolean());
  CHECK(Value::of("cap").elements().begin() == Value().elements().end());
  CHECK(Value::of("cap").encoded().empty());
}

TEST_CASE("NaN and infinities become null, and -0 becomes 0", "[value]") {
  CHECK(Value::of(std::numeric_limits<double>::quiet_NaN()).type() == Type::null);
  CHECK(Value::of(-std::numeric_limits<double>::infinity()).type() == Type::null);
  CHECK_FALSE(std::signbit(Value::of(-0.0).number()));
}

TEST_CASE("elements and entries come in their order, past nested ones", "[value]") {
  const auto bytes = cbor_of_json(R"({"first": [[1, 2], {"a": "b"}, 3], "second": true})");
  const Value root = cbor::parse(bytes);
  std::string keys;
  for (const auto& [key, value] : root.entries()) keys += std::string(key) + " ";
  CHECK(keys == "first second ");
  std::vector<Type> types;
  for (const Value element : root.get("first").elements()) types.push_back(element.type());
  CHECK(types == std::vector{Type::array, Type::object, Type::number});
  CHECK(root.get("second").boolean());
  CHECK(root.get("third").is_missing());
}

TEST_CASE("the CBOR of an array or object is the item alone", "[value]") {
  const auto bytes = cbor_of_json(R"({"a": [1, [2], "x"], "b": 0})");
  const Bytes encoded = cbor::parse(bytes).get("a").encoded();
  CHECK(std::vector<std::uint8_t>(encoded.begin(), encoded.end()) == cbor_of_json(R"([1, [2], "x"])"));
}

TEST_CASE("values are equal when type and content are", "[value]") {
  CHECK(equal("[1, {\"a\": null}]", "[1, {\"a\": null}]"));
  CHECK(equal("{\"a\": 1, \"b\": [2]}", "{\"b\": [2], \"a\": 1}"));
  CHECK_FALSE(equal("{\"a\": 1}", "{\"b\": 1}"));
  CHECK_FALSE(equal("{\"a\": 1}", "{\"a\": 1, \"b\": 2}"));
  CHECK_FALSE(equal("{\"a\": 1, \"b\": 2}", "{\"a\": 1}"));
  CHECK_FALSE(equal("[1, 2]", "[2, 1]"));
  CHECK_FALSE(equal("[1]", "[1, 2]"));
  CHECK_FALSE(equal("1", "true"));
  CHECK_FALSE(equal("1", "\"1\""));
  CHECK_FALSE(equal("true", "false"));
  CHECK_FALSE(equal("\"a\"", "\"b\""));
  CHECK_FALSE(Value() == Value::null());
  const std::uint8_t some[] = {1, 2};
  CHECK(Value::of(Bytes(some)) == Value::of(Bytes(some)));
  CHECK_FALSE(Value::of(Bytes(some)) == Value::of(Bytes(some, 1)));
}
