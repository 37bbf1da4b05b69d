// Houses of several constituencies: thresholds of the nation, annulled ballots, what has an
// obstacle, and that more contested ballots never narrow a range.
#include "scrutineer/stakes/bounds.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "scrutineer/stakes/bounds_for_tests.h"

namespace scrutineer::stakes {
namespace {

using election::Seats;
using election::SeatThreshold;

/// Lists A, B, C … by a named method.
struct Land {
  explicit Land(std::size_t lists, const std::string& method = "d-hondt") {
    for (std::size_t i = 0; i < lists; ++i) {
      const std::string id(1, static_cast<char>('A' + i));
      contest.choices.push_back({id, id});
    }
    rule.method = small_method(method);
    rule.method_name = method;
  }

  void add(VoteVector votes, std::int64_t seats, VoteVector in_question, std::int64_t room = 0) {
    outcome::ConstituencyVotes one;
    one.name = std::to_string(house.constituencies.size());
    one.votes = std::move(votes);
    one.seats = Seats(seats);
    house.constituencies.push_back(std::move(one));
    Contested part;
    part.votes = std::move(in_question);
    part.room = room;
    contested.constituencies.push_back(std::move(part));
    house.nation = outcome::sum_of(house.constituencies);
    house.nation.valid.reset();
  }

  void threshold_of_nation(std::int64_t percent) {
    SeatThreshold threshold;
    threshold.share = base::Quotient(percent, 100);
    rule.thresholds = {threshold};
  }

  [[nodiscard]] HouseBounds bounds(Treatment treatment = Treatment::kReassigned,
                                   std::vector<std::vector<std::size_t>> groups = {}) const {
    auto out = house_bounds(contest, rule, house, contested, treatment, groups);
    if (!out) throw std::runtime_error("cannot compute");
    return *std::move(out);
  }

