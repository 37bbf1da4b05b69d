// Bits mixed, for hashes that only group: whoever uses one compares what it groups in full.
#pragma once

#include <cstdint>

namespace scrutineer::base {

/// One round of mixing a number into a hash (Fibonacci multiplier, folded). Enough to spread
/// counts and characters; no defence against who seeks collisions, which cost time alone.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t number) {
  hash = (hash ^ number) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29);
}

}  // namespace scrutineer::base
