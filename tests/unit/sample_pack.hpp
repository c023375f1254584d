// Packs for tests, written as JSON by the field names of wasm/schema/pack.fbs.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "aparte/pack.hpp"

// A small good pack that has something in every section.
nlohmann::json sample_pack();

// The FlatBuffers bytes of a pack given as JSON; fails the test when the schema does not allow it.
std::vector<std::uint8_t> pack_bytes(const nlohmann::json& pack);

// Opens it, failing the test when it is refused.
aparte::Pack open_pack(const nlohmann::json& pack);

// A literal for `values`, from the JSON text of the value.
nlohmann::json literal(std::string_view json);

struct Operands {
  int input = 65535;
  int value = 65535;
  int first = 0;
  int count = 0;
};
nlohmann::json node(std::string_view op, Operands operands);
