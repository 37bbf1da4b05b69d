// What is wrong with a contest's rule, in the exact words.
#include <gtest/gtest.h>

#include <string>

#include "scrutineer/intake/case_file_testing.h"

namespace scrutineer::intake {
namespace {

TEST(CaseFileRuleErrors, UnknownMethodNamesTheNearest) {
  EXPECT_EQ(errors_of(replaced(kHouse, R"("d-hondt")", R"("d-hond")")),
            R"(case.toml:8:10: error[unknown-method]: there is no method 'd-hond'
  8 | method = "d-hond"
    |          ^^^^^^^^
  remedy: write 'd-hondt' if that is what is meant
)");
}

TEST(CaseFileRuleErrors, MissingMethodIsRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, R"(method = "d-hondt"
)",
                               "")),
            R"(case.toml:6:1: error[missing-key]: [contest.rule] lacks 'method'
  6 | [contest.rule]
    | ^^^^^^^^^^^^^^
  remedy: add method = … (text or list of tables)
)");
}

TEST(CaseFileRuleErrors, OrInAConditionIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"("share > 1/2")", R"("share > 1/2 or lead > 1/10")")),
            R"(case.toml:8:24: error[bad-condition]: 'or' cannot stand in a condition
  8 | win-if = ["share > 1/2 or lead > 1/10"]
    |                        ^^
  remedy: write each alternative as a condition of its own: win-if = ["…", "…"]
)");
}

TEST(CaseFileRuleErrors, UnknownMeasureInAConditionNamesTheNearest) {
  EXPECT_EQ(errors_of(replaced(kCase, R"("share > 1/2")", R"("share > 1/2", "shere > 2/5")")),
            R"(case.toml:8:27: error[bad-condition]: 'shere' is nothing that a condition can measure
  8 | win-if = ["share > 1/2", "shere > 2/5"]
    |                           ^^^^^
  remedy: write 'share' if that is what is meant
)");
}

TEST(CaseFileRuleErrors, ConditionWithoutFractionIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"("share > 1/2")", R"("share >")")),
            R"(case.toml:8:19: error[bad-condition]: the comparison lacks its fraction
  8 | win-if = ["share >"]
    |                   ^
  remedy: write it as "share >= 2/5 and lead >= 1/10"
)");
}

TEST(CaseFileRuleErrors, ConditionWithoutComparisonIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"("share > 1/2")", R"("share 1/2")")),
            R"(case.toml:8:18: error[bad-condition]: 'share' is not followed by a comparison
  8 | win-if = ["share 1/2"]
    |                  ^^^
  remedy: compare it by >, >=, < or <= with a fraction
)");
}

TEST(CaseFileRuleErrors, ConditionMoreThanTheWholeIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"("share > 1/2")", R"("share > 50")")),
            R"(case.toml:8:20: error[bad-condition]: '50' is more than the whole
  8 | win-if = ["share > 50"]
    |                    ^^
  remedy: write a share from 0 to 1, as "1/2", "50%" or "0.5"
)");
}

TEST(CaseFileRuleErrors, BadFractionInAConditionIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"("share > 1/2")", R"("share > 1/0")")),
            R"(case.toml:8:20: error[bad-condition]: '1/0' is not a fraction
  8 | win-if = ["share > 1/0"]
    |                    ^^^
  remedy: write it as "2/5", "5%", "0.4" or "3"
)");
}

TEST(CaseFileRuleErrors, BadFractionOfAThresholdIsRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, "seats = 10", R"(seats = 10
thresholds = [{ share = "five" }])")),
            R"(case.toml:10:25: error[not-a-fraction]: 'five' is not a fraction
  10 | thresholds = [{ share = "five" }]
     |                         ^^^^^^
  remedy: write it as "2/5", "5%", "0.4" or "3"
)");
}

TEST(CaseFileRuleErrors, ThresholdAsADecimalNumberIsRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, "seats = 10", R"(seats = 10
thresholds = [{ share = 0.05 }])")),
            R"(case.toml:10:25: error[wrong-type]: 'share' is a number with a decimal point
  10 | thresholds = [{ share = 0.05 }]
     |                         ^^^^
  remedy: write an exact fraction as text, "5%" or "1/20", there
)");
}

