#include "scrutineer/report/terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "scrutineer/base/progress.h"
#include "scrutineer/report/example_investigation_test.h"
#include "scrutineer/report/text_table.h"

namespace scrutineer::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(TerminalSummary, TellsTheWholeResultInShort) {
  TerminalStyle style;
  style.report_path = "out/report.html";
  EXPECT_EQ(terminal_summary(example_investigation(), style),
            R"(Arcadia, general election

What was read
  File                                Size  Rows  SHA-256 begins
  case.toml                      812 bytes        2c2c2c2c2c2c2c2c
  evidence/final.zip, final.csv     1.4 kB     4  8585858585858585
  evidence/party.csv                2.5 MB     2  a0a0a0a0a0a0a0a0
  evidence/final.zip: 1 row left out, as the case says
  evidence/final.zip: a row with nothing in it, passed over: 2 times, first at row 7
  evidence/final.zip: a number with spaces around it: 1 time, at row 3

National Assembly
  The announced result does not follow from the forms: of 11 announced figures compared, 1 does not
  agree with what 4 forms of Final count give.

  Announced by Commission, 1 May
  Recomputed from Final count, 4 forms
                       Announced  Recomputed  Difference   Share
  គណបក្សក្រហម                  400         400           0  48.19%
  "Blue" <b>& Sky</b>        380         380           0  45.78%
  حزب                         41          40          -1   4.82%
  Registered voters        1,450       1,450           0
  Voters admitted                        860
  Ballots cast               861         861           0
  Valid votes                            830
  Invalid ballots                         21
  Turnout: 861 of 1,450 registered voters (59.38%)

  Seats
                       Announced  Recomputed  Difference
  គណបក្សក្រហម                    3           3           0
  "Blue" <b>& Sky</b>          2           2           0
  Total                        5           5           0
  Announced for areas within: 3 figures compared, all agree.

  គណបក្សក្រហម 3 and "Blue" <b>& Sky</b> 2; 5 seats in all.
  Below the nationwide threshold: حزب (4.82%).

  What the other accounts give
    Party copies, 2 forms: គណបក្សក្រហម 270, "Blue" <b>& Sky</b> 250 and حزب 20. គណបក្សក្រហម 2 and "Blue"
    <b>& Sky</b> 1; 5 seats in all.

  What would have to change
  A majority is 3 of 5 seats.
  គណបក្សក្រហម: 3 seats.
  Fewest ballots counted for another choice than they were cast for that would take it below 3
  seats: between 2 and 16.
  One way, counted again:
    Constituency  Ballots  From       To                   Seats there
    កំពត                16  គណបក្សក្រហម  "Blue" <b>& Sky</b>  2 to 1
  Where two numbers stand, the fewest lies between them.
  What was found could have changed it, if those ballots were for others: contradictions of every
  kind, votes-do-not-sum, more-ballots-than-voters, invalid-share-high, missing-figure and
  not-a-number.

President
  The announced result follows from the forms: all that was announced and could be compared (3
  announced figures) agrees with 4 forms of president-forms.

  Announced by Commission, 2 May
  Recomputed from president-forms, 4 forms
               Announced  Recomputed  Difference   Share
  Ana                480         480           0  60.00%
  Boris              320         320           0  40.00%
  Valid votes                    800

  Ana wins outright with 60.00% of the valid votes and a lead of 20.00%.
  The condition for winning holds: share > 1/2.
  That is the outcome announced.

  What would have to change
  Fewest ballots counted for another choice than they were cast for, for each outcome to be another:
    Outcome                    Ballots  One way
    Ana does not win outright       80  80 from Ana to Boris
    Boris wins outright             81  81 from Ana to Boris

Findings
  Rule                      Account or source  Kind           Checked  Findings  Votes at stake
  votes-do-not-sum          Final count        contradiction        4         1              10
  more-ballots-than-voters  Final count        contradiction        4         1               1
  invalid-share-high        Final count        oddity               3         2              20
  missing-figure            Final count        oddity               4         1             400
  not-a-number              Final count        contradiction       32         1             400
  station-missing           Party copies       oddity               4         2             290
  total-does-not-follow     Commission, 1 May  contradiction        8         1               1
  subset-exceeds-total      Commission, 1 May  contradiction        6         1              10
  A contradiction cannot be true as written; an oddity can. Neither shows intent. Votes at stake of
  different rules overlap: do not add them up.
  `scrutineer check` shows each rule's largest findings with their figures.

What could not be checked
  The case says: The ballots were burnt.
  Party copies: 13 rules could not be applied: votes-do-not-sum, parts-do-not-sum,
  more-ballots-than-voters, fewer-ballots-than-voters, more-voters-than-registered,
  ballot-papers-unaccounted, blank-share-high, invalid-share-high, difference-large, no-registered,
  full-turnout, form-copied and column-shift.
  president-forms: 15 rules could not be applied: votes-do-not-sum, parts-do-not-sum,
  more-ballots-than-voters, fewer-ballots-than-voters, more-voters-than-registered,
  ballot-papers-unaccounted, blank-share-high, invalid-share-high, difference-large, no-registered,
  full-turnout, station-unknown, station-missing, form-copied and column-shift.
  Final count: 2 rules could not be applied: ballot-papers-unaccounted and blank-share-high.
  Final count: 3 rules could be applied to a part only: parts-do-not-sum, invalid-share-high and
  form-copied.
  Commission, 1 May: 1 rule could not be applied: back-computed-from-percentages.
  Commission, 1 May: 1 rule could be applied to a part only: more-voters-than-registered.
  Commission, 2 May: 1 rule could not be applied: back-computed-from-percentages.
  `scrutineer check` says why.

The report lies in out/report.html
)");
}

