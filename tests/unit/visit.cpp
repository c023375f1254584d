#include "visit.hpp"

#include "catch.hpp"
#include "json_cbor.hpp"
#include "sample_pack.hpp"

using aparte::Error;
using nlohmann::json;

std::vector<std::uint8_t> random_bytes(std::uint32_t seed) {
  std::vector<std::uint8_t> bytes(64);
  std::uint32_t state = 2'463'534'242U + seed * 7919U;
  for (std::uint8_t& byte : bytes) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    byte = static_cast<std::uint8_t>(state >> 9);
  }
  return bytes;
}

std::string event_with(std::string_view name, const std::vector<json>& items, const json& params) {
  return json{{"name", name}, {"params", params}, {"items", items}}.dump();
}

std::vector<std::uint8_t> snapshot_of(const nlohmann::ordered_json& content) {
  std::vector<std::uint8_t> bytes = {'A', 'P', 'S', '1', 0, 0, 0, 0};
  const std::vector<std::uint8_t> body = nlohmann::ordered_json::to_cbor(content);
  std::uint32_t checksum = 0x811c9dc5;
  for (const std::uint8_t byte : body) checksum = (checksum ^ byte) * 0x01000193;
  for (std::size_t at = 0; at < 4; ++at) bytes[4 + at] = static_cast<std::uint8_t>(checksum >> (8 * at));
  bytes.insert(bytes.end(), body.begin(), body.end());
  return bytes;
}

Visit::Visit(const json& pack) : Visit(pack_bytes(pack)) {}

Visit::Visit(std::vector<std::uint8_t> pack) {
  const aparte::Failure failure = engine.load_pack(std::move(pack));
  INFO("place " << failure.place);
  REQUIRE(int(failure.error) == int(Error::none));
  refill();
}

json Visit::output() const {
  if (engine.output().empty()) return nullptr;
  return json::from_cbor(engine.output());
}

json Visit::send(std::string_view event) {
  INFO("event " << event);
  const aparte::Failure failure = engine.dispatch(static_cast<double>(now_ms), cbor_of_json(event));
  REQUIRE(int(failure.error) == int(Error::none));
  return output();
}

aparte::Failure Visit::refuse(std::string_view event) {
  INFO("event " << event);
  const aparte::Failure failure = engine.dispatch(static_cast<double>(now_ms), cbor_of_json(event));
  REQUIRE(int(failure.error) != int(Error::none));
  REQUIRE(engine.output().empty());
  return failure;
}

json Visit::view_page(std::string_view path, std::string_view language) {
  const json page = {{"path", path}, {"language", language}, {"device", "phone"}, {"utc_offset_min", 60}};
  return send(json{{"name", "page_view"}, {"page", page}}.dump());
}

json Visit::consent(std::string_view level) {
  return send(json{{"name", "consent_update"}, {"params", {{"level", level}}}}.dump());
}

json Visit::advance() {
  REQUIRE(int(engine.advance(static_cast<double>(now_ms)).error) == int(Error::none));
  return output();
}

void Visit::refill() {
  std::vector<std::uint8_t> bytes(64);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(drawn_++ * 151 + 7);
  engine.entropy(bytes);
}

std::string Visit::report() {
  REQUIRE(int(engine.report().error) == int(Error::none));
  const std::string text(engine.output().begin(), engine.output().end());
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::vector<std::uint8_t> Visit::snapshot() {
  REQUIRE(int(engine.snapshot().error) == int(Error::none));
  return engine.output();
}

json Visit::profile() {
  const std::vector<std::uint8_t> bytes = snapshot();
  return json::from_cbor(bytes.begin() + 8, bytes.end());
}

void Visit::restore(const std::vector<std::uint8_t>& snapshot) {
  REQUIRE(int(engine.restore(static_cast<double>(now_ms), snapshot).error) == int(Error::none));
}

json bare_pack() {
  json pack = json::parse(R"({
    "format": 1, "version": "0123456789abcdef",
    "site": {"key": "boutique", "languages": ["fr", "en"], "currency": "EUR", "free_shipping_from": 60},
    "pages": [{"name": "home", "patterns": ["/", "/en/"]}, {"name": "product", "patterns": ["/p/*/"]}],
    "placements": [{"name": "headline", "anchors": ["#headline", "main h1"]}, {"name": "buy_button", "anchors": ["#buy"]}],
    "templates": [
      {"name": "hello", "texts": [{"language": "fr", "parts": [{"text": "Bonjour"}]}, {"language": "en", "parts": [{"text": "Hello"}]}]},
      {"name": "mine", "texts": [{"language": "fr", "parts": [{"text": "Je le veux"}]}, {"language": "en", "parts": [{"text": "Mine"}]}]}
    ]
  })");
  for (const char* section :
       {"inputs", "values", "nodes", "counters", "affinities", "segments", "experiments", "campaigns", "tasks"}) {
    pack[section] = json::array();
  }
  return pack;
}

int add_condition(json& pack, const json& input, std::string_view op, std::string_view value) {
  pack["inputs"].push_back(input);
  pack["values"].push_back(literal(value));
  pack["nodes"].push_back(node(op, {.input = int(pack["inputs"].size()) - 1, .value = int(pack["values"].size()) - 1}));
  return int(pack["nodes"].size()) - 1;
}

json experiment(std::string_view name) {
  json result = json::parse(R"({"variants": [{"name": "control", "weight": 5000},
      {"name": "mine", "weight": 5000, "changes": [{"placement": 1, "kind": "text", "text": 1}]}]})");
  result["name"] = name;
  result["seed"] = name;
  return result;
}

json campaign(std::string_view name, int placement) {
  return {{"name", name}, {"changes", {{{"placement", placement}, {"kind", "text"}, {"text", 0}}}}};
}

std::string reason_of(const json& verdicts, std::string_view name) {
  for (const json& verdict : verdicts) {
    if (verdict["name"] == name) return verdict["reason"];
  }
  return "";
}
