// Compensatory tiers: worked examples computed by hand, ties, and what a house makes of them.
#include "scrutineer/outcome/tier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scrutineer/outcome/tabled_tier.h"

namespace scrutineer::outcome {
namespace {

using election::CompensatoryTier;
using election::Seats;
using Overhang = CompensatoryTier::Overhang;
using Minimum = CompensatoryTier::Minimum;
using Placement = CompensatoryTier::Placement;
using State = TierResult::State;
using testing::ElementsAre;
using testing::IsEmpty;

/// Lists A, B, … with direct seats given in one constituency, and a tier by D'Hondt.
Election nation(std::vector<std::int64_t> votes, std::vector<std::int64_t> direct,
                std::int64_t house, Overhang overhang) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < votes.size(); ++i) ids.emplace_back(1, static_cast<char>('A' + i));
  Election election(ids);
  ConstituencyVotes& one = election.constituency("");
  one.votes = std::move(votes);
  one.direct = std::move(direct);
  election.rule.method = method_named("d-hondt");
  CompensatoryTier tier;
  tier.house = house;
  tier.method = method_named("d-hondt");
  tier.overhang = overhang;
  election.rule.tier = tier;
  return election;
}

std::vector<std::int64_t> shares(const TierResult& tier) {
  std::vector<std::int64_t> values;
  for (const TierList& list : tier.lists) {
    values.push_back(list.share ? list.share->value() : -1);
  }
  return values;
}

std::vector<std::int64_t> overhang(const TierResult& tier) {
  std::vector<std::int64_t> values;
  for (const TierList& list : tier.lists) values.push_back(list.overhang.value());
  return values;
}

std::vector<std::int64_t> compensatory(const TierResult& tier) {
  std::vector<std::int64_t> values;
  for (const TierList& list : tier.lists) values.push_back(list.compensatory.value());
  return values;
}

// 60, 30, 10 votes for 10 seats: 6, 3, 1 (A's sixth average 10 and C's first tie with B's third,
// and all three have a seat). B has won 5: it keeps them, and A and C divide 5: 60, 30, 20, 15, 12
// against 10 is 5 and 0.
TEST(TierKept, AListLeavesWithWhatItHasAndTheRestIsDividedAnew) {
  Election election = nation({60, 30, 10}, {2, 5, 0}, 10, Overhang::kKept);
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kSettled);
  EXPECT_THAT(plain(house.seats), ElementsAre(5, 5, 0));
  EXPECT_THAT(shares(*house.tier), ElementsAre(5, 3, 0));
  EXPECT_THAT(overhang(*house.tier), ElementsAre(0, 2, 0));
  EXPECT_THAT(compensatory(*house.tier), ElementsAre(3, 0, 0));
  ASSERT_EQ(house.tier->rounds.size(), 2U);
  EXPECT_THAT(house.tier->rounds[0].leaves, ElementsAre(1));
  EXPECT_EQ(house.tier->rounds[1].seats.value(), 5);
  EXPECT_EQ(house.house.value(), 10);
}

// As above, but C has won 1: in the second round it has more than 0 too, and A is left with 4.
TEST(TierKept, ASecondRoundCanMakeAnotherLeave) {
  Election election = nation({60, 30, 10}, {2, 5, 1}, 10, Overhang::kKept);
  const HouseResult house = election.house();
  EXPECT_THAT(plain(house.seats), ElementsAre(4, 5, 1));
  ASSERT_EQ(house.tier->rounds.size(), 3U);
  EXPECT_THAT(house.tier->rounds[1].leaves, ElementsAre(2));
}

// Where lists have won more than there is, the house is as large as that.
TEST(TierKept, AHouseTooSmallForWhatIsWonGrows) {
  Election election = nation({60, 30, 10}, {6, 6, 0}, 10, Overhang::kKept);
  const HouseResult house = election.house();
  EXPECT_THAT(plain(house.seats), ElementsAre(6, 6, 0));
  EXPECT_EQ(house.house.value(), 12);
  EXPECT_EQ(house.not_allocated.value(), 0);
}