TEST(TerminalSummary, OfAnnouncedFiguresAloneShowsTheirSumsAndWhatIsLacking) {
  TerminalStyle style;
  style.report_path = "out/report.html";
  EXPECT_EQ(terminal_summary(example_without_forms(), style),
            R"(Arcadia, announced figures only

What was read
  File            Size  Rows  SHA-256 begins
  case.toml  812 bytes        2c2c2c2c2c2c2c2c

National Assembly
  Whether the announced result follows from forms cannot be told: nothing announced could be
  compared with any form.

  Announced by Commission, 1 May
                       Announced   Share
  គណបក្សក្រហម                  400  48.72%
  "Blue" <b>& Sky</b>        380  46.29%
  حزب                         41   4.99%
  Registered voters        1,450
  Ballots cast               861
  Turnout: 861 of 1,450 registered voters (59.38%)

  Seats
                       Announced  Sum of areas
  គណបក្សក្រហម                    3             3
  "Blue" <b>& Sky</b>          2             2
  Total                        5             5

Findings
  No rule found anything.

What could not be checked
  National Assembly: no form is part of the evidence, so nothing can be recounted.
  National Assembly: Seats cannot be computed: there are no votes by province.
  Commission, 1 May: 1 rule could not be applied: back-computed-from-percentages.
  Commission, 1 May: 2 rules could be applied to a part only: more-voters-than-registered and
  total-does-not-follow.
  `scrutineer check` says why.

The report lies in out/report.html
)");
}

TEST(TerminalCount, TotalsByAreaAndTheOutcome) {
  EXPECT_EQ(terminal_count(example_investigation(), {}, {}),
            R"(Arcadia, general election

Final count, 4 forms, by province
  Area    Forms  Registered voters  Ballots cast  Valid votes  RED  BLUE  =SUM
  កំពត         2                900           560          540  270   240    20
  =North      2                550           301          290  130   140    20
  Total       4              1,450           861          830  400   380    40
  គណបក្សក្រហម 3 and "Blue" <b>& Sky</b> 2; 5 seats in all.
  Below the nationwide threshold: حزب (4.82%).

Party copies, 2 forms, by province
  Area   Forms  RED  BLUE  =SUM
  កំពត        2  270   250    20
  Total      2  270   250    20
  គណបក្សក្រហម 2 and "Blue" <b>& Sky</b> 1; 5 seats in all.
  Below the nationwide threshold: حزب (3.70%).
  2 seats could be given to nobody.

president-forms, 4 forms, by province
  Area    Forms  Valid votes    A    B
  កំពត         2          520  320  200
  =North      2          280  160  120
  Total       4          800  480  320
  Ana wins outright with 60.00% of the valid votes and a lead of 20.00%.
  The condition for winning holds: share > 1/2.
)");
}

TEST(TerminalCount, OneAccountWithinOneArea) {
  const investigation::Investigation all = example_investigation();
  CountSelection selection;
  selection.within = all.evidence.geography.find("=North");
  selection.account = 0;
  const std::string text = terminal_count(all, selection, {});
  EXPECT_THAT(text, HasSubstr("  Within =North\n"));
  EXPECT_THAT(text, HasSubstr("  =North      2 "));
  EXPECT_THAT(text, Not(HasSubstr("Party copies")));
  EXPECT_THAT(text, Not(HasSubstr("seats in all"))) << "an area elects no whole house";
}

TEST(TerminalCount, ALevelWithoutAreasSaysSo) {
  CountSelection selection;
  selection.level = 5;
  selection.account = 0;
  EXPECT_THAT(terminal_count(example_investigation(), selection, {}),
              HasSubstr("There is no area of that level with forms."));
}

TEST(TerminalCount, WithoutAccountsSaysSo) {
  EXPECT_THAT(terminal_count(example_without_forms(), {}, {}),
              HasSubstr("there is nothing to count"));
}

