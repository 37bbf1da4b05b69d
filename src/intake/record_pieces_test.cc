#include "scrutineer/intake/record_pieces.h"

#include <gtest/gtest.h>

#include "scrutineer/base/parallel.h"

namespace scrutineer::intake {
namespace {

/// A table of one column, and what its readers share.
class RecordPiecesTest : public ::testing::Test {
 protected:
  explicit RecordPiecesTest() {
    text_.text = body_;
    table_.text = &text_;
    table_.body = body_;
    table_.columns = 2;
  }

  ReadingLimits limits_;
  std::vector<election::Contest> contests_;
  election::Geography geography_{"Nation"};
  base::NoProgress progress_;
  ReaderContext context_{contests_, geography_, limits_, progress_, nullptr};
  std::string body_ = [] {
    std::string text;
    for (int i = 0; i < 1'000'000; ++i) text += "12,34567\n";
    return text;
  }();
  TableText text_;
  OpenTable table_;
};

TEST_F(RecordPiecesTest, NoPieceIsTakenBeyondTheLimitOnRows) {
  const base::ThreadLimit one(1);
  limits_.most_rows = 150'000;
  std::size_t pieces = 0;
  std::size_t taken = 0;
  for_each_record_piece(
      table_, context_, [&](std::size_t count) { pieces = count; },
      [&](std::size_t, std::string_view) {
        ++taken;
        return std::uint64_t{100'000};
      });
  EXPECT_GE(pieces, 8U);
  EXPECT_EQ(taken, 2U);
}

TEST_F(RecordPiecesTest, APieceEndsAtTheLimitOnRows) {
  limits_.most_rows = 10;
  PieceLog log;
  std::size_t taken = 0;
  scan_piece(table_, TablePlan(), limits_, table_.body, log,
             [&](const CsvRecord&, std::uint64_t) { ++taken; });
  EXPECT_EQ(taken, 10U);
  EXPECT_EQ(log.records, 11U);
  EXPECT_EQ(log.errors_found, 0U);
}

TEST(PieceLog, AnErrorThatIsOnlyCountedIsNotMade) {
  PieceLog log;
  std::size_t made = 0;
  for (std::uint64_t row = 0; row < 1000; ++row) {
    log.error_made(row, [&] {
      ++made;
      return base::Error{};
    });
  }
  EXPECT_EQ(made, base::Errors::kLimit);
  EXPECT_EQ(log.errors.size(), base::Errors::kLimit);
  EXPECT_EQ(log.errors_found, 1000U);
}

}  // namespace
}  // namespace scrutineer::intake
