// When an input may change though nothing happens: time is an input too.
#pragma once

#include <cstdint>

#include "aparte/profile.hpp"
#include "engine/readers.hpp"

namespace aparte {

class Situation;

// Whether time alone can change the input at all.
bool is_timed(const wire::Pack& pack, const wire::Input& input);

// The first moment after `now_ms` at which what is asked of the input may have another answer or, where a template
// shows it, the input another value; earlier is allowed, later is not. kNever when there is none as long as nothing
// happens.
std::int64_t due_ms(const wire::Pack& pack, const Situation& situation, const Readers& readers, std::uint32_t input,
                    std::int64_t now_ms);

}  // namespace aparte
