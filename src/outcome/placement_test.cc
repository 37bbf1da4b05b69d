// Seats given back, and where compensatory seats are put: worked by hand.
#include "scrutineer/outcome/placement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scrutineer/outcome/tabled_tier.h"

namespace scrutineer::outcome {
namespace {

using base::WideQuotient;
using election::CompensatoryTier;
using election::Seats;
using Overhang = CompensatoryTier::Overhang;
using Placement = CompensatoryTier::Placement;
using State = TierResult::State;
using testing::ElementsAre;
using testing::IsEmpty;

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

/// Three constituencies of 3 seats by D'Hondt, then 12 seats in all. A wins 2, 2, 3 of 9.
Election three_constituencies() {
  Election election({"A", "B", "C"});
  election.rule.method = method_named("d-hondt");
  const std::vector<std::vector<std::int64_t>> votes = {{50, 30, 12}, {44, 40, 9}, {60, 19, 18}};
  for (std::size_t c = 0; c < votes.size(); ++c) {
    ConstituencyVotes& one = election.constituency(std::string(1, static_cast<char>('x' + c)));
    one.votes = votes[c];
    one.seats = Seats(3);
  }
  CompensatoryTier tier;
  tier.house = 10;
  tier.method = method_named("d-hondt");
  tier.overhang = Overhang::kReturned;
  tier.placement = Placement::kNextQuotient;
  election.rule.tier = tier;
  return election;
}

// x: 50, 30, 25: A 2, B 1. y: 44, 40, 22: A 2, B 1. z: 60, 30, 20: A 3. Nation 154 : 89 : 39 for
// 10: A 154, 77, 51.3, 38.5, 30.8, 25.7; B 89, 44.5, 29.7; C 39: 6, 3, 1. A has won 7, one too
// many; its smallest quotient is 20, in z, where the next is B's 19. B then has 3, its share. C's
// seat is placed where its votes over 1 are most: z, with 18.
TEST(TierReturned, TheSmallestQuotientGoesBackAndOnToTheNext) {
  Election election = three_constituencies();
  const HouseResult house = election.house();
  const TierResult& tier = *house.tier;
  EXPECT_EQ(tier.state, State::kSettled);
  EXPECT_THAT(plain(house.seats), ElementsAre(6, 3, 1));
  ASSERT_EQ(tier.returned->returned.size(), 1U);
  const ReturnedSeat& back = tier.returned->returned[0];
  EXPECT_EQ(back.constituency, 2U);
  EXPECT_EQ(back.from, 0U);
  EXPECT_EQ(back.quotient, WideQuotient(20, 1));
  ASSERT_EQ(tier.returned->given_anew.size(), 1U);
  EXPECT_EQ(tier.returned->given_anew[0].allocation.steps.back().choice, 1U);
  EXPECT_EQ(tier.returned->given_anew[0].allocation.steps.back().quotient, WideQuotient(19, 1));
  EXPECT_THAT(tier.by_constituency,
              ElementsAre(ElementsAre(2, 1, 0), ElementsAre(2, 1, 0), ElementsAre(2, 1, 1)));
  EXPECT_THAT(overhang(tier), ElementsAre(1, 0, 0));
  EXPECT_THAT(compensatory(tier), ElementsAre(0, 0, 1));
  ASSERT_EQ(tier.placed->steps.size(), 1U);
  EXPECT_EQ(tier.placed->steps[0].place.quotient, WideQuotient(18, 1));
  EXPECT_EQ(tier.placed->steps[0].runner_up->quotient, WideQuotient(12, 1));
}

// With 20 votes for C in z, A's third average ties with C's first there. Drawn for A, that seat
// goes back and on to C; B, with 2 of its 3, has the compensatory seat: 30/3 in x, 40/3 in y, 19/1
// in z.
TEST(TierReturned, LevellingSeatsFollowTheNextQuotient) {
  Election election = three_constituencies();
  election.constituency("z").votes = {60, 19, 20};
  const HouseResult waits = election.house();
  EXPECT_EQ(waits.tier->state, State::kConstituencyLot);
  election.rule.lots = {{"z", {0}}};
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kSettled);
  EXPECT_THAT(house.tier->by_constituency,
              ElementsAre(ElementsAre(2, 1, 0), ElementsAre(2, 1, 0), ElementsAre(2, 1, 1)));
  EXPECT_EQ(house.tier->placed->steps[0].place.quotient, WideQuotient(19, 1));
}

// No constituency has so many seats that one may be given back: A keeps its seven.
TEST(TierReturned, SmallConstituenciesGiveNothingBack) {
  Election election = three_constituencies();
  election.rule.tier->least_seats_to_return = 4;
  const HouseResult house = election.house();
  EXPECT_THAT(house.tier->returned->returned, IsEmpty());
  // A leaves with 7; B and C divide 3: 89, 44.5, 39.
  EXPECT_THAT(plain(house.seats), ElementsAre(7, 2, 1));
}

TEST(TierReturned, EqualSmallestQuotientsNeedALot) {
  Election election = three_constituencies();
  election.constituency("z").votes = {66, 19, 18};  // 66 / 3 = 22 = 44 / 2 in y.
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kReturnLot);
  EXPECT_EQ(house.seats[0].value(), 6);  // Its share, which a lot does not change.
}

