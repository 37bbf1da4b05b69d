// Georgia 2012: the protocols against the percentages of election night and of the end. The numbers
// were computed by a separate script, with fractions.
#include <gmock/gmock.h>

#include <numeric>
#include <string>
#include <vector>

#include "case_run.h"
#include "read_case.h"
#include "scrutineer/comparing/percent.h"

namespace scrutineer::tests {
namespace {

using comparing::PercentChoice;
using comparing::PercentComparison;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kNeeded = "georgia-2012-2017/upload_2012_live_party_list.csv.gz";

std::vector<std::string> codes_of(const election::FormList& forms,
                                  const std::vector<election::FormIndex>& indices) {
  std::vector<std::string> codes;
  for (const election::FormIndex form : indices) codes.emplace_back(forms.keys[form]);
  return codes;
}

std::uint64_t least_gross(const PercentComparison& found) {
  return std::accumulate(
      found.by_choice.begin(), found.by_choice.end(), std::uint64_t{0},
      [](std::uint64_t sum, const PercentChoice& choice) { return sum + choice.least_gross; });
}

std::uint64_t differing_choices(const PercentComparison& found) {
  std::uint64_t sum = 0;
  for (const auto& difference : found.differences) sum += difference.choices;
  return sum;
}

std::uint64_t differing_totals(const PercentComparison& found) {
  std::uint64_t sum = 0;
  for (const auto& difference : found.differences) sum += difference.figures;
  return sum;
}

/// Read once for all tests of this file.
const intake::Evidence& georgia() {
  static const intake::Evidence kEvidence =
      read_example("georgia-2012", shared_data(kNeeded).value_or(""));
  return kEvidence;
}

TEST(PercentAccounts, GeorgiasPercentagesAreReadWithWhatCannotBe) {
  SCRUTINEER_NEEDS(kNeeded);
  ASSERT_EQ(georgia().accounts.size(), 1U) << "percentages are no votes";
  ASSERT_EQ(georgia().percent_accounts.size(), 2U);
  const election::PercentAccount& live = georgia().percent_accounts[0];
  const election::PercentAccount& last = georgia().percent_accounts[1];
  EXPECT_EQ(live.size(), 3687U);
  EXPECT_EQ(live.unread.size(), 2U) << "372.2222 % and 223.5294 %";
  EXPECT_EQ(live.beyond_total.size(), 22U);
  EXPECT_EQ(last.size(), 3696U);
  EXPECT_EQ(last.unread.size(), 9U) << "a total of -3, and eight shares of it below 0";
  EXPECT_EQ(last.repeated.size(), 1U);
  for (const election::PercentAccount* account : {&live, &last}) {
    for (const election::PercentColumn& column : account->choices) {
      EXPECT_EQ(column.decimals, 4);
      EXPECT_THAT(column.impossible, IsEmpty());
    }
  }
}

TEST(PercentAccounts, GeorgiasProtocolsDifferFromElectionNightAtTwentyStations) {
  SCRUTINEER_NEEDS(kNeeded);
  const election::Account& protocols = georgia().accounts[0];
  const election::PercentAccount& live = georgia().percent_accounts[0];
  const PercentComparison found = comparing::compare_percent(protocols, live);
  EXPECT_EQ(found.left_stations, 3695U);
  EXPECT_EQ(found.left_repeated, 1U);
  EXPECT_EQ(found.right_stations, 3687U);
  EXPECT_EQ(found.common, 3686U);
  EXPECT_THAT(
      codes_of(*protocols.forms, found.only_left.forms),
      ElementsAre("30-3", "32-4", "35-10", "35-3", "35-46", "37-16", "84-33", "87-26", "87-35"));
  EXPECT_THAT(codes_of(*live.forms, found.only_right.forms), ElementsAre("38-18"));
  EXPECT_THAT(found.figures, IsEmpty()) << "the protocols' valid votes are computed";
  EXPECT_EQ(found.choices.size(), 16U);
  EXPECT_EQ(found.within, 3666U);
  EXPECT_EQ(found.differences.size(), 20U);
  EXPECT_EQ(differing_choices(found), 69U);
  EXPECT_EQ(found.cells, 58974U);
  EXPECT_EQ(found.exact_cells, 58974U) << "four decimals of a station's total leave one count";
  EXPECT_EQ(least_gross(found), 6056U);
  EXPECT_EQ(found.by_choice[2], (PercentChoice{1, 11, 3178})) << "United National Movement";
  EXPECT_EQ(found.by_choice[15], (PercentChoice{4, 8, 2227})) << "Georgian Dream";
  EXPECT_THAT(found.impossible, IsEmpty());
  const comparing::PercentDifference& first = found.differences.front();
  EXPECT_EQ(protocols.forms->keys[first.left], "14-16");
  EXPECT_EQ(first.least_votes, 1U);
}

TEST(PercentAccounts, GeorgiasFinalPercentagesAreTheProtocols) {
  SCRUTINEER_NEEDS(kNeeded);
  const PercentComparison found =
      comparing::compare_percent(georgia().accounts[0], georgia().percent_accounts[1]);
  EXPECT_EQ(found.right_stations, 3680U);
  EXPECT_EQ(found.common, 3680U);
  EXPECT_EQ(found.within, 3680U);
  EXPECT_THAT(found.differences, IsEmpty());
  EXPECT_EQ(found.cells, 58864U);
  EXPECT_EQ(found.only_left.forms.size(), 15U);
  EXPECT_EQ(found.only_left.without_shares_in_other, 15U) << "stations without votes have no share";
}

TEST(PercentAccounts, GeorgiasPercentagesDifferFromEachOther) {
  SCRUTINEER_NEEDS(kNeeded);
  const election::PercentAccount& live = georgia().percent_accounts[0];
  const election::PercentAccount& last = georgia().percent_accounts[1];
  const PercentComparison found = comparing::compare_percent(live, last);
  EXPECT_EQ(found.common, 3678U);
  EXPECT_EQ(found.only_left.forms.size(), 9U);
  EXPECT_EQ(found.only_left.without_shares_in_other, 8U);
  EXPECT_THAT(codes_of(*last.forms, found.only_right.forms), ElementsAre("87-26", "87-35"));
  EXPECT_THAT(found.figures, ElementsAre(election::FormColumn(election::Figure::kValid)));
  EXPECT_EQ(found.within, 3607U);
  EXPECT_EQ(found.differences.size(), 71U);
  EXPECT_EQ(differing_totals(found), 63U);
  EXPECT_EQ(differing_choices(found), 24U);
  EXPECT_EQ(least_gross(found), 223U);
  EXPECT_EQ(found.exact_cells, 58831U);
}

}  // namespace
}  // namespace scrutineer::tests
