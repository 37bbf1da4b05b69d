#include "scrutineer/intake/canonical_csv.h"

#include <gmock/gmock.h>

namespace scrutineer::intake {
namespace {

TEST(CanonicalCsvTest, RecordsAreAsWideAsTheWidestAndEmptyRowsAreEmptyLines) {
  CanonicalCsv csv(1000);
  csv.add(0, "a");
  csv.end_row();
  csv.end_row();
  csv.add(1, "b");
  csv.add(3, "c");
  csv.end_row();
  csv.end_row();
  EXPECT_EQ(csv.finish(nullptr), "a,,,\n\n,b,,c\n");
  EXPECT_FALSE(csv.too_large());
}

TEST(CanonicalCsvTest, TextsAreQuotedWhereNeeded) {
  CanonicalCsv csv(1000);
  csv.add(0, "a,b");
  csv.add(1, "say \"yes\"");
  csv.add(2, "two\nlines");
  csv.add(3, "plain; text");
  csv.end_row();
  const std::vector<std::string> header = {"k,1", "", "x"};
  EXPECT_EQ(csv.finish(&header),
            "\"k,1\",,x\n\"a,b\",\"say \"\"yes\"\"\",\"two\nlines\",plain; text\n");
}

TEST(CanonicalCsvTest, RowsAreFilledUpToTheHeader) {
  CanonicalCsv csv(1000);
  csv.add(0, "1");
  csv.end_row();
  const std::vector<std::string> header = {"a", "b", "c"};
  EXPECT_EQ(csv.finish(&header), "a,b,c\n1,,\n");
}

TEST(CanonicalCsvTest, PaddingCountsTowardsTheCap) {
  CanonicalCsv csv(100);
  csv.add(60, "far");
  csv.end_row();
  for (int i = 0; i < 3; ++i) {
    csv.add(0, "x");
    csv.end_row();
  }
  EXPECT_FALSE(csv.too_large());
  EXPECT_EQ(csv.finish(nullptr), "");
  EXPECT_TRUE(csv.too_large());
}

TEST(CanonicalCsvTest, StopsKeepingBeyondTheCap) {
  CanonicalCsv csv(10);
  csv.add(0, "0123456789");
  EXPECT_FALSE(csv.too_large());
  csv.add(1, "x");
  EXPECT_TRUE(csv.too_large());
}

}  // namespace
}  // namespace scrutineer::intake
