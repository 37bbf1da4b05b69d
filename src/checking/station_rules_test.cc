#include <gtest/gtest.h>

#include <map>
#include <string>

#include "scrutineer/base/random.h"
#include "scrutineer/checking/station_match.h"
#include "scrutineer/checking/testing_account.h"

namespace scrutineer::checking {
namespace {

using election::Account;
using election::FormIndex;
using election::kNoForm;
using election::Role;

TEST(Stations, OfOneAccountOnlyAreFoundOnBothSides) {
  TestCase test;
  test.accounts.push_back(
      AccountBuilder(2).form("a=1 b=2", "17").form("a=3 b=4", "B").build("p", Role::kParty));
  test.accounts.push_back(AccountBuilder(2).form("a=5 b=6", "A").form("a=1 b=2", "17").build());
  const Checked checked = test.check();
  const auto unknown = findings_of(checked, "station-unknown");
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_EQ(unknown[0].account, 0U);
  EXPECT_EQ(unknown[0].form, 1U);
  EXPECT_EQ(unknown[0].votes_at_stake, 7);
  const auto missing = findings_of(checked, "station-missing");
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].account, 0U);
  EXPECT_EQ(missing[0].form, kNoForm);
  EXPECT_EQ(missing[0].other_form, 0U);
  EXPECT_EQ(missing[0].votes_at_stake, 11);
  EXPECT_FALSE(run_of(checked, "station-missing", 1));
}

TEST(Stations, EmptyRowsOfASharedListAreMissingStations) {
  Account official = AccountBuilder(2).form("a=1 b=2").form("a=3 b=4").form("Z=9").build();
  Account party =
      AccountBuilder(2).form("Z=9").form("a=3 b=4").form("a=5 b=6").build("p", Role::kParty);
  official.figures = {};  // Z only kept the rows apart from empty ones while building
  party.figures = {};
  party.forms = official.forms;
  TestCase test;
  test.accounts = {official, party};
  const Checked checked = test.check();
  const auto missing = findings_of(checked, "station-missing");
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].other_form, 0U);
  const auto unknown = findings_of(checked, "station-unknown");
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_EQ(unknown[0].form, 2U);
  // The leading account's own empty row is a missing figure; the other's is told once, as missing.
  const auto figures = findings_of(checked, "missing-figure");
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0].account, 0U);
  EXPECT_EQ(figures[0].form, 2U);
}

TEST(Stations, NeedASecondAccount) {
  TestCase test;
  test.accounts.push_back(AccountBuilder(2).form("a=1 b=2").build());
  const Checked checked = test.check();
  EXPECT_EQ(run_of(checked, "station-unknown")->could_not_run,
            "needs a second account of the contest");
  EXPECT_EQ(run_of(checked, "station-missing")->could_not_run,
            "needs a second account of the contest");
}

TEST(LeadingAccount, IsTheFirstOfficialOneElseTheFirst) {
  std::vector<Account> accounts;
  accounts.push_back(AccountBuilder(1).form("a=1").build("p", Role::kParty));
  accounts.push_back(AccountBuilder(1).form("a=1").build("q", Role::kPreliminary));
  EXPECT_EQ(leading_account(accounts, 0), 0U);
  accounts.push_back(AccountBuilder(1).form("a=1").build("o", Role::kOfficial));
  EXPECT_EQ(leading_account(accounts, 0), 2U);
  EXPECT_EQ(leading_account(accounts, 1), std::nullopt);
}

TEST(StationTwice, ComesFromWhatReadingNoted) {
  Account account = AccountBuilder(2).form("a=1 b=2", "7").form("a=3 b=4", "7").build();
  account.repeated.push_back({"7", 2, 3, 0, 1});
  account.repeated.push_back({"7", 2, 9, 0, kNoForm});
  TestCase test;
  test.accounts.push_back(account);
  const auto found = findings_of(test.check(), "station-twice");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].form, 1U);
  EXPECT_EQ(found[0].other_form, 0U);
  EXPECT_EQ(found[0].found, 3);
  EXPECT_EQ(found[0].votes_at_stake, 7);
  EXPECT_EQ(found[1].form, kNoForm);
  EXPECT_EQ(found[1].votes_at_stake, 3);
  EXPECT_EQ(found[1].area, election::kNation);
}

