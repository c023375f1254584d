#include "aparte/pack.hpp"

#include <algorithm>
#include <random>

#include "base/hash.hpp"
#include "catch.hpp"
#include "sample_pack.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

Failure fault_of(std::vector<std::uint8_t> bytes) {
  const auto opened = Pack::open(std::move(bytes));
  return opened ? Failure{} : opened.error();
}

// What is wrong with the sample once the value at a JSON pointer is another one.
Failure fault_with(std::string_view pointer, const json& value) {
  json pack = sample_pack();
  pack[json::json_pointer(std::string(pointer))] = value;
  return fault_of(pack_bytes(pack));
}

Failure in(Section section, std::uint32_t index, Error error) { return {error, pack_place(section, index)}; }

json copies(const json& entry, std::size_t count) { return json(count, entry); }

// Elements in elements, `depth` in all.
json nested_element(std::size_t depth) {
  json element = {{"tag", "div"}};
  if (depth > 1) element["children"] = json::array({nested_element(depth - 1)});
  return element;
}

}  // namespace

TEST_CASE("a good pack is opened and read in place", "[pack]") {
  const Pack pack = open_pack(sample_pack());
  CHECK(text_of(pack.root().site()->key()) == "boutique");
  CHECK(pack.root().segments()->size() == 2);
  CHECK(text_of(pack.root().segments()->Get(1)->name()) == "hesitant");
  CHECK(text_of(pack.root().experiments()->Get(0)->seed()) == "buy_button");
}

TEST_CASE("a pack stays readable after it was moved", "[pack]") {
  Pack first = open_pack(sample_pack());
  const wire::Pack* root = &first.root();
  const Pack second = std::move(first);
  CHECK(&second.root() == root);
}

TEST_CASE("what is not a pack is refused", "[pack]") {
  CHECK(fault_of({}) == Failure{Error::pack_damaged, 0});
  CHECK(fault_of({'{', '}', 0, 0, 0, 0, 0, 0, 0, 0}) == Failure{Error::pack_damaged, 0});
  CHECK(fault_of(std::vector<std::uint8_t>(kMaxPackBytes + 1)) == Failure{Error::pack_too_large, 0});
  CHECK(fault_of(std::vector<std::uint8_t>(kMaxPackBytes)) == Failure{Error::pack_damaged, 0});
}

TEST_CASE("a pack that is cut off anywhere is refused", "[pack]") {
  const auto bytes = pack_bytes(sample_pack());
  for (std::size_t size = 0; size + 3 < bytes.size(); ++size) {  // the last three may be padding
    REQUIRE(fault_of({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)}).error != Error::none);
  }
}

TEST_CASE("another format version is refused", "[pack]") {
  CHECK(fault_with("/format", 2) == in(Section::head, 0, Error::pack_format));
  CHECK(fault_with("/format", 0) == in(Section::head, 0, Error::pack_format));
}

TEST_CASE("the site is checked", "[pack]") {
  CHECK(fault_with("/version", "0123456789ABCDEF") == in(Section::head, 0, Error::pack_name));
  CHECK(fault_with("/version", "0123") == in(Section::head, 0, Error::pack_name));
  CHECK(fault_with("/site/key", "Boutique") == in(Section::site, 0, Error::pack_name));
  CHECK(fault_with("/site/key", "") == in(Section::site, 0, Error::pack_name));
  CHECK(fault_with("/site/currency", "eur") == in(Section::site, 0, Error::pack_name));
  CHECK(fault_with("/site/languages", json::array()) == in(Section::site, 0, Error::pack_limit));
  CHECK(fault_with("/site/languages", copies("fr", 9)) == in(Section::site, 0, Error::pack_limit));
  CHECK(fault_with("/site/languages/0", "fr_FR") == in(Section::site, 0, Error::pack_name));
  CHECK(fault_with("/site/free_shipping_from", -1) == in(Section::site, 0, Error::pack_number));
}

