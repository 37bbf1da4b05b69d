// Seats of constituencies from their population.
#include "scrutineer/outcome/apportionment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {
namespace {

using election::ApportionmentClause;
using Least = ApportionmentClause::Least;
using testing::ElementsAre;

ApportionmentClause clause(std::int64_t seats, std::string_view method, std::int64_t least_each,
                           Least least) {
  ApportionmentClause one;
  one.seats = seats;
  one.method = method_named(method);
  one.least_each = least_each;
  one.least = least;
  return one;
}

// 10 seats, 2 each first: 4 remain for 70, 20, 10 by Hare: quota 25, 2.8, 0.8, 0.4: 3, 1, 0.
TEST(Apportionment, TheLeastBeforehandAndTheRestFromTheStart) {
  const std::vector<std::int64_t> figures = {70, 20, 10};
  const Apportionment result = apportion(clause(10, "hare", 2, Least::kBeforehand), figures);
  EXPECT_THAT(plain(result.seats), ElementsAre(5, 3, 2));
  ASSERT_EQ(result.rounds.size(), 1U);
  EXPECT_EQ(result.rounds[0].seats.value(), 4);
}

// All 10 by Hare: 7, 2, 1. The third is short of 2 and has them; 8 for 70 and 20: quota 11.25, 6.22
// and 1.78: 6 and 2.
TEST(Apportionment, TheLeastAsAMinimum) {
  const std::vector<std::int64_t> figures = {70, 20, 10};
  const Apportionment result = apportion(clause(10, "hare", 2, Least::kMinimum), figures);
  EXPECT_THAT(plain(result.seats), ElementsAre(6, 2, 2));
  ASSERT_EQ(result.rounds.size(), 2U);
  EXPECT_THAT(result.rounds[0].leaves, ElementsAre(2));
}

// With the divisor 0 every constituency has a first seat anyway, so a minimum of 1 changes nothing.
TEST(Apportionment, EqualProportionsGiveOneToEach) {
  const std::vector<std::int64_t> figures = {1'000'000, 30'000, 5};
  const auto with = apportion(clause(20, "huntington-hill", 1, Least::kMinimum), figures);
  const auto without = apportion(clause(20, "huntington-hill", 0, Least::kMinimum), figures);
  EXPECT_THAT(plain(with.seats), ElementsAre(18, 1, 1));
  EXPECT_EQ(plain(with.seats), plain(without.seats));
}

TEST(Apportionment, EqualFiguresNeedALot) {
  const std::vector<std::int64_t> figures = {50, 50};
  const ApportionmentClause odd = clause(5, "sainte-lague", 1, Least::kBeforehand);
  const Apportionment open = apportion(odd, figures);
  EXPECT_THAT(plain(open.seats), ElementsAre(2, 2));
  EXPECT_EQ(open.by_lot.value(), 1);
  const std::vector<std::vector<std::size_t>> lots = {{1}};
  const Apportionment drawn = apportion(odd, figures, lots);
  EXPECT_THAT(plain(drawn.seats), ElementsAre(2, 3));
  EXPECT_EQ(drawn.by_lot.value(), 0);
}

TEST(Apportionment, NobodyWithAFigureTakesNone) {
  const std::vector<std::int64_t> figures = {0, 0};
  const auto result = apportion(clause(5, "sainte-lague", 0, Least::kBeforehand), figures);
  EXPECT_EQ(result.not_allocated.value(), 5);
  // The least is theirs all the same.
  const auto least = apportion(clause(5, "sainte-lague", 2, Least::kMinimum), figures);
  EXPECT_THAT(plain(least.seats), ElementsAre(2, 2));
  EXPECT_EQ(least.not_allocated.value(), 1);
}

TEST(Apportionment, MoreLeastsThanSeatsAreGivenAllTheSame) {
  const std::vector<std::int64_t> figures = {70, 20, 10};
  for (const Least least : {Least::kBeforehand, Least::kMinimum}) {
    const Apportionment result = apportion(clause(4, "hare", 2, least), figures);
    EXPECT_THAT(plain(result.seats), ElementsAre(2, 2, 2));
    EXPECT_EQ(result.not_allocated.value(), 0);
  }
}

TEST(Apportionment, NonsenseIsRefused) {
  const std::vector<std::int64_t> negative = {-1, 2};
  const std::vector<std::int64_t> figures = {1, 2};
  const ApportionmentClause five = clause(5, "hare", 0, Least::kMinimum);
  EXPECT_THROW((void)apportion(five, negative), std::invalid_argument);
  EXPECT_THROW((void)apportion(clause(-1, "hare", 0, Least::kMinimum), figures),
               std::invalid_argument);
  EXPECT_THROW((void)apportion(clause(5, "hare", -1, Least::kMinimum), figures),
               std::invalid_argument);
  EXPECT_THROW(
      (void)apportion(clause(election::kMaxSeats + 1, "hare", 0, Least::kMinimum), figures),
      std::invalid_argument);
  EXPECT_THROW((void)apportion(clause(5, "hare", election::kMaxSeats, Least::kMinimum), figures),
               std::invalid_argument);
}

}  // namespace
}  // namespace scrutineer::outcome
