// Dutch municipal law, Kieswet articles P 5 to P 10, as stages and clauses of a rule. The cases are
// those of the tests of abacus, the electoral council's own program (numbers only); the expected
// seats follow from the law and are worked out in the comments.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "scrutineer/outcome/constituency_for_tests.h"
#include "scrutineer/outcome/shared_data_for_tests.h"

namespace scrutineer::outcome {
namespace {

using election::HighestAverages;
using election::LargestRemainders;
using election::WholeQuotas;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Votes = std::vector<std::int64_t>;

/// P 6 and P 8: fewer than 19 seats. Whole quotas; the largest remainders of lists with three
/// quarters of a quota; the highest averages, one seat a list; the highest averages.
election::SeatMethod small_council() {
  return {{WholeQuotas{}, LargestRemainders{{3, 4}},
           HighestAverages{election::LinearDivisors{}, 1, {0, 1}}, HighestAverages{}}};
}

/// P 6 and P 7: 19 seats and more.
election::SeatMethod large_council() { return {{WholeQuotas{}, HighestAverages{}}}; }

OneConstituency council(Votes votes, std::int64_t seats, Votes candidates = {}) {
  OneConstituency one(seats < 19 ? small_council() : large_council(), std::move(votes), seats);
  one.guarantee_majority();
  if (!candidates.empty()) one.limit(std::move(candidates));
  return one;
}

Votes elected(const OneConstituency& one, const Lots& lots = {}) {
  const ConstituencyResult result = one.elect(lots);
  EXPECT_FALSE(result.lot_fault);
  EXPECT_EQ(result.by_lot(), 0);
  return plain(result.elected);
}

TEST(Kieswet, RemaindersOnlyFromThreeQuartersOfAQuota) {
  // The quota is 80. 60 is three quarters of it and takes a remainder seat; 40 does not.
  EXPECT_THAT(elected(council({540, 160, 160, 80, 80, 80, 60, 40}, 15)),
              ElementsAre(7, 2, 2, 1, 1, 1, 1, 0));
  // Only the first list has as much: 808 is 10 quotas and a remainder. Then averages, once each:
  // 808/12, 59, 58, 57 for four seats.
  EXPECT_THAT(elected(council({808, 59, 58, 57, 56, 55, 54, 53}, 15)),
              ElementsAre(12, 1, 1, 1, 0, 0, 0, 0));
}

TEST(Kieswet, AveragesOnceThenWithoutLimit) {
  // The quota is 10: 7 whole seats, and 7 is not three quarters of it. Averages once: 79/9 (its
  // remainder seat counted), 7. One more seat: 79/10 against 7/2.
  EXPECT_THAT(elected(council({0, 3, 5, 6, 7, 79}, 10)), ElementsAre(0, 0, 0, 0, 1, 9));
}

TEST(Kieswet, MajorityTakesTheLastRemainderSeat) {
  // 2,571 of 5,104 votes. Seven whole quotas; remainder seats to lists 1, 2 and, last, 3.
  const OneConstituency one = council({2571, 977, 567, 536, 453}, 15);
  const ConstituencyResult result = one.elect();
  EXPECT_THAT(plain(result.allocation.seats), ElementsAre(7, 3, 2, 2, 1));
  EXPECT_THAT(plain(result.elected), ElementsAre(8, 3, 2, 1, 1));
  ASSERT_TRUE(result.majority);
  EXPECT_EQ(result.majority->outcome, MajoritySeat::Outcome::kMoved);
  EXPECT_EQ(result.majority->to, 0U);
  EXPECT_EQ(result.majority->from, 3U);
  EXPECT_FALSE(result.majority->tie);
  // 2,552 of 5,104 is half and no more.
  const ConstituencyResult half = council({2552, 987, 570, 539, 456}, 15).elect();
  EXPECT_THAT(plain(half.elected), ElementsAre(7, 3, 2, 2, 1));
  EXPECT_FALSE(half.majority);
}

TEST(Kieswet, MajorityTakesTheLastAverage) {
  EXPECT_THAT(elected(council({7501, 1249, 1249, 1249, 1249, 1249, 1248, 7}, 24)),
              ElementsAre(13, 2, 2, 2, 2, 2, 1, 0));
}

TEST(Kieswet, EqualLastRemaindersNeedALotForTheMajority) {
  // 2,552 of 5,103. Three lists had the three remainder seats on 170.8 votes each: one gives its
  // seat up.
  const OneConstituency one = council({2552, 511, 511, 511, 509, 509}, 15);
  const ConstituencyResult open = one.elect();
  EXPECT_THAT(open.allocation.ties, IsEmpty());
  EXPECT_THAT(plain(open.elected), ElementsAre(8, 1, 1, 1, 1, 1));
  EXPECT_EQ(open.by_lot(), 2);
  ASSERT_TRUE(open.majority && open.majority->tie);
  EXPECT_EQ(open.majority->outcome, MajoritySeat::Outcome::kLotForTheOthers);
  EXPECT_THAT(open.majority->tie->choices, ElementsAre(1U, 2U, 3U));
  EXPECT_EQ(open.majority->tie->seats, 2);
  EXPECT_EQ(open.majority->tie->how, SeatFor::kRemainder);
  EXPECT_EQ(open.majority->tie->at, base::WideQuotient(511 * 15 - 5103, 5103));
  EXPECT_THAT(elected(one, {{3, 1}}), ElementsAre(8, 2, 1, 2, 1, 1));
  EXPECT_EQ(one.elect({{3, 1}}).majority->from, 2U);
}

TEST(Kieswet, EqualLastAveragesNeedALotForTheMajority) {
  const OneConstituency one = council({7501, 1249, 1249, 1249, 1249, 1248, 1248, 8}, 24);
  const ConstituencyResult open = one.elect();
  EXPECT_THAT(plain(open.elected), ElementsAre(13, 2, 2, 2, 2, 1, 1, 0));
  ASSERT_TRUE(open.majority && open.majority->tie);
  EXPECT_THAT(open.majority->tie->choices, ElementsAre(5U, 6U));
  EXPECT_EQ(open.majority->tie->how, SeatFor::kAverage);
  EXPECT_EQ(open.majority->tie->at, base::WideQuotient(624, 1));
  EXPECT_THAT(elected(one, {{6}}), ElementsAre(13, 2, 2, 2, 2, 1, 2, 0));
}

TEST(Kieswet, WrongLotForTheMajorityIsAFault) {
  const OneConstituency one = council({2552, 511, 511, 511, 509, 509}, 15);
  const auto fault_with = [&](const Lots& lots) {
    const ConstituencyResult result = one.elect(lots);
    EXPECT_TRUE(result.lot_fault);
    return result.lot_fault.value_or(LotFault{});
  };
  EXPECT_EQ(fault_with({{1, 4}}).what, LotFault::What::kNotTied);
  EXPECT_EQ(fault_with({{1, 1}}).what, LotFault::What::kNotTied);
  EXPECT_EQ(fault_with({{1}}).what, LotFault::What::kOtherNumber);
  const LotFault second = fault_with({{1, 2}, {1}});
  EXPECT_EQ(second.what, LotFault::What::kNoTie);
  EXPECT_EQ(second.lot, 1U);
  EXPECT_EQ(one.elect({{1, 4}}).by_lot(), 2) << "a lot that does not fit settles nothing";
}

TEST(Kieswet, ExhaustedListsPassTheirSeatsOn) {
  // Whole quotas of 4 4 3 2 1 and no more; list 0 has five and 4 candidates. See P 10.
  EXPECT_THAT(elected(council({2000, 1600, 1200, 800, 400}, 15, {4, 4, 3, 2, 2})),
              ElementsAre(4, 4, 3, 2, 2));
  EXPECT_THAT(elected(council({0, 3, 5, 6, 7, 79}, 10, {1, 1, 1, 1, 1, 8})),
              ElementsAre(0, 0, 0, 1, 1, 8));
  EXPECT_THAT(elected(council({6, 4, 50}, 6, {2, 2, 2})), ElementsAre(2, 2, 2));
}

TEST(Kieswet, ExhaustedEverywhereLeavesSeatsToNobody) {
  const ConstituencyResult result =
      council({2000, 1600, 1200, 800, 400}, 15, {4, 4, 3, 2, 1}).elect();
  EXPECT_THAT(plain(result.elected), ElementsAre(4, 4, 3, 2, 1));
  EXPECT_EQ(result.not_allocated.value(), 1);
  EXPECT_EQ(result.by_lot(), 0);
}

TEST(Kieswet, MajorityWithoutCandidatesMovesNothing) {
  const ConstituencyResult result =
      council({2571, 977, 567, 536, 453}, 15, {7, 4, 2, 2, 2}).elect();
  EXPECT_THAT(plain(result.elected), ElementsAre(7, 3, 2, 2, 1));
  ASSERT_TRUE(result.majority);
  EXPECT_EQ(result.majority->outcome, MajoritySeat::Outcome::kNoCandidateLeft);
  EXPECT_FALSE(result.majority->from);
  // 41 of 80 votes but 3 candidates; what they cannot take goes on by averages.
  EXPECT_THAT(elected(council({32, 41, 7}, 8, {5, 3, 1})), ElementsAre(4, 3, 1));
  EXPECT_THAT(elected(council({537, 10, 426}, 8, {2, 1, 6})), ElementsAre(2, 1, 5));
}

TEST(Kieswet, EqualAveragesNeedALot) {
  const ConstituencyResult once =
      council({2000, 2000, 2000, 2000, 2000}, 3, {1, 1, 1, 1, 1}).elect();
  ASSERT_THAT(once.allocation.ties, SizeIs(1));
  EXPECT_THAT(once.allocation.ties[0].choices, ElementsAre(0U, 1U, 2U, 3U, 4U));
  EXPECT_EQ(once.allocation.ties[0].seats, 3);
  EXPECT_EQ(once.allocation.ties[0].stage, 2U);
  // Averages once: both small lists. The last seat: 5 / 2 each, without limit.
  const ConstituencyResult twice = council({5, 5, 50}, 5, {2, 2, 2}).elect();
  EXPECT_THAT(plain(twice.elected), ElementsAre(1, 1, 2));
  ASSERT_THAT(twice.allocation.ties, SizeIs(1));
  EXPECT_THAT(twice.allocation.ties[0].choices, ElementsAre(0U, 1U));
  EXPECT_EQ(twice.allocation.ties[0].seats, 1);
  EXPECT_EQ(twice.allocation.ties[0].stage, 3U);
  EXPECT_EQ(twice.allocation.ties[0].at, base::WideQuotient(5, 2));
}

TEST(Kieswet, LotsGiveTheSeatsOfEqualRemaindersAndAverages) {
  EXPECT_THAT(elected(council({500, 140, 140, 140, 140, 140}, 15), {{1, 3, 4, 5}}),
              ElementsAre(6, 2, 1, 2, 2, 2));
  EXPECT_THAT(elected(council({500, 140, 140, 140, 140, 140}, 23), {{1, 3, 4}}),
              ElementsAre(10, 3, 2, 3, 3, 2));
}

TEST(Kieswet, NoVotesNoSeats) {
  const ConstituencyResult result = council({0, 0, 0, 0, 0}, 10).elect();
  EXPECT_THAT(plain(result.elected), ElementsAre(0, 0, 0, 0, 0));
  EXPECT_EQ(result.not_allocated.value(), 10);
  EXPECT_THAT(elected(council({500, 0, 0, 0, 0}, 5, {5, 1, 1, 1, 1})), ElementsAre(5, 0, 0, 0, 0));
}

// All cases of the file.

constexpr const char* kVectors = "seats/abacus_kieswet_vectors.csv";

struct Vector {
  std::string name;
  OneConstituency council;
  std::string expected;
  bool needs_lot;
};

/// "50 each" limits nobody there: it is kept as a limit all the same.
Vector vector_of(const std::vector<std::string>& row) {
  const Votes votes = numbers_of(row[2]);
  const std::size_t each = row[3].find(" each");
  Votes candidates = each != std::string::npos
                         ? Votes(votes.size(), std::stoll(row[3].substr(0, each)))
                         : numbers_of(row[3]);
  // The file does not say whose candidate has died; in the tests it comes from, list 0's.
  if (row[6] == "1") --candidates[0];
  return {row[0] + ", " + row[1] + " seats", council(votes, std::stoll(row[1]), candidates), row[4],
          row[5] == "1"};
}

std::vector<Vector> all_vectors() {
  const auto rows = rows_of(shared_data_folder() / kVectors, ',');
  std::vector<Vector> all;
  for (std::size_t r = 1; r < rows.size(); ++r) all.push_back(vector_of(rows[r]));
  return all;
}

/// Gives the tie's seats to those of whom more is expected than is certain.
std::vector<std::size_t> winners_for(const Votes& expected, const ConstituencyResult& open) {
  std::vector<std::size_t> winners;
  for (const std::size_t i : next_tie(open)->choices) {
    if (expected[i] > open.elected[i].value()) winners.push_back(i);
  }
  return winners;
}

/// Whether the case comes out as expected, and needs a lot exactly where one is expected.
bool comes_out(const Vector& vector) {
  const ConstituencyResult result = vector.council.elect();
  if ((next_tie(result) != nullptr) != vector.needs_lot) return false;
  if (vector.expected.empty()) return vector.needs_lot;
  const Votes expected = numbers_of(vector.expected);
  if (!vector.needs_lot) return plain(result.elected) == expected;
  const ConstituencyResult drawn = vector.council.elect({winners_for(expected, result)});
  return !drawn.lot_fault && drawn.by_lot() == 0 && plain(drawn.elected) == expected;
}

TEST(Kieswet, EveryPublishedCase) {
  SCRUTINEER_NEEDS_SHARED(kVectors);
  int without_lot = 0;
  int with_lot = 0;
  for (const Vector& vector : all_vectors()) {
    EXPECT_TRUE(comes_out(vector))
        << vector.name << ": " << testing::PrintToString(plain(vector.council.elect().elected))
        << " for " << vector.expected;
    ++(vector.needs_lot ? with_lot : without_lot);
    const ConstituencyResult result = vector.council.elect();
    if (const TieNeedsLot* tie = next_tie(result)) {
      // Each way to draw gives another council.
      std::set<Votes> councils;
      for (const auto& winners : every_draw(*tie)) {
        councils.insert(elected(vector.council, {winners}));
      }
      EXPECT_EQ(councils.size(), every_draw(*tie).size()) << vector.name;
    }
  }
  EXPECT_EQ(without_lot, 33);
  EXPECT_EQ(with_lot, 8);
}

TEST(Kieswet, ThePublishedCasesNeedEveryClause) {
  SCRUTINEER_NEEDS_SHARED(kVectors);
  using Drop = std::function<void(OneConstituency&)>;
  const auto failing = [](const Drop& drop) {
    int cases = 0;
    for (Vector& vector : all_vectors()) {
      drop(vector.council);
      if (!comes_out(vector)) ++cases;
    }
    return cases;
  };
  const auto drop_stage = [](std::size_t stage) {
    return [stage](OneConstituency& one) {
      auto& stages = one.rule.method.stages;
      if (stages.size() == 4) stages.erase(stages.begin() + static_cast<std::ptrdiff_t>(stage));
    };
  };
  EXPECT_EQ(failing([](OneConstituency&) {}), 0);
  EXPECT_GT(failing([](OneConstituency& one) { one.rule.majority_guarantee.reset(); }), 0);
  EXPECT_GT(failing([](OneConstituency& one) { one.rule.exhaustion = false; }), 0);
  EXPECT_GT(failing(drop_stage(1)), 0);
  EXPECT_GT(failing(drop_stage(2)), 0);
  EXPECT_GT(failing(drop_stage(3)), 0);
  EXPECT_GT(failing([](OneConstituency& one) {
              auto& stages = one.rule.method.stages;
              if (stages.size() == 4) stages[1] = LargestRemainders{};
            }),
            0);
  EXPECT_GT(failing([](OneConstituency& one) { one.rule.method = large_council(); }), 0);
  EXPECT_GT(failing([](OneConstituency& one) { one.rule.method = small_council(); }), 0);
}

}  // namespace
}  // namespace scrutineer::outcome
