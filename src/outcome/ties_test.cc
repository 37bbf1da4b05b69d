// What is a tie, what is none, and what votes decide between equals.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scrutineer/outcome/seats_trials.h"

namespace scrutineer::outcome {
namespace {

using election::TieBreak;
using testing::ElementsAre;
using testing::IsEmpty;

Allocation give(std::string_view method, const Votes& votes, std::int64_t seats,
                std::vector<election::TieBreak> ties = {}) {
  return ours({method_named(method), votes, seats, {}, std::move(ties)});
}

TEST(HighestAverages, EqualsInsideTheCutAreNoTie) {
  const Allocation allocation = give("d-hondt", {50, 50, 10}, 2);
  EXPECT_TRUE(allocation.ties.empty());
  EXPECT_THAT(plain(allocation.seats), ElementsAre(1, 1, 0));
}

TEST(HighestAverages, EqualsBeyondTheCutAreNoTie) {
  const Allocation allocation = give("d-hondt", {90, 40, 40}, 2);
  EXPECT_TRUE(allocation.ties.empty());
  EXPECT_THAT(plain(allocation.seats), ElementsAre(2, 0, 0));
}

TEST(HighestAverages, EqualsAtTheCutAreATie) {
  // 100, then 50 three times for two seats.
  const Allocation allocation = give("d-hondt", {50, 100, 50}, 3);
  ASSERT_EQ(allocation.ties.size(), 1U);
  EXPECT_THAT(allocation.ties[0].choices, ElementsAre(0, 1, 2));
  EXPECT_EQ(allocation.ties[0].seats, 2);
  EXPECT_EQ(allocation.ties[0].at.text(), "50");
  EXPECT_THAT(plain(allocation.seats), ElementsAre(0, 1, 0));
  ASSERT_EQ(allocation.steps.size(), 1U);
  EXPECT_EQ(allocation.by_lot(), 2);
}

// 33, 3, 13 and 51 votes for 10 seats: every quota is 10 votes, the remainders of the first three
// are 3/10 each. Doubles give 0.2999…, 0.3 and 0.30000000000000004, and no tie.
TEST(LargestRemainders, ExactThreeWayTieIsATie) {
  const Allocation allocation = give("hare", {33, 3, 13, 51}, 10);
  EXPECT_EQ(allocation.quota->text(), "10");
  ASSERT_EQ(allocation.ties.size(), 1U);
  EXPECT_THAT(allocation.ties[0].choices, ElementsAre(0, 1, 2));
  EXPECT_EQ(allocation.ties[0].seats, 1);
  EXPECT_EQ(allocation.ties[0].at.text(), "3/10");
  EXPECT_THAT(plain(allocation.seats), ElementsAre(3, 0, 1, 5));
}

// Where every list that ties has a seat in the end, or none has, no lot is drawn.
TEST(Ties, EqualsThatAllHaveASeatAreNoTie) {
  for (const election::NamedMethod& method : election::named_methods()) {
    EXPECT_THAT(give(method.name, {100, 100, 100}, 6).ties, IsEmpty()) << method.name;
  }
  // Hare: remainders of 7/10 twice, for two seats.
  EXPECT_THAT(give("hare", {17, 17, 6}, 4).ties, IsEmpty());
  EXPECT_THAT(plain(give("hare", {17, 17, 6}, 4).seats), ElementsAre(2, 2, 0));
  // Adams: three lists, three first seats.
  EXPECT_THAT(give("adams", {9, 1, 1}, 3).ties, IsEmpty());
}

TEST(Ties, DivisorZeroTiesAllListsThatAreMoreThanTheSeats) {
  for (const std::string_view method : {"adams", "huntington-hill", "dean"}) {
    const Allocation allocation = give(method, {900, 50, 0, 50}, 2);
    ASSERT_EQ(allocation.ties.size(), 1U) << method;
    EXPECT_THAT(allocation.ties[0].choices, ElementsAre(0, 1, 3)) << method;
    EXPECT_EQ(allocation.ties[0].seats, 2) << method;
    EXPECT_EQ(allocation.ties[0].how, SeatFor::kFirstOfAll) << method;
    // By votes: the first and one of the small ones.
    const Allocation most = give(method, {900, 50, 0, 50}, 2, {TieBreak::kMostVotes});
    EXPECT_THAT(plain(most.seats), ElementsAre(1, 0, 0, 0)) << method;
    ASSERT_EQ(most.ties.size(), 1U) << method;
    EXPECT_THAT(most.ties[0].choices, ElementsAre(1, 3)) << method;
    EXPECT_EQ(most.steps[0].settled_by, SettledBy::kMostVotes) << method;
  }
}

TEST(Ties, ListAtItsMostSeatsDoesNotTie) {
  const oracle::Question question{method_named("d-hondt"), {100, 50}, 2, {1, 9}, {}};
  EXPECT_THAT(ours(question).ties, IsEmpty());
  EXPECT_THAT(plain(ours(question).seats), ElementsAre(1, 1));
  EXPECT_EQ(give("d-hondt", {100, 50}, 2).by_lot(), 1);
}

// 100/2 = 50: Spain and Poland give the seat to the list of more votes, Portugal to that of fewer.
TEST(Ties, VotesDecide) {
  const Allocation most = give("d-hondt", {50, 100}, 2, {TieBreak::kMostVotes});
  EXPECT_THAT(plain(most.seats), ElementsAre(0, 2));
  EXPECT_EQ(most.steps[1].settled_by, SettledBy::kMostVotes);
  EXPECT_EQ(most.steps[1].quotient.text(), "50");
  const Allocation fewest = give("d-hondt", {50, 100}, 2, {TieBreak::kFewestVotes});
  EXPECT_THAT(plain(fewest.seats), ElementsAre(1, 1));
  EXPECT_EQ(fewest.steps[1].settled_by, SettledBy::kFewestVotes);
}

TEST(Ties, EqualVotesAreLeftToALot) {
  // 100/2, 50, 50 and 50 for two seats: the largest list has one, the others draw for the other.
  const Allocation most = give("d-hondt", {50, 100, 50, 50}, 3, {TieBreak::kMostVotes});
  EXPECT_THAT(plain(most.seats), ElementsAre(0, 2, 0, 0));
  ASSERT_EQ(most.ties.size(), 1U);
  EXPECT_THAT(most.ties[0].choices, ElementsAre(0, 2, 3));
  EXPECT_EQ(most.ties[0].seats, 1);
  // More after fewer decides nothing that fewer left equal.
  const Allocation both =
      give("d-hondt", {50, 100, 50, 50}, 3, {TieBreak::kFewestVotes, TieBreak::kMostVotes});
  EXPECT_THAT(plain(both.seats), ElementsAre(0, 1, 0, 0));
  ASSERT_EQ(both.ties.size(), 1U);
  EXPECT_THAT(both.ties[0].choices, ElementsAre(0, 2, 3));
  EXPECT_EQ(both.ties[0].seats, 2);
}

}  // namespace
}  // namespace scrutineer::outcome
