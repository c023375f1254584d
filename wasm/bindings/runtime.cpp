// The module of shoppers' pages: compiled packs only.
#include "runtime_calls.hpp"

EMSCRIPTEN_BINDINGS(aparte) { aparte::binding::bind_runtime_calls<aparte::binding::kMebibyte>(); }
