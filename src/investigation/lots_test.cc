#include "scrutineer/investigation/lots.h"

#include <gtest/gtest.h>

#include "scrutineer/base/random.h"

namespace scrutineer::investigation {
namespace {

using outcome::TieNeedsLot;
using Won = std::vector<std::optional<std::int64_t>>;

TieNeedsLot lot(std::vector<std::size_t> choices, std::int64_t seats) {
  return {std::move(choices), seats, base::WideQuotient(1, 1)};
}

TEST(Lots, OneSeatGoesToOneChoice) {
  const std::vector<TieNeedsLot> lots = {lot({0, 1}, 1)};
  EXPECT_TRUE(impossible_together(lots, {1, 0, 5}).empty());
  EXPECT_TRUE(impossible_together(lots, {0, 1, 5}).empty());
  EXPECT_EQ(impossible_together(lots, {1, 1, 5}), (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(impossible_together(lots, {0, 0, 5}), (std::vector<std::size_t>{0, 1}));
}

TEST(Lots, AChoiceThatIsNotAnnouncedCanHaveWonAny) {
  const std::vector<TieNeedsLot> lots = {lot({0, 1, 2}, 1)};
  EXPECT_TRUE(impossible_together(lots, {0, 0, std::nullopt}).empty());
  EXPECT_FALSE(impossible_together(lots, {1, 1, std::nullopt}).empty());
}

TEST(Lots, WhatIsImpossibleAloneIsNotToldTwice) {
  EXPECT_TRUE(impossible_together({lot({0, 1}, 1)}, {2, -1}).empty());
}

TEST(Lots, LotsThatShareNoChoiceAreApart) {
  // Both seats to the two of the first lot: the sum over all lots is right, and yet it cannot be.
  const std::vector<TieNeedsLot> lots = {lot({0, 1}, 1), lot({2, 3}, 1)};
  EXPECT_EQ(impossible_together(lots, {1, 1, 0, 0}), (std::vector<std::size_t>{0, 1, 2, 3}));
  EXPECT_TRUE(impossible_together(lots, {1, 0, 0, 1}).empty());
}

/// Whether some fall of the lots from `next` on gives what is still to be won: tries every one.
bool some_fall(const std::vector<TieNeedsLot>& lots, std::size_t next, Won won) {
  if (next == lots.size()) {
    return std::all_of(won.begin(), won.end(), [](const auto& w) { return w.value_or(0) == 0; });
  }
  const std::vector<std::size_t>& choices = lots[next].choices;
  for (unsigned drawn = 0; drawn < (1U << choices.size()); ++drawn) {
    if (__builtin_popcount(drawn) != lots[next].seats) continue;
    Won left = won;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if ((drawn >> i & 1U) != 0 && left[choices[i]]) --*left[choices[i]];
    }
    if (some_fall(lots, next + 1, left)) return true;
  }
  return false;
}

TEST(Lots, AgreeWithTryingEveryFall) {
  base::Random random(20, 5);
  int possible = 0;
  int impossible = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<TieNeedsLot> lots;
    // Every lot has choice 0, so that all are one group.
    for (std::uint64_t i = 0; i < 1 + random.below(3); ++i) {
      std::vector<std::size_t> choices = {0};
      for (std::size_t choice = 1; choice < 4; ++choice) {
        if (random.below(2) == 0) choices.push_back(choice);
      }
      if (choices.size() == 1) choices.push_back(1);
      const auto seats = static_cast<std::int64_t>(1 + random.below(choices.size() - 1));
      lots.push_back(lot(choices, seats));
    }
    Won won(4);
    for (std::size_t choice = 0; choice < 4; ++choice) {
      std::int64_t most = 0;
      for (const TieNeedsLot& one : lots) {
        most += std::count(one.choices.begin(), one.choices.end(), choice);
      }
      if (random.below(4) != 0) {
        won[choice] = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most) + 1));
      }
    }
    const bool can = some_fall(lots, 0, won);
    ++(can ? possible : impossible);
    ASSERT_EQ(impossible_together(lots, won).empty(), can) << round;
  }
  EXPECT_GT(possible, 200);
  EXPECT_GT(impossible, 200);
}

}  // namespace
}  // namespace scrutineer::investigation
