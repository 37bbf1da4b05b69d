// Percentages and announced totals held against an account, in every output.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "scrutineer/report/coarse_texts.h"
#include "scrutineer/report/comparison_selection.h"
#include "scrutineer/report/example_investigation_test.h"
#include "scrutineer/report/findings_json.h"
#include "scrutineer/report/html.h"
#include "scrutineer/report/tables.h"
#include "scrutineer/report/terminal.h"

namespace scrutineer::report {
namespace {

using comparing::AreaFigure;
using election::FormColumn;
using investigation::Investigation;
using testing::HasSubstr;
using testing::Not;

/// The example with an account of percentages made of its first account: of the first form the
/// counts are other, of the rest they are what was counted.
Investigation with_percents() {
  Investigation all = example_investigation();
  const election::Account& account = all.evidence.accounts[0];
  election::PercentAccount percent;
  percent.id = "live<b>";
  percent.contest = account.contest;
  percent.forms = account.forms;
  percent.figures[election::index_of(percent.of)] = account.figure(election::Figure::kCast);
  for (std::size_t choice = 0; choice < account.votes.size(); ++choice) {
    election::PercentColumn column;
    column.percents = account.votes[choice];
    column.lowest = account.votes[choice];
    column.highest = account.votes[choice];
    for (auto* cells : {&column.lowest, &column.highest}) {
      if (choice == 0) cells->cells()[0] += 7;
    }
    // And one share of the second form is of no whole number.
    if (choice == 1) {
      column.lowest.cells()[1] = column.highest.cells()[1] = election::CountColumn::kAbsent;
    }
    percent.choices.push_back(std::move(column));
  }
  all.evidence.percent_accounts = {percent};
  for (investigation::ContestComparisons& one : all.comparisons) {
    one.percents = investigation::compare_percents(all, one.contest, std::size_t{0});
    one.areas = investigation::compare_areas(all, one.contest, {});
  }
  return all;
}

std::string table(void (*write)(const Investigation&, const base::ByteSink&),
                  const Investigation& all) {
  std::string out;
  write(all, [&](std::string_view piece) { out += piece; });
  return out;
}

TEST(CoarseReport, EveryOutputTellsWhatPercentagesDoNotAllow) {
  const Investigation all = with_percents();
  ASSERT_EQ(all.comparisons.at(0).percents.size(), 1U);
  const auto& found = all.comparisons[0].percents[0].comparison;
  ASSERT_EQ(found.differences.size(), 1U);
  EXPECT_EQ(found.differences[0].least_votes, 7U);
  EXPECT_TRUE(anything_differs(all.comparisons));
  TerminalStyle style;
  EXPECT_THAT(terminal_compare(all, {}, style),
              HasSubstr("At 1 station it cannot: the votes differ there by at least 7 together."));
  std::string html;
  write_html(all, html);
  EXPECT_THAT(html, HasSubstr("by at least 7 together"));
  EXPECT_THAT(html, Not(HasSubstr("live<b>")));
  std::string json;
  write_comparisons_json(all, json);
  const auto parsed = nlohmann::json::parse(json).at("comparisons").at(0).at("percents").at(0);
  EXPECT_EQ(parsed.at("differ"), 1);
  EXPECT_EQ(parsed.at("differences").at(0).at("least_votes"), 7);
  EXPECT_EQ(parsed.at("right"), "live<b>");
  ASSERT_EQ(parsed.at("impossible"), 1);
  EXPECT_EQ(parsed.at("impossible_shares").at(0).at("account"), "live<b>");
  EXPECT_EQ(parsed.at("impossible_shares").at(0).at("station"),
            all.evidence.accounts[0].forms->keys[1]);
  const std::string csv = table(percent_differences_table, all);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 2);
  EXPECT_THAT(csv, HasSubstr(",-7\n"));
}

TEST(CoarseReport, EveryOutputTellsWhatWasAnnouncedOtherwise) {
  const Investigation all = with_percents();
  std::uint64_t beyond = 0;
  std::uint64_t unequal = 0;
  for (const auto& areas : all.comparisons[0].areas) {
    for (const auto& level : areas.levels) {
      beyond += level.count(AreaFigure::Standing::kBeyondMissing);
      unequal += level.figures.size() - level.count(AreaFigure::Standing::kEqual);
    }
  }
  ASSERT_GT(unequal, 0U);
  const std::string csv = table(area_figures_table, all);
  EXPECT_EQ(static_cast<std::uint64_t>(std::count(csv.begin(), csv.end(), '\n')), unequal + 1);
  std::string json;
  write_comparisons_json(all, json);
  std::uint64_t told = 0;
  const auto parsed = nlohmann::json::parse(json);
  for (const auto& areas : parsed.at("comparisons").at(0).at("areas")) {
    for (const auto& level : areas.at("levels")) {
      told += level.at("beyond-missing").get<std::uint64_t>();
    }
  }
  EXPECT_EQ(told, beyond);
  TerminalStyle style;
  EXPECT_THAT(terminal_compare(all, {}, style), HasSubstr("and what was announced: "));
}

TEST(NearAreasReport, AreOfferedInEveryOutput) {
  Investigation all = example_investigation();
  investigation::ComparedAccounts& compared = all.comparisons.at(0).pairs.at(0);
  const std::string before = terminal_compare(all, {}, TerminalStyle{});
  EXPECT_THAT(before, Not(HasSubstr("if they are one")));
  compared.near_areas = {{1, 2, 1}};
  const std::string path = all.evidence.geography.path(2);
  EXPECT_THAT(terminal_compare(all, {}, TerminalStyle{}), HasSubstr("if they are one"));
  std::string json;
  write_comparisons_json(all, json);
  const auto parsed = nlohmann::json::parse(json);
  const auto& near = parsed.at("comparisons").at(0).at("pairs").at(0).at("near_areas").at(0);
  EXPECT_EQ(near.at("right"), path);
  EXPECT_EQ(near.at("distance"), 1);
}

TEST(CoarseReport, FiguresThatNothingExplainsComeFirst) {
  investigation::ComparedAreas areas;
  comparing::LevelComparison level;
  using Standing = AreaFigure::Standing;
  level.figures = {{0, FormColumn::votes(0), 5, 5, Standing::kEqual},
                   {0, FormColumn::votes(1), 0, 900, Standing::kWithinMissing},
                   {1, FormColumn::votes(0), 9, 5, Standing::kBeyondMissing},
                   {1, FormColumn::votes(1), 9, 1, Standing::kBeyondMissing}};
  areas.levels = {level};
  const auto largest = largest_area_figures(areas, 10);
  ASSERT_EQ(largest.size(), 3U);
  EXPECT_EQ(largest[0]->right, 1);
  EXPECT_EQ(largest[1]->right, 5);
  EXPECT_EQ(largest[2]->right, 900);
  EXPECT_EQ(largest_area_figures(areas, 1).size(), 1U);
}

}  // namespace
}  // namespace scrutineer::report