TEST(TerminalCheck, ShowsFiguresFileRowAndColumn) {
  EXPECT_THAT(terminal_check(example_investigation(), {}),
              HasSubstr("    Station 001 (កំពត): V = 300, sum of v = 290; 10 votes at stake\n"
                        "      evidence/final.zip, final.csv, row 2\n"
                        "      Valid votes = 300 (column Valid); គណបក្សក្រហម = 150 (column Red); "));
}

TEST(TerminalCheck, TellsAThresholdFromAnExpectation) {
  EXPECT_THAT(terminal_check(example_investigation(), {}),
              HasSubstr("Station 003 (=North): N = 10, threshold = 6; 10 votes at stake"));
}

/// The example with another row of station 002 in the official account, left out or kept.
investigation::Investigation with_row_twice(election::FormIndex later) {
  const investigation::Investigation example = example_investigation();
  intake::Evidence evidence = example.evidence;
  evidence.accounts[0].repeated = {{"002", 3, 9, 1, later}};
  base::NoProgress progress;
  return investigation::investigate(example.case_file, std::move(evidence), progress);
}

TEST(TerminalCheck, ARowOfAStationThatIsLeftOutIsToldWithTheFirst) {
  const std::string text = terminal_check(with_row_twice(election::kNoForm), {});
  EXPECT_THAT(text,
              HasSubstr("    Station 002 (កំពត): row = 9, first row = 3; 240 votes at stake\n"
                        "      evidence/final.zip, final.csv, row 9\n"
                        "      first row of the station: evidence/final.zip, final.csv, row 3"));
}

TEST(TerminalCheck, ARowOfAStationThatIsKeptIsNoCopy) {
  const std::string text = terminal_check(with_row_twice(3), {});
  EXPECT_THAT(text,
              HasSubstr("      first row of the station: evidence/final.zip, final.csv, row 3"));
  EXPECT_THAT(text, Not(HasSubstr("first form: station 002")));
}

TEST(TerminalCheck, DoesNotCallTheOtherFigureOfALargeDifferenceAThreshold) {
  const investigation::Investigation example = example_investigation();
  intake::Evidence evidence = example.evidence;
  evidence.accounts[0].figures[election::index_of(election::Figure::kVoters)].cells()[0] = 350;
  base::NoProgress progress;
  EXPECT_THAT(terminal_check(investigation::investigate(example.case_file, evidence, progress), {}),
              HasSubstr("Station 001 (កំពត): H = 310, D = 350; 40 votes at stake"));
}

TEST(TerminalCheck, SaysOfAFindingThatWhatIsLackingMayExplainItThatItIsAnOddity) {
  const investigation::Investigation example = example_investigation();
  intake::Evidence evidence = example.evidence;
  evidence.announced[0].totals[0].figures[election::index_of(election::Figure::kInvalid)] = 25;
  base::NoProgress progress;
  const std::string text =
      terminal_check(investigation::investigate(example.case_file, evidence, progress), {});
  EXPECT_THAT(text, HasSubstr("total-does-not-follow, contradiction, oddity, Commission, 1 May"));
  EXPECT_THAT(text, HasSubstr("Arcadia: announced = 25, sum = 21; 4 votes at stake; oddity"));
}

TEST(TerminalSummary, NamesARuleOfAnAnnouncementOnceHoweverManyAccountsItWasToBeHeldAgainst) {
  const investigation::Investigation example = example_investigation();
  intake::Evidence evidence = example.evidence;
  evidence.announced.resize(1);
  evidence.announced[0].source = "Seats alone";
  evidence.announced[0].totals.resize(1);
  evidence.announced[0].totals[0].votes.clear();
  evidence.announced[0].totals[0].figures = {};
  TerminalStyle wide;
  wide.width = 400;
  base::NoProgress progress;
  EXPECT_THAT(
      terminal_summary(investigation::investigate(example.case_file, evidence, progress), wide),
      HasSubstr("Seats alone: 3 rules could not be applied: total-does-not-follow, "
                "subset-exceeds-total and back-computed-from-percentages."));
}

