#include "scrutineer/checking/form_rules.h"

#include <gtest/gtest.h>

#include <ostream>

#include "scrutineer/checking/testing_account.h"

namespace scrutineer::checking {
namespace {

using election::Finding;

/// A rule on one form: a form that has it, one just inside, one that lacks a figure.
struct FormCase {
  const char* code;
  const char* has_it;
  std::int64_t found;
  std::int64_t expected;
  std::int64_t at_stake;
  const char* just_inside;
  const char* lacking;  // with a figure absent that the other forms have
};

std::ostream& operator<<(std::ostream& out, const FormCase& form) { return out << form.code; }

class OneForm : public testing::TestWithParam<FormCase> {};

TEST_P(OneForm, IsFoundJustBeyondTheThresholdOnly) {
  const FormCase& form = GetParam();
  TestCase test;
  test.accounts.push_back(
      AccountBuilder(2).form(form.just_inside).form(form.has_it).form(form.lacking).build());
  const Checked checked = test.check();
  const std::vector<Finding> found = findings_of(checked, form.code);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].form, 1U);
  EXPECT_EQ(found[0].found, form.found);
  EXPECT_EQ(found[0].expected, form.expected);
  EXPECT_EQ(found[0].votes_at_stake, form.at_stake);
  const auto run = run_of(checked, form.code);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->checked, 2U);
  EXPECT_EQ(run->not_checked, 1U);
  EXPECT_EQ(run->findings, 1U);
  EXPECT_EQ(run->votes_at_stake, form.at_stake);
  EXPECT_EQ(run->could_not_run, "");
}

INSTANTIATE_TEST_SUITE_P(
    Rules, OneForm,
    testing::Values(
        FormCase{"votes-do-not-sum", "V=100 a=60 b=41", 100, 101, 1, "V=100 a=60 b=40", "a=3 b=4"},
        FormCase{"parts-do-not-sum", "H=110 V=100 B=4 N=5", 110, 109, 1, "H=110 V=100 B=4 N=6",
                 "H=110 V=100 N=5"},
        FormCase{"more-ballots-than-voters", "D=100 H=101", 101, 100, 1, "D=100 H=100", "D=100"},
        FormCase{"fewer-ballots-than-voters", "D=100 H=99", 99, 100, 1, "D=100 H=100", "D=100"},
        FormCase{"more-voters-than-registered", "Z=100 X=5 D=106 H=107", 107, 105, 2,
                 "Z=100 X=5 D=105 H=105", "Z=100 D=300 H=300"},
        FormCase{"ballot-papers-unaccounted", "R=500 I=300 U=201 H=295 S=3", 300, 298, 2,
                 "R=500 I=300 U=200 H=297 S=3", "R=500 H=297"},
        FormCase{"blank-share-high", "H=101 B=4", 4, 4, 4, "H=101 B=3", "H=101"},
        FormCase{"invalid-share-high", "H=100 N=3", 3, 3, 3, "H=100 N=2", "N=50"},
        FormCase{"difference-large", "D=1000 H=985", 985, 1000, 15, "D=1000 H=986", "D=1000"},
        FormCase{"no-votes", "Z=500 a=0 b=0", 0, 0, 500, "Z=500 a=0 b=1", "Z=500 a=0"},
        FormCase{"no-registered", "Z=0 a=7 b=1", 0, 0, 8, "Z=1 a=7", "a=7"},
        FormCase{"all-votes-one-choice", "a=0 b=2", 2, 2, 2, "a=0 b=1", "a=5"},
        FormCase{"full-turnout", "Z=100 D=100", 100, 100, 100, "Z=100 D=99", "Z=100"}));

std::vector<Finding> check_one(std::string_view code, std::string_view form,
                               std::string_view other = "") {
  TestCase test;
  AccountBuilder builder(2);
  builder.form(form);
  if (!other.empty()) builder.form(other);
  test.accounts.push_back(builder.build());
  return findings_of(test.check(), code);
}

TEST(VotesSum, WithAChoiceAbsentOnlyAnExcessIsAContradiction) {
  EXPECT_TRUE(check_one("votes-do-not-sum", "V=100 a=60", "V=5 a=2 b=3").empty());
  EXPECT_TRUE(check_one("votes-do-not-sum", "V=100 a=100", "V=5 a=2 b=3").empty());
  EXPECT_EQ(check_one("votes-do-not-sum", "V=100 a=101", "V=5 a=2 b=3").size(), 1U);
}