// C is below 20 % and keeps the seat it has won; 9 are divided: 60, 30, 20, 15, 12, 10 and 30, 15,
// 10 is 6 and 3.
TEST(TierThresholds, AListThatDoesNotTakePartKeepsItsSeatsAndTheHouseIsSmallerByThem) {
  Election election = nation({60, 30, 10}, {0, 0, 1}, 10, Overhang::kKept);
  election.rule.tier->thresholds = {at_least(20)};
  const HouseResult house = election.house();
  EXPECT_THAT(plain(house.seats), ElementsAre(6, 3, 1));
  EXPECT_THAT(shares(*house.tier), ElementsAre(6, 3, -1));
  EXPECT_FALSE(house.tier->lists[2].takes_part);
  EXPECT_EQ(house.tier->rounds[0].seats.value(), 9);
  EXPECT_EQ(house.tier->thresholds.size(), 3U);
  // With one direct seat it takes part all the same: 6, 3, 1 of 10.
  election.rule.tier->thresholds[0].or_direct_seats = 1;
  const HouseResult with = election.house();
  EXPECT_TRUE(with.tier->lists[2].takes_part);
  EXPECT_EQ(with.tier->rounds[0].seats.value(), 10);
}

TEST(TierThresholds, OneOfAConstituencyIsPassedByReachingItAnywhere) {
  Election election({"A", "B"});
  election.rule.method = method_named("d-hondt");
  election.constituency("x").votes = {90, 10};
  election.constituency("y").votes = {95, 5};
  CompensatoryTier tier;
  tier.house = 10;
  tier.method = election.rule.method;
  tier.thresholds = {at_least(10)};
  tier.thresholds[0].level = election::SeatThreshold::Level::kConstituency;
  election.rule.tier = tier;
  EXPECT_TRUE(election.house().tier->lists[1].takes_part);
  election.rule.tier->thresholds[0].or_equal = false;
  EXPECT_FALSE(election.house().tier->lists[1].takes_part);
}

// Shares 6, 3, 1; B has won 5, two more than its share: the house is 12.
TEST(TierAdded, TheHouseGrowsByWhatTheSharesDoNotCover) {
  Election election = nation({60, 30, 10}, {2, 5, 0}, 10, Overhang::kAdded);
  const HouseResult house = election.house();
  EXPECT_THAT(plain(house.seats), ElementsAre(6, 5, 1));
  EXPECT_EQ(house.house.value(), 12);
  EXPECT_THAT(overhang(*house.tier), ElementsAre(0, 2, 0));
}

// … and is 10 where they are not given.
TEST(TierUncovered, WhatTheSharesDoNotCoverIsNotGiven) {
  Election election = nation({60, 30, 10}, {2, 5, 0}, 10, Overhang::kUncovered);
  const HouseResult house = election.house();
  EXPECT_THAT(plain(house.seats), ElementsAre(6, 3, 1));
  EXPECT_EQ(house.house.value(), 10);
  EXPECT_THAT(overhang(*house.tier), ElementsAre(0, 2, 0));
  EXPECT_THAT(compensatory(*house.tier), ElementsAre(4, 0, 1));
}

