#include "scrutineer/outcome/winner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "scrutineer/outcome/winner_for_tests.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::Comparison;
using election::ShareBase;
using election::WinnerRule;
using testing::ElementsAre;
using Kind = WinnerResult::Kind;
using Why = CannotCompute::Why;
using Measure = Comparison::Measure;
using Relation = Comparison::Relation;

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
  EXPECT_THAT(result.run_off, ElementsAre(0, 2));
  EXPECT_TRUE(result.tied.empty());
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
  WinnerVotes votes = votes_of({60, 40}, 100);
  EXPECT_EQ(elect_winner(rule, votes).error().why, Why::kNoTurnout);
  votes.nation.cast = 110;
  EXPECT_EQ(elect_winner(rule, votes).error().why, Why::kNoTurnout);
  votes.nation.registered = 0;
  EXPECT_EQ(elect_winner(rule, votes).error().why, Why::kNoTurnout);
  votes.nation.registered = 220;
  EXPECT_EQ(elect_winner(rule, votes)->kind, Kind::kWins);
  votes.nation.registered = 221;
  EXPECT_EQ(elect_winner(rule, votes)->kind, Kind::kRunOff);
}

TEST(Winner, NoVotesIsSaid) {
  EXPECT_EQ(elect(majority(), {0, 0}, 0).kind, Kind::kNoVotes);
  EXPECT_EQ(elect(majority(), {}, 0).kind, Kind::kNoVotes);
}

TEST(Winner, SharesNeedTheirBase) {
  EXPECT_EQ(elect_winner(majority(), votes_of({5, 3}, 0)).error().why, Why::kNoBase);
  WinnerRule rule = majority();
  rule.of = ShareBase::kCast;
  EXPECT_EQ(elect_winner(rule, votes_of({5, 3}, 8)).error().why, Why::kNoCast);
  rule.of = ShareBase::kRegistered;
  WinnerVotes votes = votes_of({5, 3}, 8);
  EXPECT_EQ(elect_winner(rule, votes).error().why, Why::kNoRegistered);
  votes.nation.registered = 10;
  EXPECT_EQ(elect_winner(rule, votes)->kind, Kind::kRunOff);
  votes.nation.registered = 9;
  EXPECT_EQ(elect_winner(rule, votes)->kind, Kind::kWins);
}

TEST(Winner, ImpossibleVotesAreRefused) {
  EXPECT_THROW((void)elect_winner(majority(), votes_of({5, -1}, 4)), std::invalid_argument);
  WinnerVotes votes = votes_of({5, 1}, 6);
  votes.areas.push_back({1, {5}, 5, {}, {}});
  EXPECT_THROW((void)elect_winner(majority(), votes), std::invalid_argument);
  WinnerRule rule = majority();
  rule.choice = 2;
  EXPECT_THROW((void)elect_winner(rule, votes_of({5, 1}, 6)), std::invalid_argument);
}

// ---- A run-off of all with a share. France, Code électoral L. 126 and L. 162: elected in the
// first round by a majority of valid votes and a quarter of registered voters; to the second go all
// with 12.5 % of registered voters, and never fewer than two. The votes are made up.
WinnerRule french_deputy() {
  WinnerRule rule;
  rule.method_name = "conditions";
  rule.win_if = {{"share > 1/2 and registered-share >= 1/4",
                  {{Measure::kShare, Relation::kMore, Quotient(1, 2)},
                   {Measure::kRegisteredShare, Relation::kAtLeast, Quotient(1, 4)}}}};
  rule.run_off_share = Quotient(125, 1000);
  rule.run_off_of = ShareBase::kRegistered;
  return rule;
}

WinnerResult french(const std::vector<std::int64_t>& votes, std::int64_t registered) {
  WinnerVotes all = votes_of(votes, std::accumulate(votes.begin(), votes.end(), std::int64_t{0}));
  all.nation.registered = registered;
  return elect_winner(french_deputy(), all).value();
}