TEST(PartsSum, LeavesBlankOutWhereTheAccountHasNone) {
  EXPECT_TRUE(check_one("parts-do-not-sum", "H=110 V=100 N=10").empty());
  EXPECT_EQ(check_one("parts-do-not-sum", "H=110 V=100 N=9").size(), 1U);
}

TEST(DifferenceLarge, SpeaksAtTwoPercentOfASmallStation) {
  // 2 % of 150 is 3; of 151 it is 3.02, so 4 are needed.
  EXPECT_EQ(check_one("difference-large", "D=153 H=150").size(), 1U);
  EXPECT_TRUE(check_one("difference-large", "D=154 H=151").empty());
  EXPECT_TRUE(check_one("difference-large", "D=0 H=0").empty());
}

TEST(BlankShare, NoBlankBallotIsNeverTooMany) {
  EXPECT_TRUE(check_one("blank-share-high", "H=0 B=0").empty());
}

TEST(MoreVoters, UsesWhicheverOfVotersAndBallotsIsThere) {
  const auto found = check_one("more-voters-than-registered", "Z=10 H=12");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].column, election::index_of(election::Figure::kCast));
}

TEST(MoreVoters, IsAnOddityWhereLawfulAdditionsAreNotKnown) {
  const auto without = check_one("more-voters-than-registered", "Z=10 H=12");
  ASSERT_EQ(without.size(), 1U);
  EXPECT_EQ(without[0].kind, Kind::kOddity);
  const auto with = check_one("more-voters-than-registered", "Z=10 X=1 H=12");
  ASSERT_EQ(with.size(), 1U);
  EXPECT_EQ(with[0].kind, Kind::kContradiction);
}

TEST(BallotPapers, ReceivedAloneAreHeldAgainstIssuedAndUnused) {
  const auto found = check_one("ballot-papers-unaccounted", "R=500 I=300 U=199");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].column, election::index_of(election::Figure::kReceived));
  EXPECT_EQ(found[0].expected, 499);
}

TEST(FullTurnout, CountsLawfulExtraVoters) {
  EXPECT_EQ(check_one("full-turnout", "Z=100 X=3 D=103").size(), 1U);
  EXPECT_TRUE(check_one("full-turnout", "Z=100 X=3 D=100").empty());
  EXPECT_TRUE(check_one("full-turnout", "Z=0 D=0").empty());
}

TEST(MissingFigure, NamesTheFirstAndCountsThemOncePerForm) {
  const auto found = check_one("missing-figure", "Z=70 a=1", "Z=90 V=5 a=2 b=3");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].form, 0U);
  EXPECT_EQ(found[0].column, election::index_of(election::Figure::kValid));
  EXPECT_EQ(found[0].found, 2);
  EXPECT_EQ(found[0].expected, 4);
  EXPECT_EQ(found[0].votes_at_stake, 70);
}

std::string why_not(std::string_view code, const election::Account& account) {
  for (const FormRule& rule : form_rules()) {
    if (rule.code == code) return reason_not_to_run(rule, account);
  }
  return "no such rule";
}

TEST(RuleWithoutItsFigures, SaysWhichLettersAreLacking) {
  const auto account = AccountBuilder(2).form("I=5 Z=9 V=3").build();
  EXPECT_EQ(why_not("votes-do-not-sum", account),
            "needs the votes of the choices (v), which the account lacks");
  EXPECT_EQ(why_not("parts-do-not-sum", account),
            "needs ballots cast (H) and invalid ballots (N), which the account lacks");
  EXPECT_EQ(why_not("more-ballots-than-voters", account),
            "needs ballots cast (H) and voters admitted (D), which the account lacks");
  EXPECT_EQ(why_not("more-voters-than-registered", account),
            "needs voters admitted (D), which the account lacks");
  EXPECT_EQ(why_not("ballot-papers-unaccounted", account),
            "needs ballots received (R) and unused ballots (U), which the account lacks");
  EXPECT_EQ(why_not("no-registered", account), "");
}

