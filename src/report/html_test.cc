#include "scrutineer/report/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scrutineer/base/progress.h"
#include "scrutineer/report/example_investigation_test.h"
#include "scrutineer/report/html_bundle.h"

namespace scrutineer::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

investigation::Investigation announced_only() {
  investigation::Investigation all;
  all.case_file.title = "<Cambodia>";
  election::Contest contest;
  contest.id = "assembly";
  contest.title = "National Assembly";
  contest.choices = {{"CPP", "CPP", "party"}, {"CNRP", "CNRP", "party"}};
  all.evidence.contests.push_back(contest);
  all.evidence.geography = election::Geography("Cambodia", {"province"});
  election::Announcement announcement;
  announcement.source = "Commission";
  election::AnnouncedTotals nation;
  nation.votes = {3'235'969, 2'946'176};
  nation.seats = {68, 55};
  announcement.totals.push_back(nation);
  all.evidence.announced.push_back(announcement);
  investigation::ContestAnswer answer;
  answer.unknown.push_back({investigation::Unknown::What::kNoForms, 0, ""});
  all.answers.push_back(answer);
  return all;
}

std::string page_of(const investigation::Investigation& all) {
  std::string page;
  write_html(all, page);
  return page;
}

TEST(Html, AnnouncedFiguresWithoutFormsAreShownAndSaidToBeUncheckable) {
  const std::string page = page_of(announced_only());
  EXPECT_THAT(page, HasSubstr("The announced result cannot be checked: the case has no "
                              "polling-station forms."));
  EXPECT_THAT(page, HasSubstr("3,235,969"));
  EXPECT_THAT(page, HasSubstr("<h1><bdi>&lt;Cambodia&gt;</bdi></h1>"));
}

TEST(Html, TheSameInvestigationGivesTheSameBytes) {
  EXPECT_EQ(page_of(announced_only()), page_of(announced_only()));
}

TEST(Html, AppendsToWhatIsThere) {
  std::string page = "before";
  write_html(announced_only(), page);
  EXPECT_EQ(page.substr(0, 21), "before<!doctype html>");
}

TEST(Html, ThePolicyNamesScriptAndStylesByTheirHash) {
  const std::string page = page_of(announced_only());
  EXPECT_THAT(page, HasSubstr("default-src 'none'; script-src '" + std::string(kPageScriptHash) +
                              "'; style-src '" + std::string(kPageStylesHash) + "'"));
  EXPECT_THAT(page, HasSubstr("<script>" + std::string(kPageScript) + "</script>"));
}

TEST(Html, NothingOfTheMachineIsInTheBundle) {
  EXPECT_THAT(std::string(kPageScript), Not(HasSubstr("node_modules")));
  EXPECT_THAT(std::string(kPageScript), Not(HasSubstr("</script")));
  EXPECT_THAT(std::string(kPageScript), HasSubstr("vega"));
}

TEST(Html, SaysOnlyOfWhatWasComparedThatItFollows) {
  EXPECT_THAT(page_of(example_investigation()),
              HasSubstr("All that was announced and could be compared follows from"));
}

TEST(Html, SaysWhatTheNumbersOfEachRuleAreAndShowsNoneWhereThereIsNone) {
  const std::string page = page_of(example_investigation());
  const auto part = [&](const std::string& rule) {
    const std::size_t begin = page.find("<details id=\"rule-" + rule);
    return page.substr(begin, page.find("</details>", begin) - begin);
  };
  EXPECT_THAT(part("invalid-share-high"),
              HasSubstr("<th scope=\"col\" class=\"n\">N</th>"
                        "<th scope=\"col\" class=\"n\">threshold</th>"));
  EXPECT_THAT(part("station-missing"),
              HasSubstr("Station or area</th><th scope=\"col\" class=\"n\">Votes at stake</th>"));
}

