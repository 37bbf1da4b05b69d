// What is wrong with a rule file, in the exact words.
#include <gtest/gtest.h>

#include <string>

#include "scrutineer/intake/case_file_testing.h"
#include "scrutineer/intake/rule_file.h"

namespace scrutineer::intake {
namespace {

/// A rule file without faults.
const std::string kRule = R"(title = "Arcadia, Assembly"
act = "Elections Act"
kind = "seats"
method = "d-hondt"
seats = 10
)";

/// All errors of the rule file as they are printed; "" where it has none.
std::string rule_errors_of(const std::string& text) {
  const auto reading = parse_rule_file(text, "rule.toml");
  return reading ? std::string() : reading.error().text();
}

TEST(RuleErrors, TheRuleOfTheseTestsHasNone) { EXPECT_EQ(rule_errors_of(kRule), ""); }

TEST(RuleErrors, UnknownMethodNamesTheNearest) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"("d-hondt")", R"("d-hond")")),
            R"(rule.toml:4:10: error[unknown-method]: there is no method 'd-hond'
  4 | method = "d-hond"
    |          ^^^^^^^^
  remedy: write 'd-hondt' if that is what is meant
)");
}

TEST(RuleErrors, UnknownStageNamesTheNearest) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"("d-hondt")", R"([{ stage = "quota" }])")),
            R"(rule.toml:4:21: error[unknown-value]: there is no stage 'quota'
  4 | method = [{ stage = "quota" }]
    |                     ^^^^^^^
  remedy: write 'quotas' if that is what is meant
)");
}

TEST(RuleErrors, MissingStageIsRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"("d-hondt")", R"([{ quota = "hare" }])")),
            R"(rule.toml:4:11: error[missing-key]: a stage of a method lacks 'stage'
  4 | method = [{ quota = "hare" }]
    |           ^^^^^^^^^^^^^^^^^^
  remedy: add stage = … (text)
)");
}

TEST(RuleErrors, UnknownClauseNamesTheNearest) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
exhaustoin = true)")),
            R"(rule.toml:6:1: error[unknown-key]: a rule file has no key 'exhaustoin'
  6 | exhaustoin = true
    | ^^^^^^^^^^
  remedy: write 'exhaustion' if that is what is meant
)");
}

TEST(RuleErrors, UnknownQuotaIsRefused) {
  EXPECT_EQ(
      rule_errors_of(replaced(kRule, R"("d-hondt")", R"([{ stage = "quotas", quota = "hair" }])")),
      R"(rule.toml:4:39: error[unknown-value]: there is no quota 'hair'
  4 | method = [{ stage = "quotas", quota = "hair" }]
    |                                       ^^^^^^
  remedy: write 'hare' if that is what is meant
)");
}

TEST(RuleErrors, UnknownDivisorsAreRefused) {
  EXPECT_EQ(rule_errors_of(
                replaced(kRule, R"("d-hondt")", R"([{ stage = "averages", divisors = "hare" }])")),
            R"(rule.toml:4:44: error[unknown-method]: 'hare' names no divisors
  4 | method = [{ stage = "averages", divisors = "hare" }]
    |                                            ^^^^^^
  remedy: use a method of highest averages, or list the divisors
)");
}

TEST(RuleErrors, DivisorsThatDoNotRiseAreRefused) {
  EXPECT_EQ(rule_errors_of(
                replaced(kRule, R"("d-hondt")", R"([{ stage = "averages", divisors = [2, 1] }])")),
            R"(rule.toml:4:10: error[bad-method]: the divisors do not rise from 0 or above
  4 | method = [{ stage = "averages", divisors = [2, 1] }]
    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  remedy: see the stages of a method in docs/formats/rule.md
)");
}

TEST(RuleErrors, RemaindersWithoutQuotasAreRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"("d-hondt")", R"([{ stage = "remainders" }])")),
            R"(rule.toml:4:10: error[bad-method]: remainders need whole quotas before them
  4 | method = [{ stage = "remainders" }]
    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^
  remedy: see the stages of a method in docs/formats/rule.md
)");
}

