#include "scrutineer/election/account.h"

#include <gtest/gtest.h>

#include <optional>

namespace scrutineer::election {
namespace {

TEST(CountColumn, AbsentIsNotZero) {
  const CountColumn column({0, CountColumn::kAbsent, 7});
  EXPECT_EQ(column.at(0), 0);
  EXPECT_EQ(column.at(1), std::nullopt);
  EXPECT_EQ(column.at(2), 7);
  EXPECT_FALSE(column.missing());
}

TEST(CountColumn, HoldsCountsUpToItsLimit) {
  const CountColumn column({CountColumn::kMax});
  EXPECT_EQ(column.at(0), 4'294'967'294);
}

TEST(CountColumn, MissingIsAbsentEverywhere) {
  const CountColumn missing;
  EXPECT_TRUE(missing.missing());
  EXPECT_EQ(missing.at(12345), std::nullopt);
  const CountColumn absent = CountColumn::absent(2);
  EXPECT_FALSE(absent.missing());
  EXPECT_EQ(absent.size(), 2U);
  EXPECT_EQ(absent.at(1), std::nullopt);
}

TEST(TextColumn, KeepsTextsApart) {
  TextColumn column;
  EXPECT_EQ(column.size(), 0U);
  column.reserve(3, 10);
  for (const std::string_view text : {"ab", "", "ខ្មែរ"}) column.append(text);
  ASSERT_EQ(column.size(), 3U);
  EXPECT_EQ(column[0], "ab");
  EXPECT_EQ(column[1], "");
  EXPECT_EQ(column[2], "ខ្មែរ");
}

TEST(TextColumn, IsRebuiltFromItsParts) {
  const TextColumn column = TextColumn::from_parts("abcde", {0, 2, 2, 5});
  ASSERT_EQ(column.size(), 3U);
  EXPECT_EQ(column[0], "ab");
  EXPECT_EQ(column[1], "");
  EXPECT_EQ(column[2], "cde");
  EXPECT_EQ(column.bytes(), "abcde");
}

TEST(Account, ColumnsAreFiguresThenChoices) {
  Account account;
  account.votes.resize(2);
  account.votes[1] = CountColumn({5});
  account.figures[index_of(Figure::kBlank)] = CountColumn({3});
  EXPECT_EQ(account.column_count(), kFigureCount + 2);
  EXPECT_EQ(account.column(FormColumn::votes(1)).at(0), 5);
  EXPECT_EQ(account.column(FormColumn(Figure::kBlank)).at(0), 3);
  EXPECT_EQ(account.figure(Figure::kBlank).at(0), 3);
}

TEST(Account, TellsTheRowOfACell) {
  auto forms = std::make_shared<FormList>();
  forms->rows = {2, 9};
  forms->areas = {kNation, kNation};
  Account account;
  account.forms = forms;
  account.votes.resize(1);
  EXPECT_EQ(account.row_of(1, FormColumn::votes(0)), 9U);
  // A long layout: this choice's cells stand in rows of their own, the figures in the form's.
  account.provenance.cell_rows.resize(account.column_count());
  account.provenance.cell_rows[FormColumn::votes(0).index()] = {3, 11};
  EXPECT_EQ(account.row_of(1, FormColumn::votes(0)), 11U);
  EXPECT_EQ(account.row_of(1, FormColumn(Figure::kBlank)), 9U);
}

TEST(Figures, AreInTheOrderOfTheEnumeration) {
  for (std::size_t i = 0; i < kFigureCount; ++i) {
    EXPECT_EQ(index_of(kFigures[i].figure), i);
    EXPECT_EQ(figure_named(kFigures[i].name), kFigures[i].figure);
  }
  EXPECT_EQ(figure_named("votes"), std::nullopt);
}

TEST(Roles, AreInTheOrderOfTheEnumeration) {
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kRoles[i].role), i);
    EXPECT_EQ(name_of(kRoles[i].role), kRoles[i].name);
  }
}

}  // namespace
}  // namespace scrutineer::election
