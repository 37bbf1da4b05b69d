// Lists that stand together: seats between alliances first, then inside each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "scrutineer/outcome/constituency_for_tests.h"

namespace scrutineer::outcome {
namespace {

using base::WideQuotient;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Votes = std::vector<std::int64_t>;

OneConstituency d_hondt(Votes votes, std::int64_t seats) {
  return {method_named("d-hondt"), std::move(votes), seats};
}

/// Fails the test if a lot is needed or a seat goes to nobody.
Votes elected(const OneConstituency& one, const Lots& lots = {}) {
  const ConstituencyResult result = one.elect(lots);
  EXPECT_FALSE(result.lot_fault);
  EXPECT_EQ(result.by_lot(), 0);
  EXPECT_EQ(result.not_allocated.value(), 0);
  return plain(result.elected);
}

// Five seats, an alliance "X" of two lists, a list alone. X has 90 and takes 90, 45, 30; list 2
// takes 60, 30. The fourth and fifth seats are both given on 30. Inside X, 50, 40 and 25.
TEST(Alliances, DivideBetweenThemselvesFirstAndInsideThen) {
  OneConstituency one = d_hondt({50, 40, 60}, 5);
  one.ally("X", {0, 1});
  const ConstituencyResult result = one.elect();
  EXPECT_THAT(plain(result.elected), ElementsAre(2, 1, 2));
  EXPECT_THAT(plain(result.allocation.seats), ElementsAre(3, 0, 2));
  ASSERT_THAT(result.alliances, SizeIs(1));
  const AllianceDivision& x = result.alliances[0];
  EXPECT_EQ(x.name, "X");
  EXPECT_THAT(x.lists, ElementsAre(0U, 1U));
  EXPECT_EQ(x.votes, 90);
  EXPECT_EQ(x.seats.value(), 3);
  EXPECT_EQ(x.by_lot, 0);
  EXPECT_THAT(plain(x.allocation.seats), ElementsAre(2, 1, 0));
  ASSERT_THAT(x.allocation.steps, SizeIs(3));
  EXPECT_EQ(x.allocation.steps[2].choice, 0U);
  EXPECT_EQ(x.allocation.steps[2].quotient, WideQuotient(50, 2));
  EXPECT_EQ(result.alliance_led_by(0), &x);
  EXPECT_EQ(result.alliance_led_by(1), nullptr);
  EXPECT_EQ(result.alliance_led_by(2), nullptr);
}

// Finland's Election Act (714/1998), sections 89 and 90: a candidate's figure is the votes of the
// whole electoral alliance over the candidate's rank in it, which is D'Hondt between alliances and
// personal votes inside. Candidates are the choices here. X has 90, Y 75, Z 20: three seats on 90,
// 75 and 45 elect two of X and one of Y, whose second candidate has more votes than X's.
TEST(Alliances, OfCandidatesRankedByTheirOwnVotes) {
  const election::SeatMethod by_own_votes = {
      {election::HighestAverages{election::LinearDivisors{}, 1, {0, 1}}}};
  OneConstituency one = d_hondt({10, 50, 30, 40, 35, 20}, 3);
  one.ally("X", {0, 1, 2}, by_own_votes).ally("Y", {3, 4}, by_own_votes).limit({1, 1, 1, 1, 1, 1});
  EXPECT_THAT(elected(one), ElementsAre(0, 1, 1, 1, 0, 0));
  // 90, 75, 45, 37.5, 30, then Z's 20: Y has no candidate for its 25.
  one.votes.seats = election::Seats(6);
  EXPECT_THAT(elected(one), ElementsAre(1, 1, 1, 1, 1, 1));
}

// Alone, each of three small lists has none of 6 seats.
TEST(Alliances, GiveSmallListsASeatTheyWouldNotHaveAlone) {
  OneConstituency one = d_hondt({500, 300, 70, 60, 50}, 6);
  EXPECT_THAT(elected(one), ElementsAre(4, 2, 0, 0, 0));
  // 180 together, above 500/3 and 300/2.
  EXPECT_THAT(elected(one.ally("small", {2, 3, 4})), ElementsAre(3, 2, 1, 0, 0));
}

TEST(Alliances, AreIgnoredWhereTheRuleHasNone) {
  OneConstituency one = d_hondt({500, 300, 70, 60, 50}, 6);
  one.ally("small", {2, 3, 4});
  one.rule.alliances.reset();
  EXPECT_THAT(elected(one), ElementsAre(4, 2, 0, 0, 0));
  EXPECT_THAT(one.elect().alliances, IsEmpty());
}

TEST(Alliances, ListsThatMayHaveNoSeatsBringNoVotes) {
  OneConstituency one = d_hondt({500, 300, 70, 60, 50}, 6);
  one.ally("small", {2, 3, 4});
  one.eligible[4] = false;
  // 130 is still above 500/4, and has the last seat.
  const ConstituencyResult two = one.elect();
  EXPECT_THAT(plain(two.elected), ElementsAre(3, 2, 1, 0, 0));
  EXPECT_THAT(two.alliances[0].lists, ElementsAre(2U, 3U));
  EXPECT_EQ(two.alliances[0].votes, 130);
  one.eligible[3] = false;
  const ConstituencyResult alone = one.elect();
  EXPECT_THAT(alone.alliances, IsEmpty()) << "one eligible list is just a list";
  EXPECT_THAT(plain(alone.elected), ElementsAre(4, 2, 0, 0, 0));
}

TEST(Alliances, OfListsApartInTheContestAreNamedByTheirFirst) {
  OneConstituency one = d_hondt({40, 60, 50, 10, 5}, 5);
  one.ally("Z", {0, 2}).ally("Y", {3, 4});
  const ConstituencyResult result = one.elect();
  ASSERT_THAT(result.alliances, SizeIs(2));
  EXPECT_EQ(result.alliances[0].name, "Z");
  EXPECT_EQ(result.alliances[1].name, "Y");
  EXPECT_THAT(plain(result.elected), ElementsAre(1, 2, 2, 0, 0));
}

TEST(Alliances, TieBetweenContendersLeavesTheInsideOpen) {
  // X has 60, 30 and list 2 has 30: the second seat is a tie. X has one seat for certain, two at
  // most.
  OneConstituency one = d_hondt({35, 25, 30}, 2);
  one.ally("X", {0, 1});
  const ConstituencyResult open = one.elect();
  ASSERT_THAT(open.allocation.ties, SizeIs(1));
  EXPECT_THAT(open.allocation.ties[0].choices, ElementsAre(0U, 2U));
  ASSERT_NE(open.alliance_led_by(0), nullptr);
  EXPECT_EQ(open.alliance_led_by(0)->seats.value(), 1);
  EXPECT_EQ(open.alliance_led_by(0)->by_lot, 1);
  EXPECT_THAT(plain(open.elected), ElementsAre(1, 0, 0));
  EXPECT_EQ(open.by_lot(), 1);
  EXPECT_THAT(elected(one, {{0}}), ElementsAre(1, 1, 0));
  EXPECT_THAT(elected(one, {{2}}), ElementsAre(1, 0, 1));
}

TEST(Alliances, OneSeatMoreCanTakeASeatInsideByLargestRemainders) {
  // The Alabama paradox inside X: of 6, 6, 2 votes, 10 seats are 4 4 2 (remainders 4/14, 4/14,
  // 6/14) and 11 seats are 5 5 1 (10/14, 10/14, 8/14).
  EXPECT_THAT(plain(allocate_all(method_named("hare"), Votes{6, 6, 2}, 10).seats),
              ElementsAre(4, 4, 2));
  EXPECT_THAT(plain(allocate_all(method_named("hare"), Votes{6, 6, 2}, 11).seats),
              ElementsAre(5, 5, 1));
  // X: 14 votes, list 3: 14/11 · n, such that X's eleventh seat ties: 154 / 11 = 14 / 1.
  OneConstituency one = d_hondt({66, 66, 22, 14}, 11);
  one.ally("X", {0, 1, 2}, method_named("hare"));
  const ConstituencyResult open = one.elect();
  ASSERT_THAT(open.allocation.ties, SizeIs(1));
  EXPECT_EQ(open.alliances[0].seats.value(), 10);
  EXPECT_EQ(open.alliances[0].by_lot, 1);
  EXPECT_THAT(plain(open.alliances[0].allocation.seats), ElementsAre(4, 4, 2, 0));
  EXPECT_THAT(plain(open.elected), ElementsAre(4, 4, 1, 0)) << "the least of both";
  EXPECT_EQ(open.by_lot(), 2) << "the lot between contenders decides two lists' seats";
  EXPECT_THAT(elected(one, {{0}}), ElementsAre(5, 5, 1, 0));
  EXPECT_THAT(elected(one, {{3}}), ElementsAre(4, 4, 2, 1));
}

/// Two ties between contenders and inside, in one constituency: X = {0, 1} with 60, Y = {2, 3} with
/// 60, of three seats; each alliance's lists are equal.
OneConstituency two_equal_alliances() {
  OneConstituency one = d_hondt({30, 30, 30, 30}, 3);
  one.ally("X", {0, 1}).ally("Y", {2, 3});
  return one;
}

TEST(Alliances, LotsAreForContendersFirstThenForAlliancesInOrder) {
  const OneConstituency one = two_equal_alliances();
  const ConstituencyResult open = one.elect();
  EXPECT_THAT(plain(open.elected), ElementsAre(0, 0, 0, 0));
  EXPECT_EQ(open.by_lot(), 3);
  // X wins the third seat: its lists have one each, and only Y's single seat is a tie.
  const ConstituencyResult second = one.elect({{0}});
  EXPECT_THAT(plain(second.elected), ElementsAre(1, 1, 0, 0));
  EXPECT_EQ(second.by_lot(), 1);
  EXPECT_THAT(second.alliances[1].allocation.ties[0].choices, ElementsAre(2U, 3U));
  EXPECT_THAT(elected(one, {{0}, {3}}), ElementsAre(1, 1, 0, 1));
  EXPECT_THAT(elected(one, {{2}, {1}}), ElementsAre(0, 1, 1, 1));
  std::set<Votes> outcomes;
  add_every_outcome([&](const Lots& lots) { return one.elect(lots); }, {}, outcomes);
  EXPECT_EQ(outcomes, (std::set<Votes>{{1, 1, 1, 0}, {1, 1, 0, 1}, {1, 0, 1, 1}, {0, 1, 1, 1}}));
}

TEST(Alliances, LotsThatDoNotFitAreFaultsWhereverTheyAre) {
  const OneConstituency one = two_equal_alliances();
  const auto fault = [&](const Lots& lots) {
    const ConstituencyResult result = one.elect(lots);
    EXPECT_TRUE(result.lot_fault);
    return result.lot_fault.value_or(LotFault{});
  };
  // An alliance is named by its first list, so list 1 does not tie between contenders.
  EXPECT_EQ(fault({{1}}).what, LotFault::What::kNotTied);
  EXPECT_EQ(fault({{1}}).lot, 0U);
  const LotFault inside = fault({{0}, {0}});
  EXPECT_EQ(inside.what, LotFault::What::kNotTied);
  EXPECT_EQ(inside.lot, 1U);
  ASSERT_TRUE(inside.tie);
  EXPECT_THAT(inside.tie->choices, ElementsAre(2U, 3U));
  EXPECT_EQ(fault({{0}, {2, 3}}).what, LotFault::What::kOtherNumber);
  const LotFault left_over = fault({{0}, {2}, {2}});
  EXPECT_EQ(left_over.what, LotFault::What::kNoTie);
  EXPECT_EQ(left_over.lot, 2U);
  EXPECT_EQ(one.elect({{0}, {0}}).by_lot(), 1) << "the first lot holds, the second settles nothing";
  // A lot after one that does not fit is not used: it was drawn for what the other left.
  EXPECT_EQ(one.elect({{1}, {2}}).by_lot(), 3);
}

TEST(Alliances, LotInsideTheSecondAllianceIsNotUsedByTheFirst) {
  // 90 each: two seats each, a tie for the fifth. Y's lists are equal, X's are not.
  OneConstituency one = d_hondt({50, 40, 45, 45}, 5);
  one.ally("X", {0, 1}).ally("Y", {2, 3});
  EXPECT_THAT(elected(one, {{0}}), ElementsAre(2, 1, 1, 1));
  EXPECT_THAT(elected(one, {{2}, {3}}), ElementsAre(1, 1, 1, 2));
  EXPECT_EQ(one.elect({{0}, {0}}).lot_fault.value_or(LotFault{}).lot, 1U);
}

TEST(Alliances, TieBreaksCountTheAlliancesVotesBetweenContenders) {
  // X's second seat, 60/2, ties with list 2's first, 30. More votes: X. Fewer: list 2.
  OneConstituency one = d_hondt({35, 25, 30}, 2);
  one.ally("X", {0, 1});
  one.rule.ties = {election::TieBreak::kMostVotes};
  EXPECT_THAT(elected(one), ElementsAre(1, 1, 0));
  one.rule.ties = {election::TieBreak::kFewestVotes};
  EXPECT_THAT(elected(one), ElementsAre(1, 0, 1));
}

TEST(Alliances, TakeNoMoreSeatsThanTheirListsHaveCandidates) {
  OneConstituency one = d_hondt({500, 300, 100}, 9);
  one.ally("X", {0, 1});
  EXPECT_THAT(elected(one), ElementsAre(5, 3, 1));
  // X has four candidates, three of them list 1's.
  EXPECT_THAT(elected(one.limit({1, 3, 9})), ElementsAre(1, 3, 5));
  // Without votes a list takes no seat, and brings no candidates to the alliance.
  one.votes.votes = {500, 0, 100};
  EXPECT_THAT(elected(one.limit({2, 9, 9})), ElementsAre(2, 0, 7));
}

TEST(Alliances, AMethodInsideThatLeavesSeatsSaysSo) {
  OneConstituency one = d_hondt({35, 25, 20}, 4);
  one.ally("X", {0, 1}, {{election::WholeQuotas{}}});
  // X has three seats; whole quotas of 20 give two of them.
  const ConstituencyResult result = one.elect();
  EXPECT_THAT(plain(result.elected), ElementsAre(1, 1, 1));
  EXPECT_EQ(result.not_allocated.value(), 1);
  EXPECT_EQ(result.by_lot(), 0);
  // X's second seat hangs on a lot: two seats are a whole quota for each of its lists, one is for
  // neither. Nobody's seat is certain to stay so.
  OneConstituency waits = d_hondt({30, 30, 60}, 3);
  waits.ally("X", {0, 1}, {{election::WholeQuotas{}}});
  const ConstituencyResult open = waits.elect();
  EXPECT_THAT(plain(open.elected), ElementsAre(0, 0, 1));
  EXPECT_EQ(open.not_allocated.value(), 0);
  EXPECT_EQ(open.by_lot(), 2);
  EXPECT_EQ(waits.elect({{2}}).not_allocated.value(), 1);
}

TEST(Alliances, VotesBeyond64BitsAreRefused) {
  OneConstituency one = d_hondt({std::numeric_limits<std::int64_t>::max(), 1, 5}, 3);
  EXPECT_NO_THROW((void)one.elect());
  EXPECT_THROW((void)one.ally("X", {0, 1}).elect(), base::Overflow);
}

// The guarantee of a majority, where contenders are alliances.

TEST(Alliances, WithAMajorityOfVotesHaveAMajorityOfSeats) {
  // Sainte-Laguë: 51 / 5 = 10.2 is below 12 / 1 and 11 / 1; X has 2 of 5 seats, and is due a third,
  // that of list 4, which was given last.
  OneConstituency one(method_named("sainte-lague"), {30, 21, 19, 16, 14}, 5);
  one.guarantee_majority();
  EXPECT_FALSE(one.elect().majority) << "no list has a majority alone";
  const ConstituencyResult result = one.ally("X", {0, 1}).elect();
  EXPECT_THAT(plain(result.allocation.seats), ElementsAre(2, 0, 1, 1, 1));
  EXPECT_THAT(plain(result.elected), ElementsAre(2, 1, 1, 1, 0));
  ASSERT_TRUE(result.majority);
  EXPECT_EQ(result.majority->to, 0U);
  EXPECT_EQ(result.majority->from, 4U);
  EXPECT_EQ(result.alliances[0].seats.value(), 3);
}

TEST(Alliances, GiveUpASeatByLotForAMajority) {
  // Sainte-Laguë, 5 seats: list 0 of 102 of 201 votes has two; X, Y and list 5 one each on 33.
  OneConstituency one(method_named("sainte-lague"), {102, 20, 13, 17, 16, 33}, 5);
  one.guarantee_majority().ally("X", {1, 2}).ally("Y", {3, 4});
  const ConstituencyResult open = one.elect();
  ASSERT_TRUE(open.majority && open.majority->tie);
  EXPECT_THAT(open.majority->tie->choices, ElementsAre(1U, 3U, 5U));
  EXPECT_THAT(plain(open.elected), ElementsAre(3, 0, 0, 0, 0, 0));
  EXPECT_EQ(open.by_lot(), 2);
  EXPECT_EQ(open.alliances[0].by_lot, 1);
  EXPECT_THAT(elected(one, {{3, 5}}), ElementsAre(3, 0, 0, 1, 0, 1));
  EXPECT_THAT(elected(one, {{1, 3}}), ElementsAre(3, 1, 0, 1, 0, 0));
}

}  // namespace
}  // namespace scrutineer::outcome
