#include "base/cbor.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <string>

#include "base/digits.hpp"
#include "catch.hpp"
#include "json_cbor.hpp"

using namespace aparte;

namespace {

template <class Write>
std::string written(Write write) {
  std::vector<std::uint8_t> bytes;
  cbor::Writer writer(bytes);
  write(writer);
  std::string digits;
  append_hex(digits, bytes);
  return digits;
}

std::string number(double value) {
  return written([&](cbor::Writer& writer) { writer.number(value); });
}

Failure fault_of(std::string_view digits) {
  const auto bytes = bytes_of_hex(digits);
  const auto checked = cbor::check(bytes);
  return checked ? Failure{} : checked.error();
}

bool is_good(std::string_view digits) { return fault_of(digits) == Failure{}; }

std::vector<std::uint8_t> nested_arrays(std::size_t levels) {
  std::vector<std::uint8_t> bytes(levels, 0x81);
  bytes.back() = 0x80;
  return bytes;
}

// A map of `count` keys of four letters, each with the value 0.
std::vector<std::uint8_t> map_of(std::uint32_t count) {
  std::vector<std::uint8_t> bytes;
  cbor::Writer writer(bytes);
  writer.begin_map(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const char key[] = {static_cast<char>('a' + i % 26), static_cast<char>('a' + i / 26 % 26),
                        static_cast<char>('a' + i / 676 % 26)};
    writer.key({key, 3});
    writer.number(0);
  }
  return bytes;
}

}  // namespace

TEST_CASE("a number is written in the one form that the profile has for it", "[cbor]") {
  CHECK(number(0) == "00");
  CHECK(number(-0.0) == "00");
  CHECK(number(23) == "17");
  CHECK(number(24) == "1818");
  CHECK(number(255) == "18ff");
  CHECK(number(256) == "190100");
  CHECK(number(65535) == "19ffff");
  CHECK(number(65536) == "1a00010000");
  CHECK(number(4294967295.0) == "1affffffff");
  CHECK(number(4294967296.0) == "1b0000000100000000");
  CHECK(number(9007199254740991.0) == "1b001fffffffffffff");
  CHECK(number(9007199254740992.0) == "fb4340000000000000");
  CHECK(number(-1) == "20");
  CHECK(number(-25) == "3818");
  CHECK(number(-9007199254740991.0) == "3b001ffffffffffffe");
  CHECK(number(0.5) == "fb3fe0000000000000");
  CHECK(number(std::numeric_limits<double>::infinity()) == "f6");
  CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "f6");
}

TEST_CASE("what the writer writes, the check accepts and the reader gives back", "[cbor]") {
  const auto bytes = cbor_of_json(R"({"a": [1, -2.5, "é€😀", true, false, null, {}, []], "b": {"c": 1e300}})");
  REQUIRE(cbor::check(bytes).has_value());
  const Value root = cbor::parse(bytes);
  CHECK(root.get("b").get("c").number() == 1e300);
  CHECK(root.get("a").size() == 8);
  CHECK(root.encoded().size() == bytes.size());
  std::vector<std::uint8_t> copy;
  cbor::Writer(copy).value(root);
  CHECK(copy == bytes);
}

TEST_CASE("byte strings pass through", "[cbor]") {
  CHECK(is_good("43010203"));
  const auto bytes = bytes_of_hex("43010203");
  CHECK(written([&](cbor::Writer& writer) { writer.value(cbor::parse(bytes)); }) == "43010203");
}

TEST_CASE("a cut-off message is refused where the item begins that is not there", "[cbor]") {
  CHECK(fault_of("") == Failure{Error::message_truncated, 0});
  CHECK(fault_of("18") == Failure{Error::message_truncated, 0});
  CHECK(fault_of("8201") == Failure{Error::message_truncated, 0});
  CHECK(fault_of("81") == Failure{Error::message_truncated, 0});
  CHECK(fault_of("826161") == Failure{Error::message_truncated, 3});
  CHECK(fault_of("a16161") == Failure{Error::message_truncated, 3});
  CHECK(fault_of("6261") == Failure{Error::message_truncated, 0});
  CHECK(fault_of("fb3fe0") == Failure{Error::message_truncated, 0});
  CHECK(fault_of("9bffffffffffffffff") == Failure{Error::message_truncated, 0});
  CHECK(fault_of("bb8000000000000000") == Failure{Error::message_truncated, 0});
  CHECK(fault_of("5bffffffffffffffff") == Failure{Error::message_truncated, 0});
}

TEST_CASE("a message has one item", "[cbor]") {
  CHECK(fault_of("0000") == Failure{Error::message_trailing, 1});
  CHECK(fault_of("8000") == Failure{Error::message_trailing, 1});
}

