#include "scrutineer/comparing/odd_one_out.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "scrutineer/comparing/made_accounts_for_tests.h"

namespace scrutineer::comparing {
namespace {

using election::Account;

std::vector<AgainstAll> against_all(const std::vector<Account>& accounts) {
  std::vector<const Account*> pointers;
  for (const Account& account : accounts) pointers.push_back(&account);
  return compare_against_all(pointers);
}

TEST(AgainstAll, NamesTheOneThatStandsAlone) {
  const auto row = [](const char* code, std::uint32_t votes) {
    return MadeRow{code, 0, {100, votes, 0, votes, 0}};
  };
  const std::vector<AgainstAll> found = against_all({
      made_account({row("1", 50), row("2", 60), row("3", 70), row("4", 1)}, 2),
      made_account({row("1", 50), row("2", 61), row("3", 71), row("5", 9)}, 2),
      made_account({row("1", 50), row("2", 60), row("3", 72), row("5", 8)}, 2),
  });
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].stations, 4U);
  EXPECT_EQ(found[0].alone, 1U);
  EXPECT_EQ(found[0].agrees, 1U);
  EXPECT_EQ(found[0].differs, 2U);
  EXPECT_EQ(found[0].odd_one_out, 0U);  // at 3 the other two disagree as well
  EXPECT_EQ(found[1].odd_one_out, 1U);
  EXPECT_EQ(found[1].odd_forms, (std::vector<election::FormIndex>{1}));
  EXPECT_EQ(found[2].odd_one_out, 0U);
}

TEST(AgainstAll, ALaterRowOfAStationCountsNoSecondTime) {
  const MadeRow one{"1", 0, {9, 5, 0, 3, 2}};
  const MadeRow later{"1", 0, {9, 9, 0, 7, 2}};
  const std::vector<AgainstAll> found =
      against_all({made_account({one, later}, 2), made_account({one}, 2), made_account({one}, 2)});
  EXPECT_EQ(found[0].stations, 1U);
  EXPECT_EQ(found[0].agrees, 1U);
  EXPECT_EQ(found[0].odd_one_out, 0U);
}

TEST(AgainstAll, TakesThreeAccounts) {
  const Account one = made_account({{"1", 0, {9, 5, 0, 3, 2}}}, 2);
  EXPECT_TRUE(against_all({one, one}).empty());
  EXPECT_EQ(against_all({one, one, one}).size(), 3U);
  // An account without a single row has no column in common with any.
  EXPECT_TRUE(against_all({one, one, made_account({}, 2)}).empty());
}

TEST(AgainstAll, IsWhatAPlainCountGives) {
  std::mt19937 random(5);
  std::uint64_t odd = 0;
  for (int round = 0; round < 20; ++round) {
    const election::Geography geography = made_geography(2, 3);
    const auto truth = made_rows(random, 400, 3, geography);
    std::vector<std::vector<MadeRow>> rows;
    std::vector<Account> accounts;
    for (std::size_t a = 0; a < 3 + random() % 3; ++a) {
      rows.push_back(another_account(random, truth, 3));
      std::shuffle(rows.back().begin(), rows.back().end(), random);
      accounts.push_back(made_account(rows.back(), 3));
    }
    std::vector<std::map<std::string, std::vector<std::uint32_t>>> cells(rows.size());
    for (std::size_t a = 0; a < rows.size(); ++a) {
      for (const MadeRow& row : rows[a]) {
        const bool votes = std::any_of(row.cells.begin() + 3, row.cells.end(), [](auto cell) {
          return cell != election::CountColumn::kAbsent;
        });
        if (votes) cells[a].emplace(row.code, row.cells);
      }
    }
    const std::vector<AgainstAll> found = against_all(accounts);
    for (std::size_t a = 0; a < rows.size(); ++a) {
      AgainstAll expected;
      std::vector<std::string> odd_codes;
      for (const auto& [code, mine] : cells[a]) {
        ++expected.stations;
        std::set<std::vector<std::uint32_t>> voices;
        std::size_t others = 0;
        for (std::size_t b = 0; b < rows.size(); ++b) {
          if (b == a || !cells[b].contains(code)) continue;
          ++others;
          voices.insert(cells[b].at(code));
        }
        if (others == 0) {
          ++expected.alone;
        } else if (voices == std::set{mine}) {
          ++expected.agrees;
        } else {
          ++expected.differs;
          if (others >= 2 && voices.size() == 1) odd_codes.push_back(code);
        }
      }
      EXPECT_EQ(found[a].account, a);
      EXPECT_EQ(found[a].stations, expected.stations);
      EXPECT_EQ(found[a].alone, expected.alone);
      EXPECT_EQ(found[a].agrees, expected.agrees);
      EXPECT_EQ(found[a].differs, expected.differs);
      EXPECT_EQ(found[a].odd_one_out, odd_codes.size());
      std::vector<std::string> codes;
      for (const auto form : found[a].odd_forms) codes.emplace_back(accounts[a].forms->keys[form]);
      EXPECT_EQ(codes, odd_codes);
      odd += odd_codes.size();
    }
  }
  EXPECT_GT(odd, 300U);
}

}  // namespace
}  // namespace scrutineer::comparing
