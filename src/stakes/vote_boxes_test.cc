// Nearest votes within boxes, and the search over net changes.
#include "scrutineer/stakes/vote_boxes.h"

#include <gtest/gtest.h>

namespace scrutineer::stakes {
namespace {

/// The first has p votes, everyone else at most one fewer: the first wins alone.
BoxFamily first_wins(std::size_t choices) {
  BoxFamily family;
  family.of.assign(choices, VotesSpan{0, kFar, -kFar, -1});
  family.of[0] = {0, kFar, 0, 0};
  return family;
}

TEST(VoteBoxes, MeetWhereGainsAndLossesDo) {
  // 5, 9, 8: with 8 for the first and 7 each for the others, three move.
  const BoxCost cost = fewest_ballots(first_wins(3), {5, 9, 8}, Model::kMoved, {0, 0});
  EXPECT_EQ(cost.ballots, 3);
  EXPECT_EQ(nearest_votes(first_wins(3), cost.p, {5, 9, 8}, 0),
            (std::vector<std::int64_t>{8, 7, 7}));
}

TEST(VoteBoxes, AddingTakesNothingAndRemovingGivesNothing) {
  EXPECT_EQ(fewest_ballots(first_wins(3), {5, 9, 8}, Model::kAdded, {4, 4}).ballots, kNever);
  EXPECT_EQ(fewest_ballots(first_wins(3), {5, 9, 8}, Model::kAdded, {5, 5}).ballots, 5);
  EXPECT_EQ(fewest_ballots(first_wins(3), {5, 9, 8}, Model::kRemoved, {-8, -8}).ballots, kNever);
  EXPECT_EQ(fewest_ballots(first_wins(3), {5, 9, 8}, Model::kRemoved, {-9, -9}).ballots, 9);
}

TEST(VoteBoxes, ARangeOfNetChangesIsNoDearerThanAnyOfThem) {
  const std::vector<std::int64_t> votes = {5, 9, 8};
  for (const Model model : kModels) {
    for (std::int64_t least = -12; least <= 12; ++least) {
      for (std::int64_t most = least; most <= 12; ++most) {
        const std::int64_t range =
            fewest_ballots(first_wins(3), votes, model, {least, most}).ballots;
        for (std::int64_t net = least; net <= most; ++net) {
          EXPECT_LE(range, fewest_ballots(first_wins(3), votes, model, {net, net}).ballots);
        }
      }
    }
  }
}

TEST(VoteBoxes, ShiftsLeadFromOneVectorToTheOther) {
  EXPECT_EQ(shifts_between({5, 9, 8}, {8, 7, 7}), (std::vector<Shift>{{1, 0, 2}, {2, 0, 1}}));
  EXPECT_EQ(shifts_between({5, 9}, {5, 3}), (std::vector<Shift>{{1, std::nullopt, 6}}));
  EXPECT_EQ(shifts_between({1, 2}, {4, 1}), (std::vector<Shift>{{1, 0, 1}, {std::nullopt, 0, 2}}));
  EXPECT_TRUE(shifts_between({1, 2}, {1, 2}).empty());
}

TEST(VoteBoxes, SearchesEveryNetChange) {
  // Nothing is near but with exactly 700,001 ballots more: no neighbour tells of it.
  const auto families = [](NetRange net) {
    std::vector<BoxFamily> all;
    if (net.least <= 700'001 && 700'001 <= net.most) all.push_back(first_wins(2));
    return all;
  };
  const BoxSearch found = search_boxes({5, 9}, Model::kAny, -14, families);
  EXPECT_EQ(found.ballots, 700'001);
  EXPECT_EQ(found.at_least, 700'001);
  EXPECT_EQ(search_boxes({5, 9}, Model::kRemoved, -14, families).at_least, kNever);
}

TEST(VoteBoxes, ASearchThatGivesUpSaysWhatItProved) {
  // A range always has votes, no single number does.
  const auto families = [](NetRange net) {
    std::vector<BoxFamily> all;
    if (net.least < net.most) all.push_back(first_wins(2));
    return all;
  };
  const BoxSearch found = search_boxes({5, 9}, Model::kAdded, 0, families);
  EXPECT_EQ(found.ballots, kNever);
  EXPECT_FALSE(found.votes);
  EXPECT_GT(found.at_least, 10'000);
  EXPECT_LT(found.at_least, kNever);
}

}  // namespace
}  // namespace scrutineer::stakes
