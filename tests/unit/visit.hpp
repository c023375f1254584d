// A visitor in front of an engine, for tests: events as JSON in, decisions as JSON out.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "aparte/engine.hpp"

// 64 bytes for Engine::entropy: others for each seed, by xorshift (Marsaglia, "Xorshift RNGs", 2003).
std::vector<std::uint8_t> random_bytes(std::uint32_t seed);

// An event's JSON.
std::string event_with(std::string_view name, const std::vector<nlohmann::json>& items,
                       const nlohmann::json& params = nlohmann::json::object());

// A snapshot's bytes, with the checksum that its content needs.
std::vector<std::uint8_t> snapshot_of(const nlohmann::ordered_json& content);

class Visit {
 public:
  static constexpr std::int64_t kStartMs = 1'772'445'600'000;  // 2026-03-02T10:00:00Z, a Monday

  // Loads the pack and fills the pool of entropy, both of which must succeed.
  explicit Visit(const nlohmann::json& pack);
  explicit Visit(std::vector<std::uint8_t> pack);

  // One event at `now_ms`, which must be accepted. The decision, null when the output is empty.
  nlohmann::json send(std::string_view event);
  nlohmann::json view_page(std::string_view path = "/", std::string_view language = "fr");
  nlohmann::json consent(std::string_view level);
  nlohmann::json advance();
  aparte::Failure refuse(std::string_view event);  // the failure of an event that must be refused

  void refill();         // 64 other bytes of entropy
  std::string report();  // without the padding
  std::vector<std::uint8_t> snapshot();
  nlohmann::json profile();  // the snapshot's content
  void restore(const std::vector<std::uint8_t>& snapshot);

  std::int64_t now_ms = kStartMs;
  aparte::Engine engine;

 private:
  nlohmann::json output() const;
  std::uint8_t drawn_ = 0;
};

// A good pack without rules: site boutique in French and English with free shipping from 60 EUR, pages "home" and
// "product", placements "headline" and "buy_button", templates "hello" and "mine".
nlohmann::json bare_pack();

// Adds one comparison and returns its node.
int add_condition(nlohmann::json& pack, const nlohmann::json& input, std::string_view op, std::string_view literal);

// An experiment of two variants, the second of which changes the buy button's text.
nlohmann::json experiment(std::string_view name);

// A campaign that changes the text of a placement.
nlohmann::json campaign(std::string_view name, int placement = 0);

// The reason of the rule of that name, "" when there is none.
std::string reason_of(const nlohmann::json& verdicts, std::string_view name);
