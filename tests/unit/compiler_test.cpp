#include "aparte/compiler.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "aparte/pack.hpp"
#include "catch.hpp"
#include "compile_rules.hpp"
#include "compiler/nearest_name.hpp"
#include "compiler/times.hpp"
#include "condition/condition.hpp"
#include "json_cbor.hpp"

using namespace aparte;

namespace {

Pack open(const Compiled& compiled) {
  auto pack = Pack::open(compiled.pack);
  REQUIRE(pack.has_value());
  return std::move(*pack);
}

std::vector<RuleFile> boutique() {
  std::vector<RuleFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(APARTE_SOURCE_DIR "/rules/boutique")) {
    if (entry.path().extension() != ".json" || entry.path().stem().extension() == ".test") continue;
    std::ifstream file(entry.path());
    std::stringstream text;
    text << file.rdbuf();
    files.push_back({entry.path().filename().string(), text.str()});
  }
  return files;
}

// Values by field, for conditions of the compiler under the engine's evaluator.
class FieldInputs final : public Inputs {
 public:
  std::map<wire::Field, Value> values;
  Value read(const wire::Input& input) const override {
    const auto found = values.find(input.field());
    if (found == values.end()) return {};
    return input.field() == wire::Field::attribute ? follow_path(found->second, input) : found->second;
  }
};

bool holds_for(std::string_view condition, const FieldInputs& inputs) {
  const Pack pack = open(compile_condition(condition));
  return holds(pack.root(), pack.root().segments()->Get(0)->condition(), inputs);
}

}  // namespace

TEST_CASE("the demo shop's rules compile without errors, to the same bytes whatever the order of the files") {
  std::vector<RuleFile> files = boutique();
  const Compiled compiled = compile(files, Language::french);
  REQUIRE(compiled.ok());
  std::ranges::reverse(files);
  const Compiled again = compile(files, Language::english);
  CHECK(again.pack == compiled.pack);
  CHECK(again.manifest == compiled.manifest);
}

TEST_CASE("the example of the reference compiles without a diagnostic") {
  std::ifstream file(APARTE_SOURCE_DIR "/rules/README.md");
  std::stringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  const std::size_t begin = page.find("```jsonc\n") + 9;
  const Compiled compiled = compile(
      std::vector<RuleFile>{{"example.json", page.substr(begin, page.find("```", begin) - begin)}}, Language::english);
  CHECK(codes(compiled).empty());
  CHECK(compiled.ok());
}

TEST_CASE("a change of any text changes the version, a comment does not") {
  const auto version = [](std::string_view rules) { return open(compile_rules(rules)).root().version()->str(); };
  const std::string before = version(R"({ "templates": { "t": { "fr": "a", "en": "b" } } })");
  CHECK(version(R"({ /* note */ "templates": { "t": { "fr": "a", "en": "b" } } })") == before);
  CHECK(version(R"({ "templates": { "t": { "fr": "a", "en": "c" } } })") != before);
}

TEST_CASE("segments may be declared in any order: what one reads comes before it") {
  const Pack pack = open(compile_rules(R"({ "segments": {
    "third": { "when": { "segment.second": true, "segment.first": true } },
    "second": { "when": { "$not": { "segment.first": true } } },
    "first": { "when": { "visitor.purchases": 1 } } } })"));
  const auto& segments = *pack.root().segments();
  CHECK(segments.Get(0)->name()->str() == "first");
  CHECK(segments.Get(1)->name()->str() == "second");
  CHECK(segments.Get(2)->name()->str() == "third");
}

TEST_CASE("equal inputs, values, counters and nodes are kept once") {
  const Pack pack = open(compile_rules(R"({
    "metrics": { "looks": { "$count": { "event": "view_item", "where": { "price": 1, "item_brand": "x" }, "within": "7d" } } },
    "segments": {
      "a": { "when": { "metric.looks": { "$gte": 3 }, "page.type": "home" } },
      "b": { "when": { "metric.looks": { "$gte": 3 }, "page.type": "home" } },
      "c": { "when": { "$count": { "event": "view_item", "where": { "item_brand": "x", "price": 1 }, "within": "7d" }, "$gte": 3 } } } })"));
  CHECK(pack.root().counters()->size() == 1);
  CHECK(pack.root().counters()->Get(0)->label()->str() == "metric.looks");
  CHECK(pack.root().segments()->Get(0)->condition() == pack.root().segments()->Get(1)->condition());
  CHECK(pack.root().inputs()->size() == 4);  // price, item_brand, the counter, page.type
  CHECK(pack.root().values()->size() == 4);  // 1, "x", 3, "home"
}

