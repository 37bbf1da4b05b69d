#include "scrutineer/checking/copies.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "scrutineer/base/random.h"
#include "scrutineer/checking/testing_account.h"

namespace scrutineer::checking {
namespace {

using election::Account;
using election::FormColumn;
using election::FormIndex;

/// Every pair of forms compared, figure by figure.
std::vector<Copy> brute_force(const Account& account, std::int64_t figures, std::int64_t votes) {
  std::vector<FormColumn> columns;
  for (std::size_t i = 0; i < account.votes.size(); ++i) columns.push_back(FormColumn::votes(i));
  columns.emplace_back(election::Figure::kBlank);
  columns.emplace_back(election::Figure::kInvalid);
  std::vector<Copy> copies;
  for (FormIndex form = 0; form < account.size(); ++form) {
    std::int64_t nonzero = 0;
    std::int64_t sum = 0;
    for (const FormColumn column : columns) {
      const std::int64_t value = account.column(column).at(form).value_or(0);
      if (value != 0) ++nonzero;
      if (column.is_votes()) sum += value;
    }
    if (nonzero < figures || sum < votes) continue;
    for (FormIndex first = 0; first < form; ++first) {
      bool same = true;
      for (const FormColumn column : columns) {
        same = same && account.column(column).at(first) == account.column(column).at(form);
      }
      if (!same) continue;
      if (account.forms->keys[first] != account.forms->keys[form]) copies.push_back({form, first});
      break;
    }
  }
  return copies;
}

/// Forms with so few possible figures that many are alike.
Account crowded_account(std::uint64_t seed, std::size_t forms) {
  base::Random random(seed, 1);
  AccountBuilder builder(3);
  for (std::size_t i = 0; i < forms; ++i) {
    std::string figures;
    for (const char letter : {'a', 'b', 'c', 'B', 'N'}) {
      const std::uint64_t value = random.below(4);
      if (value == 3) continue;
      figures += std::string(1, letter) + "=" + std::to_string(value * 50) + " ";
    }
    if (figures.empty()) figures = "a=0 ";
    figures.pop_back();
    builder.form(figures, std::to_string(random.below(forms)));
  }
  return builder.build();
}

using Pairs = std::vector<std::pair<FormIndex, FormIndex>>;

Pairs pairs_of(const std::vector<Copy>& copies) {
  Pairs pairs;
  for (const Copy& copy : copies) pairs.emplace_back(copy.form, copy.first);
  return pairs;
}

Pairs pairs_checked(const Account& account) {
  TestCase test;
  test.choices = 3;
  test.accounts.push_back(account);
  Pairs pairs;
  for (const auto& finding : findings_of(test.check(), "form-copied")) {
    pairs.emplace_back(finding.form, finding.other_form);
  }
  return pairs;
}

TEST(FormCopied, AgreesWithComparingEveryPair) {
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Account account = crowded_account(seed, 300);
    const Pairs expected = pairs_of(brute_force(account, 4, 100));
    EXPECT_EQ(pairs_checked(account), expected) << "seed " << seed;
    found += expected.size();
  }
  EXPECT_GT(found, 100U);
}

TEST(FormCopied, TheComparisonWithEveryPairNoticesAWrongAnswer) {
  const Account account = crowded_account(1, 300);
  Account altered = account;
  const Pairs pairs = pairs_checked(account);
  ASSERT_FALSE(pairs.empty());
  auto& cell = altered.votes[0].cells()[pairs[0].first];
  cell = 777;
  EXPECT_NE(pairs_of(brute_force(altered, 4, 100)), pairs);
}

TEST(FormCopied, NeedsEnoughFiguresAndVotes) {
  TestCase test;
  test.choices = 3;
  test.accounts.push_back(AccountBuilder(3)
                              .form("a=50 b=30 c=20 B=1 N=0", "first")
                              .form("a=50 b=30 c=20 B=1 N=0", "copy")
                              .form("a=50 b=30 c=19 B=1 N=0", "99 votes")
                              .form("a=50 b=30 c=19 B=1 N=0", "99 votes too")
                              .form("a=70 b=30 c=20 B=0 N=0", "three figures")
                              .form("a=70 b=30 c=20 B=0 N=0", "three figures too")
                              .build());
  const Checked checked = test.check();
  const auto found = findings_of(checked, "form-copied");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].form, 1U);
  EXPECT_EQ(found[0].other_form, 0U);
  EXPECT_EQ(found[0].votes_at_stake, 100);
  EXPECT_EQ(run_of(checked, "form-copied")->checked, 2U);
  EXPECT_EQ(run_of(checked, "form-copied")->not_checked, 4U);
}

TEST(FormCopied, EveryCopyRefersToTheFirst) {
  TestCase test;
  test.choices = 4;
  AccountBuilder builder(4);
  for (int i = 0; i < 3; ++i) builder.form("a=50 b=30 c=20 d=7");
  test.accounts.push_back(builder.build());
  const auto found = findings_of(test.check(), "form-copied");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].other_form, 0U);
  EXPECT_EQ(found[1].other_form, 0U);
}

TEST(FormCopied, TwoRowsOfOneStationAreNoCopy) {
  TestCase test;
  test.choices = 4;
  test.accounts.push_back(
      AccountBuilder(4).form("a=50 b=30 c=20 d=7", "7").form("a=50 b=30 c=20 d=7", "7").build());
  EXPECT_TRUE(findings_of(test.check(), "form-copied").empty());
}

TEST(FormCopied, SumsAndFiguresOfTheListDoNotMakeFormsDifferent) {
  TestCase test;
  test.choices = 3;
  test.accounts.push_back(AccountBuilder(3)
                              .form("Z=900 H=105 V=100 a=50 b=30 c=20 N=5")
                              .form("Z=800 H=106 V=101 a=50 b=30 c=20 N=5")
                              .build());
  EXPECT_EQ(findings_of(test.check(), "form-copied").size(), 1U);
}

TEST(FormCopied, SaysThatItNeedsMoreColumns) {
  TestCase test;
  test.accounts.push_back(AccountBuilder(2).form("Z=9 V=8 H=7 a=50 b=60 N=3").build());
  EXPECT_EQ(run_of(test.check(), "form-copied")->could_not_run,
            "needs 4 columns of votes, blank and invalid ballots; the account has 3");
}

TEST(FormsOfEqualHash, AreComparedInFull) {
  const Account account =
      AccountBuilder(2).form("a=1 b=2").form("a=2 b=1").form("a=1 b=2").form("a=2 b=1").build();
  const std::vector<std::vector<CopyCandidate>> parts = {{{9, 0}, {9, 1}}, {{9, 2}, {9, 3}}};
  EXPECT_EQ(pairs_of(find_copies(account, parts)), (Pairs{{2, 0}, {3, 1}}));
}

}  // namespace
}  // namespace scrutineer::checking
