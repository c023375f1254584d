#include <algorithm>

#include "aparte/value.hpp"
#include "base/utf8.hpp"
#include "pack/charset.hpp"
#include "pack/checker.hpp"

namespace aparte {
namespace {

// The full core may still take what is too large for the small one.
constexpr Error kTooLarge = kIsLarge ? Error::pack_limit : Error::pack_needs_full;

}  // namespace

Failure PackChecker::run() { return pass(false) && pass(true) ? Failure{} : failure_; }

bool PackChecker::pass(bool is_whole) {
  constexpr Shape kRoot{Kind::table, false, static_cast<std::uint8_t>(Table::pack), 0};
  is_whole_ = is_whole;
  if (is_whole) readings_ = std::make_unique<Reading[]>(count(Section::inputs) + count(Section::nodes));
  depth_ = 0;
  tables_ = 0;
  std::uint64_t place = 0;
  return is_inside(4, 4) && is_same_text(text_at(4, 4), wire::PackIdentifier()) && value(kRoot, 0, place);
}

bool PackChecker::require(bool holds, Error error) {
  if (!holds) failure_ = {error, pack_place(section_, index_)};
  return holds;
}

std::uint64_t PackChecker::read(std::uint32_t at, std::uint32_t bytes) const {
  if constexpr (kIsFull) {
    if (bytes == 4) return flatbuffers::ReadScalar<std::uint32_t>(bytes_ + at);
    if (bytes == 2) return flatbuffers::ReadScalar<std::uint16_t>(bytes_ + at);
  }
  std::uint64_t number = 0;
  while (bytes-- > 0) number = number << 8 | bytes_[at + bytes];
  return number;
}

std::string_view PackChecker::text_at(std::uint32_t at, std::uint32_t bytes) const {
  return {reinterpret_cast<const char*>(bytes_ + at), bytes};
}

// Takes a number as it stands, an offset as the place it leads to.
bool PackChecker::value(const Shape& shape, std::uint32_t at, std::uint64_t& value) {
  const std::uint32_t bytes = shape.bytes();
  if (!is_inside(at, bytes) || at % bytes != 0) return false;
  value = read(at, bytes);
  if (!shape.is_offset()) return number(shape, value);
  if (value == 0 || value > size_) return false;
  value += at;
  return target(shape, static_cast<std::uint32_t>(value));
}

bool PackChecker::number(const Shape& shape, std::uint64_t number) {
  if (is_structure_alone() || shape.kind >= Kind::wide4) return true;
  const auto small = static_cast<std::uint32_t>(number);
  if (shape.kind == Kind::index) {
    return (shape.max != 0 && small == kNone) || index(static_cast<Section>(shape.rule), small);
  }
  return require(small >= shape.rule && small <= shape.max,
                 shape.kind == Kind::whole ? Error::pack_number : Error::pack_format);
}

// What an offset leads to begins with four bytes: a table's way to its vtable, else the number of bytes or entries.
bool PackChecker::target(const Shape& shape, std::uint32_t at) {
  if (!is_inside(at, 4) || at % 4 != 0) return false;
  if (shape.kind == Kind::table) return table(static_cast<Table>(shape.rule), at);
  const std::uint32_t count = word(at);
  const bool is_list = shape.kind == Kind::list;
  const std::uint32_t bytes = is_list ? (&shape)[1].bytes() : 1;
  if (count >= size_ || !is_inside(at, 4 + count * bytes + !is_list)) return false;
  return is_list ? list(shape, at + 4, count) : bytes_[at + 4 + count] == 0 && string(shape, text(at));
}

bool PackChecker::string(const Shape& shape, std::string_view text) {
  if (is_structure_alone()) return true;
  if (shape.kind == Kind::name) return require(fits(static_cast<Charset>(shape.rule), text), Error::pack_name);
  return require(text.size() >= shape.rule && text.size() <= shape.max, Error::pack_limit) &&
         require(is_utf8(text), Error::pack_text);
}

// Lists that are too long are never walked: nothing of them will be read.
bool PackChecker::list(const Shape& shape, std::uint32_t at, std::uint32_t count) {
  const Shape& each = (&shape)[1];
  if (kIsFull && depth_ == 1) counts_[static_cast<std::uint32_t>(section_)] = count;
  if (count < shape.rule || count > shape.max) return is_structure_alone() || require(false, kTooLarge);
  if (!is_whole_ && depth_ == 1 && !(kIsFull && section_ == Section::derived)) return true;
  if (each.kind == Kind::node) return nodes(at);
  if (!each.is_offset()) return true;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (depth_ == 1) index_ = i;
    std::uint64_t place = 0;
    if (!value(each, at + 4 * i, place)) return false;
  }
  return true;
}

bool PackChecker::table(Table table, std::uint32_t at) {
  if (++depth_ > kMaxTableDepth || ++tables_ > kMaxTables) return false;
  Entry local;
  Entry& entry = table == Table::pack ? sections_ : local;
  const bool is_good = fields(table, at, entry) && (is_structure_alone() || meaning(table, entry));
  --depth_;
  return is_good;
}

// The vtable: its own bytes, the table's bytes, then a field's place in the table or 0, each in two bytes.
bool PackChecker::fields(Table table, std::uint32_t at, Entry& entry) {
  const std::uint32_t vtable = at - word(at);
  if (!is_inside(vtable, 2) || vtable % 2 != 0) return false;
  const auto bytes = static_cast<std::uint32_t>(read(vtable, 2));
  if (!is_inside(vtable, bytes) || bytes % 2 != 0) return false;
  std::uint32_t slot = 4;
  for (const Shape* shape = shapes_of(table); shape->kind != Kind::end; shape += shape->kind == Kind::list ? 2 : 1) {
    const std::uint64_t offset = slot < bytes ? read(vtable + slot, 2) : 0;
    std::uint64_t& field = entry[slot];
    slot += 2;
    if (depth_ == 1) {
      section_ = static_cast<Section>(std::max(slot / 2, 4U) - 4);
      index_ = 0;
    }
    if (offset != 0) {
      if (!value(*shape, at + static_cast<std::uint32_t>(offset), field)) return false;
    } else {
      field = shape->is_optional && !shape->is_offset() ? shape->max : 0;
      if (!shape->is_optional && (shape->is_offset() || !number(*shape, 0))) return false;
    }
  }
  return true;
}

}  // namespace aparte