  election::Contest contest;
  election::SeatsRule rule;
  outcome::HouseVotes house;
  ContestedHouse contested;
};

TEST(HouseBounds, SumsOverConstituencies) {
  Land land(2);
  land.add({60, 40}, 3, {10, 5});  // A 2 : B 1
  land.add({51, 49}, 1, {0, 2});   // A 1
  const HouseBounds bounds = land.bounds(Treatment::kReassigned, {{1, 0}});
  EXPECT_EQ(bounds.house, 4);
  EXPECT_EQ(bounds.majority(), 3);
  // A of 50 to 65 of 100: 2 seats, and 50 : 50 gives 2 : 1 or 1 : 2 by lot; 3 seats need 75.
  EXPECT_EQ(bounds.constituencies[0][0], (Possible{{1, 2}, true, true}));
  EXPECT_EQ(bounds.constituencies[1][0], (Possible{{1, 1}, true, true}));
  EXPECT_EQ(bounds.nation[0], (Possible{{2, 3}, true, true}));
  EXPECT_EQ(bounds.nation[1], (Possible{{1, 2}, true, true}));
  EXPECT_EQ(bounds.nation[2], (Possible{{4, 4}, true, true}));
  EXPECT_EQ(standing(bounds.nation[0], bounds.majority()), Standing::kPossible);
  EXPECT_EQ(standing(bounds.nation[1], bounds.majority()), Standing::kExcluded);
  EXPECT_EQ(standing(bounds.nation[0], 2), Standing::kCertain);
  EXPECT_EQ(standing({{0, 4}, false, false}, 3), Standing::kUnproved);
}

TEST(HouseBounds, NothingContestedIsTheResult) {
  Land land(3);
  land.add({60, 40, 7}, 3, {});
  const HouseBounds bounds = land.bounds();
  EXPECT_EQ(bounds.nation[0], (Possible{{2, 2}, true, true}));
  EXPECT_EQ(bounds.nation[2], (Possible{{0, 0}, true, true}));
}

TEST(HouseBounds, AMissingStationCanTakeTheWholeRegister) {
  Land land(2);
  land.add({60, 40}, 1, {}, 20);  // 40 + 20 ties.
  EXPECT_EQ(land.bounds().nation[1], (Possible{{0, 0}, true, true}));
  EXPECT_EQ(land.bounds(Treatment::kFilled).nation[1], (Possible{{0, 1}, true, true}));
  land.contested.constituencies[0].room = 19;
  EXPECT_EQ(land.bounds(Treatment::kFilled).nation[1], (Possible{{0, 0}, true, true}));
}

TEST(HouseBounds, ANationwideThresholdThatMayFailIsABound) {
  Land land(3);
  land.threshold_of_nation(10);
  land.add({50, 40, 12}, 4, {0, 0, 4});
  land.add({50, 40, 10}, 4, {5, 0, 0});
  const HouseBounds bounds = land.bounds();
  EXPECT_EQ(bounds.thresholds[0][0], Passing::kPasses);
  EXPECT_EQ(bounds.thresholds[0][2], Passing::kUnsure);
  // 18 of 202 fails: no seat anywhere.
  EXPECT_EQ(bounds.nation[2].seats.least, 0);
  EXPECT_TRUE(bounds.nation[2].least_reached);
  land.contested.constituencies[0].votes = {0, 0, 1};
  EXPECT_EQ(land.bounds().thresholds[0][2], Passing::kPasses);
  land.threshold_of_nation(20);
  EXPECT_EQ(land.bounds().thresholds[0][2], Passing::kFails);
  EXPECT_EQ(land.bounds().nation[2], (Possible{{0, 0}, true, true}));
}

TEST(HouseBounds, VotesOfNoConstituencyCountForTheThreshold) {
  Land land(2);
  land.threshold_of_nation(10);
  land.add({95, 5}, 20, {});
  land.house.nation.votes = {95, 16};
  EXPECT_EQ(land.bounds().nation[1].seats.least, 1);
  land.contested.outside.votes = {0, 6};
  const HouseBounds bounds = land.bounds();
  EXPECT_EQ(bounds.thresholds[0][1], Passing::kUnsure);
  EXPECT_EQ(bounds.nation[1], (Possible{{0, 1}, true, true}));
}

TEST(HouseBounds, WhatHasAnObstacleIsBoundedByAllSeats) {
  Land land(2);
  land.add({60, 40}, 3, {1, 0});
  land.add({60, 40}, 3, {});
  land.rule.majority_guarantee = election::MajorityGuarantee{};
  const HouseBounds guaranteed = land.bounds();
  EXPECT_EQ(guaranteed.obstacles[0], Obstacle::kMajority);
  EXPECT_EQ(guaranteed.obstacles[1], std::nullopt);
  EXPECT_EQ(guaranteed.constituencies[0][0].seats, (SeatRange{0, 3}));
  EXPECT_FALSE(guaranteed.constituencies[0][0].exact());
  EXPECT_EQ(guaranteed.constituencies[1][0], (Possible{{2, 2}, true, true}));
  land.rule.majority_guarantee.reset();
  land.rule.tier = election::CompensatoryTier{};
  land.rule.tier->house = 10;
  land.rule.tier->method = small_method("d-hondt");
  const HouseBounds tier = land.bounds();
  EXPECT_EQ(tier.nation_obstacle, Obstacle::kTier);
  EXPECT_EQ(tier.nation[0].seats, (SeatRange{0, 10}));
  EXPECT_FALSE(tier.nation[0].exact());
  land.rule.tier->overhang = election::CompensatoryTier::Overhang::kAdded;
  EXPECT_EQ(land.bounds().nation[0].seats.most, kNoBound);
  // Annulled, there is one outcome whatever the rule: 119 : 80 divides 10 seats 6 : 4.
  EXPECT_EQ(land.bounds(Treatment::kAnnulled).nation[0], (Possible{{6, 6}, true, true}));
}

TEST(HouseBounds, MoreContestedThanCountedIsRefused) {
  Land land(2);
  land.add({60, 40}, 3, {61, 0});
  for (const Treatment t : {Treatment::kReassigned, Treatment::kAnnulled, Treatment::kFilled}) {
    EXPECT_THROW((void)land.bounds(t), std::invalid_argument);
  }
  land.contested.constituencies[0].votes = {1, 0};
  EXPECT_THROW((void)land.bounds(Treatment::kCapped), std::invalid_argument);
}

std::int64_t up_to(std::mt19937& random, std::int64_t n) {
  return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n + 1));
}

/// Two constituencies of three lists, each with some contested votes.
Land random_land(std::mt19937& random, const std::string& method) {
  Land land(3, method);
  if (up_to(random, 3) > 0) land.threshold_of_nation(10 + up_to(random, 25));
  if (!land.rule.thresholds.empty() && up_to(random, 2) == 0) {
    land.rule.thresholds[0].or_constituency_share = base::Quotient(35, 100);
  }
  for (int c = 0; c < 2; ++c) {
    VoteVector votes;
    VoteVector contested;
    for (int i = 0; i < 3; ++i) {
      votes.push_back(up_to(random, 7));
      contested.push_back(std::min<std::int64_t>(votes.back(), up_to(random, 2)));
    }
    land.add(votes, 1 + up_to(random, 2), contested, up_to(random, 1));
  }
  return land;
}

/// What is possible in a land of two constituencies, and in each of them.
struct HouseTruth {
  HouseTruth(const Land& land, Treatment treatment, const HouseBounds& bounds)
      : nation(bounds.sides.size()), here(2, nation) {
    std::vector<std::set<VoteVector>> votes;
    for (std::size_t c = 0; c < 2; ++c) {
      const Contested& one = land.contested.constituencies[c];
      votes.push_back(
          every_vote(land.house.constituencies[c].votes, {{one.votes}, one.room, 0}, treatment));
    }
    for (const VoteVector& first : votes[0]) {
      for (const VoteVector& second : votes[1]) {
        outcome::HouseVotes house;
        house.constituencies = {with_votes(land.house.constituencies[0], first),
                                with_votes(land.house.constituencies[1], second)};
        house.nation = outcome::sum_of(house.constituencies);
        take(outcome::elect_house(land.contest, land.rule, house).value(), bounds);
      }
    }
  }

