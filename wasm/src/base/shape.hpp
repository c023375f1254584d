// Shapes of messages, written as text and checked by one small interpreter: cheaper in bytes than code for every field.
#pragma once

#include <cstdint>

#include "aparte/value.hpp"

namespace aparte {

// Whether a value of a checked message has the shape. nullptr when it has, else where it has not: the key whose value
// does not fit, or the object in which a key is missing. Shapes:
//   u            whole number from 0 to 2^53 - 1
//   i840         whole number from -840 to 840
//   n            number
//   t1-40        text of 1 to 40 bytes
//   =a|b|c       one of these texts
//   x16          byte string of 16 bytes
//   s            scalar of event.cddl: text of at most 512 bytes, number, true, false, null
//   v            value of event.cddl: scalar, list of at most 64 or object of at most 64 values, names of 1 to 40 bytes
//   o            item of event.cddl
//   p            page of event.cddl
//   [0-32u]      list of at most 32
//   *32-40u      object of at most 32 entries, names of 1 to 40 bytes
//   {a:u,?b:n}   object with the member a, perhaps b, and whatever else
const std::uint8_t* find_misfit(const Value& value, const char* shape);

}  // namespace aparte
