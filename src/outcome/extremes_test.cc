// The edges of the numbers, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "scrutineer/outcome/seats_trials.h"

namespace scrutineer::outcome {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

Allocation give(std::string_view method, const Votes& votes, std::int64_t seats,
                std::vector<election::TieBreak> ties = {}) {
  return ours({method_named(method), votes, seats, {}, std::move(ties)});
}

TEST(Allocate, NoSeatsGiveNothing) {
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation = give(method.name, {5, 3}, 0);
    EXPECT_THAT(plain(allocation.seats), ElementsAre(0, 0)) << method.name;
    EXPECT_FALSE(allocation.quota) << method.name;
    EXPECT_EQ(allocation.not_allocated, 0) << method.name;
  }
}

TEST(Allocate, NoListsOrNoVotesLeaveSeatsUnallocated) {
  for (const election::NamedMethod& method : election::named_methods()) {
    EXPECT_EQ(give(method.name, {}, 7).not_allocated, 7) << method.name;
    const Allocation none = give(method.name, {0, 0}, 7);
    EXPECT_EQ(none.not_allocated, 7) << method.name;
    EXPECT_TRUE(none.ties.empty()) << method.name;
    EXPECT_THAT(none.steps, IsEmpty()) << method.name;
  }
}

TEST(Allocate, AListWithoutVotesNeverGetsASeat) {
  for (const election::NamedMethod& method : election::named_methods()) {
    EXPECT_EQ(give(method.name, {0, 40}, 5).seats[0].value(), 0) << method.name;
  }
}

/// Of one list, V / (S + 1) is at once one whole quota more than there are seats.
bool gives_one_list_too_many(std::string_view method) {
  return method == "hagenbach-bischoff" || method == "imperiali-quota";
}

TEST(Allocate, OneListGetsEverySeat) {
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation = give(method.name, {1000}, 7);
    const bool too_many = gives_one_list_too_many(method.name);
    EXPECT_EQ(allocation.over_allocated, too_many) << method.name;
    EXPECT_THAT(plain(allocation.seats), ElementsAre(too_many ? 0 : 7)) << method.name;
    for (const SeatStep& step : allocation.steps) EXPECT_FALSE(step.runner_up) << method.name;
  }
}

TEST(Allocate, AllEqualTieForWhatDoesNotDivide) {
  const std::vector<std::int64_t> votes(7, 100);
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation = give(method.name, votes, 17);
    ASSERT_EQ(allocation.ties.size(), 1U) << method.name;
    EXPECT_EQ(allocation.ties[0].choices.size(), 7U) << method.name;
    EXPECT_EQ(allocation.ties[0].seats, 3) << method.name;
    EXPECT_THAT(plain(allocation.seats), ElementsAre(2, 2, 2, 2, 2, 2, 2)) << method.name;
    EXPECT_TRUE(give(method.name, votes, 21).ties.empty()) << method.name;
  }
}

TEST(Allocate, MoreSeatsThanVotes) {
  for (const std::string_view method : {"d-hondt", "hare", "sainte-lague", "quota-method"}) {
    EXPECT_THAT(plain(give(method, {2, 1}, 9).seats), ElementsAre(6, 3)) << method;
  }
}

TEST(Allocate, VotesNearTheLimitLoseNothing) {
  // One vote in 2^63 decides, as it does in small numbers; a double has 53 bits.
  for (const std::string_view method : {"d-hondt", "sainte-lague", "modified-sainte-lague", "hare",
                                        "droop", "quota-then-averages"}) {
    EXPECT_THAT(plain(give(method, {kMost - 1, kMost}, 1).seats), ElementsAre(0, 1)) << method;
    const Allocation tie = give(method, {kMost, kMost}, 1);
    ASSERT_EQ(tie.ties.size(), 1U) << method;
    EXPECT_EQ(tie.ties[0].choices.size(), 2U) << method;
  }
  // (2^63 - 2) · 5 has no place in 64 bits.
  EXPECT_EQ(give("modified-sainte-lague", {kMost - 1}, 1).steps[0].quotient.text(),
            "46116860184273879030/7");
}

