#include "base/hash.hpp"

#include <string>

#include "base/digits.hpp"
#include "catch.hpp"

using namespace aparte;

namespace {

Bytes bytes_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

}  // namespace

TEST_CASE("FNV-1a gives its authors' published results", "[hash]") {
  CHECK(fnv1a_32(bytes_of("")) == 0x811c9dc5);
  CHECK(fnv1a_32(bytes_of("a")) == 0xe40c292c);
  CHECK(fnv1a_32(bytes_of("foobar")) == 0xbf9cf968);
  CHECK(fnv1a_64("") == 0xcbf29ce484222325);
  CHECK(fnv1a_64("a") == 0xaf63dc4c8601ec8c);
  CHECK(fnv1a_64(bytes_of("foobar")) == 0x85944171f73967e8);
}

TEST_CASE("a bucket is GrowthBook's hash version 2 times 10,000", "[hash]") {
  CHECK(bucket("seed", "b") == 2696);
  CHECK(bucket("seed", "d") == 439);
}

TEST_CASE("buckets are spread evenly, also between two seeds", "[hash]") {
  int low = 0;
  int both = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string unit = std::to_string(i * 7919);
    const bool first = bucket("first", unit) < 5'000;
    low += first;
    both += first && bucket("second", unit) < 5'000;
    REQUIRE(bucket("first", unit) < 10'000);
  }
  CHECK(low == Approx(10'000).margin(300));
  CHECK(both == Approx(5'000).margin(300));
}

TEST_CASE("whole numbers are written in decimal and hexadecimal digits", "[hash]") {
  std::string out = "n ";
  append_decimal(out, 0);
  append_decimal(out, 18446744073709551615ULL);
  CHECK(out == "n 018446744073709551615");
  std::string hex;
  append_hex(hex, std::uint64_t{0xdeadbeef});
  const std::uint8_t some[] = {0x0f, 0xa0};
  append_hex(hex, some);
  CHECK(hex == "00000000deadbeef0fa0");
}