TEST(RuleErrors, BadFractionIsRefused) {
  EXPECT_EQ(rule_errors_of(
                replaced(kRule, R"("d-hondt")", R"([{ stage = "averages", divisors = ["1/0"] }])")),
            R"(rule.toml:4:45: error[bad-fraction]: '1/0' is no fraction
  4 | method = [{ stage = "averages", divisors = ["1/0"] }]
    |                                             ^^^^^
  remedy: write "3/4", "1.4" or a whole number
)");
}

TEST(RuleErrors, NumberWithAPointIsNoFraction) {
  EXPECT_EQ(
      rule_errors_of(
          replaced(kRule, R"("d-hondt")", R"([{ stage = "averages", divisors = [1.4, 3] }])")),
      R"(rule.toml:4:45: error[bad-fraction]: a number with a decimal point stands for a fraction
  4 | method = [{ stage = "averages", divisors = [1.4, 3] }]
    |                                             ^^^
  remedy: write "3/4", "1.4" or a whole number
)");
}

TEST(RuleErrors, BadShareIsRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
thresholds = [{ share = "five" }])")),
            R"(rule.toml:6:25: error[not-a-fraction]: 'five' is not a fraction
  6 | thresholds = [{ share = "five" }]
    |                         ^^^^^^
  remedy: write it as "2/5", "5%", "0.4" or "3"
)");
}

TEST(RuleErrors, NoSeatsAreRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 0)")),
            R"(rule.toml:5:9: error[bad-seats]: 'seats' has 0 seats
  5 | seats = 0
    |         ^
  remedy: write a whole number from 1 to 100000
)");
}

TEST(RuleErrors, SeatsTwiceAreRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
seats-each = 5)")),
            R"(rule.toml:6:1: error[contradicting-keys]: the rule has both 'seats' and 'seats-each'
  6 | seats-each = 5
    | ^^^^^^^^^^
  remedy: keep one of them
)");
}

TEST(RuleErrors, OneNumberOfSeatsForConstituenciesIsRefused) {
  EXPECT_EQ(
      rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
constituency = "province")")),
      R"(rule.toml:5:1: error[contradicting-keys]: one number of seats stands beside 'constituency'
  5 | seats = 10
    | ^^^^^
  remedy: give each constituency its seats, or leave 'constituency' out
)");
}

TEST(RuleErrors, ShareAndFullQuotaContradict) {
  EXPECT_EQ(
      rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
thresholds = [{ share = "5%", full-quota = true }])")),
      R"(rule.toml:6:17: error[contradicting-keys]: the threshold has both 'share' and 'full-quota'
  6 | thresholds = [{ share = "5%", full-quota = true }]
    |                 ^^^^^
  remedy: keep one of them
)");
}

TEST(RuleErrors, ThresholdWithoutShareIsRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
thresholds = [{ level = "nation" }])")),
            R"(rule.toml:6:15: error[missing-key]: a threshold lacks 'share'
  6 | thresholds = [{ level = "nation" }]
    |               ^^^^^^^^^^^^^^^^^^^^
  remedy: add share = … (fraction)
)");
}

TEST(RuleErrors, WayPastAConstituencysOwnThresholdIsRefused) {
  EXPECT_EQ(
      rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
thresholds = [{ share = "5%", level = "constituency", or-constituency-share = "12%" }])")),
      R"(rule.toml:6:55: error[contradicting-keys]: a threshold of the constituency has 'or-constituency-share'
  6 | thresholds = [{ share = "5%", level = "constituency", or-constituency-share = "12%" }]
    |                                                       ^^^^^^^^^^^^^^^^^^^^^
  remedy: remove it, or take the threshold nationwide
)");
}

