// Lots: what is accepted, what is not, and what they decide.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "scrutineer/outcome/seats_trials.h"

namespace scrutineer::outcome {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using What = LotFault::What;
using Lots = std::vector<std::vector<std::size_t>>;

Allocation with_lots(const oracle::Question& question, const Lots& lots) {
  const std::vector<bool> eligible(question.votes.size(), true);
  return allocate(question.method, {.votes = question.votes,
                                    .eligible = eligible,
                                    .seats = election::Seats(question.seats),
                                    .most = question.most,
                                    .ties = question.ties,
                                    .lots = lots});
}

/// 100, then 50 three times for two seats.
oracle::Question three_for_two() { return {method_named("d-hondt"), {50, 100, 50}, 3, {}, {}}; }

void expect_fault(const oracle::Question& question, const Lots& lots, What what, std::size_t lot) {
  const Allocation without = ours(question);
  const Allocation allocation = with_lots(question, lots);
  ASSERT_TRUE(allocation.lot_fault);
  EXPECT_EQ(allocation.lot_fault->what, what);
  EXPECT_EQ(allocation.lot_fault->lot, lot);
  EXPECT_EQ(allocation.lot_fault->tie.has_value(), what != What::kNoTie);
  EXPECT_EQ(allocation.seats, without.seats);
  EXPECT_EQ(allocation.by_lot(), without.by_lot());
  EXPECT_EQ(allocation.steps.size(), without.steps.size());
}

TEST(Lots, GiveTheSeatsOfTheTie) {
  const Allocation allocation = with_lots(three_for_two(), {{2, 0}});
  EXPECT_THAT(plain(allocation.seats), ElementsAre(1, 1, 1));
  EXPECT_THAT(allocation.ties, IsEmpty());
  EXPECT_FALSE(allocation.lot_fault);
  ASSERT_EQ(allocation.steps.size(), 3U);
  EXPECT_EQ(allocation.steps[0].settled_by, SettledBy::kQuotient);
  EXPECT_EQ(allocation.steps[1].settled_by, SettledBy::kLot);
  EXPECT_EQ(allocation.steps[1].choice, 2U);  // As drawn.
  EXPECT_EQ(allocation.steps[2].choice, 0U);
  EXPECT_EQ(allocation.steps[2].quotient.text(), "50");
}

TEST(Lots, FaultsSettleNothing) {
  expect_fault(three_for_two(), {{0}}, What::kOtherNumber, 0);
  expect_fault(three_for_two(), {{}}, What::kOtherNumber, 0);
  expect_fault(three_for_two(), {{0, 1, 2}}, What::kOtherNumber, 0);
  expect_fault(three_for_two(), {{0, 0}}, What::kNotTied, 0);
  expect_fault(three_for_two(), {{0, 3}}, What::kNotTied, 0);
  oracle::Question no_tie = three_for_two();
  no_tie.seats = 4;
  expect_fault(no_tie, {{0}}, What::kNoTie, 0);
}

TEST(Lots, OneTooManyIsAFaultAndTheOthersStand) {
  const Allocation allocation = with_lots(three_for_two(), {{0, 1}, {2}});
  EXPECT_THAT(plain(allocation.seats), ElementsAre(1, 2, 0));
  ASSERT_TRUE(allocation.lot_fault);
  EXPECT_EQ(allocation.lot_fault->what, What::kNoTie);
  EXPECT_EQ(allocation.lot_fault->lot, 1U);
}

// 7th seat: a small list; 8th: a large one. A fault in the first says nothing about the second.
TEST(Lots, FaultLeavesTheLotsAfterItUnread) {
  const oracle::Question question{method_named("quota-method"), {720, 720, 120, 120}, 8, {}, {}};
  expect_fault(question, {{0}, {1}}, What::kNotTied, 0);
  const Allocation second = with_lots(question, {{2}, {2}});
  EXPECT_THAT(plain(second.seats), ElementsAre(3, 3, 1, 0));
  ASSERT_TRUE(second.lot_fault);
  EXPECT_EQ(second.lot_fault->lot, 1U);
  EXPECT_EQ(second.by_lot(), 1);
}

TEST(Lots, AreForWhatVotesDoNotDecide) {
  // Quotients of 12 for one seat: 24/2 against 12 and 12. More votes decide for the first; fewer
  // leave the other two.
  oracle::Question question{method_named("d-hondt"), {24, 12, 12}, 2, {}, {}};
  question.ties = {election::TieBreak::kMostVotes};
  expect_fault(question, {{0}}, What::kNoTie, 0);
  question.ties = {election::TieBreak::kFewestVotes};
  expect_fault(question, {{0}}, What::kNotTied, 0);
  EXPECT_THAT(plain(with_lots(question, {{2}}).seats), ElementsAre(1, 0, 1));
}

/// All subsets of the choices 0 to `lists` (one that there is not).
std::vector<std::vector<std::size_t>> subsets(std::size_t lists) {
  std::vector<std::vector<std::size_t>> all;
  for (std::size_t bits = 0; bits < (std::size_t{1} << (lists + 1)); ++bits) {
    std::vector<std::size_t> one;
    for (std::size_t i = 0; i <= lists; ++i) {
      if ((bits >> i & 1U) != 0) one.push_back(i);
    }
    all.push_back(std::move(one));
  }
  return all;
}

// Every subset of the choices is tried as the lot of the first tie.
TEST(Lots, ExactlyTheSubsetsOfTheRightSizeAreAccepted) {
  using Drawing = std::function<Allocation(const oracle::Question&, const Lots&)>;
  const auto property_of = [](const Drawing& drawing) {
    return [drawing] {
      oracle::Question question = any_question(any_method());
      question.votes.resize(std::min<std::size_t>(question.votes.size(), 6));
      question.ties = any_ties();
      const Allocation before = ours(question);
      if (before.ties.empty()) return;
      const TieNeedsLot& tie = before.ties[0];
      for (const std::vector<std::size_t>& lot : subsets(question.votes.size())) {
        const Allocation after = drawing(question, {lot});
        const bool tied =
            std::includes(tie.choices.begin(), tie.choices.end(), lot.begin(), lot.end());
        const bool number = static_cast<std::int64_t>(lot.size()) == tie.seats;
        RC_ASSERT(after.lot_fault.has_value() == !(tied && number));
        std::vector<election::Seats> expected = before.seats;
        if (after.lot_fault) {
          RC_ASSERT(after.lot_fault->what == (tied ? What::kOtherNumber : What::kNotTied));
          RC_ASSERT(after.by_lot() == before.by_lot());
        } else {
          for (const std::size_t winner : lot) expected[winner] += election::Seats(1);
          RC_ASSERT(after.by_lot() == before.by_lot() - tie.seats);
        }
        RC_ASSERT(after.seats == expected);
      }
    };
  };
  const auto holds = tried(property_of(with_lots));
  std::ostringstream text;
  rc::detail::printResultMessage(holds, text);
  EXPECT_TRUE(holds.is<rc::detail::SuccessResult>()) << text.str() << "\nseed " << kTrialsSeed;
  // Takes any lot for the first of those who tie; takes too few.
  EXPECT_TRUE(tried(property_of([](const oracle::Question& question, Lots lots) {
                lots[0] = ours(question).ties[0].choices;
                lots[0].resize(static_cast<std::size_t>(ours(question).ties[0].seats));
                return with_lots(question, lots);
              })).is<rc::detail::FailureResult>());
  EXPECT_TRUE(tried(property_of([](const oracle::Question& question, const Lots&) {
                return ours(question);
              })).is<rc::detail::FailureResult>());
}

}  // namespace
}  // namespace scrutineer::outcome
