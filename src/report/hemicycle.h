// A house drawn as dots on half circles.
#pragma once

#include <cstdint>
#include <vector>

namespace scrutineer::report {

/// A seat in a drawing 1000 wide and 520 high.
struct Dot {
  std::int64_t x = 0;
  std::int64_t y = 0;
  std::int64_t r = 0;
};

/// So many dots on half circles around one centre, evenly apart, ordered from the left to the
/// right. `seats` must be positive.
[[nodiscard]] std::vector<Dot> hemicycle(std::int64_t seats);

}  // namespace scrutineer::report