/// Two constituencies with 2 seats each; lists have 100 votes apiece in all, placed as given.
Election levelling(std::vector<std::int64_t> x, std::vector<std::int64_t> y) {
  Election election({"A", "B", "C"});
  election.rule.method = method_named("d-hondt");
  election.constituency("x").votes = std::move(x);
  election.constituency("y").votes = std::move(y);
  for (ConstituencyVotes& one : election.votes.constituencies) one.seats = Seats(2);
  CompensatoryTier tier;
  tier.house = 6;
  tier.method = method_named("d-hondt");
  tier.placement = Placement::kRelativeQuotient;
  tier.most_a_constituency = 1;
  election.rule.tier = tier;
  return election;
}

// x: 60, 50, 40: A 1, B 1. y: 90, 70, 20: A 1, B 1. Nation 150 : 120 : 60 for 6: 3, 2, 1 (150, 120,
// 75, 60 and 60, 50). A and C have one each to come. x has 150 votes a 2 seats = 75, y 180 / 2 =
// 90. A: 60/3/75 = 20/75 in x, 90/3/90 = 30/90 in y. C: 40/75 in x, 20/90 in y. C has x; A y.
TEST(TierPlacement, RelativeQuotientsWithOneSeatAConstituency) {
  Election election = levelling({60, 50, 40}, {90, 70, 20});
  const HouseResult house = election.house();
  EXPECT_THAT(plain(house.seats), ElementsAre(3, 2, 1));
  const PlacedSeats& placed = *house.tier->placed;
  ASSERT_EQ(placed.steps.size(), 2U);
  EXPECT_EQ(placed.steps[0].place.choice, 2U);
  EXPECT_EQ(placed.steps[0].place.constituency, 0U);
  EXPECT_EQ(placed.steps[0].place.quotient, WideQuotient(40, 75));
  EXPECT_EQ(placed.steps[0].runner_up->quotient, WideQuotient(1, 3));
  EXPECT_EQ(placed.steps[1].place.constituency, 1U);
  EXPECT_FALSE(placed.steps[1].runner_up.has_value());
  EXPECT_THAT(house.tier->by_constituency, ElementsAre(ElementsAre(1, 1, 1), ElementsAre(2, 1, 0)));
}

/// As above with C's votes so that its quotients in x and y are equal: 30/75 and 36/90.
Election equal_places() { return levelling({65, 55, 30}, {80, 64, 36}); }

TEST(TierPlacement, EqualQuotientsOfOneSeatWaitForALot) {
  Election election = equal_places();
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kPlacementLot);
  // The totals are certain all the same.
  EXPECT_THAT(plain(house.seats), ElementsAre(3, 2, 1));
  EXPECT_EQ(house.by_lot.value(), 0);
  const PlacedSeats& placed = *house.tier->placed;
  EXPECT_THAT(placed.steps, IsEmpty());
  ASSERT_EQ(placed.ties.size(), 1U);
  EXPECT_EQ(placed.ties[0].claims.size(), 2U);
  EXPECT_THAT(placed.open, ElementsAre(1, 0, 1));
}

TEST(TierPlacement, ALotSettlesThePlace) {
  Election election = equal_places();
  election.rule.tier->placement_lots = {{"y", 2}};
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kSettled);
  EXPECT_EQ(house.tier->placed->steps[0].settled_by, SettledBy::kLot);
  EXPECT_EQ(house.tier->unused_placement_lots, 0U);
  EXPECT_THAT(house.tier->by_constituency, ElementsAre(ElementsAre(2, 1, 0), ElementsAre(1, 1, 1)));
}

