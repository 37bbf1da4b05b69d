// Real elections of which there are two accounts. The numbers are those published with the data,
// and were counted again by a separate script.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <string>

#include "case_run.h"
#include "read_case.h"
#include "scrutineer/comparing/compare.h"
#include "scrutineer/comparing/odd_one_out.h"

namespace scrutineer::tests {
namespace {

using comparing::DifferenceKind;
using comparing::PairComparison;
using election::Account;
using election::Figure;
using election::FormColumn;

PairComparison compared(const intake::Evidence& evidence, std::size_t left, std::size_t right) {
  return comparing::compare(evidence.accounts[left], evidence.accounts[right], evidence.geography,
                            election::Thresholds{});
}

std::map<std::string, DifferenceKind> kinds_by_station(const Account& left,
                                                       const PairComparison& pair) {
  std::map<std::string, DifferenceKind> kinds;
  for (const comparing::Difference& difference : pair.differences) {
    kinds[std::string(left.forms->keys[difference.left])] = difference.kind;
  }
  return kinds;
}

TEST(Bolivia2019Compared, FinalCountAgainstTheQuickCounts) {
  SCRUTINEER_NEEDS("bolivia-2019/final_computo.zip");
  const intake::Evidence evidence =
      read_example("bolivia-2019", *shared_data("bolivia-2019/final_computo.zip"));
  const PairComparison early = compared(evidence, 0, 1);
  EXPECT_EQ(early.common, 28975U);
  EXPECT_EQ(early.sum.stations, 549U);
  EXPECT_EQ(early.sum.cells, 1091U);
  const PairComparison late = compared(evidence, 0, 2);
  EXPECT_EQ(late.common, 32806U);
  EXPECT_EQ(late.sum.stations, 706U);
  EXPECT_EQ(late.sum.cells, 1413U);
  EXPECT_EQ(late.only_left.forms.size(), 1749U);
  EXPECT_TRUE(late.only_right.forms.empty());
  auto kinds = kinds_by_station(evidence.accounts[0], late);
  for (const char* table : {"36127", "1689", "35050", "35655"}) {
    EXPECT_EQ(kinds.at(table), DifferenceKind::kColumnsShifted) << table;
  }
  EXPECT_EQ(kinds.at("10324"), DifferenceKind::kZeroInOne);
  // 133 invalid ballots against 4.
  EXPECT_EQ(kinds.at("1442"), DifferenceKind::kOneFigureOnly);
  // Tables 2120 and 2121 of one place have each other's forms.
  EXPECT_EQ(kinds.at("2120"), DifferenceKind::kFormsExchanged);
  EXPECT_EQ(kinds.at("2121"), DifferenceKind::kFormsExchanged);
  // The earlier quick count is a part of the later one.
  const PairComparison cuts = compared(evidence, 1, 2);
  EXPECT_TRUE(cuts.differences.empty());
  EXPECT_TRUE(cuts.only_left.forms.empty());
  EXPECT_EQ(cuts.only_right.forms.size(), 3831U);
  const auto& accounts = evidence.accounts;
  const std::vector<const Account*> all = {&accounts[0], &accounts[1], &accounts[2]};
  const auto against_all = comparing::compare_against_all(all);
  ASSERT_EQ(against_all.size(), 3U);
  EXPECT_EQ(against_all[0].odd_one_out, 549U);
  EXPECT_EQ(against_all[0].alone, 1749U);
  EXPECT_EQ(against_all[2].differs, 706U);
  EXPECT_EQ(against_all[2].odd_one_out, 0U);
}

TEST(Indonesia2019Compared, CommissionAgainstVolunteers) {
  SCRUTINEER_NEEDS("indonesia-2019/idn2019_two_accounts.csv.xz");
  const intake::Evidence evidence =
      read_example("indonesia-2019", *shared_data("indonesia-2019/idn2019_two_accounts.csv.xz"));
  const PairComparison pair = compared(evidence, 0, 1);
  EXPECT_EQ(pair.common, 798378U);
  EXPECT_EQ(pair.sum.in_votes, 8486U);
  EXPECT_EQ(pair.common - pair.sum.in_votes, 789892U);
  EXPECT_EQ(pair.sizes[3].stations + pair.sizes[4].stations, 5497U);
  const Account& commission = evidence.accounts[0];
  const Account& volunteers = evidence.accounts[1];
  const auto votes = [](const Account& account, election::FormIndex form, std::size_t choice) {
    return account.votes[choice].at(form).value_or(0);
  };
  int volunteers_zero = 0;
  int commission_zero = 0;
  int swapped = 0;
  int within_two = 0;
  for (const comparing::Difference& d : pair.differences) {
    if (d.votes_cells == 0) continue;
    const auto a = std::pair(votes(commission, d.left, 0), votes(commission, d.left, 1));
    const auto b = std::pair(votes(volunteers, d.right, 0), votes(volunteers, d.right, 1));
    // The order in which those who published the data told them apart.
    if (b == std::pair<std::int64_t, std::int64_t>{0, 0}) {
      ++volunteers_zero;
    } else if (a == std::pair<std::int64_t, std::int64_t>{0, 0}) {
      ++commission_zero;
    } else if (a == std::pair(b.second, b.first)) {
      ++swapped;
    } else if (d.largest <= 2) {
      ++within_two;
    }
  }
  EXPECT_EQ(volunteers_zero, 3911);
  EXPECT_EQ(commission_zero, 564);
  EXPECT_EQ(swapped, 29);
  EXPECT_EQ(within_two, 902);
}

TEST(Norway2021Compared, PreliminaryAgainstFinal) {
  SCRUTINEER_NEEDS("norway-2009-2021/krets_accounts_2021.csv.xz");
  const intake::Evidence evidence =
      read_example("norway-2021", *shared_data("norway-2009-2021/krets_accounts_2021.csv.xz"));
  const PairComparison pair = compared(evidence, 0, 1);
  EXPECT_EQ(pair.common, 784U);
  EXPECT_TRUE(pair.only_right.forms.empty());
  EXPECT_EQ(pair.sum.stations, 532U);
  EXPECT_EQ(pair.sum.in_votes, 447U);
  // The published 453 takes blank ballots for a party; 350 differ in votes and blank ballots
  // together.
  const Account& final_count = evidence.accounts[0];
  const Account& preliminary = evidence.accounts[1];
  const auto at = [](const Account& account, Figure figure, election::FormIndex form) {
    return account.figure(figure).at(form).value_or(0);
  };
  int votes_or_blank = 0;
  int in_all = 0;
  for (const comparing::Difference& d : pair.differences) {
    const auto total = [&](const Account& account, election::FormIndex form) {
      return at(account, Figure::kCast, form) - at(account, Figure::kInvalid, form);
    };
    const bool blank =
        at(final_count, Figure::kBlank, d.left) != at(preliminary, Figure::kBlank, d.right);
    if (d.votes_cells > 0 || blank) ++votes_or_blank;
    if (total(final_count, d.left) != total(preliminary, d.right)) ++in_all;
  }
  EXPECT_EQ(votes_or_blank, 453);
  EXPECT_EQ(in_all, 350);
  // Honest differences: of the districts where one count has more of all that differs, the final
  // count has, in each.
  const auto more = std::find_if(
      pair.kinds.begin(), pair.kinds.end(),
      [](const comparing::KindSum& kind) { return kind.kind == DifferenceKind::kMoreInOne; });
  ASSERT_NE(more, pair.kinds.end());
  EXPECT_GT(more->left, 100U);
  EXPECT_EQ(more->right, 0U);
}

TEST(Bulgaria2021Compared, ProtocolsAgainstMachineMemory) {
  SCRUTINEER_NEEDS("bulgaria-2021/50_votes_machine.csv.xz");
  const intake::Evidence evidence =
      read_example("bulgaria-2021", *shared_data("bulgaria-2021/50_votes_machine.csv.xz"));
  const PairComparison pair = compared(evidence, 0, 1);
  EXPECT_EQ(pair.common, 9580U);
  EXPECT_EQ(pair.sum.stations, 6U);
  EXPECT_EQ(pair.sum.cells, 47U);
}

}  // namespace
}  // namespace scrutineer::tests
