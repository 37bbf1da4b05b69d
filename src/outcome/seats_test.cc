// Worked examples, ties and the edges of the numbers.
#include "scrutineer/outcome/seats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {
namespace {

using election::HighestAverages;
using election::LargestRemainders;
using election::Quota;
using election::QuotaThenAverages;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

Allocation give(std::string_view method, const std::vector<std::int64_t>& votes,
                std::int64_t seats) {
  return allocate_all(method_named(method), votes, seats);
}

std::vector<std::int64_t> seats_of(std::string_view method, const std::vector<std::int64_t>& votes,
                                   std::int64_t seats) {
  const Allocation allocation = give(method, votes, seats);
  EXPECT_TRUE(allocation.ties.empty());
  EXPECT_EQ(allocation.not_allocated, 0);
  return plain(allocation.seats);
}

// European Parliament 2014, East of England: 7 seats. A published library gave 3, 2, 2.
TEST(HighestAverages, GivesEastOfEngland2014) {
  EXPECT_THAT(
      seats_of("d-hondt",
               {542812, 446569, 271601, 133331, 108010, 26564, 16497, 12465, 11627, 4870}, 7),
      ElementsAre(3, 3, 1, 0, 0, 0, 0, 0, 0, 0));
}

// European Parliament 2019, Austria: 18 seats.
TEST(HighestAverages, GivesAustria2019) {
  EXPECT_THAT(seats_of("d-hondt", {1305956, 903151, 650114, 532193, 319024}, 18),
              ElementsAre(7, 5, 3, 2, 1));
}

// Balinski and Young 1975, "The quota method of apportionment", examples 1 and 2.
TEST(Methods, GiveBalinskiYoung1975) {
  const std::vector<std::int64_t> first = {5117, 4400, 162, 161, 160};
  EXPECT_THAT(seats_of("d-hondt", first, 100), ElementsAre(52, 45, 1, 1, 1));
  EXPECT_THAT(seats_of("sainte-lague", first, 100), ElementsAre(51, 43, 2, 2, 2));
  EXPECT_THAT(seats_of("hare", first, 100), ElementsAre(51, 44, 2, 2, 1));
  const std::vector<std::int64_t> second = {9061, 7179, 5259, 3319, 1182};
  EXPECT_THAT(seats_of("d-hondt", second, 26), ElementsAre(10, 7, 5, 3, 1));
  EXPECT_THAT(seats_of("sainte-lague", second, 26), ElementsAre(9, 8, 5, 3, 1));
  EXPECT_THAT(seats_of("hare", second, 26), ElementsAre(9, 7, 5, 4, 1));
}

TEST(HighestAverages, FirstDivisorIsExactlySevenFifths) {
  const HighestAverages modified{{14, 10}, 3, 2};
  const std::vector<std::int64_t> votes = {140, 303};
  // 303/1.4 = 216.4…, 303/3 = 101, 140/1.4 = 100: the second list has both seats.
  const Allocation allocation = allocate_all(modified, votes, 2);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(0, 2));
  EXPECT_EQ(allocation.steps[0].quotient.text(), "1515/7");
  EXPECT_EQ(allocation.steps[0].runner_up_quotient->text(), "100");
  // 300/3 = 100 = 140/1.4: a lot.
  const Allocation equal = allocate_all(modified, std::vector<std::int64_t>{140, 300}, 2);
  ASSERT_EQ(equal.ties.size(), 1U);
  EXPECT_EQ(equal.ties[0].at.text(), "100");
  EXPECT_THAT(equal.ties[0].choices, ElementsAre(0, 1));
  EXPECT_THAT(plain(equal.seats), ElementsAre(0, 1));
}

TEST(HighestAverages, StepsShowWinnerQuotientAndRunnerUp) {
  const Allocation allocation = give("d-hondt", {100, 60, 30}, 4);
  ASSERT_EQ(allocation.steps.size(), 4U);
  // 100, 60, 50, 100/3
  std::vector<std::string> sheet;
  for (const SeatStep& step : allocation.steps) {
    EXPECT_EQ(step.how, SeatFor::kAverage);
    sheet.push_back(std::to_string(step.seat) + ": " + std::to_string(step.choice) + " at " +
                    step.quotient.text() + " before " + std::to_string(*step.runner_up) + " at " +
                    step.runner_up_quotient->text());
  }
  EXPECT_THAT(sheet, ElementsAre("1: 0 at 100 before 1 at 60", "2: 1 at 60 before 0 at 50",
                                 "3: 0 at 50 before 1 at 30", "4: 0 at 100/3 before 1 at 30"));
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

TEST(LargestRemainders, HareQuotaIsAFraction) {
  // 100 / 7: 60 is 4.2 quotas, 25 is 1.75, 15 is 1.05.
  const Allocation allocation = give("hare", {60, 25, 15}, 7);
  EXPECT_EQ(allocation.quota->text(), "100/7");
  EXPECT_THAT(plain(allocation.seats), ElementsAre(4, 2, 1));
  const SeatStep& last = allocation.steps.back();
  EXPECT_EQ(last.how, SeatFor::kRemainder);
  EXPECT_EQ(last.quotient.text(), "3/4");
  EXPECT_EQ(*last.runner_up, 0U);
  EXPECT_EQ(last.runner_up_quotient->decimal(2), "0.20");
  EXPECT_EQ(allocation.steps.front().how, SeatFor::kWholeQuota);
  EXPECT_EQ(allocation.steps.front().quotient.decimal(1), "4.2");
  EXPECT_FALSE(allocation.steps.front().runner_up);
}

TEST(LargestRemainders, DroopQuotaIsWhole) {
  // ⌊100 / 6⌋ + 1 = 17: 60 is 3 quotas and 9, 26 is 1 and 9, 14 is none and 14.
  const Allocation allocation = give("droop", {60, 26, 14}, 5);
  EXPECT_EQ(allocation.quota->text(), "17");
  EXPECT_THAT(plain(allocation.seats), ElementsAre(3, 1, 1));
  EXPECT_EQ(allocation.steps.back().quotient.text(), "14/17");
}

TEST(LargestRemainders, DroopHasNoSecondSeatFromRemainders) {
  // One vote for 10 seats: quota 1, one whole, one remainder (of 0), and nothing says who has more.
  const Allocation allocation = give("droop", {1}, 10);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(2));
  EXPECT_EQ(allocation.not_allocated, 8);
}

