// JSON text to the CBOR profile of wasm/schema/README.md.
#pragma once

#include <string_view>
#include <vector>

#include "aparte/error.hpp"
#include "base/cbor.hpp"
#include "compiler/rules_reader.hpp"

namespace aparte::compiler {

// The value as one item; keys keep their order. Whether it keeps the limits of the profile is for cbor::check to say.
void write_cbor(const Json& json, cbor::Writer& writer);

// "at most 16 levels and 65536 bytes": what a message or a literal may have, for errors.
Phrase message_limits(std::size_t max_bytes);

// One JSON value as a checked message. Errors: message_unsupported for what is no JSON (place: byte offset in the
// text), message_* for what exceeds the profile (place: byte offset in the CBOR).
Result<std::vector<std::uint8_t>> encode_json(std::string_view text);

}  // namespace aparte::compiler
