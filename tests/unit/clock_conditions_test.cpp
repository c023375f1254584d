// Clocks and calendars in the words of the rules: compiled, lived through, explained, refused.
#include "compiler/clock_conditions.hpp"

#include "aparte/compiler.hpp"
#include "aparte/explain.hpp"
#include "catch.hpp"
#include "compile_rules.hpp"
#include "compiler/times.hpp"
#include "json_cbor.hpp"
#include "sample_pack.hpp"
#include "visit.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

using Codes = std::vector<std::string>;

// Rules with a time zone; `site` is compiled in place of kTestSite.
Compiled in_zone(std::string_view zone, std::string_view sections, Language language = Language::english) {
  const std::string rules = R"({ "site": { "key": "test", "languages": ["en"], "currency": "EUR", "time_zone": ")" +
                            std::string(zone) + R"(", "placements": { "bar": ["#bar"] } },
    "templates": { "t": { "en": "y" } }, )" +
                            std::string(sections) + " }";
  return compile({{{"rules.json", rules}}}, language);
}

Compiled scheduled(std::string_view zone, std::string_view schedule, Language language = Language::english) {
  return in_zone(
      zone, R"("campaigns": { "c": { )" + std::string(schedule) + R"(, "changes": [{ "at": "bar", "text": "t" }] } })",
      language);
}

Compiled when(std::string_view condition, Language language = Language::english) {
  return in_zone("Europe/Paris",
                 R"("campaigns": { "c": { "audience": { "segment.s": true },
    "changes": [{ "at": "bar", "text": "t" }] } }, "segments": { "s": { "when": )" +
                     std::string(condition) + " } }",
                 language);
}

std::int64_t utc(std::string_view text) { return compiler::moment(text, {})->zoned.ms; }

// Whether the condition holds for a visitor with this offset at this moment.
class Visitor {
 public:
  Visitor(std::string_view condition, std::string_view now, int utc_offset_min = 0) : now_ms_(utc(now)) {
    const Compiled compiled = when(condition);
    REQUIRE(compiled.ok());
    REQUIRE(engine_.load_pack(compiled.pack).error == Error::none);
    send(R"({"name": "page_view", "page": {"path": "/", "language": "en", "device": "phone", "utc_offset_min": )" +
         std::to_string(utc_offset_min) + "}}");
    send(R"({"name": "consent_update", "params": {"level": "full"}})");
  }
  Visitor& knows(std::string_view attributes) {
    send(R"({"name": "attributes_update", "params": )" + std::string(attributes) + "}");
    return *this;
  }
  Visitor& waits_until(std::string_view now) {
    now_ms_ = utc(now);
    REQUIRE(engine_.advance(static_cast<double>(now_ms_)).error == Error::none);
    return *this;
  }
  bool is_in() const { return engine_.profile().segments[0]; }
  json segment(Language language = Language::english) const {
    return json::parse(*explain(engine_, static_cast<double>(now_ms_), language))["segments"][0];
  }
  std::string sentence(Language language = Language::english) const { return segment(language)["sentences"][0]; }

 private:
  void send(const std::string& event) {
    REQUIRE(engine_.dispatch(static_cast<double>(now_ms_), cbor_of_json(event)).error == Error::none);
  }

  Engine engine_;
  std::int64_t now_ms_;
};

constexpr std::string_view kOrderLine =
    R"({ "$daypart": { "days": "weekdays", "from": "09:00", "to": "18:00", "clock": "shop" } })";
constexpr std::string_view kBirthday = R"({ "$days_until": "attribute.birthday", "yearly": true, "$lte": 7 })";

}  // namespace

TEST_CASE("a schedule without an offset is on the clock of the site's time zone", "[schedule]") {
  const Pack pack =
      std::move(*Pack::open(scheduled("Europe/Paris", R"("from": "2026-07-01", "until": "2026-12-24T18:00")").pack));
  const wire::Campaign& campaign = *pack.root().campaigns()->Get(0);
  CHECK(campaign.from_ms() == static_cast<std::uint64_t>(utc("2026-06-30T22:00Z")));
  CHECK(campaign.until_ms() == static_cast<std::uint64_t>(utc("2026-12-24T17:00Z")));
}