TEST_CASE("an input refers to what is there", "[pack]") {
  CHECK(fault_with("/inputs/2/index", 1) == in(Section::inputs, 2, Error::pack_reference));
  CHECK(fault_with("/inputs/3/index", 2) == in(Section::inputs, 3, Error::pack_reference));
  CHECK(fault_with("/inputs/3/index", 65535) == in(Section::inputs, 3, Error::pack_reference));
  CHECK(fault_with("/inputs/7/index", 1) == in(Section::inputs, 7, Error::pack_reference));
  CHECK(fault_with("/inputs/7/path", json::array()) == in(Section::inputs, 7, Error::pack_limit));
  CHECK(fault_with("/inputs/5/path", copies("a", 9)) == in(Section::inputs, 5, Error::pack_limit));
  CHECK(fault_with("/inputs/5/path/0", "") == in(Section::inputs, 5, Error::pack_limit));
}

TEST_CASE("a literal is one good CBOR item of limited size", "[pack]") {
  CHECK(fault_with("/values/1/cbor", json::array()) == in(Section::values, 1, Error::pack_value));
  CHECK(fault_with("/values/1/cbor", {0x18, 0x03}) == in(Section::values, 1, Error::pack_value));
  CHECK(fault_with("/values/1/cbor", {3, 3}) == in(Section::values, 1, Error::pack_value));
  CHECK(fault_with("/values/1", literal(json(std::string(kMaxLiteralBytes, 'x')).dump())) ==
        in(Section::values, 1, Error::pack_limit));
}

TEST_CASE("a node refers to an input, a literal and to higher nodes", "[pack]") {
  CHECK(fault_with("/nodes/1/input", 8) == in(Section::nodes, 1, Error::pack_reference));
  CHECK(fault_with("/nodes/1/value", 4) == in(Section::nodes, 1, Error::pack_reference));
  CHECK(fault_with("/nodes/2/first", 2) == in(Section::nodes, 2, Error::pack_reference));
  CHECK(fault_with("/nodes/2/first", 1) == in(Section::nodes, 2, Error::pack_reference));
  CHECK(fault_with("/nodes/2/first", 6) == in(Section::nodes, 2, Error::pack_reference));
  CHECK(fault_with("/nodes/2/count", 65535) == in(Section::nodes, 2, Error::pack_reference));
  CHECK(fault_with("/nodes/5/count", 0) == in(Section::nodes, 5, Error::pack_reference));
  CHECK(fault_with("/nodes/2/op", "negate") == in(Section::nodes, 2, Error::pack_reference));
}

TEST_CASE("sixteen levels of nodes are allowed, seventeen are not", "[pack]") {
  const auto chain = [](int levels) {
    json pack = sample_pack();
    for (int i = 1; i < levels; ++i) pack["nodes"].push_back(node("all", {.first = 7 + i, .count = 1}));
    pack["nodes"].push_back(node("all", {}));
    return pack_bytes(pack);
  };
  CHECK(fault_of(chain(16)) == Failure{});
  CHECK(fault_of(chain(17)) == in(Section::nodes, 7, Error::pack_limit));
}

TEST_CASE("a segment reads lower segments only, through any depth", "[pack]") {
  json pack = sample_pack();
  pack["inputs"][3]["index"] = 1;
  CHECK(fault_of(pack_bytes(pack)) == in(Section::segments, 1, Error::pack_reference));
  CHECK(fault_with("/segments/0/condition", 2) == in(Section::segments, 0, Error::pack_reference));
  CHECK(fault_with("/segments/1/condition", 7) == in(Section::segments, 1, Error::pack_reference));
}

TEST_CASE("an average is followed by its count, and what is counted since an event has no window", "[pack]") {
  CHECK(fault_with("/counters/0/since", "purchase") == in(Section::counters, 0, Error::pack_limit));
  CHECK(fault_with("/counters/0/measure", "min") == in(Section::counters, 0, Error::pack_limit));
  json pack = sample_pack();
  pack["counters"][0]["measure"] = "average";
  pack["counters"][0]["of"] = "price";
  CHECK(fault_of(pack_bytes(pack)) == in(Section::counters, 0, Error::pack_reference));
  json count = sample_pack()["counters"][0];
  count["key"] = 8;
  pack["counters"].push_back(count);
  CHECK(fault_of(pack_bytes(pack)) == Failure{});
}