TEST(RuleErrors, ClausesOfAnotherKindAreRefused) {
  EXPECT_EQ(
      rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
win-if = ["share > 1/2"])")),
      R"(rule.toml:6:1: error[contradicting-keys]: 'win-if' does not belong to a rule of kind "seats"
  6 | win-if = ["share > 1/2"]
    | ^^^^^^
  remedy: remove it, or change the kind
)");
}

TEST(RuleErrors, UnknownTieBreakIsRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
ties = ["age"])")),
            R"(rule.toml:6:8: error[unknown-value]: 'age' decides no tie
  6 | ties = ["age"]
    |        ^^^^^^^
  remedy: use "most votes" or "fewest votes"; without them a lot decides
)");
}

TEST(RuleErrors, MinimumBelongsToAHouseThatGrows) {
  EXPECT_EQ(
      rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
[tier]
house = 20
method = "hare"
overhang = "kept"
minimum = "mean")")),
      R"(rule.toml:10:1: error[contradicting-keys]: 'minimum' says nothing without overhang = "enlarged"
  10 | minimum = "mean"
     | ^^^^^^^
  remedy: remove it
)");
}

TEST(RuleErrors, DivisorsOfPlacesRiseByEvenSteps) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
[tier]
house = 20
method = "hare"
overhang = "kept"
placement = "next quotient"
placement-divisors = "dean")")),
            R"(rule.toml:11:22: error[bad-method]: the divisors of a placement do not rise by steps
  11 | placement-divisors = "dean"
     |                      ^^^^^^
  remedy: use "d-hondt", "sainte-lague" or another of even steps
)");
}

TEST(RuleErrors, TierThatMakesNoSenseIsRefused) {
  EXPECT_EQ(
      rule_errors_of(replaced(kRule, R"("d-hondt"
seats = 10)",
                              R"("hare"
seats = 10
[tier]
house = 20
method = "hare"
overhang = "returned")")),
      R"(rule.toml:6:2: error[contradicting-clauses]: seats can be given back where single lists have them by highest averages alone
  6 | [tier]
    |  ^^^^
  remedy: see the table 'tier' in docs/formats/rule.md
)");
}

TEST(RuleErrors, TierWithoutOverhangIsRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
[tier]
house = 20
method = "hare")")),
            R"(rule.toml:6:1: error[missing-key]: the table 'tier' lacks 'overhang'
  6 | [tier]
    | ^^^^^^
  remedy: add overhang = … (text)
)");
}

TEST(RuleErrors, ArticleOfAnUnknownClauseNamesTheNearest) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
[articles]
methd = "section 5")")),
            R"(rule.toml:7:1: error[unknown-key]: [articles] has no key 'methd'
  7 | methd = "section 5"
    | ^^^^^
  remedy: write 'method' if that is what is meant
)");
}

TEST(RuleErrors, ArticleMustBeText) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(seats = 10)", R"(seats = 10
[articles]
method = 5)")),
            R"(rule.toml:7:10: error[wrong-type]: 'method' is a whole number
  7 | method = 5
    |          ^
  remedy: write a "text" there
)");
}

TEST(RuleErrors, MissingTitleIsRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(title = "Arcadia, Assembly"
)",
                                    R"()")),
            R"(rule.toml:1:1: error[missing-key]: a rule file lacks 'title'
  1 | act = "Elections Act"
    | ^
  remedy: add title = … (text)
)");
}

TEST(RuleErrors, MissingActIsRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(act = "Elections Act"
)",
                                    R"()")),
            R"(rule.toml:1:1: error[missing-key]: a rule file lacks 'act'
  1 | title = "Arcadia, Assembly"
    | ^
  remedy: add act = … (text)
)");
}

TEST(RuleErrors, MissingKindIsRefused) {
  EXPECT_EQ(rule_errors_of(replaced(kRule, R"(kind = "seats"
)",
                                    R"()")),
            R"(rule.toml:1:1: error[missing-key]: a rule file lacks 'kind'
  1 | title = "Arcadia, Assembly"
    | ^
  remedy: add kind = … (text)
)");
}

}  // namespace
}  // namespace scrutineer::intake
