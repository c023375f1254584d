// Whether bytes are a pack: the structure of FlatBuffers and everything that pack.fbs and the limits of pack.hpp
// promise. The format is described in "FlatBuffer Internals" (https://flatbuffers.dev/internals/).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "aparte/error.hpp"
#include "aparte/pack.hpp"
#include "base/extent.hpp"
#include "pack/shapes.hpp"

namespace aparte {

// Tables may be shared, so their number in the file bounds nothing; these bound the work.
constexpr std::uint32_t kMaxTables = kIsLarge ? 65'536 : 16'384;
constexpr std::int32_t kMaxTableDepth = 12;  // pack, experiment, variant, change, then elements

// Looks where the sections lie and how many entries each has, then goes through them once; stops at the first fault.
class PackChecker {
 public:
  explicit PackChecker(const std::vector<std::uint8_t>& bytes)
      : bytes_(bytes.data()), size_(static_cast<std::uint32_t>(bytes.size())) {}

  Failure run();  // Error::none when the pack is good

 private:
  // The fields of a table as they were read: numbers, and the places that offsets lead to (0: left out).
  class Entry {
   public:
    std::uint64_t& operator[](std::uint32_t vtable_offset) { return fields_[vtable_offset / 2]; }
    std::uint16_t index(std::uint32_t vtable_offset) { return static_cast<std::uint16_t>((*this)[vtable_offset]); }
    std::uint32_t place(std::uint32_t vtable_offset) { return static_cast<std::uint32_t>((*this)[vtable_offset]); }

   private:
    std::array<std::uint64_t, kIsFull ? 19 : 17> fields_;
  };
  // What an input, or a condition's tree with its children, reads and needs.
  struct Reading {
    std::uint16_t segments_below = 0;  // the highest segment read, plus one
    std::uint8_t derived_below = 0;    // likewise of derived values; full core only
    std::uint8_t depth : 5 = 0;        // at most kMaxConditionDepth + 1
    std::uint8_t scope : 3 = 0;        // kReads...
  };
  static_assert(sizeof(Reading) == 4, "there is one a node, and a large pack has as many as it has bytes for");
  static constexpr std::uint8_t kReadsEvent = 1;
  static constexpr std::uint8_t kReadsProfile = 2;
  static constexpr std::uint8_t kReadsElement = 4;  // Field::here, outside of an operator that sets it

  // check.cpp. What returns false has found a fault: `failure_` when the structure holds.
  bool pass(bool is_whole);
  // What an input reads of a derived value is asked before these have been gone through; their tables must hold by
  // then.
  bool is_structure_alone() const { return kIsFull && !is_whole_; }
  bool require(bool holds, Error error);
  bool is_inside(std::uint32_t at, std::uint32_t bytes) const { return bytes < size_ && at <= size_ - bytes; }
  std::uint64_t read(std::uint32_t at, std::uint32_t bytes) const;
  std::uint32_t word(std::uint32_t at) const { return static_cast<std::uint32_t>(read(at, 4)); }
  std::string_view text_at(std::uint32_t at, std::uint32_t bytes) const;
  std::string_view text(std::uint32_t place) const { return text_at(place + 4, word(place)); }  // of a string
  bool value(const Shape& shape, std::uint32_t at, std::uint64_t& value);
  bool number(const Shape& shape, std::uint64_t number);
  bool target(const Shape& shape, std::uint32_t at);
  bool string(const Shape& shape, std::string_view text);
  bool list(const Shape& shape, std::uint32_t at, std::uint32_t count);
  bool table(Table table, std::uint32_t at);
  bool fields(Table table, std::uint32_t at, Entry& entry);

  // check_conditions.cpp
  std::uint32_t count(Section section) {
    const auto index = static_cast<std::uint32_t>(section);
    return kIsFull ? counts_[index] : word(sections_.place(2 * (index + 3)));
  }
  Reading& reading(Section section, std::uint32_t index);
  bool index(Section section, std::uint32_t index);
  static void add(Reading& sum, const Reading& other);
  bool input(Entry& entry);
  bool clock_input(wire::Field field, std::uint32_t path);
  bool attribute_input(wire::Field field, std::uint16_t to, std::uint32_t path);
  bool literal(Entry& entry);
  bool nodes(std::uint32_t at);
  bool node(const wire::Node& node);
  bool counter(Entry& entry);
  const wire::Derived& derived_at(std::uint32_t index) const { return *wire::GetPack(bytes_)->derived()->Get(index); }
  bool derived_input(std::uint16_t to);
  bool derived();
  bool full_meaning(Table table, Entry& entry);
  bool question(Entry& entry);
  bool inferred(const wire::Derived& self, unsigned depth);  // check_inferred.cpp

  // check_content.cpp
  bool meaning(Table table, Entry& entry);
  bool weight(Entry& entry);
  bool cell(Entry& entry);
  bool site(Entry& entry);
  bool local_parts(Entry& entry);
  bool element(Entry& entry);
  bool change(Entry& entry);
  bool has_what_its_kind_needs(Entry& entry);
  bool schedule(std::uint64_t from_ms, std::uint64_t until_ms) {
    return require(until_ms == 0 || from_ms <= until_ms, Error::pack_number);
  }

  const std::uint8_t* bytes_;
  std::uint32_t size_;
  Failure failure_{Error::pack_damaged, 0};
  bool is_whole_ = false;  // else only where the sections lie
  std::int32_t depth_ = 0;
  std::uint32_t tables_ = 0;
  Section section_ = Section::head;
  std::uint32_t index_ = 0;
  Entry sections_;  // the fields of the pack
  std::array<std::uint32_t, static_cast<std::uint32_t>(Section::questions) + 1>
      counts_{};                         // of their lists; full core only
  std::unique_ptr<Reading[]> readings_;  // one an input, then one a node
  std::uint32_t literal_bytes_ = 0;      // of all values so far
  std::uint32_t languages_ = 0;          // place of the site's list
  // Of the template, change, experiment and task that is being gone through.
  std::uint32_t languages_seen_ = 0;
  std::uint32_t elements_ = 0;
  std::int32_t deepest_element_ = 0;
  std::uint32_t weights_ = 0;
  std::uint32_t cells_ = 0;
  Reading cases_;  // of the derived value
};

}  // namespace aparte
