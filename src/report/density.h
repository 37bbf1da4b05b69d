// Points in a plane as squares with how many lie in each: a picture of a million points that costs
// no more than one of a thousand.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace scrutineer::report {

/// A square that holds something: its place by columns and rows of squares, counted from 0.
struct DensityCell {
  std::uint32_t x = 0;
  std::uint32_t y = 0;
  std::uint64_t points = 0;

  friend bool operator==(const DensityCell&, const DensityCell&) = default;
};

/// Squares of one width that cover 0 to the largest value in both directions. A square at (x, y)
/// holds the points from x * width to (x + 1) * width - 1, and so up the other way.
struct Density {
  std::uint32_t width = 1;         ///< Whole numbers that a square spans.
  std::uint32_t squares = 1;       ///< In each direction.
  std::vector<DensityCell> cells;  ///< Those with a point, by row, then column.
};

/// Counts points (x, y) into at most `most` times `most` squares. Exact: whole numbers alone.
[[nodiscard]] Density density(std::span<const std::pair<std::uint32_t, std::uint32_t>> points,
                              std::uint32_t most);

}  // namespace scrutineer::report
