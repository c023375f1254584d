// Where the visitor first and last came from.
#include "catch.hpp"
#include "compile_rules.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

std::vector<std::uint8_t> rules() {
  return compile_rules(R"({ "segments": {
      "first_by_mail": { "when": { "source.first.utm_source": "mail" } },
      "first_by_itself": { "when": { "source.first.utm_source": null, "source.first.referrer_host": null } },
      "last_by_ads": { "when": { "source.last.utm_source": "ads" } },
      "now_by_ads": { "when": { "source.utm_source": "ads" } } } })")
      .pack;
}

// A visit's page; the next visit comes a day later.
json segments_of_visit(Visit& visit, const json& source) {
  json page = {{"path", "/"}, {"language", "en"}, {"device", "desktop"}, {"utc_offset_min", 60}};
  page.update(source);
  const json decision = visit.send(json{{"name", "page_view"}, {"page", page}}.dump());
  visit.now_ms += kDayMs;
  return decision["segments"];
}

}  // namespace

TEST_CASE("the first source stays, the last one stays until another one comes", "[source]") {
  Visit visit(rules());
  visit.consent("full");
  CHECK(segments_of_visit(visit, {{"utm_source", "mail"}}) == json{"first_by_mail"});
  CHECK(segments_of_visit(visit, {{"utm_source", "ads"}}) == json{"first_by_mail", "last_by_ads", "now_by_ads"});
  CHECK(segments_of_visit(visit, json::object()) == json{"first_by_mail", "last_by_ads"});
  const json sources = visit.profile()["sources"];
  CHECK(sources == json{{"first", {{"utm_source", "mail"}}}, {"last", {{"utm_source", "ads"}}}});
}

TEST_CASE("who first came from nowhere in particular did so for ever", "[source]") {
  Visit visit(rules());
  visit.consent("full");
  CHECK(segments_of_visit(visit, json::object()) == json{"first_by_itself"});
  CHECK(segments_of_visit(visit, {{"utm_source", "mail"}}) == json{"first_by_itself"});
}

TEST_CASE("the sources are kept with the visitor, and forgotten with the visitor", "[source]") {
  Visit visit(rules());
  visit.consent("full");
  segments_of_visit(visit, {{"utm_source", "mail"}});
  Visit next(rules());
  next.now_ms = visit.now_ms;
  next.consent("full");
  next.restore(visit.snapshot());
  CHECK(segments_of_visit(next, json::object()) == json{"first_by_mail"});
  next.consent("none");
  CHECK(segments_of_visit(next, json::object()) == json{"first_by_itself"});
}

TEST_CASE("of a visitor known from before it was kept nobody knows the first source", "[source]") {
  Visit visit(rules());
  visit.consent("full");
  segments_of_visit(visit, {{"utm_source", "mail"}});
  json old = visit.profile();
  old.erase("sources");
  visit.restore(snapshot_of(old));
  CHECK(segments_of_visit(visit, {{"utm_source", "ads"}}) == json{"first_by_itself", "last_by_ads", "now_by_ads"});
  CHECK(visit.profile()["sources"] == json{{"last", {{"utm_source", "ads"}}}});
}

TEST_CASE("other names under a source are nothing that can be read", "[source]") {
  for (const char* path : {"source.first.gclid", "source.middle.utm_source", "source.first", "source.utm_sourc"}) {
    const json condition = {{path, "x"}};
    INFO(path);
    const json wrong = {{"segments", {{"s", {{"when", condition}}}}}};
    CHECK(codes(compile_rules(wrong.dump())) == std::vector<std::string>{"unknown_path"});
  }
}
