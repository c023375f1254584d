#include "journey/journey.hpp"

#include <string>

#include "base/cbor.hpp"
#include "catch.hpp"

using namespace aparte;

namespace {

constexpr std::string_view kHead =
    R"({"journey": "short", "rules": "rules/boutique", "seed": 42, "about": {"en": "A visit"}})";

std::string with_line(std::string_view line) { return std::string(kHead) + "\n" + std::string(line) + "\n"; }

// "code line:column" of what is wrong.
std::string wrong(const std::string& text) {
  const auto read = read_journey("visit.jsonl", text, Language::english);
  if (read) return "nothing";
  const Diagnostic& found = read.error();
  return std::string(found.code) + " " + std::to_string(found.line) + ":" + std::to_string(found.column);
}

}  // namespace

TEST_CASE("a journey becomes calls in the order of its lines, empty lines are skipped") {
  const auto journey = read_journey(
      "visit.jsonl",
      with_line(
          R"({"at": "2026-03-02T10:00:00Z", "event": {"name": "page_view", "page": {"path": "/", "language": "fr", "device": "phone", "utc_offset_min": 60}}}

{"at": "2026-03-02T11:00:00.500+01:00", "advance": true})"),
      Language::english);
  REQUIRE(journey.has_value());
  CHECK(journey->name == "short");
  CHECK(journey->rules == "rules/boutique");
  CHECK(journey->seed == 42);
  REQUIRE(journey->steps.size() == 2);
  CHECK(journey->steps[0].is_page_view);
  CHECK(journey->steps[0].now_ms == 1'772'445'600'000.0);
  CHECK(cbor::parse(journey->steps[0].event).get("name").text() == "page_view");
  CHECK(journey->steps[1].is_advance());
  CHECK(journey->steps[1].now_ms == journey->steps[0].now_ms + 500);
}

TEST_CASE("what is wrong with a journey is said with its line and column") {
  CHECK(wrong("") == "syntax 1:1");
  CHECK(wrong("\n{}") == "missing_key 2:1");
  CHECK(wrong(R"({"journey": "a", "seed": 0})") == "out_of_range 1:26");
  CHECK(wrong(with_line(R"({"at": "2026-03-02", "advance": true})")) == "bad_value 2:8");
  CHECK(wrong(with_line(R"({"at": "2026-03-02T10:00:00Z", "event": {"nome": 1}})")) == "missing_key 2:41");
  CHECK(wrong(with_line(R"({"at": "2026-03-02T10:00:00Z"})")) == "missing_key 2:1");
  CHECK(wrong(with_line(R"({"at": "2026-03-02T10:00:00Z", "advance": false})")) == "wrong_kind 2:43");
  CHECK(wrong(with_line(R"({"at": "2026-03-02T10:00:00Z", "event": {"name": "a"}, "advance": true})")) ==
        "misplaced_operator 2:67");
  CHECK(wrong(with_line(R"({"at": "2026-03-02T10:00:00Z", "evnt": {}})")) == "unknown_key 2:32");
  CHECK(wrong(with_line(R"({"at" "2026"})")) == "syntax 2:7");
  const std::string deep = std::string(cbor::kMaxDepth, '[') + std::string(cbor::kMaxDepth, ']');
  CHECK(wrong(with_line(R"({"at": "2026-03-02T10:00:00Z", "event": {"name": "a", "params": )" + deep + "}}")) ==
        "out_of_range 2:41");
}