// Two Länder. B's 30 votes make 3 seats, divided 20 : 10 as 2 and 1; it has won 3 and 0. One seat
// in x is uncovered although 3 are won and 3 is the share.
TEST(TierUncovered, SharesOfConstituenciesCoverWhatIsWonThere) {
  Election election({"A", "B"});
  election.rule.method = method_named("d-hondt");
  ConstituencyVotes& x = election.constituency("x");
  x.votes = {30, 20};
  x.direct = {0, 3};
  ConstituencyVotes& y = election.constituency("y");
  y.votes = {40, 10};
  y.direct = {4, 0};
  CompensatoryTier tier;
  tier.house = 10;
  tier.method = election.rule.method;
  tier.overhang = Overhang::kUncovered;
  tier.placement = Placement::kListDivision;
  election.rule.tier = tier;
  const HouseResult house = election.house();
  EXPECT_THAT(plain(house.seats), ElementsAre(7, 3));
  EXPECT_THAT(house.tier->by_constituency, ElementsAre(ElementsAre(3, 2), ElementsAre(4, 1)));
  EXPECT_THAT(overhang(*house.tier), ElementsAre(0, 1));
  EXPECT_THAT(compensatory(*house.tier), ElementsAre(3, 1));
  // Where the house grows by them instead, B has 4, three of them in x.
  election.rule.tier->overhang = Overhang::kAdded;
  const HouseResult added = election.house();
  EXPECT_THAT(plain(added.seats), ElementsAre(7, 4));
  EXPECT_THAT(added.tier->by_constituency, ElementsAre(ElementsAre(3, 3), ElementsAre(4, 1)));
  EXPECT_EQ(added.house.value(), 11);
}

// B's fifth average is 6. A has nine above it (60/9 > 6 = 60/10), C one: 9 + 4 + 1 stand before it,
// with A's tenth and B's fifth equal. At 15 seats those two tie; at 16 both have theirs.
TEST(TierEnlarged, TheHouseGrowsUntilTheShareCoversWhatIsWon) {
  Election election = nation({60, 30, 10}, {2, 5, 0}, 10, Overhang::kEnlarged);
  const HouseResult tied = election.house();
  // At 15 a lot would decide whether B's share covers its 5.
  EXPECT_EQ(tied.tier->state, State::kDivisionLot);
  EXPECT_EQ(tied.house.value(), 15);
  EXPECT_EQ(tied.by_lot.value(), 8);
  // Drawn for A, the house grows by one more; drawn for B, it stays.
  election.rule.tier->lots = {{0}};
  const HouseResult for_a = election.house();
  EXPECT_EQ(for_a.tier->state, State::kSettled);
  EXPECT_THAT(plain(for_a.seats), ElementsAre(10, 5, 1));
  EXPECT_EQ(for_a.house.value(), 16);
  election.rule.tier->lots = {{1}};
  const HouseResult for_b = election.house();
  EXPECT_THAT(plain(for_b.seats), ElementsAre(9, 5, 1));
  EXPECT_EQ(for_b.house.value(), 15);
  // 61 votes come before B's fifth average ten times, and no lot is needed.
  Election without = nation({61, 30, 10}, {2, 5, 0}, 10, Overhang::kEnlarged);
  EXPECT_THAT(plain(without.house().seats), ElementsAre(10, 5, 1));
  EXPECT_EQ(without.house().house.value(), 16);
}

// B's fourth average is 7.5, before which A (61) has eight seats and C one: at 13, B has 4. If one
// uncovered seat stays, the house is 14.
TEST(TierEnlarged, SomeSeatsMayStayUncovered) {
  Election election = nation({61, 30, 10}, {2, 5, 0}, 10, Overhang::kEnlarged);
  election.rule.tier->overhang_left = 1;
  const HouseResult house = election.house();
  EXPECT_THAT(plain(house.seats), ElementsAre(8, 5, 1));
  EXPECT_THAT(shares(*house.tier), ElementsAre(8, 4, 1));
  EXPECT_THAT(overhang(*house.tier), ElementsAre(0, 1, 0));
  EXPECT_EQ(house.house.value(), 14);
}

TEST(TierEnlarged, AHouseThatWouldHaveToGrowTenfoldIsNotFound) {
  Election election = nation({1000, 1}, {0, 1}, 10, Overhang::kEnlarged);
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kNoHouse);
  EXPECT_EQ(house.by_lot.value(), 0);
  EXPECT_EQ(house.not_allocated.value(), 9);
}

