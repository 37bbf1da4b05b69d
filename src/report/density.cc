#include "scrutineer/report/density.h"

#include <algorithm>
#include <stdexcept>

namespace scrutineer::report {

Density density(std::span<const std::pair<std::uint32_t, std::uint32_t>> points,
                std::uint32_t most) {
  if (most == 0) throw std::invalid_argument("a density of no squares");
  std::uint64_t largest = 0;
  for (const auto& [x, y] : points) largest = std::max<std::uint64_t>({largest, x, y});
  Density out;
  out.width = static_cast<std::uint32_t>(largest / most + 1);
  out.squares = static_cast<std::uint32_t>(largest / out.width + 1);
  std::vector<std::uint64_t> counts(std::size_t{out.squares} * out.squares, 0);
  for (const auto& [x, y] : points) {
    ++counts[std::size_t{y / out.width} * out.squares + x / out.width];
  }
  for (std::uint32_t y = 0; y < out.squares; ++y) {
    for (std::uint32_t x = 0; x < out.squares; ++x) {
      const std::uint64_t held = counts[std::size_t{y} * out.squares + x];
      if (held > 0) out.cells.push_back({x, y, held});
    }
  }
  return out;
}

}  // namespace scrutineer::report
