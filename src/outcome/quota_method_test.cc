// The quota method: its quotas, its ties, which can be several.
#include "scrutineer/outcome/quota_method.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scrutineer/outcome/seats_trials.h"

namespace scrutineer::outcome {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Allocation give(const Votes& votes, std::int64_t seats,
                const std::vector<std::vector<std::size_t>>& lots = {},
                const std::vector<election::TieBreak>& ties = {}) {
  const std::vector<bool> eligible(votes.size(), true);
  return allocate(method_named("quota-method"), {.votes = votes,
                                                 .eligible = eligible,
                                                 .seats = election::Seats(seats),
                                                 .most = {},
                                                 .ties = ties,
                                                 .lots = lots});
}

/// "0 1: 1 at 120": who ties for how many seats.
std::vector<std::string> told(const std::vector<TieNeedsLot>& ties) {
  std::vector<std::string> out;
  for (const TieNeedsLot& tie : ties) {
    std::string one;
    for (const std::size_t choice : tie.choices) one += std::to_string(choice) + " ";
    out.push_back(one + "for " + std::to_string(tie.seats) + " at " + tie.at.text());
  }
  return out;
}

TEST(QuotaMethod, NeverLiftsAListAboveItsUpperQuota) {
  // Quotas 8.7 and 0.4, 0.3, 0.3, 0.3: D'Hondt gives the first list all ten.
  const Votes votes = {870, 40, 30, 30, 30};
  EXPECT_THAT(plain(allocate_all(method_named("d-hondt"), votes, 10).seats),
              ElementsAre(10, 0, 0, 0, 0));
  const Allocation allocation = give(votes, 10);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(9, 1, 0, 0, 0));
  EXPECT_FALSE(allocation.steps[0].runner_up);
  EXPECT_EQ(allocation.steps[0].quotient.text(), "870");
}

// github.com/martinlackner/apportionment, issue 6: two ties, of which the first is not at the end.
// The 7th seat can only go to a small list, the 8th only to a large one.
TEST(QuotaMethod, TwoTiesAtOnce) {
  const Allocation allocation = give({720, 720, 120, 120}, 8);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(3, 3, 0, 0));
  EXPECT_THAT(told(allocation.ties), ElementsAre("2 3 for 1 at 120", "0 1 for 1 at 180"));
  const Allocation settled = give({720, 720, 120, 120}, 8, {{3}, {0}});
  EXPECT_THAT(plain(settled.seats), ElementsAre(4, 3, 0, 1));
  EXPECT_THAT(settled.ties, IsEmpty());
}

// Who loses the 7th seat meets the large lists at the same average for the 12th. Without following
// the house sizes it would seem that any two of the four could have the two seats; the two large
// lists cannot.
TEST(QuotaMethod, OneTieFollowsAnother) {
  const Votes votes = {720, 720, 120, 120};
  const Allocation allocation = give(votes, 12);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(5, 5, 0, 0));
  EXPECT_THAT(told(allocation.ties), ElementsAre("2 3 for 1 at 120", "0 1 2 3 for 1 at 120"));
  const Allocation first = give(votes, 12, {{3}});
  EXPECT_THAT(plain(first.seats), ElementsAre(5, 5, 0, 1));
  EXPECT_THAT(told(first.ties), ElementsAre("0 1 2 for 1 at 120"));
  EXPECT_THAT(plain(give(votes, 12, {{3}, {2}}).seats), ElementsAre(5, 5, 1, 1));
  EXPECT_THAT(plain(give(votes, 12, {{3}, {1}}).seats), ElementsAre(5, 6, 0, 1));
  const Allocation twice = give(votes, 12, {{3}, {3}});
  ASSERT_TRUE(twice.lot_fault);
  EXPECT_EQ(twice.lot_fault->what, LotFault::What::kNotTied);
  EXPECT_EQ(twice.lot_fault->lot, 1U);
  EXPECT_EQ(twice.by_lot(), 1);
}

TEST(QuotaMethod, WhatBothHadInTheEndIsNoTie) {
  // Both small lists wait for the 7th seat, and both have it by the 13th.
  EXPECT_THAT(give({720, 720, 120, 120}, 14).ties, IsEmpty());
  EXPECT_THAT(plain(give({720, 720, 120, 120}, 14).seats), ElementsAre(6, 6, 1, 1));
}

TEST(QuotaMethod, VotesDecideBetweenEqualAverages) {
  const Votes votes = {720, 720, 120, 120};
  using election::TieBreak;
  // The 7th seat: equal votes. The 12th: the large lists have more votes than the small one left,
  // but as many as each other.
  const Allocation most = give(votes, 12, {}, {TieBreak::kMostVotes});
  EXPECT_THAT(told(most.ties), ElementsAre("2 3 for 1 at 120", "0 1 for 1 at 120"));
  // Or the small one has the 12th: then both small ones have theirs, and nothing is left to a lot.
  const Allocation fewest = give(votes, 12, {}, {TieBreak::kFewestVotes});
  EXPECT_THAT(told(fewest.ties), IsEmpty());
  EXPECT_THAT(plain(fewest.seats), ElementsAre(5, 5, 1, 1));
  EXPECT_EQ(fewest.steps.back().settled_by, SettledBy::kFewestVotes);
  EXPECT_EQ(fewest.steps.front().settled_by, SettledBy::kQuotient);
}

TEST(QuotaMethod, LimitCanLeaveSeatsToNobody) {
  // The second list's upper quota is 1 until the 11th seat.
  const Votes votes = {90, 10};
  const std::vector<bool> eligible(2, true);
  const Votes most = {1, 100};
  const Allocation allocation =
      allocate(method_named("quota-method"), {.votes = votes,
                                              .eligible = eligible,
                                              .seats = election::Seats(10),
                                              .most = most,
                                              .ties = {},
                                              .lots = {}});
  EXPECT_THAT(plain(allocation.seats), ElementsAre(1, 1));
  EXPECT_EQ(allocation.not_allocated, 8);
}

TEST(QuotaMethod, LimitOfNothingLeavesTheQuotasAsTheyAre) {
  // The quota's base is the votes of all eligible lists: half the seats are the second one's.
  const Votes votes = {1000, 1000};
  const std::vector<bool> eligible(2, true);
  const Votes most = {0, 100};
  const Allocation allocation = allocate(method_named("quota-method"), {.votes = votes,
                                                                        .eligible = eligible,
                                                                        .seats = election::Seats(2),
                                                                        .most = most,
                                                                        .ties = {},
                                                                        .lots = {}});
  EXPECT_THAT(plain(allocation.seats), ElementsAre(0, 1));
  EXPECT_EQ(allocation.not_allocated, 1);
}

}  // namespace
}  // namespace scrutineer::outcome