/// Two Länder with 5 seats each of a first division: A and B have 3 : 2 in x and 4 : 1 in y. B has
/// won 4 in x, none in y; A one in x, five in y.
Election two_laender(Minimum minimum) {
  Election election({"A", "B"});
  election.rule.method = method_named("d-hondt");
  ConstituencyVotes& x = election.constituency("x");
  x.votes = {60, 40};
  x.seats = Seats(5);
  x.direct = {1, 4};
  ConstituencyVotes& y = election.constituency("y");
  y.votes = {80, 21};
  y.seats = Seats(5);
  y.direct = {5, 0};
  CompensatoryTier tier;
  tier.house = 10;
  tier.method = election.rule.method;
  tier.overhang = Overhang::kEnlarged;
  tier.minimum = minimum;
  tier.placement = Placement::kListDivision;
  election.rule.tier = tier;
  return election;
}

// x: A max(1, 3) = 3, B max(4, 2) = 4. y: A max(5, 4) = 5, B max(0, 1) = 1. Sums 8 and 5. By 140 :
// 61 B has its fifth seat at 61/5 = 12.2, before which A has eleven: 16.
TEST(TierEnlarged, TheLargerOfWonAndFirstDivisionIsTheMinimum) {
  Election election = two_laender(Minimum::kFirstDivision);
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->lists[0].minimum.value(), 8);
  EXPECT_EQ(house.tier->lists[1].minimum.value(), 5);
  EXPECT_THAT(plain(house.seats), ElementsAre(11, 5));
  EXPECT_EQ(house.house.value(), 16);
  // What the first division gave is not won: A has 6 direct seats, B 4.
  EXPECT_EQ(house.tier->lists[0].direct.value(), 6);
  EXPECT_EQ(house.tier->lists[1].direct.value(), 4);
  // B's 5 among 40 : 21, of which it is sure of 4 and 1.
  EXPECT_THAT(house.tier->by_constituency[0][1], 4);
  EXPECT_THAT(house.tier->by_constituency[1][1], 1);
}

// x: A max(1, ⌈(1+3)/2⌉) = 2, B max(4, 3) = 4. y: A max(5, 5) = 5, B max(0, ⌈1/2⌉) = 1. Sums 7 and
// 5, the first division's 7 and 3.
TEST(TierEnlarged, TheMeanRoundedUpIsTheMinimum) {
  Election election = two_laender(Minimum::kMean);
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->lists[0].minimum.value(), 7);
  EXPECT_EQ(house.tier->lists[1].minimum.value(), 5);
  EXPECT_EQ(house.house.value(), 16);
  // Two seats of B in x are not covered by its first division's 2: one may stay uncovered, and the
  // house needs to give B only 4, which 140 : 61 does at 13 (61/4 = 15.25, A's ninth 15.56).
  election.rule.tier->overhang_left = 1;
  const HouseResult one_left = election.house();
  EXPECT_THAT(shares(*one_left.tier), ElementsAre(9, 4));
  EXPECT_THAT(plain(one_left.seats), ElementsAre(9, 5));
  EXPECT_EQ(one_left.house.value(), 14);
  // As many as are uncovered may stay, and no more: B's fifth seat in all is the first division's.
  election.rule.tier->overhang_left = 10;
  const HouseResult all_left = election.house();
  EXPECT_THAT(shares(*all_left.tier), ElementsAre(7, 3));
  EXPECT_EQ(all_left.house.value(), 12);
}

// A and B have 50 votes each for 5 seats: a lot must give the fifth.
TEST(TierTies, ATieInTheLastRoundLeavesTheSeatOpen) {
  Election election = nation({50, 50}, {1, 2}, 5, Overhang::kKept);
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kDivisionLot);
  EXPECT_THAT(plain(house.seats), ElementsAre(2, 2));
  EXPECT_EQ(house.by_lot.value(), 1);
  election.rule.tier->lots = {{1}};
  const HouseResult drawn = election.house();
  EXPECT_EQ(drawn.tier->state, State::kSettled);
  EXPECT_THAT(plain(drawn.seats), ElementsAre(2, 3));
  election.rule.tier->lots = {{1}, {0}};
  EXPECT_EQ(election.house().tier->unused_lots, 1U);
  election.rule.tier->lots = {{0, 1}};
  EXPECT_TRUE(election.house().tier->rounds[0].allocation.lot_fault.has_value());
}