TEST(StationTwice, WithBothRowsLeftOutHasTheVotesOfTheRowThatIsKept) {
  // Three rows of station 7, of which the last is kept.
  Account account = AccountBuilder(2).form("a=3 b=4", "7").build();
  account.repeated.push_back({"7", 2, 3, kNoForm, kNoForm});
  account.repeated.push_back({"7", 2, 9, kNoForm, 0});
  TestCase test;
  test.accounts.push_back(account);
  const auto found = findings_of(test.check(), "station-twice");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].form, kNoForm);
  EXPECT_EQ(found[1].other_form, kNoForm);
  EXPECT_EQ(found[1].found, 3);
  EXPECT_EQ(found[1].votes_at_stake, 7);
  EXPECT_EQ(found[1].area, election::kNation);
}

TEST(UnreadCells, AreFindingsOfTheirKind) {
  using Reason = election::UnreadCell::Reason;
  Account account = AccountBuilder(2).form("Z=50 a=1 b=2").form("Z=60 a=3 b=4").build();
  const auto votes = election::FormColumn::votes(1);
  account.unread = {{1, votes, Reason::kNegative, "-3"},
                    {1, votes, Reason::kNotANumber, "x"},
                    {0, votes, Reason::kNegative, "-1"},
                    {0, votes, Reason::kTooLarge, "99999999999"}};
  TestCase test;
  test.accounts.push_back(account);
  const Checked checked = test.check();
  const auto negative = findings_of(checked, "negative");
  ASSERT_EQ(negative.size(), 2U);
  EXPECT_EQ(negative[0].form, 0U);
  EXPECT_EQ(negative[0].votes_at_stake, 50);
  EXPECT_EQ(negative[0].column, votes.index());
  EXPECT_EQ(findings_of(checked, "not-a-number").size(), 1U);
  EXPECT_EQ(findings_of(checked, "too-large").size(), 1U);
  EXPECT_EQ(run_of(checked, "negative")->checked, 6U);
}

// --- matching lists, against a map ---

std::vector<FormIndex> partners_by_map(const election::FormList& mine,
                                       const election::FormList& others) {
  std::map<std::string, FormIndex> first;
  for (FormIndex i = 0; i < others.size(); ++i) first.emplace(others.keys[i], i);
  std::vector<FormIndex> partners;
  for (FormIndex i = 0; i < mine.size(); ++i) {
    const auto found = first.find(std::string(mine.keys[i]));
    partners.push_back(found == first.end() ? kNoForm : found->second);
  }
  return partners;
}

Account listed(const std::vector<std::string>& keys) {
  AccountBuilder builder(1);
  for (const std::string& key : keys) builder.form("a=1", key);
  return builder.build();
}

TEST(MatchStations, AgreesWithAMapWhateverTheOrder) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    base::Random random(seed, 2);
    std::vector<std::string> left;
    std::vector<std::string> right;
    for (std::uint64_t i = 0; i < 500; ++i) {
      if (random.below(10) != 0) left.push_back("s" + std::to_string(i));
      if (random.below(10) != 0) right.push_back("s" + std::to_string(i));
    }
    if (seed % 2 == 0) random.shuffle(std::span(right));
    if (seed % 3 == 0) right.clear();
    const Account a = listed(left);
    const Account b = listed(right);
    const StationMatch match = match_stations(*a.forms, *b.forms);
    EXPECT_EQ(match.right_of_left, partners_by_map(*a.forms, *b.forms)) << "seed " << seed;
    EXPECT_EQ(match.left_of_right, partners_by_map(*b.forms, *a.forms)) << "seed " << seed;
  }
}

TEST(MatchStations, RepeatedStationsAllFindAPartner) {
  const Account a = listed({"x", "y", "x", "z", "x"});
  const Account b = listed({"z", "x", "x"});
  const StationMatch match = match_stations(*a.forms, *b.forms);
  for (const FormIndex form : {0U, 2U, 3U, 4U}) {
    ASSERT_NE(match.right_of_left[form], kNoForm) << form;
    EXPECT_EQ(a.forms->keys[form], b.forms->keys[match.right_of_left[form]]);
  }
  EXPECT_EQ(match.right_of_left[1], kNoForm);
}

}  // namespace
}  // namespace scrutineer::checking
