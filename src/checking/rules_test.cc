#include "scrutineer/checking/rules.h"

#include <gtest/gtest.h>

#include <set>

#include "scrutineer/checking/form_rules.h"

namespace scrutineer::checking {
namespace {

TEST(RuleTable, EveryRowIsFilledInAndItsCodeIsItsOwn) {
  std::set<std::string_view> codes;
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(codes.insert(rule.code).second) << rule.code;
    EXPECT_FALSE(rule.formula.empty()) << rule.code;
    EXPECT_TRUE(rule.meaning.ends_with('.')) << rule.code;
    EXPECT_TRUE(rule.at_stake.ends_with('.')) << rule.code;
  }
  EXPECT_EQ(codes.size(), 25U);
}

TEST(RuleTable, SaysWhatFoundIsWhereverItSaysWhatIsExpected) {
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(rule.expected.empty() || !rule.found.empty()) << rule.code;
  }
  EXPECT_EQ(rules()[rule_index("invalid-share-high")].expected, "threshold");
  EXPECT_EQ(rules()[rule_index("difference-large")].expected, "D") << "not its threshold";
  EXPECT_EQ(rules()[rule_index("back-computed-from-percentages")].expected,
            "honest results for one such by chance");
}

TEST(RuleTable, TheChanceOfBackComputedFiguresStatesWhatItAssumes) {
  EXPECT_NE(rules()[rule_index("back-computed-from-percentages")].meaning.find(
                "If honest counts are equally likely to end in any digits"),
            std::string_view::npos);
}

TEST(RuleTable, HasTheFiguresThatTheFormulaNames) {
  for (const Rule& rule : rules()) {
    for (const election::Figure figure : rule.figures) {
      const char letter = election::kFigures[election::index_of(figure)].letter;
      EXPECT_NE(rule.formula.find(letter), std::string_view::npos) << rule.code << ' ' << letter;
    }
  }
}

TEST(RuleTable, HoldsTheFormRulesInTheirOrder) {
  std::size_t last = 0;
  for (const FormRule& rule : form_rules()) {
    const std::size_t row = rule_index(rule.code);
    EXPECT_GE(row, last);
    last = row;
  }
  EXPECT_THROW((void)rule_index("no-such-rule"), std::out_of_range);
}

TEST(RuleTable, NeverSaysFraud) {
  for (const Rule& rule : rules()) {
    EXPECT_EQ(rule.meaning.find("fraud"), std::string_view::npos) << rule.code;
  }
}

}  // namespace
}  // namespace scrutineer::checking