TEST(RunOffShare, EveryoneWhoReachesItIsIn) {
  const WinnerResult three = french({12'500, 30'000, 17'000, 12'499}, 100'000);
  EXPECT_EQ(three.kind, Kind::kRunOff);
  EXPECT_THAT(three.run_off, ElementsAre(1, 2, 0));
  EXPECT_EQ(three.registered_share->text(), "3/10");
  EXPECT_TRUE(three.tied.empty());
}

TEST(RunOffShare, WhereOneAloneReachesItTheSecondGoesToo) {
  const WinnerResult result = french({9'000, 20'000, 8'000, 8'500}, 100'000);
  EXPECT_EQ(result.kind, Kind::kRunOff);
  EXPECT_THAT(result.run_off, ElementsAre(1, 0));
}

TEST(RunOffShare, WhereNobodyReachesItTheFirstTwoGo) {
  EXPECT_THAT(french({9'000, 7'000, 8'000}, 100'000).run_off, ElementsAre(0, 2));
}

TEST(RunOffShare, EqualsWhoReachItAreNoTie) {
  const WinnerResult result = french({13'000, 13'000, 13'000, 5'000}, 100'000);
  EXPECT_EQ(result.kind, Kind::kRunOff);
  EXPECT_THAT(result.run_off, ElementsAre(0, 1, 2));
}

TEST(RunOffShare, EqualsForThePlaceOfTheSecondNeedALot) {
  const WinnerResult one = french({9'000, 20'000, 9'000}, 100'000);
  EXPECT_EQ(one.kind, Kind::kTieNeedsLot);
  EXPECT_THAT(one.tied, ElementsAre(0, 2));
  EXPECT_EQ(one.tied_places, 1U);
  EXPECT_TRUE(one.tied_for_run_off);
  EXPECT_TRUE(one.run_off.empty());
  const WinnerResult none = french({9'000, 9'000, 9'000}, 100'000);
  EXPECT_EQ(none.kind, Kind::kTieNeedsLot);
  EXPECT_EQ(none.tied_places, 2U);
}

TEST(RunOffShare, AMajorityOfFewVotersIsNotElected) {
  // 60 % of 30,000 valid votes, but 18 % of registered voters.
  const WinnerResult result = french({18'000, 12'000}, 100'000);
  EXPECT_EQ(result.kind, Kind::kRunOff);
  EXPECT_THAT(result.run_off, ElementsAre(0, 1));
  EXPECT_EQ(french({25'000, 12'000}, 100'000).kind, Kind::kWins);
}

TEST(RunOffShare, NeedsItsBase) {
  WinnerRule rule = majority();
  rule.run_off_share = Quotient(1, 8);
  rule.run_off_of = ShareBase::kRegistered;
  EXPECT_EQ(elect_winner(rule, votes_of({4, 3}, 7)).error().why, Why::kNoRegistered);
  rule.run_off_of = ShareBase::kCast;
  EXPECT_EQ(elect_winner(rule, votes_of({4, 3}, 7)).error().why, Why::kNoCast);
  // Without a run-off nobody asks for it.
  rule.otherwise = WinnerRule::Otherwise::kNobody;
  EXPECT_EQ(elect(rule, {4, 3}, 8).kind, Kind::kNobody);
}

// ---- Lots.
TEST(WinnersLot, SettlesTheWin) {
  WinnerRule rule = plurality();
  rule.lot = {2};
  const WinnerResult result = elect(rule, {45, 10, 45}, 100);
  EXPECT_EQ(result.kind, Kind::kWins);
  EXPECT_EQ(result.first, 2U);
  EXPECT_EQ(result.second, 0U);
  EXPECT_TRUE(result.settled_by_lot);
  EXPECT_THAT(result.tied, ElementsAre(0, 2));
  EXPECT_FALSE(result.lot_fault);
}

TEST(WinnersLot, SettlesPlacesInARunOff) {
  WinnerRule rule = majority();
  rule.lot = {2};
  const WinnerResult second = elect(rule, {25, 40, 25, 10}, 100);
  EXPECT_EQ(second.kind, Kind::kRunOff);
  EXPECT_THAT(second.run_off, ElementsAre(1, 2));
  rule.lot = {2, 1};
  const WinnerResult both = elect(rule, {30, 30, 30, 10}, 100);
  EXPECT_EQ(both.kind, Kind::kRunOff);
  EXPECT_THAT(both.run_off, ElementsAre(1, 2));
}

TEST(WinnersLot, ThatDoesNotFitSettlesNothing) {
  const auto fault = [](std::vector<std::size_t> lot) {
    WinnerRule rule = majority();
    rule.lot = std::move(lot);
    const WinnerResult result = elect(rule, {30, 30, 30, 10}, 100);
    EXPECT_EQ(result.kind, Kind::kTieNeedsLot);
    EXPECT_FALSE(result.settled_by_lot);
    return result.lot_fault;
  };
  EXPECT_EQ(fault({0, 3}), LotFault::What::kNotTied);
  EXPECT_EQ(fault({0, 0}), LotFault::What::kNotTied);
  EXPECT_EQ(fault({0}), LotFault::What::kOtherNumber);
  EXPECT_EQ(fault({0, 1, 2}), LotFault::What::kOtherNumber);
}

TEST(WinnersLot, WithoutATieIsAFault) {
  WinnerRule rule = majority();
  rule.lot = {0};
  const WinnerResult wins = elect(rule, {60, 40}, 100);
  EXPECT_EQ(wins.kind, Kind::kWins);
  EXPECT_EQ(wins.lot_fault, LotFault::What::kNoTie);
  EXPECT_EQ(elect(rule, {0, 0}, 0).lot_fault, LotFault::What::kNoTie);
}

}  // namespace
}  // namespace scrutineer::outcome