// 10,000 lists of 2^63 - 1 votes each and fewer: no product, sum or quota overflows.
TEST(Allocate, TenThousandListsNearTheLimit) {
  Votes votes;
  for (std::int64_t i = 0; i < 10'000; ++i) votes.push_back(kMost - i);
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation = give(method.name, votes, 100'000);
    EXPECT_EQ(sum(allocation.seats) + allocation.by_lot() + allocation.not_allocated, 100'000)
        << method.name;
    // So near to one another, each has ten, whatever the method; whole quotas and one remainder of
    // the smaller quotas, too.
    EXPECT_THAT(allocation.seats, testing::Each(election::Seats(10))) << method.name;
    EXPECT_THAT(allocation.ties, IsEmpty()) << method.name;
  }
}

TEST(Allocate, TenThousandEqualListsAtTheLimit) {
  const Votes votes(10'000, kMost);
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation = give(method.name, votes, 100'001);
    ASSERT_EQ(allocation.ties.size(), 1U) << method.name;
    EXPECT_EQ(allocation.ties[0].choices.size(), 10'000U) << method.name;
    EXPECT_EQ(allocation.ties[0].seats, 1) << method.name;
    EXPECT_THAT(allocation.seats, testing::Each(election::Seats(10))) << method.name;
  }
}

TEST(Allocate, MostSeatsOfTwoListsFarApart) {
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation = give(method.name, {1, kMost}, election::kMaxSeats);
    EXPECT_EQ(sum(allocation.seats) + allocation.by_lot() + allocation.not_allocated,
              election::kMaxSeats)
        << method.name;
    // Imperiali's quota gives the large list one whole quota too many.
    EXPECT_EQ(allocation.over_allocated, method.name == "imperiali-quota") << method.name;
    EXPECT_TRUE(allocation.over_allocated || allocation.seats[1].value() >= election::kMaxSeats - 1)
        << method.name;
  }
}

void expect_refused(const oracle::Question& question) {
  EXPECT_THROW((void)ours(question), std::invalid_argument);
}

TEST(Refusals, VotesSeatsAndLengths) {
  const election::SeatMethod method = method_named("d-hondt");
  expect_refused({method, {-1}, 1, {}, {}});
  expect_refused({method, {1, 2}, -1, {}, {}});
  expect_refused({method, {1, 2}, election::kMaxSeats + 1, {}, {}});
  expect_refused({method, {1, 2}, 1, {1}, {}});
  expect_refused({method, {1, 2}, 1, {1, -1}, {}});
  EXPECT_THROW((void)allocate(method, Votes{1, 2}, {true}, election::Seats(1)),
               std::invalid_argument);
}

/// The fault, which allocate refuses in the same words.
std::string fault(election::SeatMethod method) {
  const std::string text = election::fault_of(method);
  try {
    (void)ours({std::move(method), {1, 2}, 3, {}, {}});
    EXPECT_EQ(text, "");
  } catch (const std::invalid_argument& refused) {
    EXPECT_EQ(text, refused.what());
  }
  return text;
}

std::string fault(std::vector<base::Quotient> first, base::Quotient step) {
  return fault(by_averages(election::LinearDivisors{std::move(first), step}));
}

TEST(Refusals, NamedMethodsHaveNoFault) {
  for (const election::NamedMethod& method : election::named_methods()) {
    EXPECT_EQ(fault(method.method), "") << method.name;
  }
}

TEST(Refusals, Divisors) {
  EXPECT_EQ(fault({}, {1, 1}), "there is no divisor");
  EXPECT_EQ(fault({{1, 1}}, {0, 1}), "the step between divisors is not above 0");
  EXPECT_EQ(fault({{1, 1}}, {-1, 2}), "the step between divisors is not above 0");
  const std::string falls = "the divisors do not rise from 0 or above";
  EXPECT_EQ(fault({{-1, 2}}, {1, 1}), falls);
  EXPECT_EQ(fault({{3, 1}, {2, 1}}, {1, 1}), falls);
  EXPECT_EQ(fault({{3, 2}, {6, 4}}, {1, 1}), falls);
  EXPECT_EQ(fault({{0, 1}, {0, 1}}, {1, 1}), falls);
  EXPECT_EQ(fault({{0, 1}, {1, 2}}, {1, 3}), "");
  const std::string common = "the divisors' common denominator is too large";
  EXPECT_EQ(fault({{1, 1'000'000'007}}, {1, 1}), common);
  EXPECT_EQ(fault({{1, 1}}, {1, kMost}), common);
  EXPECT_EQ(fault({{1, 99'989}, {1, 10'007}}, {1, 1}), common);
  const std::string large = "the divisors are too large";
  EXPECT_EQ(fault({{election::kMostDivisorTerm, 1}}, {1, 1}), "");
  EXPECT_EQ(fault({{election::kMostDivisorTerm + 1, 1}}, {1, 1}), large);
  EXPECT_EQ(fault({{1, 1}}, {kMost, 1}), large);
  EXPECT_EQ(fault({{1, 3}, {400'000'000, 1}}, {1, 1}), large);
}

TEST(Refusals, Stages) {
  using namespace election;
  const WholeQuotas whole{};
  const LargestRemainders remainders{};
  const HighestAverages averages{};
  EXPECT_EQ(fault(SeatMethod{}), "the method has no stage");
  EXPECT_EQ(fault(SeatMethod{{remainders}}), "remainders need whole quotas before them");
  EXPECT_EQ(fault(SeatMethod{{averages, remainders}}), "remainders need whole quotas before them");
  EXPECT_EQ(fault(SeatMethod{{whole, whole}}), "whole quotas are given twice");
  EXPECT_EQ(fault(SeatMethod{{BalinskiYoungQuota{}, averages}}), "the quota method stands alone");
  EXPECT_EQ(fault(SeatMethod{{whole, BalinskiYoungQuota{}}}), "the quota method stands alone");
  EXPECT_EQ(fault(SeatMethod{{HighestAverages{{}, {}, {1, 2}}}}),
            "a least part of a quota needs whole quotas before it");
  EXPECT_EQ(fault(SeatMethod{{HighestAverages{{}, 0, {0, 1}}}}),
            "a stage gives a list less than one seat");
  EXPECT_EQ(fault(SeatMethod{{HighestAverages{{}, kMost, {0, 1}}}}), "");
  const std::string least = "a least part of a quota is below 0";
  EXPECT_EQ(fault(SeatMethod{{whole, LargestRemainders{{-1, 2}}}}), least);
  EXPECT_EQ(fault(SeatMethod{{whole, HighestAverages{{}, {}, {-1, 2}}}}), least);
  EXPECT_EQ(fault(SeatMethod{{WholeQuotas{{-1, {}}, {}}}}),
            "a quota divides by fewer than the seats");
  EXPECT_EQ(fault(SeatMethod{{WholeQuotas{{election::kMostAdded, {}}, {}}}}), "");
  EXPECT_EQ(fault(SeatMethod{{WholeQuotas{{kMost, {}}, {}}}}),
            "a quota divides by far more than the seats");
}

}  // namespace
}  // namespace scrutineer::outcome