TEST(Html, SeatsThatALotExplainsAreNotMarkedAsDiffering) {
  const investigation::Investigation example = example_investigation();
  const auto page_with = [&](std::int64_t red) {
    intake::Evidence evidence = example.evidence;
    // Each has a seat for certain in both provinces; the fifth is a lot's.
    evidence.accounts[0].votes = {election::CountColumn({100, 100, 90, 40}),
                                  election::CountColumn({100, 100, 80, 60}),
                                  election::CountColumn({0, 0, 0, 0})};
    evidence.announced[0].totals.resize(1);
    evidence.announced[0].totals[0].seats = {red, 2, 0};
    base::NoProgress progress;
    return page_of(investigation::investigate(example.case_file, evidence, progress));
  };
  EXPECT_THAT(page_with(3), Not(HasSubstr("<td class=\"n differs\">3</td>")));
  EXPECT_THAT(page_with(4), HasSubstr("<td class=\"n differs\">4</td>"));
}

TEST(Html, VotesAtStakeAreNotAddedOverAccounts) {
  investigation::Investigation all = example_investigation();
  // Both accounts lack a station: 290 votes of one run, 7 of the other.
  checking::RuleRun other;
  for (const checking::RuleRun& run : all.checked.runs) {
    if (run.rule == checking::rule_index("station-missing") && run.findings > 0) other = run;
  }
  ASSERT_EQ(other.votes_at_stake, 290);
  other.account = 0;
  other.votes_at_stake = 7;
  all.checked.runs.push_back(other);
  const std::string page = page_of(all);
  EXPECT_THAT(page, HasSubstr("at most 290 votes"));
  EXPECT_THAT(page, Not(HasSubstr("at most 297 votes")));
}

/// So many announced figures of the nation and of areas, none of which is the sum.
investigation::Investigation many_differences(std::size_t areas) {
  const investigation::Investigation large = large_investigation(areas, areas);
  intake::Evidence evidence = large.evidence;
  evidence.announced.resize(8);
  for (election::Announcement& one : evidence.announced) {
    one.source = "Commission";
    one.totals.resize(1);
    one.totals[0].votes = {1, 1};
  }
  for (election::AreaId area = 1; area <= areas; ++area) {
    evidence.announced[0].totals.push_back(evidence.announced[0].totals[0]);
    evidence.announced[0].totals.back().area = area;
  }
  base::NoProgress progress;
  return investigation::investigate(large.case_file, std::move(evidence), progress);
}

TEST(Html, SaysHowManyRowsItLeavesOutAndWhereTheyStand) {
  const investigation::Investigation many = many_differences(300);
  const std::string page = page_of(many);
  // 300 areas and 8 nations of two choices each.
  EXPECT_THAT(page, HasSubstr("The 200 largest differences are shown; 416 smaller are in "
                              "tables/announced.csv."));
  EXPECT_THAT(page, HasSubstr("2 more publications stand in findings.json."));

  intake::Evidence evidence = many.evidence;
  evidence.accounts.resize(9, evidence.accounts[0]);
  base::NoProgress progress;
  EXPECT_THAT(page_of(investigation::investigate(many.case_file, evidence, progress)),
              HasSubstr("3 more accounts are in tables/areas.csv."));
}

TEST(Html, SaysWhichAnnouncedAreasItLeavesOutWhereThereAreNoForms) {
  investigation::Investigation all = announced_only();
  const election::AnnouncedTotals nation = all.evidence.announced[0].totals[0];
  for (int i = 0; i < 3001; ++i) {
    election::AnnouncedTotals area = nation;
    area.area = all.evidence.geography.child(election::kNation, std::to_string(i));
    all.evidence.announced[0].totals.push_back(area);
  }
  EXPECT_THAT(page_of(all),
              HasSubstr("The first 3,000 areas are shown; 1 more is in findings.json."));
}

TEST(Html, AnEmptyInvestigationIsAPageToo) {
  const investigation::Investigation nothing;
  const std::string page = page_of(nothing);
  EXPECT_THAT(page, HasSubstr("No rule found anything."));
  EXPECT_THAT(page, HasSubstr("</html>\n"));
}

}  // namespace
}  // namespace scrutineer::report
