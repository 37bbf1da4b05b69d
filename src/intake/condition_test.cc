#include "scrutineer/intake/condition.h"

#include <gtest/gtest.h>

#include <string>

namespace scrutineer::intake {
namespace {

using election::Comparison;

TEST(Condition, OneComparisonIsRead) {
  const auto condition = parse_condition("share > 1/2");
  ASSERT_TRUE(condition);
  EXPECT_EQ(condition->text, "share > 1/2");
  ASSERT_EQ(condition->all_of.size(), 1U);
  EXPECT_EQ(condition->all_of[0].measure, Comparison::Measure::kShare);
  EXPECT_EQ(condition->all_of[0].relation, Comparison::Relation::kMore);
  EXPECT_EQ(condition->all_of[0].bound, base::Quotient(1, 2));
}

TEST(Condition, SeveralComparisonsAreJoinedByAnd) {
  const auto condition =
      parse_condition("  share>=40% and lead ≥ 0.1 and turnout<1/4 and lead <= 1 ");
  ASSERT_TRUE(condition);
  ASSERT_EQ(condition->all_of.size(), 4U);
  EXPECT_EQ(condition->all_of[0].relation, Comparison::Relation::kAtLeast);
  EXPECT_EQ(condition->all_of[0].bound, base::Quotient(2, 5));
  EXPECT_EQ(condition->all_of[1].measure, Comparison::Measure::kLead);
  EXPECT_EQ(condition->all_of[1].relation, Comparison::Relation::kAtLeast);
  EXPECT_EQ(condition->all_of[1].bound, base::Quotient(1, 10));
  EXPECT_EQ(condition->all_of[2].measure, Comparison::Measure::kTurnout);
  EXPECT_EQ(condition->all_of[2].relation, Comparison::Relation::kLess);
  EXPECT_EQ(condition->all_of[3].relation, Comparison::Relation::kAtMost);
}

struct Wrong {
  std::string text;
  std::size_t offset;
  std::string what;
};

TEST(Condition, WrongOnesSayWhere) {
  const Wrong wrongs[] = {
      {"", 0, "the condition ends too early"},
      {"share > 1/2 or lead > 0", 12, "'or' cannot stand in a condition"},
      {"share > 1/2 lead > 0", 12, "'lead' stands where 'and' or the end belongs"},
      {"share > 1/2 and", 15, "the condition ends too early"},
      {"votes > 1/2", 0, "'votes' is nothing that a condition can measure"},
      {"share = 1/2", 6, "'share' is not followed by a comparison"},
      {"share > half", 8, "the comparison lacks its fraction"},
      {"share > 1/2/3", 8, "'1/2/3' is not a fraction"},
      {"share > -1/2", 8, "'-1/2' is not a fraction"},
      {"share > 101%", 8, "'101%' is more than the whole"},
  };
  for (const Wrong& wrong : wrongs) {
    const auto condition = parse_condition(wrong.text);
    ASSERT_FALSE(condition) << wrong.text;
    EXPECT_EQ(condition.error().what, wrong.what) << wrong.text;
    EXPECT_EQ(condition.error().offset, wrong.offset) << wrong.text;
  }
}

}  // namespace
}  // namespace scrutineer::intake