TEST_CASE("a whole day has 23 or 25 hours where the clock changes", "[schedule]") {
  const auto hours = [](std::string_view zone, const std::string& day) {
    const Compiled compiled = scheduled(zone, R"("from": ")" + day + R"(", "until": ")" + day + '"');
    CHECK(codes(compiled).empty());
    const Pack pack = std::move(*Pack::open(compiled.pack));
    const wire::Campaign& campaign = *pack.root().campaigns()->Get(0);
    return static_cast<double>(campaign.until_ms() - campaign.from_ms()) / 3'600'000;
  };
  CHECK(hours("Europe/Paris", "2026-03-29") == 23);
  CHECK(hours("Europe/Paris", "2026-10-25") == 25);
  CHECK(hours("Europe/Paris", "2026-10-26") == 24);
  CHECK(hours("America/Santiago", "2026-09-06") == 23);  // begins at 01:00
  CHECK(hours("America/Santiago", "2026-04-04") == 25);  // ends twice
  CHECK(hours("Australia/Lord_Howe", "2026-10-04") == 23.5);
  CHECK(hours("America/Havana", "2026-11-01") == 25);  // 00:00 comes twice: the first
}

TEST_CASE("a time that summer time skips is moved forward, with a warning that names both moments", "[schedule]") {
  const Compiled compiled = scheduled("Europe/Paris", R"("from": "2026-03-29T02:30")");
  REQUIRE(compiled.ok());
  const Pack pack = std::move(*Pack::open(compiled.pack));
  CHECK(pack.root().campaigns()->Get(0)->from_ms() == static_cast<std::uint64_t>(utc("2026-03-29T01:30Z")));
  const Diagnostic found = find_diagnostic(compiled, "skipped_time");
  CHECK(found.severity == Severity::warning);
  CHECK(found.message ==
        "from: \"2026-03-29T02:30\" is skipped by summer time (Europe/Paris); 2026-03-29T03:30+02:00 is taken, not "
        "2026-03-29T01:30+01:00.");
  CHECK(found.expected == "a time that there is on that day");
  CHECK(found.reference == "rules/README.md#time-zones");
  CHECK(find_diagnostic(scheduled("Europe/Paris", R"("from": "2026-03-29T02:30")", Language::french), "skipped_time")
            .message ==
        "from : l'heure d'été saute « 2026-03-29T02:30 » (Europe/Paris) ; c'est 2026-03-29T03:30+02:00 qui est retenu, "
        "et non 2026-03-29T01:30+01:00.");
}

TEST_CASE("of a time that comes twice the first is meant, with a warning that names both moments", "[schedule]") {
  const Compiled compiled = scheduled("Europe/Paris", R"("until": "2026-10-25T02:30")");
  REQUIRE(compiled.ok());
  const Pack pack = std::move(*Pack::open(compiled.pack));
  CHECK(pack.root().campaigns()->Get(0)->until_ms() == static_cast<std::uint64_t>(utc("2026-10-25T00:30Z")));
  const Diagnostic found = find_diagnostic(compiled, "repeated_time");
  CHECK(found.message ==
        "until: \"2026-10-25T02:30\" comes twice on that day (Europe/Paris); 2026-10-25T02:30+02:00 is taken, not "
        "2026-10-25T02:30+01:00.");
  CHECK(found.expected == "the time with its offset: \"2026-10-25T02:30+02:00\" or \"2026-10-25T02:30+01:00\"");
  CHECK(find_diagnostic(scheduled("Europe/Paris", R"("until": "2026-10-25T02:30")", Language::french), "repeated_time")
            .message ==
        "until : « 2026-10-25T02:30 » vient deux fois ce jour-là (Europe/Paris) ; c'est 2026-10-25T02:30+02:00 qui est "
        "retenu, et non 2026-10-25T02:30+01:00.");
  CHECK(codes(scheduled("Europe/Paris", R"("until": "2026-10-25T02:30+01:00")")).empty());
}

