// Worked examples, published and made.
#include "scrutineer/outcome/seats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

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

// Balinski and Young 1975, "The quota method of apportionment", American Mathematical Monthly 82,
// the tables of its two examples, all seven methods.
TEST(Methods, GiveTheFirstTableOfBalinskiAndYoung1975) {
  const std::vector<std::int64_t> votes = {5117, 4400, 162, 161, 160};
  EXPECT_THAT(seats_of("quota-method", votes, 100), ElementsAre(52, 44, 2, 1, 1));
  EXPECT_THAT(seats_of("hare", votes, 100), ElementsAre(51, 44, 2, 2, 1));
  EXPECT_THAT(seats_of("d-hondt", votes, 100), ElementsAre(52, 45, 1, 1, 1));
  EXPECT_THAT(seats_of("sainte-lague", votes, 100), ElementsAre(51, 43, 2, 2, 2));
  EXPECT_THAT(seats_of("huntington-hill", votes, 100), ElementsAre(51, 43, 2, 2, 2));
  EXPECT_THAT(seats_of("adams", votes, 100), ElementsAre(51, 43, 2, 2, 2));
  EXPECT_THAT(seats_of("dean", votes, 100), ElementsAre(51, 43, 2, 2, 2));
}

TEST(Methods, GiveTheSecondTableOfBalinskiAndYoung1975) {
  const std::vector<std::int64_t> votes = {9061, 7179, 5259, 3319, 1182};
  EXPECT_THAT(seats_of("quota-method", votes, 26), ElementsAre(10, 7, 5, 3, 1));
  EXPECT_THAT(seats_of("hare", votes, 26), ElementsAre(9, 7, 5, 4, 1));
  EXPECT_THAT(seats_of("d-hondt", votes, 26), ElementsAre(10, 7, 5, 3, 1));
  EXPECT_THAT(seats_of("sainte-lague", votes, 26), ElementsAre(9, 8, 5, 3, 1));
  EXPECT_THAT(seats_of("huntington-hill", votes, 26), ElementsAre(9, 7, 6, 3, 1));
  EXPECT_THAT(seats_of("adams", votes, 26), ElementsAre(9, 7, 5, 3, 2));
  EXPECT_THAT(seats_of("dean", votes, 26), ElementsAre(9, 7, 5, 4, 1));
}

TEST(HighestAverages, FirstDivisorIsExactlySevenFifths) {
  // 303/1.4 = 216.4…, 303/3 = 101, 140/1.4 = 100: the second list has both seats.
  const Allocation allocation = give("modified-sainte-lague", {140, 303}, 2);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(0, 2));
  EXPECT_EQ(allocation.steps[0].quotient.text(), "1515/7");
  EXPECT_EQ(allocation.steps[0].runner_up_quotient->text(), "100");
  // 300/3 = 100 = 140/1.4: a lot.
  const Allocation equal = give("modified-sainte-lague", {140, 300}, 2);
  ASSERT_EQ(equal.ties.size(), 1U);
  EXPECT_EQ(equal.ties[0].at.text(), "100");
  EXPECT_THAT(equal.ties[0].choices, ElementsAre(0, 1));
  EXPECT_THAT(plain(equal.seats), ElementsAre(0, 1));
}

TEST(HighestAverages, FirstDivisorOfSwedenSince2018IsSixFifths) {
  // 120/1.2 = 100 = 300/3; 119/1.2 < 100.
  EXPECT_THAT(seats_of("modified-sainte-lague-1.2", {119, 300}, 2), ElementsAre(0, 2));
  EXPECT_EQ(give("modified-sainte-lague-1.2", {120, 300}, 2).by_lot(), 1);
  EXPECT_THAT(seats_of("modified-sainte-lague-1.2", {121, 300}, 2), ElementsAre(1, 1));
}

TEST(HighestAverages, DivisorZeroServesEachListFirst) {
  const Allocation allocation = give("adams", {1000, 1, 50}, 4);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(2, 1, 1));
  EXPECT_EQ(allocation.steps[1].how, SeatFor::kFirstOfAll);
  EXPECT_EQ(allocation.steps[3].how, SeatFor::kAverage);
  EXPECT_EQ(allocation.steps[3].quotient.text(), "1000");
}

TEST(HighestAverages, SquaresStandForRoots) {
  // 100/√2 = 70.7…, 90/√2 = 63.6…, 100/√6 = 40.8….
  const Allocation allocation = give("huntington-hill", {100, 90}, 5);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(3, 2));
  EXPECT_EQ(allocation.steps[2].how, SeatFor::kSquareAverage);
  EXPECT_EQ(allocation.steps[2].quotient.text(), "5000");
  EXPECT_EQ(allocation.steps[2].runner_up_quotient->text(), "4050");
}