TEST(RuleWithoutItsFigures, IsARunThatCouldNotRun) {
  TestCase test;
  test.accounts.push_back(AccountBuilder(2).form("a=1 b=2").build());
  const auto run = run_of(test.check(), "votes-do-not-sum");
  ASSERT_TRUE(run);
  EXPECT_EQ(run->could_not_run, "needs valid votes (V), which the account lacks");
  EXPECT_EQ(run->checked, 0U);
}

TEST(ComputedFigure, IsNotHeldAgainstWhatItWasComputedFrom) {
  const auto sum = AccountBuilder(2).form("a=1 b=2 V=3 N=1 H=5").derived('V', "votes").build();
  EXPECT_EQ(why_not("votes-do-not-sum", sum),
            "valid votes (V) are computed by the case (votes): the rule would test that "
            "computation");
  EXPECT_EQ(why_not("parts-do-not-sum", sum), "");
  const auto cast =
      AccountBuilder(2).form("a=1 b=2 V=3 N=1 H=4 D=4").derived('H', "valid + invalid").build();
  EXPECT_EQ(why_not("votes-do-not-sum", cast), "");
  EXPECT_EQ(why_not("parts-do-not-sum", cast),
            "ballots cast (H) are computed by the case (valid + invalid): the rule would test that "
            "computation");
  EXPECT_EQ(why_not("more-ballots-than-voters", cast), "");
}

TEST(ComputedFigure, InSeveralStepsIsSeenThrough) {
  // V = sum of v and H = sum of v + N: V + N = H whatever stands on the form.
  const auto account = AccountBuilder(2)
                           .form("a=1 b=2 V=3 N=1 H=4")
                           .derived('V', "votes")
                           .derived('H', "votes + invalid")
                           .build();
  EXPECT_EQ(why_not("parts-do-not-sum", account),
            "ballots cast (H) are computed by the case (votes + invalid): the rule would test that "
            "computation");
  // H from D in two steps, by way of I: H > D can never be.
  const auto voters = AccountBuilder(2)
                          .form("a=1 b=2 D=4 I=4 H=4 S=1")
                          .derived('H', "issued")
                          .derived('I', "voters")
                          .build();
  EXPECT_NE(why_not("more-ballots-than-voters", voters), "");
  // H from figures that the rule does not have otherwise: it tests something.
  const auto other = AccountBuilder(2)
                         .form("a=1 b=2 V=3 N=1 I=5 S=1 H=4")
                         .derived('V', "votes")
                         .derived('H', "issued - spoiled")
                         .build();
  EXPECT_EQ(why_not("parts-do-not-sum", other), "");
}

TEST(Thresholds, AreToldInWords) {
  EXPECT_EQ(percent_text(base::Quotient(3, 100)), "3%");
  EXPECT_EQ(percent_text(base::Quotient(1, 40)), "2.5%");
  EXPECT_EQ(percent_text(base::Quotient(1, 800)), "1/800");
  EXPECT_EQ(percent_text(base::Quotient(1, 3)), "1/3");
  TestCase test;
  test.accounts.push_back(AccountBuilder(2).form("B=1 N=2 H=3 D=3 a=1 b=1").build());
  const Checked checked = test.check();
  EXPECT_EQ(run_of(checked, "blank-share-high")->threshold, "3% of the ballots cast (H)");
  EXPECT_EQ(run_of(checked, "difference-large")->threshold,
            "15 ballots, or 2% of the ballots cast (H)");
  EXPECT_EQ(run_of(checked, "form-copied")->threshold, "4 figures other than 0, and 100 votes");
}

TEST(Thresholds, AreTheCasesOwn) {
  TestCase test;
  test.thresholds.blank_share = base::Quotient(1, 2);
  test.thresholds.difference_ballots = 1;
  test.accounts.push_back(
      AccountBuilder(2).form("B=49 H=100 D=101").form("B=50 H=100 D=100").build());
  const Checked checked = test.check();
  ASSERT_EQ(findings_of(checked, "blank-share-high").size(), 1U);
  EXPECT_EQ(findings_of(checked, "blank-share-high")[0].form, 1U);
  EXPECT_EQ(findings_of(checked, "difference-large").size(), 1U);
}

}  // namespace
}  // namespace scrutineer::checking
