#include "scrutineer/outcome/winner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::Comparison;
using election::WinnerRule;
using testing::ElementsAre;
using Kind = WinnerResult::Kind;
using Measure = Comparison::Measure;
using Relation = Comparison::Relation;

WinnerRule plurality() { return {"plurality", {{"plurality", {}}}}; }

WinnerRule majority() {
  return {"majority", {{"share > 1/2", {{Measure::kShare, Relation::kMore, Quotient(1, 2)}}}}};
}

/// Bolivia's constitution, article 166: more than half of the valid votes, or at least 40 % with a
/// lead of at least 10 points.
WinnerRule bolivia() {
  WinnerRule rule = majority();
  rule.method_name = "conditions";
  rule.win_if.push_back({"share >= 2/5 and lead >= 1/10",
                         {{Measure::kShare, Relation::kAtLeast, Quotient(2, 5)},
                          {Measure::kLead, Relation::kAtLeast, Quotient(1, 10)}}});
  return rule;
}

WinnerResult elect(const WinnerRule& rule, const std::vector<std::int64_t>& votes,
                   std::int64_t base) {
  return elect_winner(rule, votes, base, std::nullopt).value();
}

TEST(Plurality, MostVotesWin) {
  const WinnerResult result = elect(plurality(), {30, 45, 25}, 100);
  EXPECT_EQ(result.kind, Kind::kWins);
  EXPECT_EQ(result.first, 1U);
  EXPECT_EQ(result.second, 0U);
  EXPECT_THAT(result.order, ElementsAre(1, 0, 2));
  EXPECT_EQ(result.share.text(), "9/20");
  EXPECT_EQ(result.lead.text(), "3/20");
}

TEST(Plurality, EqualsForFirstNeedALot) {
  const WinnerResult result = elect(plurality(), {45, 10, 45}, 100);
  EXPECT_EQ(result.kind, Kind::kTieNeedsLot);
  EXPECT_THAT(result.tied, ElementsAre(0, 2));
  EXPECT_EQ(result.tied_places, 1U);
  EXPECT_FALSE(result.tied_for_run_off);
}

TEST(Majority, ExactlyHalfIsNoMajority) {
  EXPECT_EQ(elect(majority(), {50, 49, 1}, 100).kind, Kind::kRunOff);
  EXPECT_EQ(elect(majority(), {51, 48, 1}, 100).kind, Kind::kWins);
}

TEST(Majority, TwoEqualsGoToTheRunOffTogether) {
  const WinnerResult result = elect(majority(), {40, 20, 40}, 100);
  EXPECT_EQ(result.kind, Kind::kRunOff);
  EXPECT_EQ(result.first, 0U);
  EXPECT_EQ(result.second, 2U);
}

TEST(Majority, ThreeEqualsForTwoPlacesNeedALot) {
  const WinnerResult result = elect(majority(), {30, 30, 30, 10}, 100);
  EXPECT_EQ(result.kind, Kind::kTieNeedsLot);
  EXPECT_THAT(result.tied, ElementsAre(0, 1, 2));
  EXPECT_EQ(result.tied_places, 2U);
  EXPECT_TRUE(result.tied_for_run_off);
}

TEST(Majority, EqualsForSecondNeedALotWhereARunOffNeedsThem) {
  const WinnerResult result = elect(majority(), {25, 40, 25, 10}, 100);
  EXPECT_EQ(result.kind, Kind::kTieNeedsLot);
  EXPECT_EQ(result.first, 1U);
  EXPECT_THAT(result.tied, ElementsAre(0, 2));
  EXPECT_EQ(result.tied_places, 1U);
  EXPECT_TRUE(result.tied_for_run_off);
  // With an outright winner it does not matter who is second.
  EXPECT_EQ(elect(majority(), {20, 60, 20}, 100).kind, Kind::kWins);
}

TEST(Majority, OtherwiseNobody) {
  WinnerRule rule = majority();
  rule.otherwise = WinnerRule::Otherwise::kNobody;
  EXPECT_EQ(elect(rule, {50, 50}, 100).kind, Kind::kNobody);
}

TEST(Majority, ASingleCandidateWithoutOneHasNoRunOff) {
  EXPECT_EQ(elect(majority(), {40}, 100).kind, Kind::kNobody);
  EXPECT_EQ(elect(majority(), {60}, 100).kind, Kind::kWins);
}

TEST(Conditions, FortyPercentAndTenPointsExactly) {
  // Exactly 40 % and exactly 10 points.
  EXPECT_EQ(elect(bolivia(), {4000, 3000, 3000}, 10000).kind, Kind::kWins);
  EXPECT_EQ(elect(bolivia(), {3999, 2999, 3002}, 10000).kind, Kind::kRunOff);
  // One vote below 40 %, with a lead of more than 10 points.
  EXPECT_EQ(elect(bolivia(), {3999, 2000, 2000, 2001}, 10000).kind, Kind::kRunOff);
  // 45 %, one vote short of 10 points.
  EXPECT_EQ(elect(bolivia(), {4500, 3501, 1999}, 10000).kind, Kind::kRunOff);
  EXPECT_EQ(elect(bolivia(), {4500, 3500, 2000}, 10000).kind, Kind::kWins);
}

TEST(Conditions, MoreThanHalfNeedsNoLead) {
  const WinnerResult result = elect(bolivia(), {5001, 4999}, 10000);
  EXPECT_EQ(result.kind, Kind::kWins);
  ASSERT_EQ(result.conditions.size(), 2U);
  EXPECT_TRUE(result.conditions[0].holds);
  EXPECT_FALSE(result.conditions[1].holds);
}

