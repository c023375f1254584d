// The decision as the page gets it (wasm/schema/decision.cddl).
#pragma once

#include <cstdint>
#include <vector>

#include "aparte/decision.hpp"
#include "engine/situation.hpp"

namespace aparte {

Transient write_decision(const wire::Pack& pack, const Profile& profile, const Decision& decision,
                         const Situation& situation, std::vector<std::uint8_t>& out);

// The same decision at the next call that moves nobody: in `decision` nothing is entered and left. Full core only.
Transient clear_moves(std::vector<std::uint8_t>& decision, Transient transient);

}  // namespace aparte
