#include "scrutineer/outcome/counted_winner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scrutineer/outcome/tabled_contest.h"
#include "scrutineer/outcome/winner_for_tests.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::Comparison;
using election::Spread;
using election::WinnerRule;
using testing::ElementsAre;
using Kind = WinnerResult::Kind;
using Measure = Comparison::Measure;
using Relation = Comparison::Relation;
using Why = CannotCompute::Why;

/// At least a quarter in more than half of the districts.
WinnerRule spread() {
  WinnerRule rule = majority();
  rule.win_if[0].all_of.push_back({Measure::kShare, Relation::kAtLeast, Quotient(1, 4),
                                   Spread{"", true, true, Quotient(1, 2)}});
  rule.areas = "district";
  return rule;
}

auto elect_on(const TabledContest& table, const WinnerRule& rule) {
  return elect_winner(table.contest, rule, table.geography, table.totals());
}

TEST(CountedWinner, ComesFromAnAccountsTotals) {
  TabledContest table(parties({"a", "b"}));
  table.add("North", {300, 100}, 450, 1000);
  table.add("South", {210, 390}, 650, 1000);
  // 510 of 1,000 valid votes, but of 1,100 ballots cast.
  const auto of_valid = elect_on(table, majority());
  ASSERT_TRUE(of_valid);
  EXPECT_EQ(of_valid->kind, Kind::kWins);
  EXPECT_EQ(of_valid->base, 1000);
  EXPECT_EQ(of_valid->turnout->text(), "11/20");
  EXPECT_EQ(of_valid->registered_share->text(), "51/200");
  WinnerRule rule = majority();
  rule.of = election::ShareBase::kCast;
  const auto of_cast = elect_on(table, rule);
  ASSERT_TRUE(of_cast);
  EXPECT_EQ(of_cast->kind, Kind::kRunOff);
  EXPECT_EQ(of_cast->base, 1100);
}

TEST(CountedWinner, ShareOfCastNeedsTheFigureOnEveryForm) {
  TabledContest table(parties({"a"}));
  WinnerRule rule = majority();
  rule.of = election::ShareBase::kCast;
  table.add("North", {300}, 310);
  EXPECT_TRUE(elect_on(table, rule));
  table.add("South", {300});
  EXPECT_EQ(elect_on(table, rule).error().why, Why::kNoCast);
}

TEST(CountedWinner, TurnoutAndRegisteredNeedTheirFiguresOnEveryForm) {
  TabledContest table(parties({"a"}));
  WinnerRule turnout = majority();
  turnout.win_if[0].all_of.push_back({Measure::kTurnout, Relation::kMore, Quotient(0, 1)});
  WinnerRule registered = majority();
  registered.win_if[0].all_of.push_back(
      {Measure::kRegisteredShare, Relation::kMore, Quotient(0, 1)});
  table.add("North", {300}, 310, 400);
  EXPECT_EQ(elect_on(table, turnout)->kind, Kind::kWins);
  EXPECT_EQ(elect_on(table, registered)->kind, Kind::kWins);
  table.add("South", {300}, 310);
  EXPECT_EQ(elect_on(table, turnout).error().why, Why::kNoTurnout);
  EXPECT_EQ(elect_on(table, registered).error().why, Why::kNoRegistered);
  EXPECT_FALSE(elect_on(table, majority())->turnout);
  EXPECT_FALSE(elect_on(table, majority())->registered_share);
}

TEST(CountedWinner, AreasAreThoseOfTheLevel) {
  TabledContest table(parties({"a", "b"}));
  table.add("North", {80, 20});
  table.add("South", {25, 75});
  table.add("South", {25, 75});
  table.add("West", {10, 90});
  table.add("East", {200, 10});
  const auto result = elect_on(table, spread());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->kind, Kind::kWins);
  const SpreadTest& test = result->conditions[0].spreads[0];
  EXPECT_EQ(test.met, 3);
  EXPECT_EQ(test.areas, 4);
  EXPECT_THAT(test.not_met, ElementsAre(table.geography.find("West")));
}

TEST(CountedWinner, AnAreaWithoutFormsCounts) {
  TabledContest table(parties({"a", "b"}));
  table.add("North", {80, 20}, 100, 200);
  EXPECT_EQ(elect_on(table, spread())->kind, Kind::kWins);
  const election::AreaId empty = table.geography.child(election::kNation, "South");
  WinnerRule rule = spread();
  // An area of which no form is there lacks no figure either.
  rule.of = election::ShareBase::kCast;
  const auto result = elect_on(table, rule);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->kind, Kind::kRunOff);
  EXPECT_EQ(result->conditions[0].spreads[0].areas, 2);
  EXPECT_THAT(result->conditions[0].spreads[0].not_met, ElementsAre(empty));
}

TEST(CountedWinner, AreasLeftOutAreCountedInTheNationOnly) {
  TabledContest table(parties({"a", "b"}));
  table.add("North", {80, 20});
  table.add("South", {10, 90});
  table.add("Abroad", {900, 100});
  WinnerRule rule = spread();
  EXPECT_EQ(elect_on(table, rule)->kind, Kind::kWins);
  rule.areas_left_out = {"Abroad"};
  const auto result = elect_on(table, rule);
  EXPECT_EQ(result->kind, Kind::kRunOff);
  EXPECT_EQ(result->share, Quotient(990, 1200));
  EXPECT_EQ(result->conditions[0].spreads[0].met, 1);
  EXPECT_EQ(result->conditions[0].spreads[0].areas, 2);
  rule.areas_left_out = {"Elsewhere"};
  const auto unknown = elect_on(table, rule);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().why, Why::kAreaUnknown);
  EXPECT_EQ(unknown.error().subject, "Elsewhere");
}

TEST(CountedWinner, WithoutVotesByAreaASpreadCannotBeTold) {
  TabledContest table(parties({"a", "b"}));
  table.add("North", {80, 20});
  WinnerRule rule = spread();
  rule.areas = "county";
  const auto no_level = elect_on(table, rule);
  ASSERT_FALSE(no_level);
  EXPECT_EQ(no_level.error().why, Why::kNoVotesByArea);
  EXPECT_EQ(no_level.error().subject, "county");
  // The forms stand in the nation itself, and the level has areas from elsewhere.
  TabledContest above(parties({"a", "b"}));
  above.add("", {80, 20});
  above.geography.child(election::kNation, "North");
  EXPECT_EQ(elect_on(above, spread()).error().why, Why::kNoVotesByArea);
  EXPECT_EQ(elect_on(above, majority())->kind, Kind::kWins);
}

}  // namespace
}  // namespace scrutineer::outcome
