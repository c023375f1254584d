#include "compiler/json_writer.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/digits.hpp"
#include "base/utf8.hpp"
#include "compiler/rules_reader.hpp"

namespace aparte::compiler {

std::string shown_number(double number) {
  std::array<char, 32> buffer{};
  for (int digits = 15; digits <= 17; ++digits) {
    static_cast<void>(std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, number));  // 24 bytes at most
    if (std::strtod(buffer.data(), nullptr) == number) break;
  }
  return buffer.data();
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view text) {
  separate();
  quote(text);
  return *this;
}

JsonWriter& JsonWriter::number(double number) { return raw(std::isfinite(number) ? shown_number(number) : "null"); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::value(const Value& value) {
  switch (value.type()) {
    case Type::missing:
    case Type::null:
      return null();
    case Type::boolean:
      return boolean(value.boolean());
    case Type::number:
      return number(value.number());
    case Type::text:
      return text(value.text());
    case Type::bytes: {
      std::string digits;
      append_hex(digits, value.bytes());
      return text(digits);
    }
    case Type::array:
      begin_list();
      for (const Value element : value.elements()) this->value(element);
      return end_list();
    case Type::object:
      break;
  }
  begin_object();
  for (const auto& [name, inner] : value.entries()) key(name).value(inner);
  return end_object();
}

JsonWriter& JsonWriter::json(const Json& json) {
  switch (json.kind) {
    case Kind::null:
      return null();
    case Kind::boolean:
      return boolean(json.boolean);
    case Kind::number:
      return number(json.number);
    case Kind::text:
      return text(json.text);
    case Kind::list:
      begin_list();
      for (const Json& element : json.elements) this->json(element);
      return end_list();
    case Kind::object:
      break;
  }
  begin_object();
  for (const Member& member : json.members) key(member.key).json(member.value);
  return end_object();
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
  return *this;
}

void JsonWriter::separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

void JsonWriter::quote(std::string_view text) {
  const bool good = is_utf8(text);
  out_ += '"';
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte == '"' || byte == '\\') {
      out_ += '\\';
      out_ += letter;
    } else if (byte == '\n') {
      out_ += "\\n";
    } else if (byte < 0x20) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      out_ += "\\u00";
      out_ += kDigits[byte >> 4U];
      out_ += kDigits[byte & 15U];
    } else if (byte < 0x80 || good) {
      out_ += letter;
    } else {
      out_ += "\xEF\xBF\xBD";
    }
  }
  out_ += '"';
}

}  // namespace aparte::compiler
