// What can be wrong with something that was handed to the core, and where.
#pragma once

#include <cstdint>
#include <expected>

namespace aparte {

// The numbers cross the module's border: a new code is added at the end, an old one is never given another meaning.
enum class Error : std::uint8_t {
  none = 0,

  // A message in the CBOR profile of wasm/schema/README.md. Place: byte offset of the item. Mend the writer.
  message_too_large = 1,      // more bytes than this kind of message may have
  message_truncated = 2,      // ends inside of an item, or is empty
  message_trailing = 3,       // goes on after its one item
  message_unsupported = 4,    // tag, indefinite length, half or single float, undefined, key that is not text
  message_not_shortest = 5,   // a number that the profile writes in another form (17 in two bytes, 1.0, -0.0, NaN)
  message_too_deep = 6,       // more than 16 levels
  message_too_many_keys = 7,  // more than 1,024 keys in the maps that are open at one place
  message_bad_text = 8,       // text or key is not UTF-8
  message_duplicate_key = 9,  // a key twice in one map
  message_wrong_shape = 10,   // good CBOR, but not what event.cddl or snapshot.cddl asks for at this place

  // A call that came at the wrong time. Place: 0.
  no_pack = 20,            // load_pack first
  time_out_of_range = 21,  // now_ms is not a number from 0 to the year 9999

  // An event that is good, but cannot be kept. Place: 0.
  attributes_full = 22,  // attributes_update beyond kMaxAttributes or kMaxAttributeBytes of profile.hpp

  // A snapshot. Place: byte offset. Nothing to mend: the visitor starts afresh.
  snapshot_damaged = 30,  // wrong header or checksum, or cut off
  snapshot_version = 31,  // written by a version that this one cannot read

  // A pack. Place: see `pack_place` in pack.hpp. Compile the rules again with the compiler of this version.
  pack_too_large = 40,   // more than kMaxPackBytes
  pack_damaged = 41,     // not a pack, or cut off, or its inner structure does not hold
  pack_format = 42,      // of a format version that this core does not know
  pack_limit = 43,       // more entries, a longer text or a deeper tree than pack.hpp allows
  pack_reference = 44,   // an index out of range, or one that refers to itself or forward where that is not allowed
  pack_name = 45,        // a name, key, language, currency, class or property with characters that are not allowed, or
                         // (full core) a name that an entry before it has
  pack_text = 46,        // text that is not UTF-8, or a template without one of the site's languages
  pack_value = 47,       // a literal that is not one item of the CBOR profile
  pack_number = 48,      // not finite, out of its range, weights that do not sum to 10000, `until` before `from`
  pack_scope = 49,       // a condition or template reads something that it has no access to there (event, element)
  pack_change = 50,      // a change without what its kind needs, or with an element or attribute that is not allowed
  pack_needs_full = 51,  // more than the small core has: load the full one (base/extent.hpp)
};

// What is wrong and where; every refusal of the core carries one.
struct Failure {
  Error error = Error::none;
  std::uint32_t place = 0;

  friend bool operator==(const Failure&, const Failure&) = default;
};

template <class T>
using Result = std::expected<T, Failure>;

// `return failure(Error::no_pack);` in any function that returns a Result.
constexpr std::unexpected<Failure> failure(Error error, std::uint32_t place = 0) {
  return std::unexpected<Failure>(Failure{error, place});
}

}  // namespace aparte
