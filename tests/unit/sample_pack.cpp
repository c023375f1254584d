#include "sample_pack.hpp"

#include <flatbuffers/idl.h>

#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "json_cbor.hpp"

using nlohmann::json;

namespace {

flatbuffers::Parser& pack_parser() {
  static flatbuffers::Parser parser;
  static const bool is_ready = [] {
    std::ifstream file(APARTE_SOURCE_DIR "/wasm/schema/pack.fbs");
    const std::string schema{std::istreambuf_iterator<char>(file), {}};
    return parser.Parse(schema.c_str());
  }();
  REQUIRE(is_ready);
  return parser;
}

}  // namespace

std::vector<std::uint8_t> pack_bytes(const json& pack) {
  flatbuffers::Parser& parser = pack_parser();
  const bool is_good = parser.Parse(pack.dump().c_str());
  INFO(parser.error_);
  REQUIRE(is_good);
  return {parser.builder_.GetBufferPointer(), parser.builder_.GetBufferPointer() + parser.builder_.GetSize()};
}

aparte::Pack open_pack(const json& pack) {
  auto opened = aparte::Pack::open(pack_bytes(pack));
  if (!opened) FAIL("refused with error " << int(opened.error().error) << " at " << opened.error().place);
  return std::move(*opened);
}

json literal(std::string_view text) { return {{"cbor", cbor_of_json(text)}}; }

json node(std::string_view op, Operands operands) {
  return {{"op", op},
          {"input", operands.input},
          {"value", operands.value},
          {"first", operands.first},
          {"count", operands.count}};
}

json sample_pack() {
  json pack = json::parse(R"({
    "format": 1,
    "version": "0123456789abcdef",
    "site": {"key": "boutique", "languages": ["fr", "en"], "currency": "EUR", "free_shipping_from": 60},
    "inputs": [
      {"field": "page_type"},
      {"field": "event", "path": ["item_category"]},
      {"field": "counter", "index": 0},
      {"field": "segment", "index": 0},
      {"field": "cart_to_free_shipping"},
      {"field": "attribute", "path": ["sizes"]},
      {"field": "here"},
      {"field": "affinity_share", "index": 0, "path": ["shoes"]}
    ],
    "counters": [{"key": 7, "label": "vues", "event": "view_item", "filter": 0, "measure": "count", "window": "duration",
                  "window_ms": 86400000, "grain_ms": 3600000}],
    "affinities": [{"dimension": "item_category", "half_life_ms": 86400000, "weights": [{"event": "view_item", "weight": 1}]}],
    "segments": [
      {"name": "shoe_lovers", "label": [{"language": "fr", "text": "Amateurs"}], "condition": 1},
      {"name": "hesitant", "condition": 2}
    ],
    "pages": [{"name": "product", "patterns": ["/p/*/", "/en/p/*/"]}],
    "placements": [{"name": "buy_button", "anchors": ["[data-placement=buy_button]", "main button"]}],
    "templates": [{"name": "mine", "texts": [
      {"language": "fr", "parts": [{"text": "Plus que "}, {"input": 4, "format": "money"}]},
      {"language": "en", "parts": [{"text": "Mine"}]}]}],
    "experiments": [{"name": "buy_button", "seed": "buy_button", "audience": 4, "variants": [
      {"name": "control", "weight": 5000},
      {"name": "mine", "weight": 5000, "changes": [{"placement": 0, "kind": "text", "text": 0}]}]}],
    "campaigns": [{"name": "free_shipping", "audience": 5, "unless": 4, "from_ms": 1000, "until_ms": 2000, "changes": [
      {"placement": 0, "kind": "insert", "position": "append",
       "element": {"tag": "p", "class_name": "note big", "text": 0, "children": [{"tag": "a", "text": 0, "href": 0}]}}]}],
    "tasks": [{"name": "buy_button", "experiment": 0, "cells": [{"name": "none", "event": ""}, {"name": "purchase", "event": "purchase"}]}]
  })");
  pack["values"] = {literal("\"shoes\""), literal("3"), literal("true"), literal("38")};
  pack["nodes"] = {
      node("eq", {.input = 1, .value = 0}),                      // 0: the counter's filter
      node("gte", {.input = 2, .value = 1}),                     // 1: segment 0
      node("all", {.first = 3, .count = 2}),                     // 2: segment 1
      node("eq", {.input = 3, .value = 2}),                      // 3
      node("eq", {.input = 0, .value = 0}),                      // 4
      node("elem_match", {.input = 5, .first = 6, .count = 1}),  // 5
      node("eq", {.input = 6, .value = 3}),                      // 6
  };
  return pack;
}
