// Why the visitor is in a segment, sees a variant or a campaign, or does not: for marketers, never on a shopper's page.
#pragma once

#include <string>

#include "aparte/compiler.hpp"
#include "aparte/engine.hpp"

namespace aparte {

// The engine as its last call left it, as JSON text (wasm/schema/README.md, "What `explain` answers"). `now_ms` tells
// whether a schedule is still to come or over. Error: no_pack.
Result<std::string> explain(const Engine& engine, double now_ms, Language language);

}  // namespace aparte
