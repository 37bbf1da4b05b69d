#include "scrutineer/intake/sample.h"

#include <gmock/gmock.h>

namespace scrutineer::intake {
namespace {

using ::testing::ElementsAre;

base::Reading<TableSample> sampled(const std::string& text, std::size_t rows) {
  return sample_table(text, "evidence/t.csv", rows, {});
}

TEST(SampleTest, TheHeaderAndTheFirstRowsAsTheyStand) {
  const auto sample = sampled("a;\" b \"\n1;\" 2 \"\n\n3\n4;5;6\n7;8\n", 3);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->path, "evidence/t.csv");
  EXPECT_THAT(sample->headers, ElementsAre("a", "b"));
  EXPECT_EQ(sample->delimiter, ';');
  EXPECT_EQ(sample->encoding, "UTF-8");
  EXPECT_THAT(sample->rows,
              ElementsAre(ElementsAre("1", " 2 "), ElementsAre("3"), ElementsAre("4", "5", "6")));
}

TEST(SampleTest, AFaultBelowTheSampleDoesNotMatter) {
  EXPECT_TRUE(sampled("a,b\n1,2\nx\"y,3\n", 1));
}

TEST(SampleTest, AFaultInTheSampleIsRefused) {
  const auto sample = sampled("a,b\n1,2\nx\"y\",3\n", 5);
  ASSERT_FALSE(sample);
  EXPECT_EQ(
      sample.error().text(),
      "evidence/t.csv:3: error[table-fault]: the row cannot be taken apart: a quote stands "
      "inside a field that is not wholly quoted\n"
      "  remedy: correct the file, or write the case by hand with read = { quotes = false }\n");
}

}  // namespace
}  // namespace scrutineer::intake
