// JSON text, compact, for what the studio answers. Text that is not UTF-8 is mended (U+FFFD), never refused.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "aparte/value.hpp"

namespace aparte::compiler {

struct Json;

class JsonWriter {
 public:
  // A value after a key or in a list; commas are put by the writer.
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_list() { return open('['); }
  JsonWriter& end_list() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view text);
  JsonWriter& number(double number);  // not finite: null
  JsonWriter& boolean(std::same_as<bool> auto value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  JsonWriter& value(const Value& value);  // bytes as hexadecimal digits, missing as null
  JsonWriter& json(const Json& json);
  JsonWriter& raw(std::string_view json);  // a value that is JSON text already

  JsonWriter& member(std::string_view name, std::string_view words) { return key(name).text(words); }
  JsonWriter& member(std::string_view name, const char* words) { return key(name).text(words); }
  JsonWriter& member(std::string_view name, double value) { return key(name).number(value); }
  JsonWriter& member(std::string_view name, std::same_as<bool> auto value) { return key(name).boolean(value); }

  std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  void quote(std::string_view text);

  std::string out_;
  bool needs_comma_ = false;
};

// Shortest text of a number that reads back as the same number: "12.5".
std::string shown_number(double number);

}  // namespace aparte::compiler
