#include <algorithm>
#include <array>

#include "base/cbor.hpp"
#include "base/cbor_head.hpp"
#include "base/utf8.hpp"

namespace aparte::cbor {
namespace {

class Checker {
 public:
  explicit Checker(Bytes message) : message_(message) {}

  Result<void> run() {
    do {
      start_ = at_;
      const Error error = take_item();
      if (error != Error::none) return failure(error, start_);
      leave_finished_levels();
    } while (depth_ > 0);
    return at_ == message_.size() ? Result<void>() : failure(Error::message_trailing, at_);
  }

 private:
  struct Level {
    std::uint64_t left;       // items still to come; an entry of a map is two
    std::uint32_t first_key;  // in keys_
    bool is_map;
  };

  std::uint64_t remaining() const { return message_.size() - at_; }

  Error take_item() {
    bool is_key = false;
    if (depth_ > 0) {
      Level& level = levels_[depth_ - 1];
      is_key = level.is_map && level.left % 2 == 0;
      --level.left;
    }
    if (const Error error = take_head(); error != Error::none) return error;
    if (is_key && head_.major != Major::text) return Error::message_unsupported;
    switch (head_.major) {
      case Major::positive:
        return argument_fits(kMaxArgument) ? Error::none : Error::message_not_shortest;
      case Major::negative:
        return argument_fits(kMaxArgument - 1) ? Error::none : Error::message_not_shortest;
      case Major::bytes:
        return take_content();
      case Major::text:
        return take_text(is_key);
      case Major::array:
        return enter(head_.argument, false);
      case Major::map:
        return enter(2 * head_.argument, true);
      case Major::simple:
        return check_simple();
      default:
        return Error::message_unsupported;
    }
  }

  Error take_head() {
    if (remaining() == 0) return Error::message_truncated;
    const auto info = static_cast<std::uint8_t>(message_[at_] & 31);
    if (info > kEightBytes) return Error::message_unsupported;
    if (argument_bytes(info) >= remaining()) return Error::message_truncated;
    head_ = read_head(message_.data() + at_);
    at_ += 1 + argument_bytes(info);
    const bool is_shortest =
        info < kOneByte || head_.argument >= (info == kOneByte ? 24 : 1ULL << (4 * argument_bytes(info)));
    return is_shortest || head_.major == Major::simple ? Error::none : Error::message_not_shortest;
  }

  bool argument_fits(std::uint64_t max) const { return head_.argument <= max; }

  Error check_simple() const {
    if (head_.info == kFalse || head_.info == kTrue || head_.info == kNull) return Error::none;
    if (head_.info != kFloat64) return Error::message_unsupported;
    const auto number = std::bit_cast<double>(head_.argument);
    return std::isfinite(number) && !is_integer(number) ? Error::none : Error::message_not_shortest;
  }

  Error take_content() {
    if (head_.argument > remaining()) return Error::message_truncated;
    at_ += static_cast<std::uint32_t>(head_.argument);
    return Error::none;
  }

  Error take_text(bool is_key) {
    if (const Error error = take_content(); error != Error::none) return error;
    const std::string_view text = text_at(start_);
    if (!is_utf8(text)) return Error::message_bad_text;
    return is_key ? take_key(text) : Error::none;
  }

  Error take_key(std::string_view key) {
    if (key_count_ == kMaxOpenKeys) return Error::message_too_many_keys;
    for (std::uint32_t i = levels_[depth_ - 1].first_key; i < key_count_; ++i) {
      if (text_at(keys_[i]) == key) return Error::message_duplicate_key;
    }
    keys_[key_count_++] = static_cast<std::uint16_t>(start_);
    return Error::none;
  }

  Error enter(std::uint64_t items, bool is_map) {
    if (head_.argument > remaining() || items > remaining())
      return Error::message_truncated;  // an item has at least one byte
    if (depth_ == kMaxDepth) return Error::message_too_deep;
    levels_[depth_++] = {items, key_count_, is_map};
    return Error::none;
  }

  void leave_finished_levels() {
    while (depth_ > 0 && levels_[depth_ - 1].left == 0) key_count_ = levels_[--depth_].first_key;
  }

  std::string_view text_at(std::uint32_t offset) const { return read_value(message_.data() + offset).text(); }

  static constexpr std::uint64_t kMaxArgument = (1ULL << 53) - 1;

  Bytes message_;
  std::uint32_t at_ = 0;
  std::uint32_t start_ = 0;  // of the item that is being taken
  Head head_{};
  std::uint32_t depth_ = 0;
  std::uint32_t key_count_ = 0;
  std::array<Level, kMaxDepth> levels_;
  std::array<std::uint16_t, kMaxOpenKeys> keys_;  // where the keys of the open maps begin
};

static_assert(kMaxMessageBytes <= 65'536, "offsets of keys are kept in 16 bits");

}  // namespace

Result<void> check(Bytes message, std::uint32_t max_bytes) {
  if (message.size() > std::min(max_bytes, kMaxMessageBytes)) return failure(Error::message_too_large);
  return Checker(message).run();
}

}  // namespace aparte::cbor
