// Names by which a snapshot tells entries of a pack apart. Full core only.
#pragma once

#include "aparte/pack.hpp"

namespace aparte {

// Error::pack_name at an entry that has the name of one before it, of the same section: counters by their key,
// affinities by their dimension, and segments, experiments with their variants, and tasks. Of two such entries what was
// saved would belong to one, or the snapshot could not be read. Error::pack_limit where names were made to collide.
Failure find_same_names(const wire::Pack& pack);

}  // namespace aparte
