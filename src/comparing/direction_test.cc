#include "scrutineer/comparing/direction.h"

#include <gtest/gtest.h>

#include <cmath>

#include "scrutineer/base/wide.h"
#include "scrutineer/checking/testing_account.h"
#include "scrutineer/comparing/compare.h"

namespace scrutineer::comparing {
namespace {

using checking::AccountBuilder;
using election::Geography;

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

TEST(Direction, AnAdjustedChanceIsNeverBelowALessLikelyOne) {
  const Geography geography("Nation");
  AccountBuilder left(2);
  AccountBuilder right(2);
  // Nine against one for a, seven against none for b.
  for (int i = 0; i < 9; ++i) left.form("a=254 b=77"), right.form("a=245 b=77");
  left.form("a=245 b=77"), right.form("a=254 b=77");
  for (int i = 0; i < 7; ++i) left.form("a=100 b=98"), right.form("a=100 b=89");
  const PairComparison pair =
      compare(left.build(), right.build(), geography, election::Thresholds{});
  ASSERT_EQ(pair.direction.size(), 2U);
  EXPECT_DOUBLE_EQ(pair.direction[1].p, 2.0 / 128);
  EXPECT_DOUBLE_EQ(pair.direction[1].adjusted, 4.0 / 128);
  EXPECT_DOUBLE_EQ(pair.direction[0].p, 22.0 / 1024);
  EXPECT_DOUBLE_EQ(pair.direction[0].adjusted, 4.0 / 128);
}

TEST(Direction, IsOfSlipsOnlyAndAdjustedByHolm) {
  const Geography geography("Nation");
  AccountBuilder left(2);
  AccountBuilder right(2);
  // Nine slips for a, one against; three for b, none against; zeroed forms are no slips.
  for (int i = 0; i < 9; ++i) left.form("a=254 b=77"), right.form("a=245 b=77");
  left.form("a=245 b=77"), right.form("a=254 b=77");
  for (int i = 0; i < 3; ++i) left.form("a=100 b=98"), right.form("a=100 b=89");
  for (int i = 0; i < 5; ++i) left.form("a=0 b=0"), right.form("a=100 b=89");
  const PairComparison pair =
      compare(left.build(), right.build(), geography, election::Thresholds{});
  ASSERT_EQ(pair.direction.size(), 2U);
  EXPECT_EQ(pair.direction[0].more, 9U);
  EXPECT_EQ(pair.direction[0].less, 1U);
  EXPECT_DOUBLE_EQ(pair.direction[0].p, 22.0 / 1024);
  EXPECT_DOUBLE_EQ(pair.direction[0].adjusted, 44.0 / 1024);
  EXPECT_DOUBLE_EQ(pair.direction[1].p, 0.25);
  EXPECT_DOUBLE_EQ(pair.direction[1].adjusted, 0.25);
  EXPECT_EQ(pair.sum.stations, 18U);
}

}  // namespace
}  // namespace scrutineer::comparing
