#include "aparte/pack.hpp"

#include "aparte/value.hpp"
#include "base/extent.hpp"
#include "pack/checker.hpp"
#include "pack/same_names.hpp"

namespace aparte {
std::string_view text_of(const flatbuffers::String* text) {
  return text == nullptr ? std::string_view() : std::string_view(text->c_str(), text->size());
}

bool is_text(const flatbuffers::String* text, const char* other, std::size_t size) {
  return is_same_text(text_of(text), std::string_view(other, size));
}

Result<Pack> Pack::open(std::vector<std::uint8_t> bytes) {
  if (bytes.size() > kMaxPackBytes) return failure(kIsLarge ? Error::pack_too_large : Error::pack_needs_full);
  const Failure fault = PackChecker(bytes).run();
  if (fault.error != Error::none) return std::unexpected(fault);
  if constexpr (kIsFull) {
    const Failure repeated = find_same_names(*wire::GetPack(bytes.data()));
    if (repeated.error != Error::none) return std::unexpected(repeated);
  }
  return Pack(std::move(bytes));
}

}  // namespace aparte