  void take(const outcome::HouseResult& result, const HouseBounds& bounds) {
    for (std::size_t s = 0; s < nation.size(); ++s) {
      SeatRange sum;
      for (std::size_t c = 0; c < 2; ++c) {
        const SeatRange one = seats_of_contenders(result.constituencies[c], bounds.sides[s]);
        here[c][s].take(one);
        sum.least += one.least;
        sum.most += one.most;
      }
      nation[s].take(sum);
    }
  }

  std::vector<Truth> nation;             ///< One a side.
  std::vector<std::vector<Truth>> here;  ///< By constituency, then side.
};

class SmallHouses : public testing::TestWithParam<std::string> {};

TEST_P(SmallHouses, HoldEveryHouseThatIsPossible) {
  std::mt19937 random(2019);
  int exact = 0;
  int all = 0;
  for (int trial = 0; trial < 80; ++trial) {
    const Land land = random_land(random, GetParam());
    for (const Treatment treatment : {Treatment::kReassigned, Treatment::kFilled}) {
      const HouseBounds bounds = land.bounds(treatment, {{0, 2}});
      const HouseTruth truth(land, treatment, bounds);
      for (std::size_t s = 0; s < bounds.sides.size(); ++s) {
        ASSERT_EQ(fault(bounds.nation[s], *truth.nation[s].seats), "") << trial << " side " << s;
        for (std::size_t c = 0; c < 2; ++c) {
          ASSERT_EQ(fault(bounds.constituencies[c][s], *truth.here[c][s].seats), "")
              << trial << " side " << s << " constituency " << c;
        }
        ++all;
        exact += bounds.nation[s].exact() ? 1 : 0;
      }
    }
  }
  std::printf("%s: %d of %d national ranges exact\n", GetParam().c_str(), exact, all);
  // With so few votes nearly every list is near a threshold that it may pass or fail.
  EXPECT_GT(2 * exact, all);
}

TEST_P(SmallHouses, AnnulledEqualTheHouseOfTheVotesLeft) {
  std::mt19937 random(2020);
  for (int trial = 0; trial < 200; ++trial) {
    const Land land = random_land(random, GetParam());
    const HouseBounds bounds = land.bounds(Treatment::kAnnulled);
    outcome::HouseVotes left = land.house;
    for (std::size_t c = 0; c < 2; ++c) {
      for (std::size_t i = 0; i < 3; ++i) {
        const std::int64_t gone = land.contested.constituencies[c].votes[i];
        left.constituencies[c].votes[i] -= gone;
        left.nation.votes[i] -= gone;
      }
    }
    const auto house = outcome::elect_house(land.contest, land.rule, left);
    ASSERT_TRUE(house);
    for (std::size_t i = 0; i < 3; ++i) {
      SeatRange range;
      for (const auto& one : house->constituencies) {
        const SeatRange here = seats_of_contenders(one, {i});
        range.least += here.least;
        range.most += here.most;
      }
      ASSERT_EQ(bounds.nation[i], (Possible{range, true, true})) << trial;
    }
  }
}

TEST_P(SmallHouses, MoreContestedNeverNarrows) {
  std::mt19937 random(2021);
  for (int trial = 0; trial < 300; ++trial) {
    Land land = random_land(random, GetParam());
    const HouseBounds reassigned = land.bounds();
    const HouseBounds filled = land.bounds(Treatment::kFilled);
    for (std::size_t c = 0; c < 2; ++c) {
      Contested& one = land.contested.constituencies[c];
      one.room += up_to(random, 3);
      for (std::size_t i = 0; i < 3; ++i) {
        const std::int64_t left = land.house.constituencies[c].votes[i] - one.votes[i];
        one.votes[i] += up_to(random, left);
      }
    }
    const HouseBounds more = land.bounds();
    const HouseBounds more_filled = land.bounds(Treatment::kFilled);
    for (std::size_t s = 0; s < reassigned.sides.size(); ++s) {
      for (const auto& [few, many] :
           {std::pair{&reassigned, &more}, std::pair{&filled, &more_filled},
            std::pair{&reassigned, &filled}}) {
        ASSERT_LE(many->nation[s].seats.least, few->nation[s].seats.least) << trial;
        ASSERT_GE(many->nation[s].seats.most, few->nation[s].seats.most) << trial;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Methods, SmallHouses,
                         testing::Values("d-hondt", "sainte-lague", "adams", "huntington-hill",
                                         "hare", "droop", "hare-then-sainte-lague"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace scrutineer::stakes
