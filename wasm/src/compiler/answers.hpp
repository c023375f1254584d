// What the studio module answers: text or bytes in, JSON text out (wasm/schema/README.md, "Calls of the studio
// module").
#pragma once

#include <string>
#include <string_view>

#include "aparte/compiler.hpp"
#include "aparte/error.hpp"
#include "aparte/value.hpp"

namespace aparte::compiler {

// {"files": [{"path", "text"}], "language"} compiled. Error: message_wrong_shape, message_unsupported when it is no
// JSON.
Result<std::string> compile_answer(std::string_view request);

// CBOR of the profile, or a snapshot, as JSON. Errors: message_*, snapshot_damaged.
Result<std::string> decode_answer(Bytes bytes);

// The "language" of {"language": "fr"}; English without one.
Language language_of_request(std::string_view request);

}  // namespace aparte::compiler
