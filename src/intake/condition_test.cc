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

TEST(Condition, SharesOfRegisteredVotersAreRead) {
  const auto condition = parse_condition("share > 1/2 and registered-share >= 25%");
  ASSERT_TRUE(condition);
  EXPECT_EQ(condition->all_of[1].measure, Comparison::Measure::kRegisteredShare);
  EXPECT_FALSE(condition->all_of[1].spread);
}

TEST(Condition, AreasAreCountedByNumberOrPart) {
  const auto condition = parse_condition(
      "share > 1/2 and share >= 1/4 in at least 24 areas and share>=20% in more than 1/2 of areas "
      "and lead > 0 in more than 3 areas and turnout >= 0.5  in at least 100% of areas ");
  ASSERT_TRUE(condition) << condition.error().what;
  ASSERT_EQ(condition->all_of.size(), 5U);
  EXPECT_FALSE(condition->all_of[0].spread);
  const election::Spread& number = *condition->all_of[1].spread;
  EXPECT_EQ(number.text, "share >= 1/4 in at least 24 areas");
  EXPECT_FALSE(number.more_than);
  EXPECT_FALSE(number.of_all);
  EXPECT_EQ(number.amount, base::Quotient(24, 1));
  const election::Spread& part = *condition->all_of[2].spread;
  EXPECT_EQ(part.text, "share>=20% in more than 1/2 of areas");
  EXPECT_TRUE(part.more_than);
  EXPECT_TRUE(part.of_all);
  EXPECT_EQ(part.amount, base::Quotient(1, 2));
  EXPECT_TRUE(condition->all_of[3].spread->more_than);
  EXPECT_EQ(condition->all_of[3].spread->amount, base::Quotient(3, 1));
  EXPECT_EQ(condition->all_of[4].spread->amount, base::Quotient(1, 1));
  EXPECT_EQ(condition->all_of[4].spread->text, "turnout >= 0.5  in at least 100% of areas");
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
      {"share > 1/4 in", 14, "the condition ends too early"},
      {"share > 1/4 in most areas", 15, "'in' is followed by 'most areas'"},
      {"share > 1/4 in at most 3 areas", 15, "'in' is followed by 'at most'"},
      {"share > 1/4 in at least areas", 24, "'in' does not say how many areas"},
      {"share > 1/4 in at least 24", 26, "'' stands where 'areas' belongs"},
      {"share > 1/4 in at least 24 of 47 areas", 30, "'47' stands where 'areas' belongs"},
      {"share > 1/4 in at least 24 counties", 27, "'counties' stands where 'areas' belongs"},
      {"share > 1/4 in at least 1/2 areas", 24, "'1/2' is no whole number of areas"},
      {"share > 1/4 in at least 3/2 of areas", 24, "'3/2' is more than the whole"},
      {"share > 1/4 in at least 0 areas", 24, "'at least 0' asks for nothing"},
      {"share > 1/4 in at least 0% of areas", 24, "'at least 0%' asks for nothing"},
      {"share > 1/4 in more than 1 of areas", 25, "nothing is more than '1' of the areas"},
      {"share > 1/4 in more than 1/2 of areas share > 1/3", 38,
       "'share' stands where 'and' or the end belongs"},
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