TEST_CASE("a time zone that there is not is refused, with the nearest name", "[schedule]") {
  const Compiled compiled = scheduled("Europe/Pari", R"("from": "2026-07-01")");
  const Diagnostic found = find_diagnostic(compiled, "unknown_zone");
  CHECK(found.message == "There is no time zone \"Europe/Pari\".");
  CHECK(found.expected == "a name of the IANA list, such as \"Europe/Paris\"");
  CHECK(found.hint == "Did you mean \"Europe/Paris\"?");
  CHECK(found.reference == "rules/README.md#time-zones");
  const Diagnostic french =
      find_diagnostic(scheduled("Europe/Pari", R"("from": "2026-07-01")", Language::french), "unknown_zone");
  CHECK(french.message == "Le fuseau horaire « Europe/Pari » n'existe pas.");
  CHECK(french.expected == "un nom de la liste IANA, comme \"Europe/Paris\"");
  CHECK(find_diagnostic(scheduled("europe/paris", R"("from": "2026-07-01")"), "unknown_zone").hint ==
        "Did you mean \"Europe/Paris\"?");
}

TEST_CASE("a zone whose changes are announced year by year is warned of", "[schedule]") {
  const Compiled compiled = scheduled("Africa/Casablanca", R"("from": "2026-07-01")");
  REQUIRE(compiled.ok());
  CHECK(find_diagnostic(compiled, "announced_zone").message ==
        "The clock changes of \"Africa/Casablanca\" are announced year by year: they are not taken into account here.");
  CHECK(
      find_diagnostic(scheduled("Asia/Gaza", R"("from": "2026-07-01")", Language::french), "announced_zone").message ==
      "Les changements d'heure de « Asia/Gaza » sont annoncés d'année en année : ils ne sont pas pris en compte ici.");
  CHECK(codes(scheduled("Asia/Calcutta", R"("from": "2026-07-01T10:00")")).empty());
}

TEST_CASE("a daypart on the shop's clock holds for every visitor at the same moments", "[daypart]") {
  for (const int offset_min : {-720, 0, 345, 840}) {
    CHECK_FALSE(Visitor(kOrderLine, "2026-11-23T07:59:59Z", offset_min).is_in());
    CHECK(Visitor(kOrderLine, "2026-11-23T08:00Z", offset_min).is_in());
    CHECK(Visitor(kOrderLine, "2026-07-20T07:00Z", offset_min).is_in());
    CHECK_FALSE(Visitor(kOrderLine, "2026-07-20T16:00Z", offset_min).is_in());
    CHECK_FALSE(Visitor(kOrderLine, "2026-11-22T10:00Z", offset_min).is_in());
  }
  CHECK_FALSE(Visitor(kOrderLine, "2026-11-23T07:59:59Z").waits_until("2026-11-23T07:59:59.999Z").is_in());
  CHECK(Visitor(kOrderLine, "2026-11-23T07:59:59Z").waits_until("2026-11-23T08:00Z").is_in());
}

TEST_CASE("a daypart is on the visitor's clock unless said, and stands beside other conditions", "[daypart]") {
  constexpr std::string_view kEvening =
      R"({ "$daypart": { "from": "22:00", "to": "02:00", "days": ["friday"] }, "device.class": "phone" })";
  CHECK(Visitor(kEvening, "2026-11-27T21:30Z", 60).is_in());
  CHECK(Visitor(kEvening, "2026-11-28T00:59Z", 60).is_in());
  CHECK_FALSE(Visitor(kEvening, "2026-11-28T01:00Z", 60).is_in());
  CHECK_FALSE(Visitor(kEvening, "2026-11-27T21:30Z", 0).is_in());
  CHECK(Visitor(R"({ "$not": { "$daypart": { "days": "weekend" } } })", "2026-11-27T12:00Z").is_in());
  CHECK(Visitor(R"({ "$daypart": { "from": "18:00", "to": "00:00" } })", "2026-11-27T23:59Z").is_in());
}

TEST_CASE("the shop's hour, weekday and date are read as the visitor's are", "[daypart]") {
  CHECK(Visitor(R"({ "time.shop_hour": 0, "time.shop_weekday": 1, "time.shop_date": "2026-11-23" })",
                "2026-11-22T23:00Z", -300)
            .is_in());
}

