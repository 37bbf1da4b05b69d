// Conditions about a choice of the rule, and about areas.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "scrutineer/outcome/winner_for_tests.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::Comparison;
using election::WinnerRule;
using testing::ElementsAre;
using Kind = WinnerResult::Kind;
using Measure = Comparison::Measure;
using Relation = Comparison::Relation;
using Why = CannotCompute::Why;

// ---- Referendums: the conditions are about one choice.
WinnerRule referendum(Comparison quorum) {
  WinnerRule rule = majority();
  rule.win_if[0].all_of.push_back(std::move(quorum));
  rule.choice = 1;
  rule.otherwise = WinnerRule::Otherwise::kNobody;
  return rule;
}

WinnerResult asked(const WinnerRule& rule, std::int64_t no, std::int64_t yes, std::int64_t cast,
                   std::int64_t registered) {
  WinnerVotes votes = votes_of({no, yes}, no + yes);
  votes.nation.cast = cast;
  votes.nation.registered = registered;
  return elect_winner(rule, votes).value();
}

// Italy, Constitution article 75: a majority of those entitled has voted, and a majority of the
// valid votes is for it.
TEST(Referendum, IsCarriedByAMajorityAndATurnout) {
  const WinnerRule rule = referendum({Measure::kTurnout, Relation::kMore, Quotient(1, 2)});
  EXPECT_EQ(asked(rule, 200, 300, 501, 1000).kind, Kind::kWins);
  EXPECT_EQ(asked(rule, 200, 300, 501, 1000).first, 1U);
  // Exactly half have voted.
  EXPECT_EQ(asked(rule, 200, 298, 500, 1000).kind, Kind::kNobody);
  // A large majority of few.
  EXPECT_EQ(asked(rule, 5, 400, 410, 1000).kind, Kind::kNobody);
}

TEST(Referendum, ANoOfMostVotersIsNoWinner) {
  const WinnerRule rule = referendum({Measure::kTurnout, Relation::kMore, Quotient(1, 2)});
  const WinnerResult result = asked(rule, 400, 200, 610, 1000);
  EXPECT_EQ(result.kind, Kind::kNobody);
  EXPECT_EQ(result.first, 1U);
  EXPECT_EQ(result.second, 0U);
  EXPECT_EQ(result.share.text(), "1/3");
  EXPECT_EQ(result.lead.text(), "-1/3");
  EXPECT_THAT(result.order, ElementsAre(0, 1));
  ASSERT_EQ(result.conditions.size(), 1U);
  EXPECT_FALSE(result.conditions[0].holds);
}

TEST(Referendum, AShareOfRegisteredVotersMayBeAsked) {
  // Denmark, Constitution § 88: at least 40 % of registered voters.
  const WinnerRule rule =
      referendum({Measure::kRegisteredShare, Relation::kAtLeast, Quotient(2, 5)});
  EXPECT_EQ(asked(rule, 100, 400, 500, 1000).kind, Kind::kWins);
  EXPECT_EQ(asked(rule, 100, 399, 500, 1000).kind, Kind::kNobody);
}

TEST(Referendum, EqualVotesAreNoTie) {
  const WinnerRule rule = referendum({Measure::kTurnout, Relation::kMore, Quotient(1, 2)});
  EXPECT_EQ(asked(rule, 300, 300, 600, 1000).kind, Kind::kNobody);
  WinnerRule half = rule;
  half.win_if[0].all_of[0].relation = Relation::kAtLeast;
  EXPECT_EQ(asked(half, 300, 300, 600, 1000).kind, Kind::kWins);
}

TEST(Referendum, MayEndInARunOffWhereTheRuleSaysSo) {
  WinnerRule rule = majority();
  rule.choice = 1;
  const WinnerResult result = elect(rule, {45, 15, 40}, 100);
  EXPECT_EQ(result.kind, Kind::kRunOff);
  EXPECT_THAT(result.run_off, ElementsAre(0, 2));
  EXPECT_EQ(result.first, 1U);
}

// ---- The spread over areas.
/// Kenya, Constitution of 2010, article 138 (4): more than half of all votes, and at least 25 % in
/// more than half of the 47 counties, which are 24.
WinnerRule kenya() {
  WinnerRule rule = majority();
  rule.win_if[0].all_of.push_back(
      spread_of(Relation::kAtLeast, Quotient(1, 4), false, false, Quotient(24, 1)));
  rule.areas = "county";
  return rule;
}

