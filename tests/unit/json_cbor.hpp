// CBOR of the wire profile from JSON text and from hexadecimal digits, so that tests can be read.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/cbor.hpp"

inline void write_json(aparte::cbor::Writer& writer, const nlohmann::ordered_json& json) {
  if (json.is_object()) {
    writer.begin_map(static_cast<std::uint32_t>(json.size()));
    for (const auto& [key, value] : json.items()) {
      writer.key(key);
      write_json(writer, value);
    }
  } else if (json.is_array()) {
    writer.begin_array(static_cast<std::uint32_t>(json.size()));
    for (const auto& element : json) write_json(writer, element);
  } else if (json.is_string()) {
    writer.text(json.get_ref<const std::string&>());
  } else if (json.is_number()) {
    writer.number(json.get<double>());
  } else if (json.is_boolean()) {
    writer.boolean(json.get<bool>());
  } else {
    writer.null();
  }
}

inline std::vector<std::uint8_t> cbor_of_json(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  aparte::cbor::Writer writer(bytes);
  write_json(writer, nlohmann::ordered_json::parse(text));
  return bytes;
}

inline std::vector<std::uint8_t> bytes_of_hex(std::string_view digits) {
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoul(std::string(digits.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}
