// Margins of one winner, by hand.
#include "scrutineer/stakes/winner_margin.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>
#include <vector>

#include "scrutineer/outcome/winner_for_tests.h"

namespace scrutineer::stakes {
namespace {

using base::Quotient;
using election::Comparison;
using election::WinnerRule;
using outcome::WinnerVotes;
using Kind = WinnerAim::Kind;
using Measure = Comparison::Measure;
using Relation = Comparison::Relation;

/// Bolivia's constitution, article 166.
WinnerRule bolivia() {
  return {"conditions",
          {{"share > 1/2", {{Measure::kShare, Relation::kMore, Quotient(1, 2)}}},
           {"share >= 2/5 and lead >= 1/10",
            {{Measure::kShare, Relation::kAtLeast, Quotient(2, 5)},
             {Measure::kLead, Relation::kAtLeast, Quotient(1, 10)}}}}};
}

/// The official count of 20 October 2019: MAS, CC, PDC (the third, 539,081) and the other six.
WinnerVotes bolivia_2019() {
  return outcome::votes_of({2'889'359, 2'240'920, 539'081, 468'311}, 6'137'671);
}

WinnerVotes with_turnout(std::vector<std::int64_t> votes, std::int64_t valid, std::int64_t cast,
                         std::int64_t registered) {
  WinnerVotes all = outcome::votes_of(std::move(votes), valid);
  all.nation.cast = cast;
  all.nation.registered = registered;
  return all;
}

/// The margin, which must be one and no bounds of one.
std::int64_t exact(const WinnerRule& rule, const WinnerVotes& votes, Kind kind, std::size_t choice,
                   Model model) {
  const Margin margin = winner_margin(rule, votes, {kind, choice}, model).value();
  EXPECT_TRUE(margin.exact());
  if (margin.at_most) {
    const auto after = outcome::elect_winner(rule, after_shifts(votes, margin.plan));
    EXPECT_TRUE((WinnerAim{kind, choice}.met_by(*after)));
  }
  return margin.at_most.value_or(kNever);
}

// The lead of 648,439 must fall below 613,767.1: a ballot from MAS to CC takes two from it.
TEST(WinnerMargin, OfBolivia2019) {
  const WinnerAim aim{Kind::kDoesNotWin, 0};
  const Margin moved = winner_margin(bolivia(), bolivia_2019(), aim, Model::kMoved).value();
  EXPECT_TRUE(moved.exact());
  EXPECT_EQ(moved.at_most, 17'336);
  EXPECT_EQ(moved.plan, (std::vector<Shift>{{0, 1, 17'336}}));
  // 648,439 - B < (6,137,671 + B) / 10, and with the signs of the base turned.
  EXPECT_EQ(exact(bolivia(), bolivia_2019(), aim.kind, 0, Model::kAdded), 31'520);
  EXPECT_EQ(exact(bolivia(), bolivia_2019(), aim.kind, 0, Model::kRemoved), 38'525);
  EXPECT_EQ(exact(bolivia(), bolivia_2019(), aim.kind, 0, Model::kAny), 17'336);
}

TEST(WinnerMargin, OfTheRunOffOfBolivia2019) {
  // CC is in a run-off as soon as MAS does not win; PDC must pass CC too.
  EXPECT_EQ(exact(bolivia(), bolivia_2019(), Kind::kInRunOff, 1, Model::kMoved), 17'336);
  // MAS wins as it is: CC is out.
  EXPECT_EQ(exact(bolivia(), bolivia_2019(), Kind::kOut, 1, Model::kMoved), 0);
  // CC wins with 2/5 and a tenth more than MAS: (x + B) - (y - B) >= 613,767.1.
  EXPECT_EQ(exact(bolivia(), bolivia_2019(), Kind::kWins, 1, Model::kMoved), 631'104);
}

TEST(WinnerMargin, OfAPluralityIsHalfTheLead) {
  // 10 to 7: at two moved 8 to 9; one leaves 9 to 8. A tie may still go to the first.
  const WinnerVotes votes = outcome::votes_of({10, 7, 2}, 19);
  EXPECT_EQ(exact(outcome::plurality(), votes, Kind::kDoesNotWin, 0, Model::kMoved), 2);
  EXPECT_EQ(exact(outcome::plurality(), votes, Kind::kDoesNotWin, 0, Model::kAdded), 4);
  EXPECT_EQ(exact(outcome::plurality(), votes, Kind::kDoesNotWin, 0, Model::kRemoved), 4);
  // The third at 7 with four from the first and one from the second, at 6 each.
  EXPECT_EQ(exact(outcome::plurality(), votes, Kind::kWins, 2, Model::kMoved), 5);
  EXPECT_EQ(exact(outcome::plurality(), votes, Kind::kWins, 2, Model::kRemoved), 15);
}

// Italy, article 75: a majority of valid votes, and more than half of the voters taking part.
// Ballots against can carry it, which is why nothing is taken to be monotone.
TEST(WinnerMargin, OfAReferendumSeesBallotsAgainstCarryIt) {
  WinnerRule rule{"conditions",
                  {{"share > 1/2 and turnout > 1/2",
                    {{Measure::kShare, Relation::kMore, Quotient(1, 2)},
                     {Measure::kTurnout, Relation::kMore, Quotient(1, 2)}}}}};
  rule.choice = 0;
  rule.otherwise = WinnerRule::Otherwise::kNobody;
  const WinnerVotes votes = with_turnout({300, 100}, 400, 450, 1000);
  EXPECT_EQ(exact(rule, votes, Kind::kWins, 0, Model::kAdded), 51);
  EXPECT_EQ(exact(rule, votes, Kind::kWins, 0, Model::kAny), 51);
  EXPECT_EQ(exact(rule, votes, Kind::kWins, 0, Model::kMoved), kNever);
  EXPECT_EQ(exact(rule, votes, Kind::kWins, 0, Model::kRemoved), kNever);
  EXPECT_EQ(exact(rule, votes, Kind::kDoesNotWin, 0, Model::kMoved), 0);
  const WinnerVotes carried = with_turnout({300, 250}, 550, 560, 1000);
  // By turnout 60 removed, of either; by the majority 25 moved, or 50 added or removed.
  EXPECT_EQ(exact(rule, carried, Kind::kDoesNotWin, 0, Model::kMoved), 25);
  EXPECT_EQ(exact(rule, carried, Kind::kDoesNotWin, 0, Model::kAdded), 50);
  EXPECT_EQ(exact(rule, carried, Kind::kDoesNotWin, 0, Model::kRemoved), 50);
  // Others never win where the rule has a choice of its own.
  EXPECT_EQ(exact(rule, carried, Kind::kWins, 1, Model::kAny), kNever);
}

// France, Code électoral L. 162: into the second round with 12.5 % of the registered voters.
TEST(WinnerMargin, OfARunOffByShareOfTheRegistered) {
  WinnerRule rule = outcome::majority();
  rule.run_off_share = Quotient(1, 8);
  rule.run_off_of = election::ShareBase::kRegistered;
  const WinnerVotes votes = with_turnout({300, 250, 115, 35}, 700, 710, 1000);
  // 125 are needed, and everyone may keep a share of 700 below the half.
  EXPECT_EQ(exact(rule, votes, Kind::kInRunOff, 2, Model::kMoved), 10);
  EXPECT_EQ(exact(rule, votes, Kind::kInRunOff, 2, Model::kAdded), 10);
  // Nothing removed gives it the share. As one of the first two it needs the second at 114, 136
  // fewer; and the first, with 300 of 564 then, no more than half: 36 more, 264 of 528.
  EXPECT_EQ(exact(rule, votes, Kind::kInRunOff, 2, Model::kRemoved), 172);
  // The second is out soonest where the first wins, with 351 of 700.
  EXPECT_EQ(exact(rule, votes, Kind::kOut, 1, Model::kMoved), 51);
  // The third is out as it is.
  EXPECT_EQ(exact(rule, votes, Kind::kOut, 2, Model::kMoved), 0);
}

TEST(WinnerMargin, LeavesTheRulesLotOutOfAccount) {
  WinnerRule rule = outcome::plurality();
  rule.lot = {0};
  const WinnerVotes votes = outcome::votes_of({5, 5}, 10);
  EXPECT_EQ(exact(rule, votes, Kind::kWins, 0, Model::kMoved), 1);
  EXPECT_EQ(exact(rule, votes, Kind::kDoesNotWin, 0, Model::kMoved), 1);
}

TEST(WinnerMargin, StartsFromNoVotesAtAll) {
  const WinnerVotes votes = outcome::votes_of({0, 0}, 0);
  EXPECT_EQ(exact(outcome::majority(), votes, Kind::kWins, 1, Model::kAdded), 1);
  EXPECT_EQ(exact(outcome::majority(), votes, Kind::kWins, 1, Model::kMoved), kNever);
}

/// More than half of the votes, and a fifth in at least two of three areas.
WinnerRule with_spread() {
  WinnerRule rule = outcome::majority();
  rule.win_if[0].all_of.push_back(
      outcome::spread_of(Relation::kAtLeast, Quotient(1, 5), false, false, Quotient(2, 1)));
  return rule;
}

TEST(WinnerMargin, WithASpreadIsOftenExact) {
  // 260 of 300, with a fifth in all three areas. Two areas must fall below: 71 moved in each. By
  // the half of the votes: 110.
  const WinnerVotes votes = outcome::in_areas({{90, 10}, {90, 10}, {80, 20}});
  const Margin margin =
      winner_margin(with_spread(), votes, {Kind::kDoesNotWin, 0}, Model::kMoved).value();
  EXPECT_TRUE(margin.exact());
  EXPECT_EQ(margin.at_most, 110);
  EXPECT_EQ(ballots_of(margin.plan), 110);
}

TEST(WinnerMargin, WithASpreadIsBoundedByTheCheapestAreas) {
  // 121 of 200: 21 moved end the half. Two areas must fall below a fifth: the small
  // ones, by one ballot each.
  const WinnerVotes votes = outcome::in_areas({{117, 63}, {2, 8}, {2, 8}});
  const Margin margin =
      winner_margin(with_spread(), votes, {Kind::kDoesNotWin, 0}, Model::kMoved).value();
  EXPECT_FALSE(margin.exact());
  EXPECT_EQ(margin.at_least, 2);
  EXPECT_EQ(margin.at_most, 21);
}

TEST(WinnerMargin, WithASpreadIsTriedForWhoWouldWin) {
  // The second has 110 of 240 and a fifth in one area: 11 moved for the half, four of them in one
  // of the others. Taken from every area alike, as many more do as bring four into one.
  const WinnerVotes votes = outcome::in_areas({{90, 110}, {20, 0}, {20, 0}});
  const Margin margin =
      winner_margin(with_spread(), votes, {Kind::kWins, 1}, Model::kMoved).value();
  EXPECT_EQ(margin.at_least, 11);
  EXPECT_EQ(margin.at_most, 20);
  const auto after = outcome::elect_winner(with_spread(), after_shifts(votes, margin.plan));
  EXPECT_EQ(after->kind, outcome::WinnerResult::Kind::kWins);
  EXPECT_EQ(after->first, 1U);
}

TEST(WinnerMargin, KeepsAreasWithinWhatTheyHave) {
  const WinnerVotes votes = outcome::in_areas({{60, 78}, {3, 1}, {0, 1}});
  const WinnerVotes after = after_shifts(votes, {{0, 1, 63}, {std::nullopt, 0, 7}});
  EXPECT_EQ(after.nation.votes, (std::vector<std::int64_t>{7, 143}));
  EXPECT_EQ(after.nation.valid, 150);
  std::int64_t valid = 0;
  std::int64_t first = 0;
  for (const auto& area : after.areas) {
    valid += area.valid;
    first += area.votes[0];
  }
  EXPECT_EQ(valid, 150);
  EXPECT_EQ(first, 7);
}

TEST(WinnerMargin, FailsWhereTheRuleFails) {
  WinnerRule rule = outcome::majority();
  rule.of = election::ShareBase::kRegistered;
  const auto margin =
      winner_margin(rule, outcome::votes_of({5, 3}, 8), {Kind::kWins, 1}, Model::kMoved);
  ASSERT_FALSE(margin);
  EXPECT_EQ(margin.error().why, outcome::CannotCompute::Why::kNoRegistered);
  const auto none =
      winner_margin(rule, outcome::votes_of({0, 0}, 0), {Kind::kWins, 1}, Model::kMoved);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().why, outcome::CannotCompute::Why::kNoRegistered);
  EXPECT_THROW(static_cast<void>(winner_margin(outcome::majority(), outcome::votes_of({5, 3}, 8),
                                               {Kind::kWins, 2}, Model::kMoved)),
               std::invalid_argument);
}

// Indonesia's 152,520,164 votes of 2019, as entered: the search stays quick on net changes in
// millions.
TEST(WinnerMargin, OfManyMillionVotes) {
  const WinnerVotes votes = outcome::votes_of({84'298'880, 68'221'284}, 152'520'164);
  EXPECT_EQ(exact(outcome::majority(), votes, Kind::kDoesNotWin, 0, Model::kMoved), 8'038'798);
  EXPECT_EQ(exact(outcome::majority(), votes, Kind::kDoesNotWin, 0, Model::kAny), 8'038'798);
  EXPECT_EQ(exact(outcome::majority(), votes, Kind::kWins, 1, Model::kAny), 8'038'799);
  EXPECT_EQ(exact(outcome::majority(), votes, Kind::kWins, 1, Model::kAdded), 16'077'597);
  EXPECT_EQ(exact(outcome::majority(), votes, Kind::kWins, 1, Model::kRemoved), 16'077'597);
}

}  // namespace
}  // namespace scrutineer::stakes
