// One constituency under its clauses: the guarantee of a majority where methods leave a list short.
// Alliances and Dutch law have tests of their own; every composition is tried by properties.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scrutineer/outcome/constituency_for_tests.h"

namespace scrutineer::outcome {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Constituency, MajorityTakesTheOnlyTiedSeatWhoeverWinsIt) {
  // Sainte-Laguë: 53, then 18 and 18, above 53/3. With three seats list 0 has one, and the last two
  // were given on equal averages.
  OneConstituency one(method_named("sainte-lague"), {53, 18, 18, 9, 7}, 3);
  one.guarantee_majority();
  const ConstituencyResult result = one.elect();
  ASSERT_TRUE(result.majority && result.majority->tie);
  EXPECT_THAT(plain(result.elected), ElementsAre(2, 0, 0, 0, 0));
  EXPECT_EQ(result.by_lot(), 1);
  // With two seats the second is a tie before the guarantee: its lot changes nothing.
  one.votes.seats = election::Seats(2);
  const ConstituencyResult two = one.elect();
  ASSERT_THAT(two.allocation.ties, SizeIs(1));
  EXPECT_THAT(two.allocation.ties[0].choices, ElementsAre(1U, 2U));
  ASSERT_TRUE(two.majority);
  EXPECT_EQ(two.majority->outcome, MajoritySeat::Outcome::kOneOfTheTied);
  EXPECT_THAT(plain(two.elected), ElementsAre(2, 0, 0, 0, 0));
  EXPECT_EQ(two.by_lot(), 0);
  const ConstituencyResult drawn = one.elect({{2}});
  EXPECT_THAT(plain(drawn.elected), ElementsAre(2, 0, 0, 0, 0));
  EXPECT_EQ(drawn.majority->from, 2U);
  // An alliance among the tied waits for nothing either.
  one.votes.votes = {53, 10, 18, 9, 8};
  const ConstituencyResult allied = one.ally("X", {1, 4}).elect();
  EXPECT_THAT(allied.allocation.ties.at(0).choices, ElementsAre(1U, 2U));
  EXPECT_EQ(allied.alliances.at(0).by_lot, 0);
  EXPECT_EQ(allied.by_lot(), 0);
}

TEST(Constituency, MajorityCountsVotesOfListsThatAreNotEligible) {
  OneConstituency one(method_named("sainte-lague"), {51, 19, 18, 11, 0}, 3);
  one.guarantee_majority();
  const ConstituencyResult without = one.elect();
  ASSERT_TRUE(without.majority);
  EXPECT_THAT(plain(without.elected), ElementsAre(2, 1, 0, 0, 0));
  one.votes.votes[4] = 4;
  one.eligible[4] = false;
  EXPECT_FALSE(one.elect().majority) << "51 of 103";
}

TEST(Constituency, MajorityTakesNoWholeQuota) {
  // Whole quotas of 100/3 and nothing after them: no seat was given last.
  OneConstituency one({{election::WholeQuotas{}}}, {51, 49}, 3);
  one.guarantee_majority();
  const ConstituencyResult result = one.elect();
  EXPECT_THAT(plain(result.elected), ElementsAre(1, 1));
  EXPECT_EQ(result.not_allocated.value(), 1);
  ASSERT_TRUE(result.majority);
  EXPECT_EQ(result.majority->outcome, MajoritySeat::Outcome::kNoSeatToTake);
}

TEST(Constituency, TieBreaksSayWhoGivesUpASeatForAMajority) {
  // Divisors 1, 4, 7: 61, 40, 61/4, and then list 1's 40/4 and list 3's 10/1.
  OneConstituency one(method_named("danish"), {61, 40, 0, 10}, 4);
  one.guarantee_majority();
  const ConstituencyResult open = one.elect();
  EXPECT_THAT(open.allocation.ties, SizeIs(1));
  one.votes.seats = election::Seats(5);
  one.rule.ties = {election::TieBreak::kMostVotes};
  const ConstituencyResult result = one.elect();
  EXPECT_THAT(plain(result.allocation.seats), ElementsAre(2, 2, 0, 1));
  EXPECT_THAT(plain(result.elected), ElementsAre(3, 2, 0, 0));
  one.rule.ties = {election::TieBreak::kFewestVotes};
  EXPECT_THAT(plain(one.elect().elected), ElementsAre(3, 1, 0, 1));
  one.rule.ties.clear();
  EXPECT_THAT(one.elect().majority->tie.value_or(TieNeedsLot{}).choices, ElementsAre(1U, 3U));
}

TEST(Constituency, MajorityStillShortAfterWinningTheTiedSeat) {
  // Divisors 1, 9, 17: 36, 9, 8, and then list 0's 36/9 and list 3's 4 tie for the last of four
  // seats. If list 0 wins it, it has two and is due a third, list 2's; if list 3 does, list 0 is
  // due a second, that one.
  const election::LinearDivisors steep{{{1, 1}}, {8, 1}};
  OneConstituency one({{election::HighestAverages{steep, std::nullopt, {0, 1}}}}, {36, 9, 8, 4}, 4);
  const ConstituencyResult open = one.guarantee_majority().elect();
  EXPECT_THAT(plain(open.elected), ElementsAre(2, 1, 0, 0));
  EXPECT_EQ(open.by_lot(), 1);
  EXPECT_THAT(plain(one.elect({{0}}).elected), ElementsAre(3, 1, 0, 0));
  EXPECT_THAT(plain(one.elect({{3}}).elected), ElementsAre(2, 1, 1, 0));
  OneConstituency allied({{election::HighestAverages{steep, std::nullopt, {0, 1}}}},
                         {20, 16, 9, 8, 4}, 4);
  const ConstituencyResult alliance = allied.guarantee_majority().ally("X", {0, 1}).elect();
  EXPECT_EQ(alliance.alliances.at(0).seats.value(), 2);
  EXPECT_EQ(alliance.alliances.at(0).by_lot, 1);
}

TEST(Constituency, MajorityTakesTheLastSeatOfTheLastStageOnly) {
  // One seat each on 25, 16 and 8; then 25/2, 25/3 and, last, list 1's 16/2. List 2's equal average
  // was that of an earlier stage.
  const election::HighestAverages once{election::LinearDivisors{}, 1, {0, 1}};
  OneConstituency one({{once, election::HighestAverages{}}}, {25, 16, 8}, 6);
  const ConstituencyResult result = one.guarantee_majority().elect();
  EXPECT_THAT(plain(result.allocation.seats), ElementsAre(3, 2, 1));
  EXPECT_THAT(plain(result.elected), ElementsAre(4, 1, 1));
  EXPECT_EQ(result.by_lot(), 0);
}

TEST(Constituency, NoSeatsAndNoListsAreNoCase) {
  OneConstituency nobody(method_named("d-hondt"), {}, 3);
  EXPECT_EQ(nobody.guarantee_majority().elect().not_allocated.value(), 3);
  OneConstituency nothing(method_named("d-hondt"), {5, 2}, 0);
  const ConstituencyResult result = nothing.guarantee_majority().elect();
  EXPECT_THAT(plain(result.elected), ElementsAre(0, 0));
  EXPECT_FALSE(result.majority);
  EXPECT_THAT(result.allocation.steps, IsEmpty());
}

}  // namespace
}  // namespace scrutineer::outcome
