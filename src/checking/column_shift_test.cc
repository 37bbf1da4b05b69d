#include "scrutineer/checking/column_shift.h"

#include <gtest/gtest.h>

#include "scrutineer/checking/testing_account.h"

namespace scrutineer::checking {
namespace {

using election::Figure;
using election::FormColumn;
using Direction = ColumnShift::Direction;

std::optional<ColumnShift> shift_of(std::string_view form, std::size_t choices = 3) {
  return find_column_shift(AccountBuilder(choices).form(form).build(), 0);
}

// The true form: a=50 b=30 c=20 V=100 B=4 N=6 H=110.

TEST(ColumnShift, FiguresOneCellTooFarRightAreFound) {
  const auto shift = shift_of("a=110 b=50 c=30 V=20 B=100 N=4 H=6");
  ASSERT_TRUE(shift);
  EXPECT_EQ(shift->first, FormColumn::votes(0));
  EXPECT_EQ(shift->last, FormColumn(Figure::kCast));
  EXPECT_EQ(shift->direction, Direction::kRight);
  EXPECT_EQ(shift->cells, 7U);
  EXPECT_EQ(shift->changed, FormColumn(Figure::kValid));
  EXPECT_EQ(shift->stands, 20);
  EXPECT_EQ(shift->restored, 100);
  EXPECT_TRUE(shift->votes_sum);
  EXPECT_TRUE(shift->parts_sum);
}

TEST(ColumnShift, FiguresOneCellTooFarLeftAreFound) {
  const auto shift = shift_of("a=50 b=20 c=100 V=4 B=6 N=110 H=30");
  ASSERT_TRUE(shift);
  // b and c have changed places too, but that no sum can show: the shortest move is told.
  EXPECT_EQ(shift->first, FormColumn::votes(2));
  EXPECT_EQ(shift->last, FormColumn(Figure::kCast));
  EXPECT_EQ(shift->direction, Direction::kLeft);
  EXPECT_EQ(shift->restored, 100);
}

TEST(ColumnShift, AShiftFromTheFirstChoiceToAFigureIsFound) {
  const auto shift = shift_of("a=100 b=50 c=30 V=20 B=4 N=6 H=110");
  ASSERT_TRUE(shift);
  EXPECT_EQ(shift->first, FormColumn::votes(0));
  EXPECT_EQ(shift->last, FormColumn(Figure::kValid));
  EXPECT_EQ(shift->cells, 4U);
}

TEST(ColumnShift, TwoNeighboursSwappedAreFound) {
  const auto shift = shift_of("a=50 b=30 c=100 V=20 B=4 N=6 H=110");
  ASSERT_TRUE(shift);
  EXPECT_EQ(shift->first, FormColumn::votes(2));
  EXPECT_EQ(shift->cells, 2U);
  const auto last = shift_of("a=50 b=30 c=20 V=100 B=4 N=110 H=6");
  ASSERT_TRUE(last);
  EXPECT_EQ(last->first, FormColumn(Figure::kInvalid));
  EXPECT_FALSE(last->votes_sum);
  EXPECT_TRUE(last->parts_sum);
}

TEST(ColumnShift, NothingIsSaidOfAFormThatPassesOrThatNoMoveHelps) {
  EXPECT_FALSE(shift_of("a=50 b=30 c=20 V=100 B=4 N=6 H=110"));
  EXPECT_FALSE(shift_of("a=50 b=30 c=21 V=100 B=4 N=6 H=110"));
  // The votes would sum after swapping c and V, but the parts would not.
  EXPECT_FALSE(shift_of("a=50 b=30 c=100 V=20 B=4 N=6 H=111"));
}

TEST(ColumnShift, NothingIsSaidOfAFormThatLacksACell) {
  const auto account = AccountBuilder(3)
                           .form("a=50 b=30 c=100 V=20 B=4 H=110")
                           .form("a=50 b=30 c=20 V=100 B=4 N=6 H=110")
                           .build();
  EXPECT_FALSE(find_column_shift(account, 0));
}

TEST(ColumnShift, ComputedFiguresTakeNoPart) {
  const auto account =
      AccountBuilder(2).form("a=50 b=30 V=81 N=30").derived('V', "cast - invalid").build();
  EXPECT_FALSE(find_column_shift(account, 0));
}

TEST(ColumnShift, IsAFindingOnlyWhereASumFails) {
  TestCase test;
  test.choices = 3;
  test.accounts.push_back(AccountBuilder(3)
                              .form("a=50 b=30 c=20 V=100 B=4 N=6 H=110")
                              .form("a=50 b=30 c=100 V=20 B=4 N=6 H=110")
                              .form("a=50 b=30 c=21 V=100 B=4 N=6 H=110")
                              .build());
  const Checked checked = test.check();
  const auto found = findings_of(checked, "column-shift");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].form, 1U);
  EXPECT_EQ(found[0].column, election::index_of(Figure::kValid));
  EXPECT_EQ(found[0].found, 20);
  EXPECT_EQ(found[0].expected, 100);
  EXPECT_EQ(found[0].votes_at_stake, 180);
  EXPECT_EQ(run_of(checked, "column-shift")->checked, 2U);
}

TEST(ColumnShift, SaysWhyItCannotRun) {
  TestCase test;
  test.accounts.push_back(AccountBuilder(2).form("a=1 b=2").build());
  EXPECT_EQ(run_of(test.check(), "column-shift")->could_not_run,
            "no sum can be tested: needs valid votes (V), which the account lacks");
}

}  // namespace
}  // namespace scrutineer::checking