TEST(CaseFileRuleErrors, ThresholdForAKindNobodyHasIsRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, "seats = 10", R"(seats = 10
thresholds = [{ share = "5%", kinds = ["partie"] }])")),
            R"(case.toml:10:39: error[unknown-kind]: no choice is of the kind 'partie'
  10 | thresholds = [{ share = "5%", kinds = ["partie"] }]
     |                                       ^^^^^^^^^^
  remedy: write 'party' if that is what is meant
)");
}

TEST(CaseFileRuleErrors, ZeroSeatsAreRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, "seats = 10", "seats = 0")),
            R"(case.toml:9:9: error[bad-seats]: 'seats' has 0 seats
  9 | seats = 0
    |         ^
  remedy: write a whole number from 1 to 100000
)");
}

TEST(CaseFileRuleErrors, NegativeSeatsAreRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, "seats = 10", "seats = -3")),
            R"(case.toml:9:9: error[bad-seats]: 'seats' has -3 seats
  9 | seats = -3
    |         ^^
  remedy: write a whole number from 1 to 100000
)");
}

TEST(CaseFileRuleErrors, FractionalSeatsAreRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, "seats = 10", "seats = 10.5")),
            R"(case.toml:9:9: error[bad-seats]: 'seats' is a number with a decimal point
  9 | seats = 10.5
    |         ^^^^
  remedy: write a whole number from 1 to 100000
)");
}

TEST(CaseFileRuleErrors, ZeroSeatsOfAConstituencyAreRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, "seats = 10", R"(constituency = "district"
seats = { North = 4, South = 0 })")),
            R"(case.toml:10:30: error[bad-seats]: 'South' has 0 seats
  10 | seats = { North = 4, South = 0 }
     |                              ^
  remedy: write a whole number from 1 to 100000
)");
}

TEST(CaseFileRuleErrors, RuleWithoutSeatsIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kHouse, "seats = 10\n", "")),
      R"(case.toml:6:1: error[constituency-without-seats]: the rule does not say how many seats there are
  6 | [contest.rule]
    | ^^^^^^^^^^^^^^
  remedy: add seats = … or seats-each = …
)");
}

TEST(CaseFileRuleErrors, ConstituenciesWithoutSeatsAreRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, "seats = 10", R"(constituency = "district"
seats = { })")),
            R"(case.toml:10:9: error[constituency-without-seats]: 'seats' lists no constituency
  10 | seats = { }
     |         ^^^
  remedy: give each its seats, as seats = { "A" = 10, "B" = 8 }
)");
}

TEST(CaseFileRuleErrors, OneNumberForManyConstituenciesIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kHouse, "seats = 10", R"(constituency = "district"
seats = 10)")),
      R"(case.toml:10:9: error[constituency-without-seats]: one number of seats does not divide among the areas of 'district'
  10 | seats = 10
     |         ^^
  remedy: give each its seats, as seats = { "A" = 10, "B" = 8 }, or seats-each = 10
)");
}

TEST(CaseFileRuleErrors, SeatsByConstituencyNeedALevel) {
  EXPECT_EQ(
      errors_of(replaced(kHouse, "seats = 10", "seats = { North = 4, South = 6 }")),
      R"(case.toml:9:1: error[missing-key]: seats are given by constituency, and the rule does not say which areas those are
  9 | seats = { North = 4, South = 6 }
    | ^^^^^
  remedy: add constituency = "…", the name of an area level
)");
}

TEST(CaseFileRuleErrors, SeatsAndSeatsEachAreRefused) {
  EXPECT_EQ(errors_of(replaced(kHouse, "seats = 10", R"(constituency = "district"
seats-each = 5
seats = { North = 4 })")),
            R"(case.toml:10:1: error[contradicting-keys]: the rule has both 'seats' and 'seats-each'
  10 | seats-each = 5
     | ^^^^^^^^^^
  remedy: keep one of them
)");
}

TEST(CaseFileRuleErrors, KeyOfAnotherKindOfRuleIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(kind = "winner")", R"(kind = "winner"
seats = 5)")),
      R"(case.toml:8:1: error[contradicting-keys]: 'seats' does not belong to a rule of kind "winner"
  8 | seats = 5
    | ^^^^^
  remedy: remove it, or change the kind
)");
}

TEST(CaseFileRuleErrors, MethodAndConditionsAreRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(kind = "winner")", R"(kind = "winner"
method = "majority")")),
            R"(case.toml:8:1: error[contradicting-keys]: the rule has both 'method' and 'win-if'
  8 | method = "majority"
    | ^^^^^^
  remedy: keep one of them
)");
}

}  // namespace
}  // namespace scrutineer::intake
