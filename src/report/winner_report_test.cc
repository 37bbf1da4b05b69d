// One winner as the terminal, the page and findings.json tell it: areas, run-offs, lots, questions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/report/findings_json.h"
#include "scrutineer/report/html.h"
#include "scrutineer/report/terminal.h"

namespace scrutineer::report {
namespace {

using base::Quotient;
using election::Comparison;
using election::CountColumn;
using election::Figure;
using election::Spread;
using election::WinnerRule;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using Cells = std::vector<CountColumn::Cell>;

/// Ana, Boris and Clara; one form in each of three provinces, and a fourth without forms. 1,000
/// voters are registered in each.
investigation::Investigation elected(WinnerRule rule, std::vector<Cells> votes,
                                     election::AnnouncedWinner announced = {}) {
  intake::CaseFile case_file;
  case_file.title = "Arcadia";
  intake::Evidence evidence;
  election::Contest contest;
  contest.id = "president";
  contest.choices = {{"A", "Ana"}, {"B", "Boris"}, {"C", "Clara"}};
  contest.rule = std::move(rule);
  evidence.contests = {contest};
  evidence.geography = election::Geography("Arcadia", {"province"});
  auto forms = std::make_shared<election::FormList>();
  for (const char* name : {"North", "South", "<West>"}) {
    forms->areas.push_back(evidence.geography.child(election::kNation, name));
    forms->keys.append(name);
    forms->rows.push_back(static_cast<std::uint32_t>(forms->areas.size() + 1));
  }
  evidence.geography.child(election::kNation, "East");
  election::Account account;
  account.id = "official";
  account.forms = std::move(forms);
  for (Cells& cells : votes) account.votes.emplace_back(std::move(cells));
  account.figures[election::index_of(Figure::kRegistered)] = CountColumn(Cells{1000, 1000, 1000});
  account.provenance.headers.resize(account.column_count());
  account.provenance.derived.resize(account.column_count());
  evidence.accounts.push_back(std::move(account));
  evidence.sources.emplace_back();
  election::Announcement announcement;
  announcement.source = "Commission";
  announcement.winner = std::move(announced);
  evidence.announced.push_back(announcement);
  base::NoProgress progress;
  return investigation::investigate(std::move(case_file), std::move(evidence), progress);
}

/// The summary with every line end and indent made one space.
std::string terminal(const investigation::Investigation& all) {
  std::string out;
  for (const char c : terminal_summary(all, {})) {
    const bool space = c == ' ' || c == '\n';
    if (space && !out.empty() && out.back() == ' ') continue;
    out += space ? ' ' : c;
  }
  return out;
}

std::string page(const investigation::Investigation& all) {
  std::string out;
  write_html(all, out);
  return out;
}

json findings(const investigation::Investigation& all) {
  std::string out;
  write_findings_json(all, out);
  return json::parse(out);
}

WinnerRule majority() {
  return {"majority",
          {{"share > 1/2",
            {{Comparison::Measure::kShare, Comparison::Relation::kMore, Quotient(1, 2)}}}}};
}

TEST(WinnerReport, TellsInHowManyAreasAConditionHeldAndWhereNot) {
  WinnerRule rule = majority();
  rule.win_if[0].text = "share > 1/2 and share >= 1/4 in more than 1/2 of areas";
  rule.win_if[0].all_of.push_back(
      {Comparison::Measure::kShare, Comparison::Relation::kAtLeast, Quotient(1, 4),
       Spread{"share >= 1/4 in more than 1/2 of areas", true, true, Quotient(1, 2)}});
  rule.areas = "province";
  const auto all = elected(rule, {{900, 250, 10}, {100, 600, 90}, {0, 150, 0}}, {{0}});
  const std::string text = terminal(all);
  EXPECT_THAT(text, HasSubstr("Nobody wins outright: Ana, with 55.24% of the valid votes, and "
                              "Boris go to a run-off."));
  EXPECT_THAT(
      text,
      HasSubstr(
          "The condition for winning does not hold: share > 1/2 and share >= 1/4 in more than 1/2 "
          "of areas. `share >= 1/4 in more than 1/2 of areas`: so in 2 of 4 "
          "areas. Not in <West> and East."));
  EXPECT_THAT(text, HasSubstr("The outcome announced was another: Ana wins."));
  const std::string html = page(all);
  EXPECT_THAT(html, HasSubstr("so in 2 of 4 areas. Not in <bdi>&lt;West&gt;</bdi>; "));
  EXPECT_THAT(html, Not(HasSubstr("<West>")));
  const json written = findings(all);
  const json& outcome = written["accounts"][0]["outcome"];
  EXPECT_EQ(outcome["run_off"], json({"A", "B"}));
  EXPECT_EQ(outcome["conditions"][0]["spreads"],
            json({{{"comparison", "share >= 1/4 in more than 1/2 of areas"},
                   {"holds", false},
                   {"met", 2},
                   {"areas", 4},
                   {"not_met", {"<West>", "East"}}}}));
  EXPECT_EQ(written["contests"][0]["rule"]["areas"], "province");
  EXPECT_EQ(written["answers"][0]["winner_agrees"], false);
}

TEST(WinnerReport, NamesEveryoneInARunOff) {
  WinnerRule rule = majority();
  rule.run_off_share = Quotient(1, 8);
  rule.run_off_of = election::ShareBase::kRegistered;
  const auto all = elected(rule, {{200, 200, 200}, {300, 200, 200}, {125, 125, 125}}, {{0, 1, 2}});
  EXPECT_THAT(terminal(all),
              HasSubstr("Nobody wins outright: Boris, Ana and Clara go to a run-off."));
  EXPECT_THAT(terminal(all), HasSubstr("That is the outcome announced."));
  EXPECT_THAT(page(all), HasSubstr("A run-off of <bdi>Boris</bdi>, <bdi>Ana</bdi> and "
                                   "<bdi>Clara</bdi>"));
  const json written = findings(all);
  EXPECT_EQ(written["accounts"][0]["outcome"]["run_off"], json({"B", "A", "C"}));
  EXPECT_EQ(written["accounts"][0]["outcome"]["registered_share"], "700/3000");
  EXPECT_EQ(written["contests"][0]["rule"]["run_off_share"], "1/8");
  EXPECT_EQ(written["contests"][0]["rule"]["run_off_of"], "registered");
  EXPECT_EQ(written["announced"][0]["winner"],
            json({{"kind", "run-off"}, {"choices", {"A", "B", "C"}}}));
  EXPECT_EQ(written["answers"][0]["winner_agrees"], true);
}

TEST(WinnerReport, AQuestionThatIsNotCarriedDoesNotWin) {
  WinnerRule rule = majority();
  rule.choice = 1;
  rule.otherwise = WinnerRule::Otherwise::kNobody;
  const auto all = elected(rule, {{200, 200, 200}, {100, 100, 200}, {0, 0, 0}});
  EXPECT_THAT(terminal(all), HasSubstr("Boris does not win: it has 40.00% of the valid votes. The "
                                       "condition for winning does not hold: share > 1/2."));
  EXPECT_THAT(terminal(all), HasSubstr("That is the outcome announced."));
  EXPECT_THAT(page(all), HasSubstr("<bdi>Boris</bdi> does not win"));
  EXPECT_THAT(page(all), HasSubstr("It is 200 votes behind the best of the others (20.00%)."));
  EXPECT_THAT(page(all), HasSubstr("Nobody wins"));
  const json written = findings(all);
  EXPECT_EQ(written["accounts"][0]["outcome"]["first"], "B");
  EXPECT_EQ(written["accounts"][0]["outcome"]["lead"], "-200/1000");
  EXPECT_EQ(written["contests"][0]["rule"]["choice"], "B");
  EXPECT_EQ(written["announced"][0]["winner"],
            json({{"kind", "nobody"}, {"choices", json::array()}}));
}

TEST(WinnerReport, TellsWhatALotSettled) {
  WinnerRule rule{"plurality", {{"plurality", {}}}};
  rule.lot = {1};
  const auto all = elected(rule, {{100, 100, 100}, {100, 100, 100}, {0, 0, 0}}, {{1}});
  EXPECT_THAT(terminal(all), HasSubstr("Boris wins outright with 50.00% of the valid votes"));
  EXPECT_THAT(terminal(all), HasSubstr("Ana and Boris have equally many votes: the lot drew "
                                       "Boris."));
  EXPECT_THAT(page(all), HasSubstr("have equally many votes: the lot drew <bdi>Boris</bdi>."));
  const json outcome = findings(all)["accounts"][0]["outcome"];
  EXPECT_EQ(outcome["settled_by_lot"], true);
  EXPECT_EQ(outcome["lot_fault"], nullptr);
  EXPECT_EQ(findings(all)["contests"][0]["rule"]["lot"], json({"B"}));
}

TEST(WinnerReport, TellsWhyALotSettlesNothing) {
  const auto with_lot = [](std::vector<std::size_t> lot, CountColumn::Cell first) {
    WinnerRule rule{"plurality", {{"plurality", {}}}};
    rule.lot = std::move(lot);
    return elected(rule, {{first, 100, 100}, {100, 100, 100}, {0, 0, 0}});
  };
  const auto fault = [](const investigation::Investigation& all) {
    return findings(all)["accounts"][0]["outcome"]["lot_fault"];
  };
  const auto no_tie = with_lot({0}, 101);
  EXPECT_EQ(fault(no_tie), "no-tie");
  EXPECT_THAT(terminal(no_tie), HasSubstr("there is no tie for it to settle"));
  EXPECT_THAT(page(no_tie), HasSubstr("there is no tie for it to settle"));
  const auto not_tied = with_lot({2}, 100);
  EXPECT_EQ(fault(not_tied), "not-tied");
  EXPECT_THAT(terminal(not_tied), HasSubstr("it names a choice that is not among those who tie"));
  EXPECT_THAT(page(not_tied), HasSubstr("it names a choice that is not among those who tie"));
  const auto other = with_lot({0, 1}, 100);
  EXPECT_EQ(fault(other), "other-number");
  EXPECT_THAT(terminal(other), HasSubstr("more or fewer choices than there are places"));
  EXPECT_THAT(page(other), HasSubstr("more or fewer choices than there are places"));
}

TEST(WinnerReport, SaysWhyAreasCannotBeCounted) {
  WinnerRule rule = majority();
  rule.win_if[0].all_of.push_back({Comparison::Measure::kShare, Comparison::Relation::kAtLeast,
                                   Quotient(1, 4), Spread{"", false, false, Quotient(1, 1)}});
  rule.areas = "county";
  const std::vector<Cells> votes = {{900, 250, 10}, {100, 600, 90}, {0, 150, 0}};
  const auto no_level = elected(rule, votes);
  EXPECT_EQ(findings(no_level)["accounts"][0]["outcome"]["why"], "no-votes-by-area");
  EXPECT_THAT(terminal(no_level), HasSubstr("The winner cannot be computed: the rule counts areas, "
                                            "and there are no votes by county."));
  EXPECT_THAT(page(no_level), HasSubstr("there are no votes by <bdi>county</bdi>"));
  rule.areas = "province";
  rule.areas_left_out = {"Abroad"};
  const auto unknown = elected(rule, votes);
  EXPECT_EQ(findings(unknown)["accounts"][0]["outcome"]["why"], "area-unknown");
  EXPECT_THAT(terminal(unknown), HasSubstr("The winner cannot be computed: the area Abroad, which "
                                           "the rule leaves out, is none of the evidence."));
  EXPECT_THAT(page(unknown), HasSubstr("the area <bdi>Abroad</bdi>, which"));
  EXPECT_EQ(findings(unknown)["contests"][0]["rule"]["areas_left_out"], json({"Abroad"}));
}

}  // namespace
}  // namespace scrutineer::report