TEST(TerminalSummary, NamesWhatWasAnnouncedAndCouldNotBeCompared) {
  const investigation::Investigation example = example_investigation();
  intake::Evidence evidence = example.evidence;
  election::AnnouncedTotals misspelt = evidence.announced[0].totals[1];
  misspelt.area = evidence.geography.child(election::kNation, "Kampto");
  misspelt.seats = {1, 0, 0};
  evidence.announced[0].totals.push_back(misspelt);
  evidence.announced[0].winner = election::AnnouncedWinner{{0}};
  evidence.announced[1].totals[0].seats = {1, 0};
  evidence.announced[1].totals[0].figures[election::index_of(election::Figure::kBlank)] = 5;
  TerminalStyle wide;
  wide.width = 400;
  base::NoProgress progress;
  const std::string text =
      terminal_summary(investigation::investigate(example.case_file, evidence, progress), wide);
  for (const char* sentence :
       {"National Assembly: figures announced for Kampto could not be compared: the account has no "
        "form there. A name may be written differently.",
        "National Assembly: seats announced for Kampto could not be compared: no constituency of "
        "the rule lies there.",
        "National Assembly: the announced winner could not be compared: the case has no rule by "
        "which one is found.",
        "President: announced seats could not be compared: the case has no rule by which seats are "
        "given.",
        "President: announced blank could not be compared: no form of Arcadia has the figure."}) {
    EXPECT_THAT(text, HasSubstr(sentence));
  }
}

/// The example's assembly with provinces alone, in one of which a lot decides a seat.
std::string seats_with_a_lot(std::int64_t announced_red) {
  const investigation::Investigation example = example_investigation();
  intake::Evidence evidence = example.evidence;
  evidence.accounts[0].votes = {election::CountColumn({100, 100, 90, 40}),
                                election::CountColumn({100, 100, 80, 60}),
                                election::CountColumn({0, 0, 0, 0})};
  evidence.announced[0].totals.resize(1);
  evidence.announced[0].totals[0].seats = {announced_red, 2, 0};
  base::NoProgress progress;
  TerminalStyle colored;
  colored.color = true;
  return terminal_summary(investigation::investigate(example.case_file, evidence, progress),
                          colored);
}

TEST(TerminalSummary, SeatsThatALotExplainsAreNotPaintedAsWrong) {
  // Each has a seat for certain in both provinces; the fifth is a lot's.
  const std::string bad = painted("-1", Paint::kBad, true);
  const auto seats_of = [](const std::string& text) {
    const std::size_t begin = text.find("Seats");
    return text.substr(begin, text.find("\n\n", begin) - begin);
  };
  EXPECT_THAT(seats_of(seats_with_a_lot(3)), Not(HasSubstr(bad)));
  EXPECT_THAT(seats_of(seats_with_a_lot(3)), HasSubstr("-1"));
  EXPECT_THAT(seats_of(seats_with_a_lot(4)), HasSubstr(painted("-2", Paint::kBad, true)));
}

TEST(TerminalCheck, AMissingStationPointsToTheLeadingAccount) {
  EXPECT_THAT(terminal_check(example_investigation(), {}),
              HasSubstr("    Station 003 (=North): 190 votes at stake\n"
                        "      its form in the leading account: evidence/final.zip, final.csv, "
                        "row 4\n"));
}

TEST(TerminalCheck, ShowsThoseWithMostAtStakeAndCountsTheRest) {
  investigation::Investigation all = large_investigation(1200, 3);
  all.checked.findings[700].votes_at_stake = 5000;
  TerminalStyle style;
  style.examples = 2;
  const std::string text = terminal_check(all, style);
  const std::size_t largest = text.find("Station 00701 ");
  const std::size_t next = text.find("Station 001 ");
  ASSERT_NE(largest, std::string::npos) << text.substr(0, 2000);
  ASSERT_NE(next, std::string::npos);
  EXPECT_LT(largest, next);
  EXPECT_THAT(text, HasSubstr("and 1,198 more, in tables/findings.csv"));
}

TEST(TerminalStyle, NoEscapeCodeUnlessAskedForWhateverTheDataHold) {
  investigation::Investigation all = example_investigation();
  all.case_file.title = "\x1b]0;owned\x07\x1b[2J";
  all.evidence.accounts[0].title = "a\nb\u202Ec";
  const TerminalStyle plain;
  for (const std::string& text :
       {terminal_summary(all, plain), terminal_check(all, plain), terminal_count(all, {}, plain)}) {
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\x07'), std::string::npos);
    EXPECT_THAT(text, Not(HasSubstr("\u202E")));
    EXPECT_THAT(text, HasSubstr("a\uFFFDb\uFFFDc"));
  }
}

TEST(TerminalStyle, ColorsAddCodesAndNothingElse) {
  const investigation::Investigation all = example_investigation();
  TerminalStyle colored;
  colored.color = true;
  std::string text = terminal_summary(all, colored);
  std::string stripped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = text.find('m', i);
    } else {
      stripped += text[i];
    }
  }
  EXPECT_NE(text, stripped);
  EXPECT_EQ(stripped, terminal_summary(all, {}));
}

TEST(TerminalSummary, LargeNumbersHaveCommas) {
  EXPECT_THAT(terminal_summary(large_investigation(30000, 3), {}),
              HasSubstr("Valid votes   3,000,000"));
}

}  // namespace
}  // namespace scrutineer::report