TEST_CASE("a counter's key does not depend on the threshold, but on the event, filter and window") {
  const auto key = [](std::string_view condition) {
    return open(compile_condition(condition)).root().counters()->Get(0)->key();
  };
  const auto base = key(R"({ "$count": { "event": "purchase", "within": "7d" }, "$gte": 1 })");
  CHECK(key(R"({ "page.type": "home", "$and": [{ "$count": { "event": "purchase", "within": "7d" }, "$lt": 9 }] })") ==
        base);
  CHECK(key(R"({ "$never": { "event": "purchase", "within": "7d" } })") == base);
  CHECK(key(R"({ "$count": { "event": "purchase", "within": "8d" }, "$gte": 1 })") != base);
  CHECK(key(R"({ "$count": { "event": "purchase" }, "$gte": 1 })") != base);
  CHECK(key(R"({ "$count": { "event": "purchase", "within": "7d", "where": { "price": 1 } }, "$gte": 1 })") != base);
}

TEST_CASE("operators compile to what GrowthBook means by them") {
  const std::string tags = R"({ "tags": ["a", "b"], "n": 2, "address": { "city": "Lyon" } })";
  const auto bytes = cbor_of_json(tags);
  FieldInputs inputs;
  inputs.values[wire::Field::attribute] = cbor::parse(bytes);
  inputs.values[wire::Field::cart_quantity] = Value::of(4.0);
  CHECK(holds_for(R"({ "attribute.address.city": "Lyon", "cart.quantity": { "$gt": 3, "$lt": 5 } })", inputs));
  CHECK(holds_for(R"({ "attribute.tags": { "$all": ["b", "a"] } })", inputs));
  CHECK_FALSE(holds_for(R"({ "attribute.tags": { "$all": ["b", "c"] } })", inputs));
  CHECK(holds_for(R"({ "attribute.tags": { "$elemMatch": { "$eq": "b" } } })", inputs));
  CHECK(holds_for(R"({ "attribute.tags": { "$size": { "$gt": 1 } } })", inputs));
  CHECK(holds_for(R"({ "attribute.tags": { "$size": 2 } })", inputs));
  CHECK(holds_for(R"({ "attribute.tags": { "$in": ["c", "b"] } })", inputs));
  CHECK(holds_for(R"({ "attribute.tags": ["a", "b"] })", inputs));
  CHECK(holds_for(R"({ "attribute.n": { "$type": "number", "$ne": 3, "$nin": [4] } })", inputs));
  CHECK(holds_for(R"({ "attribute.gone": null, "attribute.none": { "$exists": false } })", inputs));
  CHECK(holds_for(R"({ "$nor": [{ "attribute.n": 1 }, { "cart.quantity": { "$not": { "$gte": 3 } } }] })", inputs));
  CHECK_FALSE(holds_for(R"({ "$or": [{ "attribute.n": 1 }, { "$not": { "cart.quantity": 4 } }] })", inputs));
}

TEST_CASE("$within and $before ask how long ago it was, and neither holds when it never was") {
  FieldInputs inputs;
  const std::string within = R"({ "$last": { "event": "purchase" }, "$within": "7d" })";
  const std::string before = R"({ "$last": { "event": "purchase" }, "$before": "7d" })";
  CHECK_FALSE(holds_for(within, inputs));
  CHECK_FALSE(holds_for(before, inputs));
  inputs.values[wire::Field::counter] = Value::of(7 * 86'400'000.0);
  CHECK(holds_for(within, inputs));
  CHECK_FALSE(holds_for(before, inputs));
  inputs.values[wire::Field::counter] = Value::of(7 * 86'400'000.0 + 1);
  CHECK_FALSE(holds_for(within, inputs));
  CHECK(holds_for(before, inputs));
}

