// Scenarios on the terminal, on the page, in findings.json and in scenarios.csv.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>

#include "scrutineer/base/progress.h"
#include "scrutineer/report/example_investigation_test.h"
#include "scrutineer/report/findings_json.h"
#include "scrutineer/report/html.h"
#include "scrutineer/report/tables.h"
#include "scrutineer/report/terminal.h"

namespace scrutineer::report {
namespace {

using intake::ScenarioFile;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

intake::NameInCase named(const std::string& name) { return {name, {"case.toml", 30, "1"}, ""}; }

/// The small country, and what if.
investigation::Investigation with_scenarios() {
  investigation::Investigation all = example_investigation();
  ScenarioFile hare;
  hare.name = "<b>Hare</b>";
  hare.changes.method = {"hare", election::find_method("hare")->method};
  ScenarioFile without;
  without.name = "=Without the north";
  without.changes.areas = {named("=North")};
  ScenarioFile party;
  party.name = "The party's copies";
  party.changes.replace = {1, true};
  ScenarioFile differing = party;
  differing.name = "Where they differ";
  differing.changes.replace->everywhere = false;
  ScenarioFile president;
  president.name = "=Without the north";
  president.contest = 1;
  president.base = 2;
  president.changes.areas = {named("=North")};
  ScenarioFile turnout = president;
  turnout.name = "A quorum";
  turnout.changes = {};
  election::WinnerRule quorum = std::get<election::WinnerRule>(all.evidence.contests[1].rule);
  quorum.of = election::ShareBase::kRegistered;
  election::Law law;
  law.id = law.title = "Quorum";
  turnout.changes.law = {"quorum.toml", quorum, law};
  all.case_file.scenarios = {hare, without, party, differing, president, turnout};
  base::NoProgress progress;
  return investigation::investigate(all.case_file, all.evidence, progress);
}

std::string terminal(const investigation::Investigation& all) {
  return terminal_summary(all, TerminalStyle{});
}

/// The page's section of scenarios; "" where it has none.
std::string section_of(const investigation::Investigation& all) {
  std::string page;
  write_html(all, page);
  const std::size_t begin = page.find("<div id=\"scenarios\">");
  if (begin == std::string::npos) return {};
  EXPECT_NE(page.find("<a href=\"#scenarios\">"), std::string::npos);
  return page.substr(begin, page.find("<section id=\"comparisons\"", begin) - begin);
}

TEST(ScenarioReport, TheTerminalHasOneTableOfAHouseAndWhatFollows) {
  const std::string text = terminal(with_scenarios());
  EXPECT_THAT(text, HasSubstr(R"(What if
  Each line counts the same evidence again with what its scenario changes. It shows what would
  follow from the change, not that the change is right.
  Scenario               Votes  RED  BLUE  Nobody  More than half
  Final count, as it is    820    3     2       0  គណបក្សក្រហម
  <b>Hare</b>              820    3     2       0  គណបក្សក្រហម
  =Without the north       530    2     1       2  no majority
  The party's copies                               cannot be computed
  Where they differ        830    3     2       0  គណបក្សក្រហម

  <b>Hare</b>
    The method is hare, every other clause as it is.
    Every list has the same seats in every constituency.
)"));
}

TEST(ScenarioReport, TheTerminalSaysWhatCouldNotBeComputedBesideTheRest) {
  const std::string text = terminal(with_scenarios());
  EXPECT_THAT(text,
              HasSubstr("\n  The party's copies\n    It cannot be computed: Party copies lacks "
                        "2 stations, the first being 003.\n"));
}

TEST(ScenarioReport, ALawThatNeedsWhatIsNotKnownSaysSo) {
  EXPECT_THAT(
      terminal(with_scenarios()),
      HasSubstr("\n  A quorum\n    The law is Quorum.\n    The outcome cannot be computed: "));
}

TEST(ScenarioReport, CountShowsThemToo) {
  const investigation::Investigation all = with_scenarios();
  EXPECT_THAT(
      terminal_count(all, CountSelection{}, TerminalStyle{}),
      HasSubstr("\n  =Without the north\n    2 forms of 4 are left out, with 290 votes.\n"));
}

TEST(ScenarioReport, AWinnersTableHasVotes) {
  EXPECT_THAT(terminal(with_scenarios()), HasSubstr("president-forms, as it is    800  480  320  "
                                                    "Ana wins\n  =Without the north           520  "
                                                    "320  200  Ana wins\n"));
}

TEST(ScenarioReport, NothingIsSaidWithoutScenarios) {
  const investigation::Investigation all = example_investigation();
  EXPECT_THAT(terminal(all), Not(HasSubstr("What if")));
  EXPECT_EQ(section_of(all), "");
}

TEST(ScenarioReport, ThePageEscapesEveryName) {
  const std::string page = section_of(with_scenarios());
  EXPECT_THAT(page, HasSubstr("<h3><bdi>&lt;b&gt;Hare&lt;/b&gt;</bdi></h3>"));
  EXPECT_THAT(page, HasSubstr("<bdi>&quot;Blue&quot; &lt;b&gt;&amp; Sky&lt;/b&gt;</bdi>"));
  EXPECT_THAT(page, Not(HasSubstr("<b>")));
  EXPECT_THAT(page, HasSubstr("It cannot be computed: <bdi>Party copies</bdi> lacks 2 stations"));
}

TEST(ScenarioReport, FindingsJsonHasWhatIsChangedAndWhatFollows) {
  std::string out;
  write_findings_json(with_scenarios(), out);
  const json scenarios = json::parse(out).at("scenarios");
  ASSERT_EQ(scenarios.size(), 6U);
  EXPECT_EQ(scenarios[0].at("changed").at("method"), "hare");
  EXPECT_EQ(scenarios[0].at("majority"), json({{"kind", "choice"}, {"choice", "RED"}}));
  EXPECT_EQ(scenarios[0].at("asked_by"), "case");
  EXPECT_EQ(scenarios[1].at("excluded"), 2);
  EXPECT_EQ(scenarios[1].at("excluded_votes"), 290);
  EXPECT_EQ(scenarios[1].at("outcome").at("not_allocated"), 2);
  EXPECT_EQ(scenarios[1].at("differences").at(0),
            json::parse(R"({"area": "=North", "choice": "RED", "before": 1, "before_by_lot": 0,
                           "after": 0, "after_by_lot": 0})"));
  EXPECT_EQ(scenarios[2].at("outcome"), json::parse(R"({"kind": "cannot-replace",
      "why": "stations-lacking", "stations": 2, "first": "003"})"));
  EXPECT_EQ(scenarios[2].at("votes"), nullptr);
  EXPECT_EQ(scenarios[3].at("changed").at("replaced"), json::parse(R"({"from": "party",
      "where": "where-they-differ", "forms": 1, "differing": 1, "only_in_base": 2,
      "not_added": 0})"));
  EXPECT_EQ(scenarios[5].at("outcome").at("why"), "no-registered");
  EXPECT_EQ(scenarios[4].at("outcome").at("kind"), "wins");
  EXPECT_EQ(scenarios[4].at("votes"), json({{"A", 320}, {"B", 200}}));
}

TEST(ScenarioReport, TheTableHasARowAChoiceAndOneAChangedConstituency) {
  std::string out;
  scenarios_table(with_scenarios(), [&](std::string_view bytes) { out += bytes; });
  EXPECT_THAT(out, HasSubstr("assembly,'=Without the north,official,Arcadia,RED,400,270,3,0,2,0,\n"
                             "assembly,'=Without the north,official,Arcadia,BLUE,380,240,2,0,1,0,\n"
                             "assembly,'=Without the north,official,Arcadia,'=SUM,40,20,0,0,0,0,\n"
                             "assembly,'=Without the north,official,'=North,RED,130,0,1,0,0,0,\n"));
  EXPECT_THAT(out, HasSubstr("assembly,The party's copies,official,Arcadia,RED,400,,3,0,,,"
                             "cannot-replace: stations-lacking\n"));
  EXPECT_THAT(out, HasSubstr("president,'=Without the north,president-forms,Arcadia,A,480,320,,,,,"
                             "\n"));
}

}  // namespace
}  // namespace scrutineer::report
