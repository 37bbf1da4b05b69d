#include "scrutineer/report/density.h"

#include <gmock/gmock.h>

#include <limits>
#include <map>

#include "scrutineer/base/random.h"

namespace scrutineer::report {
namespace {

using testing::ElementsAre;
using Points = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

TEST(Density, OfNothingIsOneEmptySquare) {
  const Density none = density({}, 60);
  EXPECT_EQ(none.width, 1U);
  EXPECT_EQ(none.squares, 1U);
  EXPECT_TRUE(none.cells.empty());
}

TEST(Density, HasASquareANumberWhereTheyFit) {
  const Density small = density(Points{{0, 0}, {3, 3}, {3, 1}, {3, 3}}, 4);
  EXPECT_EQ(small.width, 1U);
  EXPECT_EQ(small.squares, 4U);
  EXPECT_THAT(small.cells,
              ElementsAre(DensityCell{0, 0, 1}, DensityCell{3, 1, 1}, DensityCell{3, 3, 2}));
}

TEST(Density, BeginsWiderSquaresAtTheFirstNumberThatDoesNotFit) {
  const Density fits = density(Points{{59, 0}}, 60);
  EXPECT_EQ(fits.width, 1U);
  EXPECT_EQ(fits.squares, 60U);
  const Density wider = density(Points{{60, 0}, {1, 60}, {2, 60}}, 60);
  EXPECT_EQ(wider.width, 2U);
  EXPECT_EQ(wider.squares, 31U);
  EXPECT_THAT(wider.cells,
              ElementsAre(DensityCell{30, 0, 1}, DensityCell{0, 30, 1}, DensityCell{1, 30, 1}));
}

TEST(Density, TakesTheLargestCounts) {
  const std::uint32_t large = std::numeric_limits<std::uint32_t>::max();
  const Density all = density(Points{{large, large}, {0, large}}, 60);
  EXPECT_LE(all.squares, 60U);
  EXPECT_THAT(all.cells, ElementsAre(DensityCell{0, all.squares - 1, 1},
                                     DensityCell{all.squares - 1, all.squares - 1, 1}));
}

TEST(Density, RefusesToHaveNoSquares) {
  EXPECT_THROW(static_cast<void>(density({}, 0)), std::invalid_argument);
}

/// Every point is in the square that its numbers name, and in no other.
TEST(Density, LosesNoPoint) {
  base::Random random(7, 1);
  for (int trial = 0; trial < 200; ++trial) {
    const std::uint32_t most = 1 + static_cast<std::uint32_t>(random.below(9));
    const std::uint64_t range = 1 + random.below(40);
    Points points(random.below(50));
    for (auto& [x, y] : points) {
      x = static_cast<std::uint32_t>(random.below(range));
      y = static_cast<std::uint32_t>(random.below(range));
    }
    const Density found = density(points, most);
    EXPECT_LE(found.squares, most);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> expected;
    for (const auto& [x, y] : points) ++expected[{x / found.width, y / found.width}];
    EXPECT_EQ(found.cells.size(), expected.size());
    for (const DensityCell& cell : found.cells) {
      EXPECT_EQ(cell.points, (expected[{cell.x, cell.y}])) << cell.x << ' ' << cell.y;
    }
  }
}

}  // namespace
}  // namespace scrutineer::report
