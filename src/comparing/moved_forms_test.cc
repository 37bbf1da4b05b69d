#include "scrutineer/comparing/moved_forms.h"

#include <gtest/gtest.h>

#include "scrutineer/checking/testing_account.h"
#include "scrutineer/comparing/compare.h"

namespace scrutineer::comparing {
namespace {

using checking::AccountBuilder;
using election::Account;
using Kind = DifferenceKind;

constexpr const char* kOne = "Z=500 N=3 a=120 b=80 c=9";
constexpr const char* kTwo = "Z=400 N=5 a=60 b=95 c=21";
constexpr const char* kThree = "Z=300 N=2 a=33 b=44 c=55";
constexpr const char* kSlip = "Z=300 N=2 a=35 b=44 c=55";

PairComparison compared(const Account& a, const Account& b) {
  return compare(a, b, election::Geography("Nation"), election::Thresholds{});
}
Account account(std::initializer_list<std::pair<const char*, const char*>> forms) {
  AccountBuilder builder(3);
  for (const auto& [code, form] : forms) builder.form(form, code);
  return builder.build();
}
Kind kind_at(const PairComparison& pair, std::size_t i) { return pair.differences.at(i).kind; }

TEST(MovedForms, TwoExchangedAreNamedAndTellEachOther) {
  const Account left = account({{"1", kOne}, {"2", kTwo}, {"3", kThree}});
  const Account right = account({{"3", kThree}, {"2", kOne}, {"1", kTwo}});
  const PairComparison pair = compared(left, right);
  ASSERT_EQ(pair.differences.size(), 2U);
  EXPECT_EQ(kind_at(pair, 0), Kind::kFormsExchanged);
  EXPECT_EQ(kind_at(pair, 1), Kind::kFormsExchanged);
  EXPECT_EQ(right.forms->keys[pair.differences[0].elsewhere], "2");
  EXPECT_EQ(right.forms->keys[pair.differences[1].elsewhere], "1");
}

TEST(MovedForms, TheVotersListNeedNotMoveWithTheForm) {
  const Account left = account({{"1", kOne}, {"2", kTwo}});
  const Account right =
      account({{"1", "Z=500 N=5 a=60 b=95 c=21"}, {"2", "Z=400 N=3 a=120 b=80 c=9"}});
  EXPECT_EQ(kind_at(compared(left, right), 0), Kind::kFormsExchanged);
}

TEST(MovedForms, OfThreeThatFitNoneIsExchanged) {
  // Station 3 has the same two forms as station 1: which of them 2 changed with cannot be known.
  const Account left = account({{"1", kOne}, {"2", kTwo}, {"3", kOne}});
  const Account right = account({{"1", kTwo}, {"2", kOne}, {"3", kTwo}});
  const PairComparison pair = compared(left, right);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(kind_at(pair, i), Kind::kFormOfAnother);
  // Both accounts have the same other station's form: neither is named.
  EXPECT_EQ(pair.differences[0].side, Side::kNeither);
}

TEST(MovedForms, AFormEnteredTwiceIsFoundInTheOtherAccount) {
  const Account left = account({{"1", kOne}, {"2", kOne}, {"3", kThree}});
  const Account right = account({{"1", kOne}, {"2", kTwo}, {"3", kThree}});
  const PairComparison pair = compared(left, right);
  ASSERT_EQ(pair.differences.size(), 1U);
  EXPECT_EQ(kind_at(pair, 0), Kind::kFormOfAnother);
  EXPECT_EQ(pair.differences[0].side, Side::kLeft);
  EXPECT_EQ(pair.differences[0].elsewhere_in, Side::kRight);
  EXPECT_EQ(right.forms->keys[pair.differences[0].elsewhere], "1");
}

TEST(MovedForms, AndInItsOwnWhereTheOtherLacksTheStation) {
  const Account left = account({{"1", kOne}, {"2", kOne}});
  const Account right = account({{"2", kTwo}, {"3", kThree}});
  const PairComparison pair = compared(left, right);
  ASSERT_EQ(pair.differences.size(), 1U);
  EXPECT_EQ(kind_at(pair, 0), Kind::kFormOfAnother);
  EXPECT_EQ(pair.differences[0].elsewhere_in, Side::kLeft);
  EXPECT_EQ(left.forms->keys[pair.differences[0].elsewhere], "1");
}

TEST(MovedForms, ACopyElsewhereDoesNotHideASlipHere) {
  // Station 4 was copied from 3 in the left account; what differs at 3 is one digit.
  const Account left = account({{"3", kThree}, {"4", kThree}});
  const Account right = account({{"3", kSlip}, {"4", kTwo}});
  const PairComparison pair = compared(left, right);
  ASSERT_EQ(pair.differences.size(), 2U);
  EXPECT_EQ(kind_at(pair, 0), Kind::kDigitWrong);
  EXPECT_EQ(kind_at(pair, 1), Kind::kFormOfAnother);
}

TEST(MovedForms, AnotherRowOfTheStationIsNoOtherStation) {
  const Account left = account({{"1", kOne}});
  const Account right = account({{"1", kTwo}, {"1", kOne}});
  const PairComparison pair = compared(left, right);
  ASSERT_EQ(pair.differences.size(), 1U);
  EXPECT_EQ(kind_at(pair, 0), Kind::kOther);
}

TEST(MovedForms, SmallFormsAreAlikeByChance) {
  const Account left = account({{"1", "N=1 a=20 b=20 c=9"}, {"2", "N=1 a=20 b=20 c=9"}});
  const Account right = account({{"1", "N=1 a=20 b=20 c=9"}, {"2", "N=2 a=7 b=11 c=31"}});
  EXPECT_EQ(kind_at(compared(left, right), 0), Kind::kOther);
  // A vote more, and half of 100 are reached.
  const Account more = account({{"1", "N=1 a=20 b=20 c=10"}, {"2", "N=1 a=20 b=20 c=10"}});
  const Account other = account({{"1", "N=1 a=20 b=20 c=10"}, {"2", "N=2 a=7 b=11 c=31"}});
  EXPECT_EQ(kind_at(compared(more, other), 0), Kind::kFormOfAnother);
  // Three figures are too few, however large.
  const Account few = account({{"1", "N=0 a=200 b=200 c=90"}, {"2", "N=0 a=200 b=200 c=90"}});
  const Account fewer = account({{"1", "N=0 a=200 b=200 c=90"}, {"2", "N=2 a=7 b=11 c=31"}});
  EXPECT_EQ(kind_at(compared(few, fewer), 0), Kind::kOther);
}

TEST(MovedForms, OfSeveralStationsTheFirstCodeIsTold) {
  const Account left = account({{"9", kTwo}, {"1", kOne}, {"5", kOne}, {"3", kOne}});
  const Account right = account({{"9", kOne}, {"5", kOne}, {"3", kOne}, {"1", kOne}});
  const PairComparison pair = compared(left, right);
  ASSERT_EQ(pair.differences.size(), 1U);
  EXPECT_EQ(pair.differences[0].side, Side::kRight);
  EXPECT_EQ(left.forms->keys[pair.differences[0].elsewhere], "1");
}

TEST(MovedForms, AnExchangeTakesVotesThatDiffer) {
  // The votes are alike; that the invalid ballots cross is too little.
  const Account left = account({{"1", "N=0 a=90 b=40 c=7"}, {"2", "N=5 a=90 b=40 c=7"}});
  const Account right = account({{"1", "N=5 a=90 b=40 c=7"}, {"2", "N=0 a=90 b=40 c=7"}});
  EXPECT_EQ(kind_at(compared(left, right), 0), Kind::kFormOfAnother);
}

}  // namespace
}  // namespace scrutineer::comparing