TEST_CASE("a template becomes text and values, each with its format and words") {
  const Pack pack = open(compile_rules(R"({ "templates": { "t": {
    "fr": "Encore {{ cart.to_free_shipping | money }}, {{cart.quantity|plural:\"article\",\"articles\"}} }}",
    "en": "{{ attribute.first_name | text: \"you\" }}" } } })"));
  const auto& texts = *pack.root().templates()->Get(0)->texts();
  const auto& french = *texts.Get(0)->parts();
  REQUIRE(french.size() == 5);
  CHECK(french.Get(0)->text()->str() == "Encore ");
  CHECK(french.Get(1)->format() == wire::Format::money);
  CHECK(french.Get(3)->forms()->Get(1)->str() == "articles");
  CHECK(french.Get(4)->text()->str() == " }}");
  CHECK(texts.Get(1)->parts()->Get(0)->forms()->Get(0)->str() == "you");
}

TEST_CASE("variants without a weight share evenly what the others leave") {
  const auto weights = [](std::string_view variants) {
    std::vector<int> out;
    const Pack pack =
        open(compile_rules(R"({ "experiments": { "e": { "variants": )" + std::string(variants) + " } } }"));
    for (const wire::Variant* variant : *pack.root().experiments()->Get(0)->variants())
      out.push_back(variant->weight());
    return out;
  };
  CHECK(weights(R"({ "a": {}, "b": {}, "c": {} })") == std::vector<int>{3334, 3333, 3333});
  CHECK(weights(R"({ "a": {}, "b": { "weight": 12.5 } })") == std::vector<int>{8750, 1250});
  CHECK(weights(R"({ "a": { "weight": 100 }, "b": { "weight": 0 } })") == std::vector<int>{10000, 0});
}

TEST_CASE("an experiment asks one question: how far did the visit get") {
  const Compiled compiled = compile_rules(
      R"({ "experiments": { "e": { "label": { "en": "E" }, "variants": { "a": {}, "b": { "label": { "en": "B" } } }, "outcomes": ["purchase"] } } })");
  const Pack pack = open(compiled);
  const wire::Task& task = *pack.root().tasks()->Get(0);
  CHECK(task.cells()->size() == 2);
  CHECK(task.cells()->Get(0)->event()->str().empty());
  CHECK(
      compiled.manifest ==
      R"({"v":1,"site":"test","version":")" + pack.root().version()->str() +
          R"(","currency":"EUR","tasks":[{"name":"e","label":{"en":"E"},"arms":[{"name":"a","label":{},"weight":50},{"name":"b","label":{"en":"B"},"weight":50}],"cells":["none","purchase"],"mode":"plain","odds":0}]})");
}

TEST_CASE("outcomes are told as the site says, and as an experiment says for itself") {
  const auto odds = [](const char* site, const char* experiment) {
    const Compiled compiled =
        compile_rules(std::string(R"({ "site": { "reports": )") + site + R"( }, "experiments": { "e": { )" +
                      experiment + R"("variants": { "a": {}, "b": {} } } } })");
    return int(open(compiled).root().tasks()->Get(0)->odds());
  };
  const char* local = R"({ "mode": "local", "odds": 7 })";
  CHECK(odds(R"({ "mode": "plain" })", "") == 0);
  CHECK(odds(local, "") == 7);
  CHECK(odds(R"({ "mode": "local" })", "") == 20);
  CHECK(odds(local, R"("reports": { "mode": "plain" }, )") == 0);
  CHECK(odds(R"({ "mode": "plain" })", R"("reports": { "mode": "local" }, )") == 20);
}

