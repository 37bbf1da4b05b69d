#include "scrutineer/report/hemicycle.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <utility>

namespace scrutineer::report {
namespace {

TEST(Hemicycle, HasADotASeatAndNoneOverAnother) {
  for (const std::int64_t seats : {1, 2, 3, 7, 61, 123, 460, 630, 1500}) {
    const std::vector<Dot> dots = hemicycle(seats);
    ASSERT_EQ(static_cast<std::int64_t>(dots.size()), seats);
    for (std::size_t a = 0; a < dots.size(); ++a) {
      EXPECT_GE(dots[a].x - dots[a].r, 0);
      EXPECT_LE(dots[a].x + dots[a].r, 1000);
      EXPECT_LE(dots[a].y + dots[a].r, 520);
      for (std::size_t b = 0; b < a; ++b) {
        const double apart = std::hypot(static_cast<double>(dots[a].x - dots[b].x),
                                        static_cast<double>(dots[a].y - dots[b].y));
        EXPECT_GE(apart, static_cast<double>(2 * dots[a].r) - 1) << seats;
      }
    }
  }
}

TEST(Hemicycle, GoesFromTheLeftToTheRight) {
  const std::vector<Dot> dots = hemicycle(460);
  EXPECT_LT(dots.front().x, 350);
  EXPECT_GT(dots.back().x, 650);
  // Half of the seats are on either side of the middle, give or take a ray.
  std::int64_t left = 0;
  for (std::size_t i = 0; i < 230; ++i) left += dots[i].x <= 500 ? 1 : 0;
  EXPECT_GE(left, 225);
}

}  // namespace
}  // namespace scrutineer::report