TEST_CASE("forms outside of the profile are refused", "[cbor]") {
  for (const char* digits :
       {"9fff", "bfff", "7fff", "5fff", "ff", "c000", "f7", "f820", "f93c00", "fa3f800000", "1c", "fc"}) {
    INFO(digits);
    CHECK(fault_of(digits).error == Error::message_unsupported);
  }
  CHECK(fault_of("a10000") == Failure{Error::message_unsupported, 1});
  CHECK(fault_of("a1416100") == Failure{Error::message_unsupported, 1});
}

TEST_CASE("a number in any other form than the shortest is refused", "[cbor]") {
  for (const char* digits : {"1817", "1900ff", "1a0000ffff", "1b00000000ffffffff", "3817",
                             "7801"
                             "61",
                             "9800", "b800", "fb3ff0000000000000", "fb0000000000000000", "fb8000000000000000",
                             "fb7ff0000000000000", "fb7ff8000000000000", "1b0020000000000000", "3b001fffffffffffff"}) {
    INFO(digits);
    CHECK(fault_of(digits).error == Error::message_not_shortest);
  }
  CHECK(is_good("1b001fffffffffffff"));
  CHECK(is_good("3b001ffffffffffffe"));
  CHECK(is_good("fb4340000000000000"));
}

TEST_CASE("sixteen levels are read, seventeen are refused", "[cbor]") {
  CHECK(cbor::check(nested_arrays(16)).has_value());
  CHECK(cbor::check(nested_arrays(17)).error() == Failure{Error::message_too_deep, 16});
  CHECK(cbor::check(nested_arrays(60'000)).error().error == Error::message_too_deep);
}

TEST_CASE("a key twice in one map is refused, in two maps it is not", "[cbor]") {
  CHECK(fault_of("a2616100616100") == Failure{Error::message_duplicate_key, 4});
  CHECK(fault_of("a26161a161620061"
                 "6100") == Failure{Error::message_duplicate_key, 7});
  CHECK(is_good("a26161a1616100616200"));
  CHECK(is_good("82a1616100a1616100"));
}

TEST_CASE("1,024 keys are read, one more is refused", "[cbor]") {
  CHECK(cbor::check(map_of(1'024)).has_value());
  CHECK(cbor::check(map_of(1'025)).error().error == Error::message_too_many_keys);
}

TEST_CASE("text and keys are UTF-8 or are refused", "[cbor]") {
  for (const char* digits :
       {"6180", "61c3", "62c080", "63e08080", "63eda080", "64f0808080", "64f4908080", "61ff", "62c328", "a162c08000"}) {
    INFO(digits);
    CHECK(fault_of(digits).error == Error::message_bad_text);
  }
  for (const char* digits : {"62c3a9", "63e282ac", "64f09f9880", "63efbfbf", "64f48fbfbf", "63ed9fbf", "63ee8080"}) {
    INFO(digits);
    CHECK(is_good(digits));
  }
}

TEST_CASE("a message longer than its limit is refused before it is read", "[cbor]") {
  const auto bytes = cbor_of_json(R"("0123456789")");
  CHECK(cbor::check(bytes, 11).has_value());
  CHECK(cbor::check(bytes, 10).error() == Failure{Error::message_too_large, 0});
  CHECK(cbor::check(std::vector<std::uint8_t>(cbor::kMaxMessageBytes + 1)).error() ==
        Failure{Error::message_too_large, 0});
}

TEST_CASE("random bytes are refused or read, and what is accepted is written back bit by bit", "[cbor]") {
  // Heads that make sense are frequent, so that many messages get past the first byte.
  const std::vector<std::uint8_t> frequent = {0xa1, 0xa2, 0x82, 0x81, 0x61, 0x62, 'a', 'b',
                                              0x00, 0x20, 0xf5, 0xf6, 0x18, 0xfb, 0x41};
  std::mt19937 random(20260302);
  int accepted = 0;
  for (int round = 0; round < 100'000; ++round) {
    std::vector<std::uint8_t> bytes(random() % 24);
    for (auto& byte : bytes)
      byte = static_cast<std::uint8_t>(random() % 4 == 0 ? random() : frequent[random() % frequent.size()]);
    if (!cbor::check(bytes)) continue;
    ++accepted;
    std::vector<std::uint8_t> copy;
    cbor::Writer(copy).value(cbor::parse(bytes));
    REQUIRE(copy == bytes);
    REQUIRE(cbor::parse(bytes) == cbor::parse(copy));
  }
  CHECK(accepted > 1'000);
}
