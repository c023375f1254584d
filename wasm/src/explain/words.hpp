// Values, times and comparisons in words, French or English.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "aparte/compiler.hpp"
#include "aparte/value.hpp"
#include "pack_generated.h"

namespace aparte::explaining {

class Words {
 public:
  explicit Words(Language language) : language_(language) {}

  // The text of the language.
  std::string_view say(std::string_view fr, std::string_view en) const {
    return language_ == Language::french ? fr : en;
  }
  Language language() const { return language_; }

  std::string quoted(std::string_view text) const;  // « home », “home”
  std::string number(double number) const;          // 12,5 or 12.5
  std::string money(double amount,
                    std::string_view currency) const;  // 12,50 € or €12.50; cents only where there are some
  std::string duration(double ms) const;               // 3 jours, 2 hours: whole units, rounded down
  std::string date(std::uint64_t ms) const;            // 2026-11-01, with the time unless it is midnight UTC
  std::string day(std::int64_t ms, std::int32_t utc_offset_min) const;  // 12 mars 2026, 12 March 2026
  std::string value(const Value& value) const;                          // of any type; lists by commas
  std::string typeset(std::string_view text) const;                     // French apostrophes as printers set them
  // "at least 3": what a comparison asks for. `inverted`: what the opposite asks for. `literal` is in words already.
  std::string asked(wire::Op op, bool inverted, std::string_view literal) const;

 private:
  Language language_;
};

}  // namespace aparte::explaining
