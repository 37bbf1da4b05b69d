// What is wrong with a rule of kind "winner", in the exact words.
#include <gtest/gtest.h>

#include <string>

#include "scrutineer/intake/case_file_testing.h"

namespace scrutineer::intake {
namespace {

/// The errors of the case whose rule has these lines in place of its condition, in line 8 and on.
std::string errors_of_rule(const std::string& lines) {
  return errors_of(replaced(kCase, R"(win-if = ["share > 1/2"])", lines));
}

TEST(CaseFileWinnerRuleErrors, UnknownMeasureWithoutANeighbourListsAll) {
  EXPECT_EQ(
      errors_of_rule(R"(win-if = ["majority > 1/2"])"),
      R"(case.toml:8:12: error[bad-condition]: 'majority' is nothing that a condition can measure
  8 | win-if = ["majority > 1/2"]
    |            ^^^^^^^^
  remedy: use share, lead, turnout or registered-share
)");
}

TEST(CaseFileWinnerRuleErrors, AreasInOtherWordsAreRefused) {
  EXPECT_EQ(errors_of_rule(R"(win-if = ["share >= 1/4 in 24 areas"]
areas = "county")"),
            R"(case.toml:8:28: error[bad-condition]: 'in' is followed by '24 areas'
  8 | win-if = ["share >= 1/4 in 24 areas"]
    |                            ^^^^^^^^
  remedy: write "in at least 24 areas" or "in more than 1/2 of areas"
)");
}

TEST(CaseFileWinnerRuleErrors, AtLeastNoAreaIsRefused) {
  EXPECT_EQ(errors_of_rule(R"(win-if = ["share >= 1/4 in at least 0 areas"]
areas = "county")"),
            R"(case.toml:8:37: error[bad-condition]: 'at least 0' asks for nothing
  8 | win-if = ["share >= 1/4 in at least 0 areas"]
    |                                     ^
  remedy: ask for at least 1 area, or remove the comparison
)");
}

TEST(CaseFileWinnerRuleErrors, AFractionOfAnAreaIsRefused) {
  EXPECT_EQ(errors_of_rule(R"(win-if = ["share >= 1/4 in at least 1/2 areas"]
areas = "county")"),
            R"(case.toml:8:37: error[bad-condition]: '1/2' is no whole number of areas
  8 | win-if = ["share >= 1/4 in at least 1/2 areas"]
    |                                     ^^^
  remedy: write a whole number, or a part of them, as "1/2 of areas"
)");
}

TEST(CaseFileWinnerRuleErrors, MoreThanAllAreasIsRefused) {
  EXPECT_EQ(errors_of_rule(R"(win-if = ["share >= 1/4 in more than 3/2 of areas"]
areas = "county")"),
            R"(case.toml:8:38: error[bad-condition]: '3/2' is more than the whole
  8 | win-if = ["share >= 1/4 in more than 3/2 of areas"]
    |                                      ^^^
  remedy: write a share from 0 to 1, as "1/2", "50%" or "0.5"
)");
  EXPECT_EQ(errors_of_rule(R"(win-if = ["share >= 1/4 in more than 1 of areas"]
areas = "county")"),
            R"(case.toml:8:38: error[bad-condition]: nothing is more than '1' of the areas
  8 | win-if = ["share >= 1/4 in more than 1 of areas"]
    |                                      ^
  remedy: ask for at least 100% of areas, or for more than a smaller part
)");
}

TEST(CaseFileWinnerRuleErrors, ConditionsThatCountAreasNeedTheirLevel) {
  EXPECT_EQ(
      errors_of_rule(R"(win-if = ["share > 1/2", "share >= 1/4 in at least 24 areas"])"),
      R"(case.toml:8:26: error[missing-key]: the condition counts areas, and the rule does not say which those are
  8 | win-if = ["share > 1/2", "share >= 1/4 in at least 24 areas"]
    |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  remedy: add areas = "…", the name of an area level
)");
}

TEST(CaseFileWinnerRuleErrors, AreasThatNoConditionCountsAreRefused) {
  EXPECT_EQ(
      errors_of_rule(R"(win-if = ["share > 1/2"]
areas = "county"
areas-left-out = "Abroad")"),
      R"(case.toml:9:1: error[contradicting-keys]: the rule has 'areas', and no condition counts areas
  9 | areas = "county"
    | ^^^^^
  remedy: remove it, or write a condition as "share >= 1/4 in at least 24 areas"
case.toml:10:1: error[contradicting-keys]: the rule has 'areas-left-out', and no condition counts areas
  10 | areas-left-out = "Abroad"
     | ^^^^^^^^^^^^^^
  remedy: remove it, or write a condition as "share >= 1/4 in at least 24 areas"
)");
}

TEST(CaseFileWinnerRuleErrors, AreasOfAMajorityAreRefused) {
  EXPECT_EQ(
      errors_of_rule(R"(method = "majority"
areas = "county")"),
      R"(case.toml:9:1: error[contradicting-keys]: the rule has 'areas', and no condition counts areas
  9 | areas = "county"
    | ^^^^^
  remedy: remove it, or write a condition as "share >= 1/4 in at least 24 areas"
)");
}

TEST(CaseFileWinnerRuleErrors, AreasBesideAnUnreadableConditionAreNotBlamed) {
  EXPECT_EQ(errors_of_rule(R"(win-if = ["share >= 1/4 in at least 24 counties"]
areas = "county")"),
            R"(case.toml:8:40: error[bad-condition]: 'counties' stands where 'areas' belongs
  8 | win-if = ["share >= 1/4 in at least 24 counties"]
    |                                        ^^^^^^^^
  remedy: write "in at least 24 areas" or "in more than 1/2 of areas"
)");
}

TEST(CaseFileWinnerRuleErrors, RunOffShareWithoutARunOffIsRefused) {
  EXPECT_EQ(
      errors_of_rule(R"(win-if = ["share > 1/2"]
otherwise = "nobody"
run-off-share = "12.5%")"),
      R"(case.toml:10:1: error[contradicting-keys]: the rule has no run-off, so 'run-off-share' never applies
  10 | run-off-share = "12.5%"
     | ^^^^^^^^^^^^^
  remedy: remove it, or write otherwise = "run-off of the first two"
)");
}

TEST(CaseFileWinnerRuleErrors, RunOffShareAboveTheWholeIsRefused) {
  EXPECT_EQ(errors_of_rule(R"(win-if = ["share > 1/2"]
run-off-share = "12.5")"),
            R"(case.toml:9:17: error[out-of-range]: '12.5' is more than the whole
  9 | run-off-share = "12.5"
    |                 ^^^^^^
  remedy: write a share from 0 to 1, as "1/2", "50%" or "0.5"
)");
}

TEST(CaseFileWinnerRuleErrors, RunOffOfWithoutItsShareIsRefused) {
  EXPECT_EQ(
      errors_of_rule(R"(win-if = ["share > 1/2"]
run-off-of = "registered")"),
      R"(case.toml:9:1: error[contradicting-keys]: 'run-off-of' says what a share is of, and there is no share
  9 | run-off-of = "registered"
    | ^^^^^^^^^^
  remedy: remove it, or add run-off-share = "…"
)");
}

TEST(CaseFileWinnerRuleErrors, ShareOfSomethingElseIsRefused) {
  EXPECT_EQ(errors_of_rule(R"(win-if = ["share > 1/2"]
run-off-share = "12.5%"
run-off-of = "registred")"),
            R"(case.toml:10:14: error[unknown-value]: there is no run-off-of 'registred'
  10 | run-off-of = "registred"
     |              ^^^^^^^^^^^
  remedy: write 'registered' if that is what is meant
)");
}

TEST(CaseFileWinnerRuleErrors, APluralityHasNoRunOff) {
  EXPECT_EQ(
      errors_of_rule(R"(method = "plurality"
otherwise = "nobody"
run-off-share = "12.5%")"),
      R"(case.toml:9:1: error[contradicting-keys]: a plurality always has a winner or a tie, so 'otherwise' never applies
  9 | otherwise = "nobody"
    | ^^^^^^^^^
  remedy: remove it
case.toml:10:1: error[contradicting-keys]: a plurality always has a winner or a tie, so 'run-off-share' never applies
  10 | run-off-share = "12.5%"
     | ^^^^^^^^^^^^^
  remedy: remove it
)");
}

TEST(CaseFileWinnerRuleErrors, APluralityOfAChoiceIsRefused) {
  EXPECT_EQ(
      errors_of_rule(R"(method = "plurality"
choice = "Anna")"),
      R"(case.toml:9:1: error[contradicting-keys]: a plurality is won by whoever is first, not by a choice of the rule
  9 | choice = "Anna"
    | ^^^^^^
  remedy: remove it, or write what the choice must reach, as win-if = ["share > 1/2"]
)");
}

TEST(CaseFileWinnerRuleErrors, AChoiceThatIsNotThereIsRefused) {
  EXPECT_EQ(errors_of_rule(R"(method = "majority"
choice = "Ana")"),
            R"(case.toml:9:10: error[unknown-choice]: the contest 'president' has no choice 'Ana'
  9 | choice = "Ana"
    |          ^^^^^
  remedy: write 'Anna' if that is what is meant
)");
}

TEST(CaseFileWinnerRuleErrors, ALotOfAnUnknownChoiceIsRefused) {
  EXPECT_EQ(errors_of_rule(R"(method = "majority"
lot = ["Anna", "Borris"])"),
            R"(case.toml:9:16: error[unknown-choice]: the contest 'president' has no choice 'Borris'
  9 | lot = ["Anna", "Borris"]
    |                ^^^^^^^^
  remedy: write 'Boris' if that is what is meant
)");
}

TEST(CaseFileWinnerRuleErrors, ConditionThatIsNoTextIsRefused) {
  EXPECT_EQ(
      errors_of_rule("win-if = [0.5]\nareas = \"county\""),
      R"(case.toml:8:11: error[wrong-type]: a number with a decimal point stands for a condition
  8 | win-if = [0.5]
    |           ^^^
  remedy: write it as text, "share > 1/2"
)");
}

TEST(CaseFileWinnerRuleErrors, ARuleWithoutAWinnerIsRefused) {
  EXPECT_EQ(errors_of_rule(R"(of = "valid")"),
            R"(case.toml:6:1: error[missing-key]: the rule does not say who wins
  6 | [contest.rule]
    | ^^^^^^^^^^^^^^
  remedy: add win-if = ["share > 1/2"], or method = "plurality" or "majority"
)");
}

TEST(CaseFileWinnerRuleErrors, KeysOfAWinnerDoNotBelongToAHouse) {
  EXPECT_EQ(
      errors_of(replaced(kHouse, "seats = 10", "seats = 10\nlot = [\"Anna\"]")),
      R"(case.toml:10:1: error[contradicting-keys]: 'lot' does not belong to a rule of kind "seats"
  10 | lot = ["Anna"]
     | ^^^
  remedy: remove it, or change the kind
)");
}

}  // namespace
}  // namespace scrutineer::intake
