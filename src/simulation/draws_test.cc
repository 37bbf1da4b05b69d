#include "scrutineer/simulation/draws.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <vector>

namespace scrutineer::simulation {
namespace {

TEST(Draws, ExponentialIsWithinTwoUnitsInTheLastPlaceOfTheLibrarys) {
  for (double x = -30; x <= 30; x += 0.37) {
    EXPECT_NEAR(exponential(x) / std::exp(x), 1, 0x1p-51) << x;
  }
  EXPECT_EQ(exponential(0), 1);
}

TEST(Draws, ExponentialHasTheSameBitsOnEveryMachine) {
  // Recorded on x86-64, gcc 12. They may not change: the figures of every seed hang on them.
  EXPECT_EQ(std::bit_cast<std::uint64_t>(exponential(1)), 0x4005bf0a8b14576aU);
  EXPECT_EQ(std::bit_cast<std::uint64_t>(exponential(-0.3)), 0x3fe7b4c869c37c05U);
}

TEST(Draws, ExponentialRefusesWhatWouldOverflow) {
  EXPECT_THROW(static_cast<void>(exponential(701)), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(exponential(std::nan(""))), std::invalid_argument);
}

TEST(Draws, NearNormalHasMeanZeroAndVarianceOne) {
  base::Random random(7, 1);
  constexpr int kDraws = 200'000;
  double sum = 0;
  double squares = 0;
  int beyond_two = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double z = near_normal(random);
    sum += z;
    squares += z * z;
    if (std::fabs(z) > 2) ++beyond_two;
  }
  EXPECT_NEAR(sum / kDraws, 0, 0.01);
  EXPECT_NEAR(squares / kDraws, 1, 0.015);
  EXPECT_NEAR(beyond_two / double{kDraws}, 0.0455, 0.004);  // the normal's share beyond 2
}

/// The largest distance between the shares of 0 … trials among the draws and the binomial's.
double distance_from_binomial(std::uint32_t trials, double drawn_with, double p) {
  base::Random random(11, trials);
  constexpr int kDraws = 100'000;
  std::vector<int> seen(trials + 1);
  for (int i = 0; i < kDraws; ++i) ++seen[binomial(random, trials, drawn_with)];
  double worst = 0;
  double drawn = 0;
  double exact = 0;
  for (std::uint32_t k = 0; k <= trials; ++k) {
    const double n = trials;
    drawn += seen[k] / double{kDraws};
    exact += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1) +
                      k * std::log(p) + (n - k) * std::log(1 - p));
    worst = std::max(worst, std::fabs(drawn - exact));
  }
  return worst;
}

TEST(Draws, BinomialFollowsItsDistribution) {
  // Kolmogorov's distance is below 1.95 / sqrt(100,000) = 0.0062 in 999 runs of 1,000.
  for (const std::uint32_t trials : {1U, 12U, 300U, kMostTrials}) {
    for (const double p : {0.004, 0.3, 0.5, 0.71, 0.99}) {
      EXPECT_LT(distance_from_binomial(trials, p, p), 0.0062) << trials << " " << p;
    }
  }
}

TEST(Draws, TheDistanceSeesAWrongProbability) {
  EXPECT_GT(distance_from_binomial(300, 0.30, 0.302), 0.0062);
}

TEST(Draws, BinomialStaysWithinItsTrials) {
  base::Random random(3, 3);
  EXPECT_EQ(binomial(random, 0, 0.5), 0U);
  EXPECT_EQ(binomial(random, 900, 0), 0U);
  EXPECT_EQ(binomial(random, 900, -1e-17), 0U);
  EXPECT_EQ(binomial(random, 900, 1), 900U);
  EXPECT_EQ(binomial(random, 5, 1 + 1e-15), 5U);
  EXPECT_THROW(static_cast<void>(binomial(random, 901, 0.5)), std::invalid_argument);
}

}  // namespace
}  // namespace scrutineer::simulation
