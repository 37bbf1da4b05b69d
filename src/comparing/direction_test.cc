#include "scrutineer/comparing/direction.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scrutineer/base/wide.h"

namespace scrutineer::comparing {
namespace {

/// The tails of Pascal's row, in whole numbers.
double by_counting(unsigned more, unsigned less) {
  const unsigned n = more + less;
  base::Uint128 ways = 1;
  base::Uint128 tail = 0;
  for (unsigned k = 0; k <= n; ++k) {
    if (k <= std::min(more, less) || k >= std::max(more, less)) tail += ways;
    ways = ways * (n - k) / (k + 1);
  }
  return static_cast<double>(tail) / std::ldexp(1.0, static_cast<int>(n));
}

TEST(SignTest, IsTheShareOfFallsAtLeastAsUneven) {
  for (unsigned n = 0; n <= 100; ++n) {
    for (unsigned more = 0; more <= n; ++more) {
      // Where the two are equal every fall is at least as uneven.
      ASSERT_NEAR(sign_test(more, n - more), by_counting(more, n - more),
                  1e-12 * by_counting(more, n - more))
          << more << " of " << n;
    }
  }
}

TEST(SignTest, PublishedValues) {
  // Darwin's plants, 13 of 15 pairs taller when crossed (Fisher 1935, The Design of Experiments,
  // section 21): 2 (1 + 15 + 105) / 2^15.
  EXPECT_DOUBLE_EQ(sign_test(13, 2), 2.0 * 121 / 32768);
  // Arbuthnot 1710: more boys than girls christened in each of 82 years; both tails.
  EXPECT_DOUBLE_EQ(sign_test(82, 0), std::ldexp(1.0, -81));
}

TEST(SignTest, NeverFailsOnLargeNumbers) {
  EXPECT_EQ(sign_test(0, 0), 1);
  EXPECT_EQ(sign_test(1'000'000, 1'000'000), 1);
  EXPECT_GT(sign_test(1'000'000, 1'000'001), 0.99);
  EXPECT_EQ(sign_test(100'000'000, 0), 0);
  EXPECT_EQ(sign_test(3, 1'000), sign_test(1'000, 3));
}

}  // namespace
}  // namespace scrutineer::comparing