TEST_CASE("dayparts are explained in words, French and English", "[daypart]") {
  const Visitor visitor(kOrderLine, "2026-11-23T10:00Z");
  CHECK(visitor.sentence() == "it is between 09:00 and 18:00 (Monday to Friday) in Europe/Paris");
  CHECK(visitor.sentence(Language::french) ==
        "il est entre 09:00 et 18:00 (lundi à vendredi) à l’heure de Europe/Paris");
  CHECK(visitor.segment()["condition"]["path"] ==
        R"({"$daypart":{"days":"weekdays","from":"09:00","to":"18:00","clock":"shop"}})");
  const Visitor at_night(R"({ "$daypart": { "from": "22:00", "to": "02:00" } })", "2026-11-23T10:00Z");
  CHECK(at_night.sentence() == "it is not between 22:00 and 02:00 on the visitor's clock");
  const Visitor weekend(R"({ "$daypart": { "days": "weekend" } })", "2026-11-23T10:00Z");
  CHECK(weekend.sentence() == "the day is not Saturday or Sunday on the visitor's clock");
  CHECK(weekend.sentence(Language::french) == "le jour n’est pas samedi ou dimanche à l’heure du visiteur");
}

TEST_CASE("days since and until a date that the shop gives, on the visitor's calendar", "[days]") {
  constexpr std::string_view kMember = R"({ "$days_since": "attribute.member_since", "$gte": 30 })";
  CHECK(Visitor(kMember, "2026-11-22T10:00Z").knows(R"({"member_since": "2026-10-23"})").is_in());
  CHECK_FALSE(Visitor(kMember, "2026-11-22T10:00Z").knows(R"({"member_since": "2026-10-24"})").is_in());
  CHECK(Visitor(kMember, "2026-11-22T23:30Z", 60).knows(R"({"member_since": "2026-10-24"})").is_in());
  CHECK(Visitor(kMember, "2026-11-22T10:00Z")
            .knows(R"({"member_since": "2026-10-24"})")
            .waits_until("2026-11-23T00:00Z")
            .is_in());
  CHECK(Visitor(kBirthday, "2026-11-22T10:00Z").knows(R"({"birthday": "1985-11-29"})").is_in());
  CHECK_FALSE(Visitor(kBirthday, "2026-11-22T10:00Z").knows(R"({"birthday": "1985-11-30"})").is_in());
}

TEST_CASE("where the date is missing or unreadable no test of days holds", "[days]") {
  CHECK_FALSE(Visitor(kBirthday, "2026-11-22T10:00Z").is_in());
  CHECK_FALSE(Visitor(kBirthday, "2026-11-22T10:00Z").knows(R"({"birthday": "in spring"})").is_in());
  constexpr std::string_view kNot = R"({ "$days_since": "attribute.member_since", "$not": { "$gte": 30 } })";
  CHECK_FALSE(Visitor(kNot, "2026-11-22T10:00Z").is_in());
  constexpr std::string_view kUnknown = R"({ "$days_since": "attribute.member_since", "$exists": false })";
  CHECK(Visitor(kUnknown, "2026-11-22T10:00Z").is_in());
}

TEST_CASE("days are explained in words, French and English", "[days]") {
  Visitor visitor(kBirthday, "2026-11-22T10:00Z");
  CHECK(visitor.sentence() == "the number of days until the anniversary (birthday) is not known");
  visitor.knows(R"({"birthday": "1985-12-24"})");
  CHECK(visitor.sentence() == "the number of days until the anniversary (birthday) is 32, at most 7 was asked");
  CHECK(visitor.sentence(Language::french) ==
        "le nombre de jours jusqu’à l’anniversaire (birthday) vaut 32, au plus 7 demandé");
  CHECK(visitor.segment()["condition"]["children"][0]["path"] ==
        R"({"$days_until":"attribute.birthday","yearly":true})");
}