// B has won 3: without the fifth seat it has more than its share and leaves.
TEST(TierTies, ATieThatDecidesWhoLeavesLeavesEverythingOpen) {
  Election election = nation({50, 50}, {1, 3}, 5, Overhang::kKept);
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kDivisionLot);
  EXPECT_THAT(plain(house.seats), ElementsAre(1, 3));
  EXPECT_EQ(house.by_lot.value(), 1);
}

// The tie of 50 and 50 in a constituency waits; so does the tier, of which nothing is guessed.
TEST(TierTies, AnOpenConstituencyHoldsTheTierBack) {
  Election election({"A", "B"});
  election.rule.method = method_named("d-hondt");
  ConstituencyVotes& one = election.constituency("x");
  one.votes = {50, 50};
  one.seats = Seats(1);
  CompensatoryTier tier;
  tier.house = 4;
  tier.method = election.rule.method;
  election.rule.tier = tier;
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kConstituencyLot);
  EXPECT_THAT(plain(house.seats), ElementsAre(0, 0));
  EXPECT_EQ(house.by_lot.value(), 4);
  EXPECT_EQ(house.house.value(), 4);
  EXPECT_THAT(house.tier->rounds, IsEmpty());
}

TEST(TierHouse, SharesOfBallotsCastNeedThem) {
  Election election = nation({50, 50}, {}, 5, Overhang::kKept);
  election.rule.tier->thresholds = {at_least(4)};
  election.rule.tier->thresholds[0].of = election::ShareBase::kCast;
  election.votes.nation = sum_of(election.votes.constituencies);
  const auto house = elect_house(election.contest, election.rule, election.votes);
  ASSERT_FALSE(house.has_value());
  EXPECT_EQ(house.error().why, CannotCompute::Why::kNoCast);
}

TEST(TierFault, EveryClauseThatMakesNoSenseIsNamed) {
  const auto fault = [](const auto& change) {
    Election election = nation({50, 50}, {}, 5, Overhang::kKept);
    change(election.rule);
    return election::tier_fault(election.rule);
  };
  EXPECT_EQ(fault([](auto&) {}), "");
  EXPECT_NE(fault([](auto& rule) { rule.tier.reset(); }), "");
  EXPECT_NE(fault([](auto& rule) { rule.tier->house = 0; }), "");
  EXPECT_NE(fault([](auto& rule) { rule.tier->method.stages.clear(); }), "");
  EXPECT_NE(fault([](auto& rule) { rule.tier->overhang_left = -1; }), "");
  EXPECT_NE(fault([](auto& rule) { rule.tier->overhang_left = 1; }), "");
  EXPECT_NE(fault([](auto& rule) { rule.tier->minimum = Minimum::kMean; }), "");
  EXPECT_NE(fault([](auto& rule) { rule.tier->least_seats_to_return = 1; }), "");
  EXPECT_NE(fault([](auto& rule) { rule.tier->most_a_constituency = 1; }), "");
  EXPECT_NE(fault([](auto& rule) {
              rule.tier->overhang = Overhang::kReturned;
              rule.method = method_named("hare");
            }),
            "");
  EXPECT_NE(fault([](auto& rule) {
              rule.tier->overhang = Overhang::kReturned;
              rule.tier->placement = Placement::kListDivision;
            }),
            "");
  EXPECT_NE(fault([](auto& rule) {
              rule.tier->overhang = Overhang::kUncovered;
              rule.tier->placement = Placement::kNextQuotient;
            }),
            "");
  EXPECT_NE(fault([](auto& rule) {
              rule.tier->placement = Placement::kNextQuotient;
              rule.tier->placement_divisors.first = {base::Quotient(0, 1)};
            }),
            "");
  Election election = nation({50, 50}, {}, 5, Overhang::kKept);
  election.rule.tier->house = 0;
  EXPECT_THROW((void)election.house(), std::invalid_argument);
}

}  // namespace
}  // namespace scrutineer::outcome