/// 47 made-up counties, in the first `strong` of which the first choice has exactly a quarter; in
/// the others it has one vote less of 400, but for the last, where it has nearly all votes.
WinnerVotes counties(std::size_t strong) {
  std::vector<std::vector<std::int64_t>> areas;
  for (std::size_t i = 0; i < 46; ++i) {
    areas.push_back(i < strong ? std::vector<std::int64_t>{100, 300}
                               : std::vector<std::int64_t>{99, 301});
  }
  areas.push_back({99'990, 10});
  return in_areas(areas);
}

TEST(Spread, AQuarterInTwentyFourCountiesIsEnough) {
  const WinnerResult enough = elect_winner(kenya(), counties(23)).value();
  EXPECT_EQ(enough.kind, Kind::kWins);
  ASSERT_EQ(enough.conditions[0].spreads.size(), 1U);
  const SpreadTest& test = enough.conditions[0].spreads[0];
  EXPECT_TRUE(test.holds);
  EXPECT_EQ(test.comparison, 1U);
  EXPECT_EQ(test.met, 24);
  EXPECT_EQ(test.areas, 47);
  ASSERT_EQ(test.not_met.size(), 23U);
  EXPECT_EQ(test.not_met.front(), 24U);
  EXPECT_EQ(test.not_met.back(), 46U);
}

TEST(Spread, OneCountyLessIsNot) {
  const WinnerResult short_of_one = elect_winner(kenya(), counties(22)).value();
  EXPECT_EQ(short_of_one.kind, Kind::kRunOff);
  EXPECT_GT(short_of_one.share, Quotient(1, 2));
  EXPECT_FALSE(short_of_one.conditions[0].holds);
  EXPECT_EQ(short_of_one.conditions[0].spreads[0].met, 23);
}

TEST(Spread, APartOfAreasIsAPartOfAllOfThem) {
  WinnerRule rule = majority();
  WinnerVotes votes = in_areas({{30, 10}, {30, 10}, {2, 18}, {2, 18}});
  const auto wins = [&](bool more_than, Quotient part) {
    rule.win_if = {{"", {spread_of(Relation::kAtLeast, Quotient(1, 5), more_than, true, part)}}};
    return elect_winner(rule, votes)->kind == Kind::kWins;
  };
  EXPECT_TRUE(wins(false, Quotient(1, 2)));
  EXPECT_FALSE(wins(true, Quotient(1, 2)));
  EXPECT_TRUE(wins(true, Quotient(49, 100)));
  EXPECT_FALSE(wins(false, Quotient(51, 100)));
  EXPECT_FALSE(wins(false, Quotient(1, 1)));
}

TEST(Spread, AnAreaWithoutFormsCountsAndMeetsNothing) {
  WinnerRule rule = majority();
  // Anything is at most the whole, but for an area of which nothing is known.
  rule.win_if = {{"", {spread_of(Relation::kAtMost, Quotient(1, 1), true, true, Quotient(1, 2))}}};
  const WinnerResult result = elect_winner(rule, in_areas({{3, 1}, {0, 0}})).value();
  EXPECT_EQ(result.kind, Kind::kRunOff);
  EXPECT_EQ(result.conditions[0].spreads[0].met, 1);
  EXPECT_EQ(result.conditions[0].spreads[0].areas, 2);
  EXPECT_THAT(result.conditions[0].spreads[0].not_met, ElementsAre(2));
}

TEST(Spread, EveryMeasureIsTakenInTheArea) {
  WinnerVotes votes = in_areas({{60, 40}, {40, 60}});
  for (VotesOfArea& area : votes.areas) {
    area.cast = 110;
    area.registered = area.area == 1 ? 200 : 400;
  }
  const auto met = [&](Measure measure, Relation relation, Quotient bound) {
    WinnerRule rule = majority();
    Comparison comparison = spread_of(relation, bound, false, false, Quotient(1, 1));
    comparison.measure = measure;
    rule.win_if = {{"", {comparison}}};
    return elect_winner(rule, votes)->conditions[0].spreads[0].met;
  };
  EXPECT_EQ(met(Measure::kLead, Relation::kAtLeast, Quotient(1, 5)), 1);
  EXPECT_EQ(met(Measure::kLead, Relation::kLess, Quotient(0, 1)), 1);
  EXPECT_EQ(met(Measure::kRegisteredShare, Relation::kAtLeast, Quotient(3, 10)), 1);
  EXPECT_EQ(met(Measure::kRegisteredShare, Relation::kAtLeast, Quotient(1, 10)), 2);
  EXPECT_EQ(met(Measure::kTurnout, Relation::kAtLeast, Quotient(11, 20)), 1);
}

TEST(Spread, NeedsAreasAndTheirFigures) {
  EXPECT_EQ(elect_winner(kenya(), votes_of({60, 40}, 100)).error().why, Why::kNoVotesByArea);
  WinnerRule rule = kenya();
  rule.win_if[0].all_of[1].measure = Measure::kRegisteredShare;
  WinnerVotes votes = in_areas({{60, 40}, {1, 1}});
  votes.nation.registered = 100;
  votes.areas[0].registered = 50;
  EXPECT_EQ(elect_winner(rule, votes).error().why, Why::kNoRegistered);
  votes.areas[1].registered = 50;
  EXPECT_TRUE(elect_winner(rule, votes));
  rule.win_if[0].all_of[1].measure = Measure::kTurnout;
  EXPECT_EQ(elect_winner(rule, votes).error().why, Why::kNoTurnout);
}

TEST(Spread, OfEqualsWhoeverMeetsItWins) {
  WinnerRule rule = majority();
  rule.win_if = {
      {"", {spread_of(Relation::kAtLeast, Quotient(1, 4), false, false, Quotient(2, 1))}}};
  // Both have 90 votes; the second has a quarter in both areas.
  const WinnerResult result = elect_winner(rule, in_areas({{81, 60}, {9, 30}})).value();
  EXPECT_EQ(result.kind, Kind::kWins);
  EXPECT_EQ(result.first, 1U);
  EXPECT_EQ(result.second, 0U);
  EXPECT_TRUE(result.conditions[0].holds);
  // Where both meet it, a lot decides.
  const WinnerResult both = elect_winner(rule, in_areas({{60, 30}, {30, 60}})).value();
  EXPECT_EQ(both.kind, Kind::kTieNeedsLot);
  EXPECT_THAT(both.tied, ElementsAre(0, 1));
}

}  // namespace
}  // namespace scrutineer::outcome