TEST_CASE("what is wrong with a daypart or with days is said", "[daypart]") {
  CHECK(codes(when(R"({ "$daypart": {} })")) == Codes{"empty"});
  CHECK(codes(when(R"({ "$daypart": "evening" })")) == Codes{"wrong_kind"});
  CHECK(codes(when(R"({ "$daypart": { "days": "workdays" } })")) == Codes{"bad_value"});
  CHECK(codes(when(R"({ "$daypart": { "days": ["mondy"] } })")).front() == "bad_value");
  CHECK(codes(when(R"({ "$daypart": { "days": [] } })")) == Codes{"empty"});
  CHECK(codes(when(R"({ "$daypart": { "hours": "18:00" } })")).front() == "unknown_key");
  CHECK(codes(when(R"({ "$daypart": { "from": "24:00" } })")) == Codes{"bad_value"});
  CHECK(codes(when(R"({ "$daypart": { "from": "18h" } })")) == Codes{"bad_value"});
  CHECK(codes(when(R"({ "$daypart": { "from": "18:00", "to": "18:00" } })")) == Codes{"bad_value"});
  CHECK(codes(when(R"({ "$daypart": { "from": "18:00", "clock": "mine" } })")) == Codes{"bad_value"});
  CHECK(codes(when(R"({ "$dayparts": { "from": "18:00" } })")) == Codes{"unknown_operator"});
  CHECK(codes(when(R"({ "$days_since": "attribute.a" })")) == Codes{"missing_test"});
  CHECK(codes(when(R"({ "$days_since": "attribut.a", "$gte": 1 })")) == Codes{"bad_value"});
  CHECK(codes(when(R"({ "$days_since": "attribute", "$gte": 1 })")) == Codes{"bad_value"});
  CHECK(codes(when(R"({ "$days_since": "attribute..a", "$gte": 1 })")) == Codes{"bad_value"});
  CHECK(codes(when(R"({ "$days_since": "attribute.a", "$gte": "x" })")) == Codes{"wrong_type"});
  CHECK(codes(when(R"({ "$days_since": "attribute.a", "page.type": "home", "$gte": 1 })")) ==
        Codes{"misplaced_operator"});
  CHECK(find_diagnostic(when(R"({ "$daypart": { "from": "6 pm", "to": "22:30" } })"), "bad_value").message ==
        "from: \"6 pm\" will not do.");
  CHECK(find_diagnostic(when(R"({ "$days_since": "attribut.a", "$gte": 1 })"), "bad_value").hint ==
        "Did you mean \"attribute\"?");
}

TEST_CASE("a pack whose clocks make no sense is refused", "[daypart]") {
  const auto opened = [](std::string_view field, const std::vector<std::string>& path) {
    json pack = bare_pack();
    add_condition(pack, {{"field", field}, {"path", path}}, "eq", "true");
    Engine engine;
    return engine.load_pack(pack_bytes(pack)).error;
  };
  CHECK(opened("daypart", {"12345", "18:00", "22:30"}) == Error::none);
  CHECK(opened("daypart", {"12345", "18:00", "22:30", "Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"}) == Error::none);
  CHECK(opened("daypart", {}) == Error::pack_limit);
  CHECK(opened("daypart", {"12345", "18:00"}) == Error::pack_limit);
  CHECK(opened("daypart", {"12345", "18:00", "22:30", "Europe/Paris"}) == Error::pack_limit);
  CHECK(opened("daypart", {"54321", "18:00", "22:30"}) == Error::pack_value);
  CHECK(opened("daypart", {"1", "18:00", "99:99"}) == Error::pack_value);
  CHECK(opened("daypart", {"1", "18:00", "22:30", "Mars", "M"}) == Error::pack_value);
  CHECK(opened("time_shop_hour", {"Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"}) == Error::none);
  CHECK(opened("time_shop_hour", {"Europe/Paris", "CET-1CEST,M3.5.0"}) == Error::pack_value);
  CHECK(opened("time_shop_date", {"Europe/Paris"}) == Error::pack_limit);
  CHECK(opened("days_since", {"attribute", "a"}) == Error::none);
  CHECK(opened("days_since", {"attribute"}) == Error::pack_limit);
  CHECK(opened("days_until_yearly", {"metric", "a"}) == Error::pack_limit);
}

TEST_CASE("the shop's date is compared with dates only, as the visitor's is", "[daypart]") {
  CHECK(codes(when(R"({ "time.shop_date": "24/12" })")) == Codes{"not_a_date"});
  CHECK(codes(when(R"({ "time.shop_date": { "$gte": "2026-12" } })")).empty());
}