TEST(TierPlacement, ALotForNoEqualIsAFault) {
  Election election = equal_places();
  election.rule.tier->placement_lots = {{"y", 1}};
  const HouseResult house = election.house();
  EXPECT_EQ(house.tier->state, State::kPlacementLot);
  ASSERT_TRUE(house.tier->placed->lot_fault.has_value());
  EXPECT_EQ(house.tier->placed->lot_fault->lot, 0U);
  EXPECT_EQ(house.tier->unused_placement_lots, 1U);
  Election no_tie = levelling({60, 50, 40}, {90, 70, 20});
  no_tie.rule.tier->placement_lots = {{"x", 2}};
  EXPECT_TRUE(no_tie.house().tier->placed->lot_fault.has_value());
}

// A has 3 seats of 6 and 50 votes in x and in y: a lot decides where its third is.
TEST(TierPlacement, AListDivisionTakesALotToo) {
  Election election = levelling({50, 30, 20}, {50, 35, 21});
  election.rule.tier->placement = Placement::kListDivision;
  election.rule.tier->most_a_constituency = 0;
  const HouseResult open = election.house();
  EXPECT_EQ(open.tier->state, State::kPlacementLot);
  EXPECT_EQ(open.seats[0].value(), 3);
  EXPECT_EQ(open.by_lot.value(), 0);
  election.rule.tier->placement_lots = {{"y", 0}};
  const HouseResult drawn = election.house();
  EXPECT_EQ(drawn.tier->state, State::kSettled);
  EXPECT_EQ(drawn.tier->by_constituency[1][0], 2);
  EXPECT_EQ(drawn.tier->unused_placement_lots, 0U);
  election.rule.tier->placement_lots = {{"y", 1}};
  EXPECT_EQ(election.house().tier->unused_placement_lots, 1U);
}

// Equal quotients in different places of different lists are no tie: both can be met. A: 54/3/75 in
// x, 72/3/90 in y. C: 20/75 in x, 22/90 in y; 24/90 = 20/75.
TEST(TierPlacement, EqualsThatCanAllBeMetAreNoTie) {
  const Election election = levelling({54, 76, 20}, {72, 86, 22});
  const ByConstituency held = {{1, 1, 0}, {1, 1, 0}};
  const PlacedSeats placed =
      place_by_quotients(*election.rule.tier, election.votes, held, {1, 0, 1});
  EXPECT_THAT(placed.ties, IsEmpty());
  ASSERT_EQ(placed.steps.size(), 2U);
  EXPECT_EQ(placed.steps[0].place.quotient, placed.steps[1].place.quotient);
  EXPECT_THAT(placed.seats, ElementsAre(ElementsAre(1, 1, 1), ElementsAre(2, 1, 0)));
}

// Without a limit a list that waits for a lot does not hold the others back: A has 30 in x and y, B
// its seat in y.
TEST(TierPlacement, OnlyTheListThatTiesWaits) {
  Election election = levelling({30, 10, 1}, {30, 20, 1});
  election.rule.tier->placement = Placement::kNextQuotient;
  election.rule.tier->most_a_constituency = 0;
  const PlacedSeats placed =
      place_by_quotients(*election.rule.tier, election.votes, {{0, 0, 0}, {0, 0, 0}}, {1, 1, 0});
  ASSERT_EQ(placed.ties.size(), 1U);
  EXPECT_EQ(placed.ties[0].claims[0].choice, 0U);
  ASSERT_EQ(placed.steps.size(), 1U);
  EXPECT_EQ(placed.steps[0].place.choice, 1U);
  EXPECT_THAT(placed.open, ElementsAre(1, 0, 0));
}

// A constituency without votes keeps its seats from the house.
TEST(TierHouse, SeatsThatNobodyTookInAConstituencyStayEmpty) {
  Election election = three_constituencies();
  election.rule.tier->overhang = Overhang::kKept;
  ConstituencyVotes& empty = election.constituency("empty");
  empty.seats = Seats(2);
  election.rule.tier->house = 12;
  const HouseResult house = election.house();
  EXPECT_EQ(house.not_allocated.value(), 2);
  EXPECT_EQ(house.house.value(), 12);
}

}  // namespace
}  // namespace scrutineer::outcome
