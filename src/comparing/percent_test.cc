#include "scrutineer/comparing/percent.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/base/random.h"
#include "scrutineer/checking/testing_account.h"

namespace scrutineer::comparing {
namespace {

using checking::AccountBuilder;
using election::CountRange;
using election::FormColumn;
using election::FormIndex;
using election::PercentAccount;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kAbsent = election::CountColumn::kAbsent;

struct Shares {
  std::string station;
  std::uint32_t total = kAbsent;
  std::vector<std::uint32_t> percents;  // In units of the last decimal.
};

PercentAccount percents_of(int decimals, const std::vector<Shares>& stations) {
  PercentAccount account;
  auto forms = std::make_shared<election::FormList>();
  std::vector<std::uint32_t> totals;
  account.of = election::Figure::kValid;
  account.choices.resize(stations.front().percents.size());
  for (std::size_t choice = 0; choice < account.choices.size(); ++choice) {
    std::vector<std::uint32_t> cells;
    for (const Shares& station : stations) cells.push_back(station.percents[choice]);
    account.choices[choice].decimals = decimals;
    account.choices[choice].percents = election::CountColumn(std::move(cells));
  }
  for (const Shares& station : stations) {
    forms->keys.append(station.station);
    forms->areas.push_back(election::kNation);
    forms->rows.push_back(static_cast<std::uint32_t>(forms->rows.size() + 2));
    totals.push_back(station.total);
  }
  account.figures[election::index_of(account.of)] = election::CountColumn(std::move(totals));
  account.forms = forms;
  election::find_counts(account);
  return account;
}

TEST(ComparePercent, CountsWithinRoundingDoNotDiffer) {
  const auto counts = AccountBuilder(2)
                          .form("V=1000 a=333 b=667", "1")
                          .form("V=1000 a=338 b=662", "2")
                          .form("V=1000 a=328 b=672", "3")
                          .build();
  // 33 % of 1,000 are 325 to 335 votes, 67 % are 665 to 675.
  const auto percents =
      percents_of(0, {{"1", 1000, {33, 67}}, {"2", 1000, {33, 67}}, {"3", 1000, {33, 67}}});
  const PercentComparison found = compare_percent(counts, percents);
  EXPECT_EQ(found.common, 3U);
  EXPECT_EQ(found.within, 2U);
  EXPECT_THAT(found.differences, ElementsAre(PercentDifference{1, 1, 0, 2, 6}));
  EXPECT_THAT(found.by_choice, ElementsAre(PercentChoice{1, 0, 3}, PercentChoice{0, 1, 3}));
  EXPECT_EQ(found.cells, 6U);
  EXPECT_EQ(found.exact_cells, 0U);
  const auto cells = differing_cells(counts, percents, found, found.differences[0]);
  ASSERT_EQ(cells.size(), 2U);
  EXPECT_EQ(cells[0].column, FormColumn::votes(0));
  EXPECT_EQ(cells[0].left, (CountRange{338, 338}));
  EXPECT_EQ(cells[0].right, (CountRange{325, 335}));
  EXPECT_EQ(cells[0].least, 3);
  EXPECT_EQ(cells[1].least, -3);
}

TEST(ComparePercent, TheTotalIsComparedWhereBothReadIt) {
  const auto percents = percents_of(0, {{"1", 10, {50, 50}}});
  AccountBuilder builder(2);
  builder.form("V=12 a=5 b=5", "1");
  const auto read = builder.build();
  const PercentComparison found = compare_percent(read, percents);
  EXPECT_THAT(found.figures, ElementsAre(FormColumn(election::Figure::kValid)));
  EXPECT_THAT(found.differences, ElementsAre(PercentDifference{0, 0, 1, 0, 0}));
  const auto cells = differing_cells(read, percents, found, found.differences[0]);
  ASSERT_EQ(cells.size(), 1U);
  EXPECT_EQ(cells[0].least, 2);
  // What the account computes is nothing of its own.
  const PercentComparison computed =
      compare_percent(builder.derived('V', "votes").build(), percents);
  EXPECT_THAT(computed.figures, IsEmpty());
  EXPECT_EQ(computed.within, 1U);
}

TEST(ComparePercent, StationsInOneOnlyAreListedByCode) {
  const auto counts = AccountBuilder(1)
                          .form("a=5", "9")
                          .form("a=5", "1")
                          .form("V=3", "4")
                          .form("a=1", "5")
                          .form("a=6", "1")
                          .build();
  const auto percents = percents_of(
      0, {{"7", 10, {50}}, {"1", 10, {50}}, {"4", 10, {30}}, {"5", 10, {kAbsent}}, {"7", 1, {0}}});
  const PercentComparison found = compare_percent(counts, percents);
  EXPECT_EQ(found.left_stations, 3U) << "4 has no votes";
  EXPECT_EQ(found.right_stations, 3U) << "5 has no share";
  EXPECT_EQ(found.left_repeated, 1U);
  EXPECT_EQ(found.right_repeated, 1U);
  EXPECT_EQ(found.common, 1U);
  EXPECT_EQ(found.within, 1U);
  EXPECT_THAT(found.only_left.forms, ElementsAre(3, 0));
  EXPECT_EQ(found.only_left.without_shares_in_other, 1U);
  EXPECT_THAT(found.only_right.forms, ElementsAre(2, 0));
  EXPECT_EQ(found.only_right.without_shares_in_other, 1U);
}

TEST(ComparePercent, ImpossiblePercentagesAreListedAndComparedWithNothing) {
  const auto counts =
      AccountBuilder(2).form("a=3 b=7", "2").form("a=5 b=5", "1").form("a=1", "3").build();
  const auto percents =
      percents_of(1, {{"1", 10, {500, 499}}, {"2", 10, {333, 700}}, {"3", kAbsent, {123, 456}}});
  const PercentComparison found = compare_percent(counts, percents);
  EXPECT_THAT(found.impossible, ElementsAre(ImpossiblePercent{Side::kRight, 0, 1},
                                            ImpossiblePercent{Side::kRight, 1, 0}));
  EXPECT_EQ(found.common, 3U);
  EXPECT_EQ(found.within, 1U) << "of 3 the total is not known, and nothing differs";
  EXPECT_THAT(found.differences, IsEmpty());
  EXPECT_EQ(found.cells, 2U);
  EXPECT_EQ(found.exact_cells, 2U);
}

TEST(ComparePercent, TwoOfPercentagesDifferWhereNoCountGivesBoth) {
  const auto live = percents_of(
      0, {{"1", 100, {40, 60}}, {"2", 1000, {40, 60}}, {"3", 1000, {40, 60}}, {"4", 7, {43, 50}}});
  const auto last = percents_of(1, {{"1", 100, {400, 600}},
                                    {"2", 1000, {405, 595}},
                                    {"3", 1000, {420, 580}},
                                    {"4", 7, {429, 571}}});
  const PercentComparison found = compare_percent(live, last);
  // 40 % of 1,000 may be 405; 42.0 % are 420, 15 more at least. 50 % of 7 is impossible.
  EXPECT_THAT(found.differences, ElementsAre(PercentDifference{2, 2, 0, 2, 30}));
  EXPECT_THAT(found.by_choice, ElementsAre(PercentChoice{0, 1, 15}, PercentChoice{1, 0, 15}));
  EXPECT_THAT(found.impossible, ElementsAre(ImpossiblePercent{Side::kLeft, 3, 1}));
  EXPECT_EQ(found.within, 2U);
  EXPECT_EQ(differing_cells(live, last, found, found.differences[0]).front().right,
            (CountRange{420, 420}));
}

TEST(ComparePercent, AChoiceThatOneLacksIsNotCompared) {
  auto percents = percents_of(0, {{"1", 10, {50, 90}}});
  percents.choices[1] = {};
  const auto counts = AccountBuilder(2).form("a=5 b=1", "1").build();
  const PercentComparison found = compare_percent(counts, percents);
  EXPECT_THAT(found.choices, ElementsAre(FormColumn::votes(0)));
  EXPECT_EQ(found.within, 1U);
}

/// The least by which a count differs from any count of the total that rounds to the percentage;
/// nothing if none does.
std::optional<std::int64_t> least_by_trial(std::int64_t count, std::int64_t percent,
                                           std::int64_t power, std::int64_t total) {
  std::optional<std::int64_t> least;
  for (std::int64_t tried = 0; tried <= total; ++tried) {
    if (std::abs(200 * power * tried - 2 * percent * total) > total) continue;
    const std::int64_t distance = std::abs(count - tried);
    least = least ? std::min(*least, distance) : distance;
  }
  return least;
}

TEST(ComparePercent, DrawnStationsAgreeWithTryingEveryCount) {
  AccountBuilder counts(1);
  std::vector<Shares> stations;
  std::uint64_t votes = 0;
  std::uint64_t differ = 0;
  std::uint64_t impossible = 0;
  std::uint64_t differ_if_cut_off = 0;
  base::Random draws(2012, 41);
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const auto total = static_cast<std::uint32_t>(1 + draws.below(1500));
    const auto count = static_cast<std::uint32_t>(draws.below(total + 1));
    // Near the truth, so that some lie just within and some just without.
    const std::int64_t near = std::int64_t{count} * 1000 / total;
    const auto percent = static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(near + static_cast<std::int64_t>(draws.below(7)) - 3, 0, 1000));
    counts.form("a=" + std::to_string(count), std::to_string(i));
    stations.push_back({std::to_string(i), total, {percent}});
    const auto least = least_by_trial(count, percent, 10, total);
    impossible += least ? 0U : 1U;
    differ += least && *least != 0 ? 1U : 0U;
    votes += least ? static_cast<std::uint64_t>(*least) : 0U;
    differ_if_cut_off += near == percent ? 0U : 1U;
  }
  const PercentComparison found = compare_percent(counts.build(), percents_of(1, stations));
  EXPECT_EQ(found.differences.size(), differ);
  EXPECT_EQ(found.impossible.size(), impossible);
  EXPECT_EQ(found.by_choice[0].least_gross, votes);
  EXPECT_GT(differ, 100U);
  EXPECT_GT(impossible, 100U);
  EXPECT_NE(found.differences.size(), differ_if_cut_off) << "a wrong reading gives other numbers";
}

}  // namespace
}  // namespace scrutineer::comparing
