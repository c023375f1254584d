// The module of shoppers' pages: compiled packs only.
#include "runtime_calls.hpp"

const std::uint32_t aparte::binding::kMaxInputBytes = 1024 * 1024;

EMSCRIPTEN_BINDINGS(aparte) { aparte::binding::bind_runtime_calls(); }