TEST_CASE("a sequence has two to eight steps in all the time, each with a filter on the event", "[pack]") {
  json pack = sample_pack();
  json& counter = pack["counters"][0];
  counter["measure"] = "sequence";
  CHECK(fault_of(pack_bytes(pack)) == in(Section::counters, 0, Error::pack_limit));
  counter["steps"] = {{{"event", "view_item"}, {"filter", 0}}, {{"event", "purchase"}}};
  CHECK(fault_of(pack_bytes(pack)) == in(Section::counters, 0, Error::pack_limit));
  counter["window"] = "lifetime";
  CHECK(fault_of(pack_bytes(pack)) == Failure{});
  counter["window_ms"] = 401ULL * 86'400'000;
  CHECK(fault_of(pack_bytes(pack)) == in(Section::counters, 0, Error::pack_number));
  counter["window_ms"] = 0;
  counter["steps"][0]["filter"] = 4;
  CHECK(fault_of(pack_bytes(pack)) == in(Section::counters, 0, Error::pack_scope));
  counter["steps"][0]["filter"] = 7;
  CHECK(fault_of(pack_bytes(pack)) == in(Section::counters, 0, Error::pack_reference));
  for (const std::size_t steps : {std::size_t{1}, std::size_t{9}}) {
    counter["steps"] = std::vector<json>(steps, {{"event", "view_item"}});
    CHECK(fault_of(pack_bytes(pack)) == in(Section::counters, 0, Error::pack_limit));
  }
  CHECK(fault_with("/counters/0/measure", "distinct") == in(Section::counters, 0, Error::pack_limit));
}

TEST_CASE("a filter reads the event alone, everything else reads no event", "[pack]") {
  CHECK(fault_with("/counters/0/filter", 4) == in(Section::counters, 0, Error::pack_scope));
  CHECK(fault_with("/segments/0/condition", 0) == in(Section::segments, 0, Error::pack_scope));
  CHECK(fault_with("/campaigns/0/audience", 0) == in(Section::campaigns, 0, Error::pack_scope));
  CHECK(fault_with("/templates/0/texts/0/parts/1/input", 1) == in(Section::templates, 0, Error::pack_scope));
}

TEST_CASE("an element is read only inside of an operator that goes through elements", "[pack]") {
  CHECK(fault_with("/segments/0/condition", 6) == in(Section::segments, 0, Error::pack_scope));
  CHECK(fault_with("/templates/0/texts/0/parts/1/input", 6) == in(Section::templates, 0, Error::pack_scope));
  CHECK(fault_with("/segments/0/condition", 5) == Failure{});
}