// The last seats go to the large lists, where the largest remainder would have been a small one's.
TEST(QuotaThenAverages, GivesRemainingSeatsByAverages) {
  // V = 1000, S = 10, q = 100: 5, 3, 0 and 0 whole; then 540/6 = 90 and 330/4 = 82.5.
  const std::vector<std::int64_t> votes = {540, 330, 70, 60};
  const Allocation allocation = give("quota-then-averages", votes, 10);
  EXPECT_EQ(allocation.quota->text(), "100");
  EXPECT_THAT(plain(allocation.seats), ElementsAre(6, 4, 0, 0));
  EXPECT_THAT(seats_of("hare", votes, 10), ElementsAre(5, 3, 1, 1));
  EXPECT_EQ(allocation.steps[8].how, SeatFor::kAverage);
  EXPECT_EQ(allocation.steps[8].quotient.text(), "90");
}

TEST(QuotaThenAverages, TooManyWholeQuotasAreFoundNotCutOff) {
  // V = 19, S = 10: ⌊19 / 10⌋ = 1 gives 19 whole quotas for 10 seats.
  const Allocation allocation = give("quota-then-averages", {10, 9}, 10);
  EXPECT_TRUE(allocation.over_allocated);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(0, 0));
  EXPECT_EQ(allocation.not_allocated, 10);
  EXPECT_EQ(allocation.steps.size(), 19U);
}

TEST(QuotaThenAverages, FewerVotesThanSeatsGoByAverages) {
  const Allocation allocation = give("quota-then-averages", {4, 2}, 9);
  EXPECT_EQ(allocation.quota->text(), "0");
  EXPECT_THAT(plain(allocation.seats), ElementsAre(6, 3));
}

TEST(Allocate, KeepsOutWhoIsNotEligible) {
  const std::vector<std::int64_t> votes = {900, 60, 40};
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation =
        allocate(method.method, votes, {false, true, true}, election::Seats(5));
    EXPECT_THAT(plain(allocation.seats), ElementsAre(0, 3, 2)) << method.name;
  }
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

TEST(Allocate, OneListGetsEverySeat) {
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation = give(method.name, {1000}, 7);
    EXPECT_THAT(plain(allocation.seats), ElementsAre(7)) << method.name;
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
  EXPECT_THAT(seats_of("d-hondt", {2, 1}, 9), ElementsAre(6, 3));
  EXPECT_THAT(seats_of("hare", {2, 1}, 9), ElementsAre(6, 3));
  EXPECT_THAT(seats_of("sainte-lague", {2, 1}, 9), ElementsAre(6, 3));
}

TEST(Allocate, VotesNearTheLimitLoseNothing) {
  // One vote in 2^63 decides, as it does in small numbers; a double has 53 bits.
  for (const std::string_view method : {"d-hondt", "sainte-lague", "modified-sainte-lague", "hare",
                                        "droop", "quota-then-averages"}) {
    EXPECT_THAT(seats_of(method, {kMost - 1, kMost}, 1), ElementsAre(0, 1)) << method;
    const Allocation tie = give(method, {kMost, kMost}, 1);
    ASSERT_EQ(tie.ties.size(), 1U) << method;
    EXPECT_EQ(tie.ties[0].choices.size(), 2U) << method;
  }
  // (2^63 - 2) · 5 has no place in 64 bits.
  EXPECT_EQ(give("modified-sainte-lague", {kMost - 1}, 1).steps[0].quotient.text(),
            "46116860184273879030/7");
}

TEST(Allocate, TenThousandListsNearTheLimit) {
  std::vector<std::int64_t> votes;
  for (std::int64_t i = 0; i < 10'000; ++i) votes.push_back(kMost - i);
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation = give(method.name, votes, 100'000);
    std::int64_t given = allocation.by_lot() + allocation.not_allocated;
    for (const election::Seats s : allocation.seats) given += s.value();
    EXPECT_EQ(given, 100'000) << method.name;
  }
}

TEST(Allocate, RefusesWhatNoReaderLetsThrough) {
  const std::vector<std::int64_t> votes = {1, 2};
  const election::SeatMethod method = method_named("d-hondt");
  EXPECT_THROW((void)allocate_all(method, std::vector<std::int64_t>{-1}, 1), std::invalid_argument);
  EXPECT_THROW((void)allocate_all(method, votes, -1), std::invalid_argument);
  EXPECT_THROW((void)allocate_all(method, votes, election::kMaxSeats + 1), std::invalid_argument);
  EXPECT_THROW((void)allocate(method, votes, {true}, election::Seats(1)), std::invalid_argument);
  EXPECT_THROW((void)allocate_all(HighestAverages{{3, 1}, 3, 2}, votes, 1), std::invalid_argument);
  EXPECT_THROW((void)allocate_all(HighestAverages{{0, 1}, 1, 1}, votes, 1), std::invalid_argument);
  EXPECT_THROW((void)allocate_all(HighestAverages{{1, 1}, 2, 0}, votes, 1), std::invalid_argument);
}

}  // namespace
}  // namespace scrutineer::outcome
