#include "scrutineer/checking/check.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "scrutineer/base/parallel.h"
#include "scrutineer/base/random.h"
#include "scrutineer/checking/testing_account.h"

namespace scrutineer::checking {
namespace {

using election::Account;
using election::CountColumn;
using election::Finding;
using election::FormColumn;

/// Random figures, straight into columns: most rules find something in them. More than one piece.
Account random_account(std::uint64_t seed, std::size_t forms, election::Role role) {
  base::Random random(seed, 3);
  Account account;
  account.role = role;
  auto list = std::make_shared<election::FormList>();
  for (std::size_t i = 0; i < forms; ++i) {
    list->keys.append(std::to_string(random.below(50) == 0 ? i + forms : i));
    list->areas.push_back(election::kNation);
    list->rows.push_back(static_cast<std::uint32_t>(i + 2));
  }
  account.forms = list;
  account.votes.resize(3);
  for (std::size_t c = 0; c < account.column_count(); ++c) {
    std::vector<CountColumn::Cell> cells(forms);
    for (auto& cell : cells) {
      const std::uint64_t value = random.below(13);
      cell = value == 12 ? CountColumn::kAbsent : static_cast<CountColumn::Cell>(value * 20);
    }
    account.column(FormColumn::at(c)) = CountColumn(std::move(cells));
  }
  return account;
}

auto as_tuple(const Finding& f) {
  return std::tie(f.rule, f.account, f.announced, f.column, f.form, f.other_form, f.area, f.found,
                  f.expected, f.votes_at_stake);
}

Checked check_random() {
  TestCase test;
  test.choices = 3;
  test.accounts.push_back(random_account(1, 70'000, election::Role::kOfficial));
  test.accounts.push_back(random_account(2, 70'000, election::Role::kParty));
  return test.check();
}

TEST(Check, GivesTheSameWithAnyNumberOfThreads) {
  std::optional<Checked> first;
  for (const std::size_t threads : {1U, 2U, 8U}) {
    const base::ThreadLimit limit(threads);
    Checked checked = check_random();
    EXPECT_GT(checked.findings.size(), 100'000U);
    if (!first) {
      first = std::move(checked);
      continue;
    }
    ASSERT_EQ(checked.findings.size(), first->findings.size());
    for (std::size_t i = 0; i < checked.findings.size(); ++i) {
      ASSERT_EQ(as_tuple(checked.findings[i]), as_tuple(first->findings[i])) << i;
    }
    ASSERT_EQ(checked.runs.size(), first->runs.size());
  }
}

TEST(Check, FindingsComeByRuleThenAccountThenForm) {
  const Checked checked = check_random();
  for (std::size_t i = 1; i < checked.findings.size(); ++i) {
    const Finding& a = checked.findings[i - 1];
    const Finding& b = checked.findings[i];
    ASSERT_LE(std::tie(a.rule, a.account, a.form), std::tie(b.rule, b.account, b.form)) << i;
  }
  for (std::size_t i = 1; i < checked.runs.size(); ++i) {
    const RuleRun& a = checked.runs[i - 1];
    const RuleRun& b = checked.runs[i];
    ASSERT_LT(std::tie(a.rule, a.account, a.announced), std::tie(b.rule, b.account, b.announced));
  }
}

TEST(Check, RunsAddUpToTheFindings) {
  const Checked checked = check_random();
  std::uint64_t findings = 0;
  std::int64_t at_stake = 0;
  for (const RuleRun& run : checked.runs) {
    findings += run.findings;
    at_stake += run.votes_at_stake;
  }
  std::int64_t expected = 0;
  for (const Finding& finding : checked.findings) expected += finding.votes_at_stake;
  EXPECT_EQ(findings, checked.findings.size());
  EXPECT_EQ(at_stake, expected);
}

/// votes-do-not-sum by the plainest loop, over every form.
std::vector<election::FormIndex> forms_that_do_not_sum(const Account& account) {
  std::vector<election::FormIndex> forms;
  for (election::FormIndex form = 0; form < account.size(); ++form) {
    const auto valid = account.figure(election::Figure::kValid).at(form);
    std::int64_t sum = 0;
    bool all = true;
    bool any = false;
    for (const CountColumn& column : account.votes) {
      const auto value = column.at(form);
      sum += value.value_or(0);
      all = all && value;
      any = any || value;
    }
    if (valid && any && (sum > *valid || (all && sum < *valid))) forms.push_back(form);
  }
  return forms;
}

TEST(Check, AgreesWithAPlainLoopAcrossPiecesAndBlocks) {
  TestCase test;
  test.choices = 3;
  test.accounts.push_back(random_account(5, 66'049, election::Role::kOfficial));
  std::vector<election::FormIndex> found;
  for (const Finding& finding : findings_of(test.check(), "votes-do-not-sum")) {
    found.push_back(finding.form);
  }
  EXPECT_EQ(found, forms_that_do_not_sum(test.accounts[0]));
  // The oracle itself notices a form that it should not pass.
  Account altered = test.accounts[0];
  altered.figures[election::index_of(election::Figure::kValid)].cells()[found[0]] =
      CountColumn::kAbsent;
  EXPECT_NE(found, forms_that_do_not_sum(altered));
}

TEST(Check, AContestWithoutAccountsStillChecksWhatWasAnnounced) {
  TestCase test;
  test.announced.resize(1);
  test.announced[0].totals.resize(1);
  test.announced[0].totals[0].votes = {60, 41};
  test.announced[0].totals[0].figures[election::index_of(election::Figure::kValid)] = 100;
  EXPECT_EQ(findings_of(test.check(), "votes-do-not-sum").size(), 1U);
}

TEST(Check, FindsWhatTheExampleOfTheMethodsPageSays) {
  TestCase test;
  test.choices = 3;
  test.accounts.push_back(
      AccountBuilder(3).form("Z=612 D=430 H=431 V=402 B=9 N=20 a=205 b=150 c=57").build());
  const Checked checked = test.check();
  std::vector<std::pair<std::string_view, std::int64_t>> found;
  for (const Finding& finding : checked.findings) {
    found.emplace_back(rules()[finding.rule].code, finding.votes_at_stake);
  }
  const std::vector<std::pair<std::string_view, std::int64_t>> expected = {
      {"votes-do-not-sum", 10}, {"more-ballots-than-voters", 1}, {"invalid-share-high", 20}};
  EXPECT_EQ(found, expected);
  EXPECT_EQ(run_of(checked, "column-shift")->checked, 1U);
}

TEST(Check, AnAccountWithoutFormsFindsNothing) {
  TestCase test;
  test.accounts.push_back(AccountBuilder(2).build());
  EXPECT_TRUE(test.check().findings.empty());
}

}  // namespace
}  // namespace scrutineer::checking