TEST_CASE("a counter has a window that can be kept", "[pack]") {
  CHECK(fault_with("/counters/0/event", "") == in(Section::counters, 0, Error::pack_limit));
  CHECK(fault_with("/counters/0/measure", "sum") == in(Section::counters, 0, Error::pack_limit));
  CHECK(fault_with("/counters/0/grain_ms", 0) == in(Section::counters, 0, Error::pack_number));
  CHECK(fault_with("/counters/0/window_ms", 0) == in(Section::counters, 0, Error::pack_number));
  CHECK(fault_with("/counters/0/grain_ms", 60'000) == in(Section::counters, 0, Error::pack_number));
  CHECK(fault_with("/counters/0/window_ms", 401ULL * 86'400'000) == in(Section::counters, 0, Error::pack_number));
}

TEST_CASE("an affinity fades", "[pack]") {
  CHECK(fault_with("/affinities/0/half_life_ms", 0) == in(Section::affinities, 0, Error::pack_number));
  CHECK(fault_with("/affinities/0/weights", json::array()) == in(Section::affinities, 0, Error::pack_limit));
}

TEST_CASE("names have the characters of the rules language", "[pack]") {
  CHECK(fault_with("/segments/1/name", "Hesitant") == in(Section::segments, 1, Error::pack_name));
  CHECK(fault_with("/segments/1/name", "1st") == in(Section::segments, 1, Error::pack_name));
  CHECK(fault_with("/segments/1/name", std::string(41, 'a')) == in(Section::segments, 1, Error::pack_name));
  CHECK(fault_with("/segments/1/name", std::string(40, 'a')) == Failure{});
  CHECK(fault_with("/pages/0/name", "") == in(Section::pages, 0, Error::pack_name));
  CHECK(fault_with("/placements/0/name", "a b") == in(Section::placements, 0, Error::pack_name));
  CHECK(fault_with("/templates/0/name", "a-b") == in(Section::templates, 0, Error::pack_name));
  CHECK(fault_with("/experiments/0/variants/1/name", "a/b") == in(Section::experiments, 0, Error::pack_name));
  CHECK(fault_with("/tasks/0/cells/1/name", "Purchase") == in(Section::tasks, 0, Error::pack_name));
}

TEST_CASE("what a snapshot tells apart by its name has no name twice", "[pack]") {
  const std::pair<const char*, Section> lists[] = {{"counters", Section::counters},
                                                   {"affinities", Section::affinities},
                                                   {"segments", Section::segments},
                                                   {"experiments", Section::experiments},
                                                   {"tasks", Section::tasks}};
  for (const auto& [list, section] : lists) {
    json pack = sample_pack();
    const auto index = static_cast<std::uint32_t>(pack[list].size());
    pack[list].push_back(json(pack[list][0]));
    INFO(list);
    CHECK(fault_of(pack_bytes(pack)) == in(section, index, Error::pack_name));
  }
  CHECK(fault_with("/experiments/0/variants/1/name", "control") == in(Section::experiments, 0, Error::pack_name));
}

TEST_CASE("names that were made to have one place in the table of names are refused before they take long", "[pack]") {
  constexpr std::size_t kMany = 300;
  constexpr std::uint32_t kSlots = 1'024;
  json pack = sample_pack();
  json segments = json::array();
  for (std::uint32_t number = 0; segments.size() < kMany; ++number) {
    const std::string name = "s" + std::to_string(number);
    if (fnv1a_32({reinterpret_cast<const std::uint8_t*>(name.data()), name.size()}) % kSlots != 7) continue;
    segments.push_back(pack["segments"][0]);
    segments.back()["name"] = name;
  }
  pack["segments"] = segments;
  CHECK(fault_of(pack_bytes(pack)) == in(Section::segments, 257, Error::pack_limit));
  pack["segments"].erase(pack["segments"].begin() + 257, pack["segments"].end());
  CHECK(fault_of(pack_bytes(pack)).error == Error::none);
}

TEST_CASE("pages and placements have patterns and anchors within their limits", "[pack]") {
  CHECK(fault_with("/pages/0/patterns", json::array()) == in(Section::pages, 0, Error::pack_limit));
  CHECK(fault_with("/pages/0/patterns/0", std::string(kMaxPatternBytes + 1, '*')) ==
        in(Section::pages, 0, Error::pack_limit));
  CHECK(fault_with("/placements/0/anchors", json::array()) == in(Section::placements, 0, Error::pack_limit));
  CHECK(fault_with("/placements/0/anchors", copies("main", kMaxAnchors + 1)) ==
        in(Section::placements, 0, Error::pack_limit));
}

TEST_CASE("a template has every language of the site", "[pack]") {
  CHECK(fault_with("/templates/0/texts/1/language", "de") == in(Section::templates, 0, Error::pack_text));
  CHECK(fault_with("/templates/0/texts/1/language", "") == in(Section::templates, 0, Error::pack_name));
  CHECK(fault_with("/templates/0/texts/0/parts/1/input", 8) == in(Section::templates, 0, Error::pack_reference));
  CHECK(fault_with("/templates/0/texts/0/parts", copies({{"text", "a"}}, kMaxParts + 1)) ==
        in(Section::templates, 0, Error::pack_limit));
}

TEST_CASE("text that is not UTF-8 is refused", "[pack]") {
  auto bytes = pack_bytes(sample_pack());
  const std::string_view text = "Amateurs";
  const auto at = std::search(bytes.begin(), bytes.end(), text.begin(), text.end());
  REQUIRE(at != bytes.end());
  *at = 0xff;
  CHECK(fault_of(bytes) == in(Section::segments, 0, Error::pack_text));
}

TEST_CASE("the weights of an experiment sum to 10000", "[pack]") {
  CHECK(fault_with("/experiments/0/variants/1/weight", 4'999) == in(Section::experiments, 0, Error::pack_number));
  CHECK(fault_with("/experiments/0/variants/1/weight", 65'535) == in(Section::experiments, 0, Error::pack_number));
  CHECK(fault_with("/experiments/0/variants", json::array({{{"name", "control"}, {"weight", 10'000}}})) ==
        in(Section::experiments, 0, Error::pack_limit));
  CHECK(fault_with("/experiments/0/traffic", 10'001) == in(Section::experiments, 0, Error::pack_number));
  CHECK(fault_with("/experiments/0/seed", "") == in(Section::experiments, 0, Error::pack_limit));
}

TEST_CASE("a campaign ends after it begins, or never", "[pack]") {
  CHECK(fault_with("/campaigns/0/until_ms", 999) == in(Section::campaigns, 0, Error::pack_number));
  CHECK(fault_with("/campaigns/0/until_ms", 0) == Failure{});
  CHECK(fault_with("/campaigns/0/changes", json::array()) == in(Section::campaigns, 0, Error::pack_limit));
}

TEST_CASE("a task has two to eight cells, the first without an event", "[pack]") {
  const json cell = {{"name", "purchase"}, {"event", "purchase"}};
  json cells = copies(cell, 8);
  cells[0] = {{"name", "none"}, {"event", ""}};
  CHECK(fault_with("/tasks/0/cells", cells) == Failure{});
  cells.push_back(cell);
  CHECK(fault_with("/tasks/0/cells", cells) == in(Section::tasks, 0, Error::pack_limit));
  CHECK(fault_with("/tasks/0/cells", json::array({cells[0]})) == in(Section::tasks, 0, Error::pack_limit));
  CHECK(fault_with("/tasks/0/cells/0/event", "purchase") == in(Section::tasks, 0, Error::pack_limit));
  CHECK(fault_with("/tasks/0/cells/1/event", "") == in(Section::tasks, 0, Error::pack_limit));
  CHECK(fault_with("/tasks/0/experiment", 1) == in(Section::tasks, 0, Error::pack_reference));
  CHECK(fault_with("/tasks/0/weight", 0) == in(Section::tasks, 0, Error::pack_number));
}

TEST_CASE("a change has what its kind needs", "[pack]") {
  const auto fault = [](const json& change) { return fault_with("/campaigns/0/changes/0", change); };
  const Failure refused = in(Section::campaigns, 0, Error::pack_change);
  CHECK(fault({{"placement", 0}, {"kind", "text"}}) == refused);
  CHECK(fault({{"placement", 0}, {"kind", "attribute"}, {"name", "alt"}}) == refused);
  CHECK(fault({{"placement", 0}, {"kind", "class_name"}, {"name", "two words"}}) == refused);
  CHECK(fault({{"placement", 0}, {"kind", "style"}, {"name", "color;"}, {"text", 0}}) == refused);
  CHECK(fault({{"placement", 0}, {"kind", "insert"}}) == refused);
  CHECK(fault({{"placement", 0}, {"kind", "move"}, {"name", "data-category"}}) == refused);
  CHECK(fault({{"placement", 0}, {"kind", "move"}, {"name", "a]b"}, {"child", 0}}) == refused);
  CHECK(fault({{"placement", 0}, {"kind", "cta"}, {"name", "big"}}) == refused);
  CHECK(fault({{"placement", 1}, {"kind", "hide"}}) == in(Section::campaigns, 0, Error::pack_reference));
  CHECK(fault({{"placement", 0}, {"kind", "text"}, {"text", 1}}) == in(Section::campaigns, 0, Error::pack_reference));

  CHECK(fault({{"placement", 0}, {"kind", "hide"}}) == Failure{});
  CHECK(fault({{"placement", 0}, {"kind", "style"}, {"name", "--accent"}, {"text", 0}}) == Failure{});
  CHECK(fault({{"placement", 0}, {"kind", "move"}, {"name", "data-category"}, {"child", 0}}) == Failure{});
  CHECK(fault({{"placement", 0}, {"kind", "cta"}, {"name", "big"}, {"href", 0}}) == Failure{});
}

TEST_CASE("no change sets an attribute that runs code or has a change of its own", "[pack]") {
  const auto fault = [](std::string_view name) {
    return fault_with("/campaigns/0/changes/0", {{"placement", 0}, {"kind", "attribute"}, {"name", name}, {"text", 0}});
  };
  for (const char* name :
       {"onclick", "onload", "style", "srcdoc", "class", "formaction", "", " ", "alt href", "ALT", "ref"}) {
    INFO(name);
    CHECK(fault(name) == in(Section::campaigns, 0, Error::pack_change));
  }
  for (const char* name : {"alt", "href", "src", "title", "width", "aria-label", "data-badge"}) {
    INFO(name);
    CHECK(fault(name) == Failure{});
  }
}

TEST_CASE("inserted elements are of the allowed kinds, depth and number", "[pack]") {
  const auto fault = [](const json& element) { return fault_with("/campaigns/0/changes/0/element", element); };
  const Failure too_many = in(Section::campaigns, 0, Error::pack_limit);
  for (const char* tag : {"script", "iframe", "img", "P", "", "h1"}) {
    INFO(tag);
    CHECK(fault({{"tag", tag}}) == in(Section::campaigns, 0, Error::pack_change));
  }
  CHECK(fault({{"tag", "span"}, {"href", 0}}) == in(Section::campaigns, 0, Error::pack_change));
  CHECK(fault({{"tag", "span"}, {"class_name", "a\"b"}}) == in(Section::campaigns, 0, Error::pack_name));
  CHECK(fault(nested_element(4)) == Failure{});
  CHECK(fault(nested_element(5)) == too_many);
  CHECK(fault(nested_element(30)) == Failure{Error::pack_damaged, 0});
  CHECK(fault({{"tag", "ul"}, {"children", copies({{"tag", "li"}}, 31)}}) == Failure{});
  CHECK(fault({{"tag", "ul"}, {"children", copies({{"tag", "li"}}, 32)}}) == too_many);
}

TEST_CASE("a section holds no more than its limit", "[pack]") {
  const auto fault = [](const std::string& section, std::size_t count) {
    json pack = sample_pack();
    pack[section] = json(count, pack[section][0]);
    return fault_of(pack_bytes(pack));
  };
  CHECK(fault("pages", kMaxPages) == Failure{});
  CHECK(fault("pages", kMaxPages + 1) == in(Section::pages, 0, Error::pack_limit));
  CHECK(fault("tasks", kMaxTasks + 1) == in(Section::tasks, 0, Error::pack_limit));
  CHECK(fault("segments", kMaxSegments + 1) == in(Section::segments, 0, Error::pack_limit));
}

TEST_CASE("random bytes and damaged packs never do harm", "[pack]") {
  const auto good = pack_bytes(sample_pack());
  std::mt19937 random(20260302);
  int accepted = 0;
  for (int round = 0; round < 100'000; ++round) {
    std::vector<std::uint8_t> bytes = good;
    if (round % 4 == 0) {
      bytes.resize(random() % 64);
      for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
      if (bytes.size() >= 8) std::copy_n("APRT", 4, bytes.begin() + 4);
    } else {
      for (unsigned i = 0; i <= random() % 4; ++i) bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
    }
    accepted += Pack::open(std::move(bytes)).has_value();
  }
  CHECK(accepted > 1'000);
  CHECK(accepted < 75'000);
}