// 20 October 2019, as published: 2,889,359 against 2,240,920 of 6,137,671 valid votes.
TEST(Conditions, GiveBolivia2019AsAnnounced) {
  const WinnerResult result = elect(bolivia(), {2'889'359, 2'240'920, 1'007'392}, 6'137'671);
  EXPECT_EQ(result.kind, Kind::kWins);
  EXPECT_EQ(result.first, 0U);
  EXPECT_EQ(result.share.decimal(4), "0.4708");
  EXPECT_EQ(result.lead.decimal(4), "0.1056");
  EXPECT_FALSE(result.conditions[0].holds);
  EXPECT_TRUE(result.conditions[1].holds);
}

TEST(Conditions, HoldAtTheEdgeOfSixtyFourBits) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  // kMost is odd: ⌊kMost / 2⌋ is half a vote below one half.
  EXPECT_EQ(elect(majority(), {kMost / 2, 0}, kMost).kind, Kind::kRunOff);
  EXPECT_EQ(elect(majority(), {kMost / 2 + 1, 0}, kMost).kind, Kind::kWins);
}

TEST(Conditions, EqualsWhoBothMeetOneNeedALot) {
  WinnerRule rule;
  rule.win_if = {{"share >= 1/2", {{Measure::kShare, Relation::kAtLeast, Quotient(1, 2)}}}};
  const WinnerResult result = elect(rule, {50, 50}, 100);
  EXPECT_EQ(result.kind, Kind::kTieNeedsLot);
  EXPECT_THAT(result.tied, ElementsAre(0, 1));
}

TEST(Conditions, EveryRelationIsExact) {
  const auto holds = [](Relation relation, std::int64_t first) {
    WinnerRule rule;
    rule.win_if = {{"", {{Measure::kShare, relation, Quotient(3, 5)}}}};
    return elect(rule, {first, 1}, 100).conditions[0].holds;
  };
  EXPECT_THAT((std::vector<bool>{holds(Relation::kMore, 59), holds(Relation::kMore, 60),
                                 holds(Relation::kMore, 61)}),
              ElementsAre(false, false, true));
  EXPECT_THAT((std::vector<bool>{holds(Relation::kAtLeast, 59), holds(Relation::kAtLeast, 60),
                                 holds(Relation::kAtLeast, 61)}),
              ElementsAre(false, true, true));
  EXPECT_THAT((std::vector<bool>{holds(Relation::kLess, 59), holds(Relation::kLess, 60),
                                 holds(Relation::kLess, 61)}),
              ElementsAre(true, false, false));
  EXPECT_THAT((std::vector<bool>{holds(Relation::kAtMost, 59), holds(Relation::kAtMost, 60),
                                 holds(Relation::kAtMost, 61)}),
              ElementsAre(true, true, false));
}

TEST(Turnout, IsAskedForOnlyWhereAConditionDoes) {
  WinnerRule rule = majority();
  rule.win_if[0].all_of.push_back({Measure::kTurnout, Relation::kAtLeast, Quotient(1, 2)});
  const auto without = elect_winner(rule, {60, 40}, 100, std::nullopt);
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().why, CannotCompute::Why::kNoTurnout);
  EXPECT_EQ(elect_winner(rule, {60, 40}, 100, Quotient(1, 2))->kind, Kind::kWins);
  EXPECT_EQ(elect_winner(rule, {60, 40}, 100, Quotient(49, 100))->kind, Kind::kRunOff);
}

TEST(Winner, NoVotesIsSaid) {
  EXPECT_EQ(elect(majority(), {0, 0}, 0).kind, Kind::kNoVotes);
  EXPECT_EQ(elect(majority(), {}, 0).kind, Kind::kNoVotes);
}

TEST(Winner, VotesWithoutABaseCannotBeShared) {
  const auto result = elect_winner(majority(), {5, 3}, 0, std::nullopt);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().why, CannotCompute::Why::kNoBase);
}

TEST(Winner, ComesFromAnAccountsTotals) {
  TabledContest table(parties({"a", "b"}));
  table.add("North", {300, 100}, 450, 1000);
  table.add("South", {210, 390}, 650, 1000);
  // 510 of 1,000 valid votes, but of 1,100 ballots cast.
  const auto of_valid = elect_winner(table.contest, majority(), table.totals());
  ASSERT_TRUE(of_valid);
  EXPECT_EQ(of_valid->kind, Kind::kWins);
  EXPECT_EQ(of_valid->base, 1000);
  EXPECT_EQ(of_valid->turnout->text(), "11/20");
  WinnerRule rule = majority();
  rule.of = election::ShareBase::kCast;
  const auto of_cast = elect_winner(table.contest, rule, table.totals());
  ASSERT_TRUE(of_cast);
  EXPECT_EQ(of_cast->kind, Kind::kRunOff);
  EXPECT_EQ(of_cast->base, 1100);
}

TEST(Winner, ShareOfCastNeedsTheFigure) {
  TabledContest table(parties({"a"}));
  table.add("North", {300});
  WinnerRule rule = majority();
  rule.of = election::ShareBase::kCast;
  const auto result = elect_winner(table.contest, rule, table.totals());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().why, CannotCompute::Why::kNoCast);
}

}  // namespace
}  // namespace scrutineer::outcome