TEST(HighestAverages, HarmonicMeansDivideDeans) {
  // 100 / (4/3) = 75, 90 / (4/3) = 67.5, 100 / (12/5) = 41 2/3.
  const Allocation allocation = give("dean", {100, 90}, 5);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(3, 2));
  EXPECT_EQ(allocation.steps[2].quotient.text(), "75");
  EXPECT_EQ(allocation.steps[4].quotient.text(), "125/3");
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

// The Alabama paradox: a house of one seat more has one seat less for the third list. The numbers
// are the usual textbook example (quotas 4.29, 4.29, 1.43 and 4.71, 4.71, 1.57).
TEST(LargestRemainders, AlabamaParadox) {
  EXPECT_THAT(seats_of("hare", {6, 6, 2}, 10), ElementsAre(4, 4, 2));
  EXPECT_THAT(seats_of("hare", {6, 6, 2}, 11), ElementsAre(5, 5, 1));
}

TEST(LargestRemainders, LeastPartOfAQuotaKeepsSmallListsOut) {
  // Quota 100: 4.4, 4.9 and 0.7 quotas; of the two seats left the third list's 0.7 has one, unless
  // a list needs 3/4 of a quota.
  election::SeatMethod method = method_named("hare");
  EXPECT_THAT(plain(allocate_all(method, std::vector<std::int64_t>{440, 490, 70}, 10).seats),
              ElementsAre(4, 5, 1));
  std::get<election::LargestRemainders>(method.stages[1]).least_quotas = {3, 4};
  EXPECT_THAT(plain(allocate_all(method, std::vector<std::int64_t>{440, 490, 70}, 10).seats),
              ElementsAre(5, 5, 0));
  std::get<election::LargestRemainders>(method.stages[1]).least_quotas = {7, 10};
  EXPECT_THAT(plain(allocate_all(method, std::vector<std::int64_t>{440, 490, 70}, 10).seats),
              ElementsAre(4, 5, 1));
}