TEST_CASE("every kind of change keeps what it says") {
  const Pack pack =
      open(compile_rules(R"({ "templates": { "t": { "fr": "x", "en": "y" } }, "campaigns": { "c": { "changes": [
    { "at": "top_bar", "attribute": { "name": "title", "value": "t" } }, { "at": "top_bar", "add_class": "is-new" },
    { "at": "top_bar", "style": { "name": "color", "value": "t" } }, { "at": "top_bar", "hide": true },
    { "at": "top_bar", "move": { "child": "data-category", "value": "t", "to": "last" } },
    { "at": "top_bar", "insert": { "position": "before", "element": { "tag": "ul", "class": "a b", "children": [{ "tag": "li", "text": "t" }] } } },
    { "at": "top_bar", "cta": { "href": "t", "add_class": "c" } } ] } } })"));
  const auto& changes = *pack.root().campaigns()->Get(0)->changes();
  REQUIRE(changes.size() == 7);
  CHECK(changes.Get(0)->name()->str() == "title");
  CHECK(changes.Get(1)->kind() == wire::ChangeKind::class_name);
  CHECK(changes.Get(4)->position() == wire::Position::append);
  CHECK(changes.Get(4)->child() == 0);
  CHECK(changes.Get(5)->position() == wire::Position::before);
  CHECK(changes.Get(5)->element()->children()->Get(0)->tag()->str() == "li");
  CHECK(changes.Get(6)->href() == 0);
  CHECK(changes.Get(6)->text() == kNone);
}

TEST_CASE("an empty \"unless\" always holds, so the campaign is always silent") {
  const auto unless = [](std::string_view written) {
    const Compiled compiled =
        compile_rules(R"({ "templates": { "t": { "fr": "x", "en": "y" } }, "campaigns": { "c": { )" +
                      std::string(written) + R"( "changes": [{ "at": "top_bar", "text": "t" }] } } })");
    REQUIRE(compiled.ok());
    const auto pack = Pack::open(compiled.pack);
    REQUIRE(pack);
    const std::uint16_t node = pack->root().campaigns()->Get(0)->unless();
    return node == kNone ? -1 : static_cast<int>(pack->root().nodes()->Get(node)->count());
  };
  CHECK(unless("") == -1);
  CHECK(unless(R"("unless": {},)") == 0);
}

TEST_CASE("dates are instants: a day is whole, and in UTC where the site names no time zone") {
  const Pack pack = open(compile_rules(R"({ "templates": { "t": { "fr": "x", "en": "y" } }, "campaigns": { "c": {
    "from": "2026-11-01", "until": "2026-11-01", "changes": [{ "at": "top_bar", "text": "t" }] } } })"));
  const wire::Campaign& campaign = *pack.root().campaigns()->Get(0);
  CHECK(campaign.from_ms() == 1'793'491'200'000);
  CHECK(campaign.until_ms() == campaign.from_ms() + 86'400'000);
  const auto from_ms = static_cast<std::int64_t>(campaign.from_ms());
  CHECK(compiler::moment("2026-11-01T01:30+01:30", {})->zoned.ms == from_ms);
  CHECK(compiler::moment("2026-11-01T00:00:00.250Z", {})->zoned.ms == from_ms + 250);
  CHECK(compiler::moment("2026-11-01T00:00", {})->zoned.ms == from_ms);
  CHECK_FALSE(compiler::moment("2026-02-29", {}).has_value());
  CHECK_FALSE(compiler::moment("2026-11-01T24:00Z", {}).has_value());
  CHECK_FALSE(compiler::moment("2026-11-01 00:00Z", {}).has_value());
  CHECK_FALSE(compiler::moment("1970-01-01T00:00+01:00", {}).has_value());
}

TEST_CASE("a window has at most 96 buckets, of the smallest step that does") {
  CHECK(compiler::grain_ms(96 * 60'000) == 60'000);
  CHECK(compiler::grain_ms(97 * 60'000) == 2 * 60'000);
  CHECK(compiler::grain_ms(7 * 86'400'000ULL) == 2 * 3'600'000);
  CHECK(compiler::grain_ms(kMaxWindowMs) * kMaxCounterBuckets >= kMaxWindowMs);
  CHECK(compiler::duration_ms("90m") == 90 * 60'000);
  CHECK(compiler::duration_ms("0d") == 0);
  CHECK(compiler::duration_ms("7 d") == 0);
  CHECK(compiler::duration_ms("d") == 0);
}

TEST_CASE("edits of a name are counted as people make them") {
  CHECK(compiler::edit_distance("quantity", "quantity") == 0);
  CHECK(compiler::edit_distance("quantty", "quantity") == 1);
  CHECK(compiler::edit_distance("quanttiy", "quantity") == 1);
  CHECK(compiler::edit_distance("", "abc") == 3);
}
