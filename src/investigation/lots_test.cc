#include "scrutineer/investigation/lots.h"

#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "scrutineer/base/random.h"

namespace scrutineer::investigation {
namespace {

using Won = std::vector<std::optional<std::int64_t>>;

/// Every lot of a group of its own, unless the test says otherwise.
OpenLot lot(std::vector<std::size_t> choices, std::int64_t seats) {
  static std::size_t group = 0;
  return {std::move(choices), seats, group++};
}

OpenLot lot_of(std::size_t group, std::vector<std::size_t> choices, std::int64_t seats) {
  return {std::move(choices), seats, group};
}

TEST(Lots, OneSeatGoesToOneChoice) {
  const std::vector<OpenLot> lots = {lot({0, 1}, 1)};
  EXPECT_TRUE(impossible_together(lots, {1, 0, 5}).empty());
  EXPECT_TRUE(impossible_together(lots, {0, 1, 5}).empty());
  EXPECT_EQ(impossible_together(lots, {1, 1, 5}), (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(impossible_together(lots, {0, 0, 5}), (std::vector<std::size_t>{0, 1}));
}

TEST(Lots, AChoiceThatIsNotAnnouncedCanHaveWonAny) {
  const std::vector<OpenLot> lots = {lot({0, 1, 2}, 1)};
  EXPECT_TRUE(impossible_together(lots, {0, 0, std::nullopt}).empty());
  EXPECT_FALSE(impossible_together(lots, {1, 1, std::nullopt}).empty());
}

TEST(Lots, WhatIsImpossibleAloneIsNotToldTwice) {
  EXPECT_TRUE(impossible_together({lot({0, 1}, 1)}, {2, -1}).empty());
}

TEST(Lots, LotsThatShareNoChoiceAreApart) {
  // Both seats to the two of the first lot: the sum over all lots is right, and yet it cannot be.
  const std::vector<OpenLot> lots = {lot({0, 1}, 1), lot({2, 3}, 1)};
  EXPECT_EQ(impossible_together(lots, {1, 1, 0, 0}), (std::vector<std::size_t>{0, 1, 2, 3}));
  EXPECT_TRUE(impossible_together(lots, {1, 0, 0, 1}).empty());
}

TEST(Lots, OneGroupGivesAChoiceOneSeatAtMost) {
  // Ties at one quotient: 0 and 1 for a seat, then whoever lost and 2 for another.
  const std::vector<OpenLot> nested = {lot_of(1, {0, 1}, 1), lot_of(1, {0, 1, 2}, 1)};
  EXPECT_TRUE(impossible_together(nested, {1, 1, 0}).empty());
  EXPECT_TRUE(impossible_together(nested, {1, 0, 1}).empty());
  EXPECT_EQ(impossible_together(nested, {0, 0, 2}), (std::vector<std::size_t>{}));  // 2 alone
  EXPECT_EQ(impossible_together(nested, {0, 0, 1}), (std::vector<std::size_t>{0, 1, 2}));
  // The same lots at two quotients can both be won by one.
  const std::vector<OpenLot> apart = {lot_of(1, {0, 1}, 1), lot_of(2, {0, 1, 2}, 1)};
  EXPECT_TRUE(impossible_together(apart, {2, 0, 0}).empty());
}

TEST(Lots, SeatsThatNobodyMayTakeNeedNotBeGiven) {
  OpenLot one = lot({0, 1}, 1);
  EXPECT_FALSE(impossible_together({one}, {0, 0}).empty());
  one.all_given = false;
  EXPECT_TRUE(impossible_together({one}, {0, 0}).empty());
  EXPECT_FALSE(impossible_together({one}, {1, 1}).empty());
}

/// Whether some fall of the lots from `next` on gives what is still to be won: tries every one.
using Taken = std::set<std::pair<std::size_t, std::size_t>>;  // groups and who has their seat

bool some_fall(const std::vector<OpenLot>& lots, std::size_t next, Won won, const Taken& taken) {
  if (next == lots.size()) {
    return std::all_of(won.begin(), won.end(), [](const auto& w) { return w.value_or(0) == 0; });
  }
  const std::vector<std::size_t>& choices = lots[next].choices;
  for (unsigned drawn = 0; drawn < (1U << choices.size()); ++drawn) {
    if (__builtin_popcount(drawn) != lots[next].seats) continue;
    Won left = won;
    Taken with = taken;
    bool can = true;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if ((drawn >> i & 1U) == 0) continue;
      can = can && with.emplace(lots[next].group, choices[i]).second;
      if (left[choices[i]]) --*left[choices[i]];
    }
    if (can && some_fall(lots, next + 1, left, with)) return true;
  }
  return false;
}

TEST(Lots, AgreeWithTryingEveryFall) {
  base::Random random(20, 5);
  int possible = 0;
  int impossible = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<OpenLot> lots;
    // Every lot has choice 0, so that all are one group.
    for (std::uint64_t i = 0; i < 1 + random.below(3); ++i) {
      std::vector<std::size_t> choices = {0};
      for (std::size_t choice = 1; choice < 4; ++choice) {
        if (random.below(2) == 0) choices.push_back(choice);
      }
      if (choices.size() == 1) choices.push_back(1);
      const auto seats = static_cast<std::int64_t>(1 + random.below(choices.size() - 1));
      lots.push_back(lot_of(random.below(3), choices, seats));
    }
    Won won(4);
    for (std::size_t choice = 0; choice < 4; ++choice) {
      std::set<std::size_t> groups;
      for (const OpenLot& one : lots) {
        if (std::count(one.choices.begin(), one.choices.end(), choice) > 0) {
          groups.insert(one.group);
        }
      }
      const auto most = static_cast<std::int64_t>(groups.size());
      if (random.below(4) != 0) {
        won[choice] = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most) + 1));
      }
    }
    const bool can = some_fall(lots, 0, won, {});
    ++(can ? possible : impossible);
    ASSERT_EQ(impossible_together(lots, won).empty(), can) << round;
  }
  EXPECT_GT(possible, 200);
  EXPECT_GT(impossible, 200);
}

}  // namespace
}  // namespace scrutineer::investigation