TEST(LargestRemainders, RoundedQuotas) {
  using enum election::Quota::Rounding;
  const auto quota = [](election::Quota::Rounding rounding, std::int64_t v, std::int64_t seats) {
    const election::SeatMethod method{{election::WholeQuotas{{0, rounding}, {}}}};
    return allocate_all(method, std::vector<std::int64_t>{v}, seats).quota->text();
  };
  EXPECT_EQ(quota(kExact, 25, 10), "5/2");
  EXPECT_EQ(quota(kDown, 25, 10), "2");
  EXPECT_EQ(quota(kDownPlus, 25, 10), "3");
  EXPECT_EQ(quota(kUp, 25, 10), "3");
  EXPECT_EQ(quota(kUp, 30, 10), "3");
  EXPECT_EQ(quota(kHalfDown, 25, 10), "2");
  EXPECT_EQ(quota(kHalfDown, 26, 10), "3");
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

// Quota 60 / (2 + 2) = 15: 45, 10 and 5 are 3, 0 and 0 whole quotas for 2 seats.
TEST(OverAllocation, LargerQuotaTakesOneFewerUntilItFits) {
  election::SeatMethod method = method_named("imperiali-quota");
  const std::vector<std::int64_t> votes = {45, 10, 5};
  const Allocation reported = allocate_all(method, votes, 2);
  EXPECT_TRUE(reported.over_allocated);
  EXPECT_EQ(reported.not_allocated, 2);
  EXPECT_EQ(reported.quota->text(), "15");
  std::get<election::WholeQuotas>(method.stages[0]).over = election::OverAllocation::kLargerQuota;
  const Allocation larger = allocate_all(method, votes, 2);
  EXPECT_TRUE(larger.over_allocated);
  EXPECT_EQ(larger.quota->text(), "20");  // 60 / (2 + 1)
  EXPECT_THAT(plain(larger.seats), ElementsAre(2, 0, 0));
}

// Quota 120 / (4 + 2) = 20: 2.5, 2.25 and 1.25 quotas make 5 seats for 4.
TEST(OverAllocation, SmallestRemainderLosesASeat) {
  election::SeatMethod method = method_named("imperiali-quota");
  std::get<election::WholeQuotas>(method.stages[0]).over =
      election::OverAllocation::kSmallestRemainder;
  const Allocation one = allocate_all(method, std::vector<std::int64_t>{50, 46, 24}, 4);
  EXPECT_TRUE(one.over_allocated);
  EXPECT_THAT(plain(one.seats), ElementsAre(2, 2, 0));
  EXPECT_THAT(one.withdrawn, ElementsAre(2));
  EXPECT_EQ(one.steps.size(), 4U);
  // 2.5, 2.25 and 1.25 quotas: the remainders of two lists are the same.
  const std::vector<std::int64_t> equal = {50, 45, 25};
  const Allocation tie = allocate_all(method, equal, 4);
  EXPECT_THAT(plain(tie.seats), ElementsAre(2, 1, 0));
  EXPECT_THAT(tie.withdrawn, IsEmpty());
  ASSERT_EQ(tie.ties.size(), 1U);
  EXPECT_THAT(tie.ties[0].choices, ElementsAre(1, 2));
  EXPECT_EQ(tie.ties[0].seats, 1);
  EXPECT_EQ(tie.ties[0].at.text(), "1/4");
  const std::vector<bool> eligible(3, true);
  const std::vector<election::TieBreak> most = {election::TieBreak::kMostVotes};
  const Allocation settled = allocate(method, {.votes = equal,
                                               .eligible = eligible,
                                               .seats = election::Seats(4),
                                               .most = {},
                                               .ties = most,
                                               .lots = {}});
  EXPECT_THAT(plain(settled.seats), ElementsAre(2, 2, 0));
  EXPECT_THAT(settled.withdrawn, ElementsAre(2));
}

// One list of three whole quotas for one seat: one seat less is still too many.
TEST(OverAllocation, SmallestRemainderThatIsNotEnoughIsReported) {
  election::SeatMethod method = method_named("imperiali-quota");
  std::get<election::WholeQuotas>(method.stages[0]).over =
      election::OverAllocation::kSmallestRemainder;
  const Allocation allocation = allocate_all(method, std::vector<std::int64_t>{1}, 1);
  EXPECT_TRUE(allocation.over_allocated);
  EXPECT_THAT(plain(allocation.seats), ElementsAre(0));
  EXPECT_THAT(allocation.withdrawn, IsEmpty());
  EXPECT_EQ(allocation.not_allocated, 1);
}

TEST(QuotaThenAverages, EveryNumberOfVotesIsAnyPartOfAQuotaOfNothing) {
  election::SeatMethod method = method_named("quota-then-averages");
  std::get<election::HighestAverages>(method.stages[1]).least_quotas = {3, 4};
  EXPECT_THAT(plain(allocate_all(method, std::vector<std::int64_t>{1}, 2).seats), ElementsAre(2));
}

// The two texts of Cambodia's law of 1998 differ: averages computed anew for each seat, or once for
// all that are left. Quota 100; 5.9, 2.3, 0.9 and 0.9 quotas leave three seats: 590/6 = 98.3,
// 230/3 = 76.7, 90 and 90; then 590/7 = 84.3.
TEST(QuotaThenAverages, AveragesComputedOnceServeOthers) {
  const std::vector<std::int64_t> votes = {590, 230, 90, 90};
  EXPECT_THAT(seats_of("averages-once", votes, 10), ElementsAre(6, 2, 1, 1));
  const std::vector<std::int64_t> closer = {690, 230, 45, 35};
  EXPECT_THAT(seats_of("quota-then-averages", closer, 10), ElementsAre(8, 2, 0, 0));
  EXPECT_THAT(seats_of("averages-once", closer, 10), ElementsAre(7, 3, 0, 0));
}

TEST(QuotaThenAverages, FewerVotesThanSeatsGoByAverages) {
  const Allocation allocation = give("quota-then-averages", {4, 2}, 9);
  EXPECT_EQ(allocation.quota->text(), "0");
  EXPECT_THAT(plain(allocation.seats), ElementsAre(6, 3));
}

TEST(Allocate, NoListHasMoreThanItsMost) {
  // A list of few candidates; what it cannot take goes on.
  const std::vector<std::int64_t> votes = {900, 60, 40};
  const std::vector<bool> eligible(3, true);
  const std::vector<std::int64_t> most = {2, 100, 0};
  for (const std::string_view method : {"d-hondt", "adams", "quota-then-averages"}) {
    const Allocation allocation = allocate(method_named(method), {.votes = votes,
                                                                  .eligible = eligible,
                                                                  .seats = election::Seats(9),
                                                                  .most = most,
                                                                  .ties = {},
                                                                  .lots = {}});
    EXPECT_THAT(plain(allocation.seats), ElementsAre(2, 7, 0)) << method;
  }
  const std::vector<std::int64_t> few = {2, 3, 1};
  const Allocation full = allocate(method_named("d-hondt"), {.votes = votes,
                                                             .eligible = eligible,
                                                             .seats = election::Seats(9),
                                                             .most = few,
                                                             .ties = {},
                                                             .lots = {}});
  EXPECT_THAT(plain(full.seats), ElementsAre(2, 3, 1));
  EXPECT_EQ(full.not_allocated, 3);
}

TEST(Allocate, KeepsOutWhoIsNotEligible) {
  const std::vector<std::int64_t> votes = {900, 27, 27, 16};
  for (const election::NamedMethod& method : election::named_methods()) {
    const Allocation allocation =
        allocate(method.method, votes, {false, true, true, true}, election::Seats(5));
    EXPECT_THAT(plain(allocation.seats), ElementsAre(0, 2, 2, 1)) << method.name;
  }
}

}  // namespace
}  // namespace scrutineer::outcome
