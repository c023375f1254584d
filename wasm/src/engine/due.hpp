// When an input may change though nothing happens: time is an input too.
#pragma once

#include <cstdint>
#include <span>

#include "aparte/profile.hpp"
#include "engine/readers.hpp"

namespace aparte {

class Situation;

// Whether time alone can change the input at all.
bool is_timed(const wire::Pack& pack, const wire::Input& input);

// The first moment after `now_ms` at which one of the leaves may have another answer, or (`is_shown`) the input another
// value; earlier is allowed, later is not. kNever when there is none as long as nothing happens.
std::int64_t due_ms(const wire::Pack& pack, const Situation& situation, std::uint32_t input,
                    std::span<const Leaf> leaves, bool is_shown, std::int64_t now_ms);

}  // namespace aparte
