// What every section asks of the JSON that it is given: kinds, keys, numbers, names. Each question reports what is
// wrong.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "compiler/diagnostics.hpp"
#include "compiler/json_writer.hpp"
#include "compiler/model.hpp"
#include "compiler/rules_reader.hpp"

namespace aparte::compiler {

// How errors speak of a value, and where the reference explains it.
struct About {
  Phrase what;
  std::string_view reference;
};

class Shape {
 public:
  explicit Shape(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  bool is(const Json& json, Kind kind, const About& about) const;
  // An object with these keys only; false when it is no object at all.
  bool has_only(const Json& json, std::span<const std::string_view> keys, const About& about) const;
  const Json* required(const Json& object, std::string_view key, std::string_view reference) const;
  // A number from `least` to `most`; 0 after an error.
  double number(const Json& json, double least, double most, const About& about) const;
  // A text of 1 to `max_bytes` bytes; empty after an error.
  std::string_view text(const Json& json, std::size_t max_bytes, const About& about) const;
  // A name of GA4's kind, for events and fields: letters, digits and "_", a letter first, at most 40.
  std::string_view ga4_name(const Json& json, const About& about) const;
  std::string_view event_name(const Json& json, std::string_view reference) const;
  // A list of `least` to `most` texts, without any twice.
  std::vector<std::string> texts(const Json& json, std::size_t most, std::size_t max_bytes, const About& about) const;
  // {"fr": "...", "en": "..."}; `json` may be null.
  std::vector<LocalText> label(const Json* json, std::string_view reference) const;
  bool boolean_true(const Json& json, const About& about) const;
  // One of the names; its index, or names.size() after an error.
  std::size_t one_of(const Json& json, std::span<const std::string_view> names, const About& about) const;
  // "7d" in milliseconds, 0 after an error.
  std::uint64_t duration(const Json& json, const About& about) const;

  Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  Diagnostics& diagnostics_;
};

// "a list", "the text \"x\"": a value as errors show it.
Phrase shown(const Json& json);
Phrase kind_name(Kind kind);

}  // namespace aparte::compiler
