#include "scrutineer/report/finding_figures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "scrutineer/base/progress.h"
#include "scrutineer/report/example_investigation_test.h"

namespace scrutineer::report {
namespace {

using election::Finding;
using investigation::Investigation;

const Finding& finding_of(const Investigation& all, std::string_view code) {
  const auto found =
      std::find_if(all.checked.findings.begin(), all.checked.findings.end(),
                   [&](const auto& one) { return checking::rules()[one.rule].code == code; });
  if (found == all.checked.findings.end()) throw std::runtime_error("no " + std::string(code));
  return *found;
}

TEST(FindingFigures, AreThoseOfTheRuleWithTheirPlaces) {
  const Investigation all = example_investigation();
  const auto figures = finding_figures(all, finding_of(all, "votes-do-not-sum"));
  ASSERT_EQ(figures.size(), 4u);
  EXPECT_EQ(figures[0].name, "valid");
  EXPECT_FALSE(figures[0].of_choice);
  EXPECT_EQ(figures[0].value, 300);
  EXPECT_EQ(figures[0].place.file, "evidence/final.zip");
  EXPECT_EQ(figures[0].place.member, "final.csv");
  EXPECT_EQ(figures[0].place.row, 2u);
  EXPECT_EQ(figures[0].column, "Valid");
  EXPECT_EQ(figures[1].name, "RED");
  EXPECT_TRUE(figures[1].of_choice);
  EXPECT_EQ(figures[1].value, 150);
  EXPECT_EQ(figures[3].value, 10);
}

TEST(FindingFigures, ACellThatIsNoCountShowsItsText) {
  const Investigation all = example_investigation();
  for (const char* code : {"not-a-number", "missing-figure"}) {
    const auto figures = finding_figures(all, finding_of(all, code));
    ASSERT_EQ(figures.size(), 1u) << code;
    EXPECT_EQ(figures[0].name, "invalid");
    EXPECT_FALSE(figures[0].value.has_value());
    EXPECT_EQ(figures[0].text, "ten\x1b[31m");
    EXPECT_EQ(figures[0].place.row, 3u);
  }
}

TEST(FindingFigures, AnAnnouncedTotalStandsBesideTheSumOfTheForms) {
  const Investigation all = example_investigation();
  const auto figures = finding_figures(all, finding_of(all, "total-does-not-follow"));
  ASSERT_EQ(figures.size(), 2u);
  EXPECT_EQ(figures[0].of, FindingFigure::Of::kAnnounced);
  EXPECT_EQ(figures[0].value, 41);
  EXPECT_EQ(figures[0].place.file, "case.toml");
  EXPECT_EQ(figures[0].place.row, 20u);
  EXPECT_EQ(figures[1].of, FindingFigure::Of::kSum);
  EXPECT_EQ(figures[1].value, 40);
  EXPECT_EQ(figures[1].place.row, 0u) << "a sum stands in no one row";
  EXPECT_EQ(figures[1].column, "Sum");
}

TEST(FindingFigures, AnnouncedSeatsAreToldFromVotes) {
  const Investigation all = example_investigation();
  Finding finding;
  finding.rule = checking::rule_index("total-does-not-follow");
  finding.announced = 0;
  finding.area = election::kNation;
  finding.column = checking::seats_column(1, 3);
  finding.found = 2;
  finding.expected = 3;
  const FindingFigures resolver(all);
  const auto figures = resolver.of(finding);
  ASSERT_EQ(figures.size(), 2u);
  EXPECT_TRUE(figures[0].seats);
  EXPECT_EQ(figures[0].name, "BLUE");
  EXPECT_EQ(figures[0].value, 2);
  EXPECT_EQ(figures[1].value, 3);
  EXPECT_EQ(resolver.column_name(finding), "BLUE");
}

TEST(FindingFigures, ACopiedFormShowsBothForms) {
  const Investigation all = example_investigation();
  Finding finding;
  finding.rule = checking::rule_index("form-copied");
  finding.account = 0;
  finding.form = 3;
  finding.other_form = 0;
  const FindingFigures resolver(all);
  const auto figures = resolver.of(finding);
  ASSERT_EQ(figures.size(), 8u) << "N and three choices, of two forms; the account has no B";
  EXPECT_EQ(figures[0].place.row, 5u);
  EXPECT_EQ(figures[4].of, FindingFigure::Of::kOtherForm);
  EXPECT_EQ(figures[4].place.row, 2u);
  const FindingSubject subject = resolver.subject(finding);
  EXPECT_EQ(subject.station, "004");
  EXPECT_EQ(subject.other_station, "001");
}

TEST(FindingFigures, AMissingStationIsToldFromTheLeadingAccount) {
  const Investigation all = example_investigation();
  const FindingFigures resolver(all);
  const Finding& finding = finding_of(all, "station-missing");
  EXPECT_TRUE(resolver.of(finding).empty());
  const FindingSubject subject = resolver.subject(finding);
  EXPECT_EQ(subject.station, "003");
  EXPECT_FALSE(subject.place.has_value());
  ASSERT_TRUE(subject.other_place.has_value());
  EXPECT_EQ(subject.other_place->file, "evidence/final.zip");
  EXPECT_EQ(subject.other_place->row, 4u);
}

TEST(FindingFigures, ARowLeftOutIsOfItsOwnAccount) {
  const Investigation example = example_investigation();
  for (const election::FormIndex first : {election::FormIndex{1}, election::kNoForm}) {
    intake::Evidence evidence = example.evidence;
    // The party's second row, left out. Form 1 of the leading account is of another file.
    evidence.accounts[1].repeated = {{"002", 3, 7, first, election::kNoForm},
                                     {"002", 3, 9, first, 1}};
    base::NoProgress progress;
    const Investigation all =
        investigation::investigate(example.case_file, std::move(evidence), progress);
    const FindingFigures resolver(all);
    const auto found = std::find_if(
        all.checked.findings.begin(), all.checked.findings.end(), [](const Finding& one) {
          return checking::rules()[one.rule].code == "station-twice" && one.found == 7;
        });
    ASSERT_NE(found, all.checked.findings.end());
    const FindingSubject subject = resolver.subject(*found);
    EXPECT_EQ(subject.station, "002");
    ASSERT_TRUE(subject.place && subject.other_place);
    EXPECT_EQ(subject.place->file, "evidence/party.csv");
    EXPECT_EQ(subject.place->row, 7u);
    EXPECT_EQ(subject.other, FindingSubject::Other::kFirstRow);
    EXPECT_EQ(subject.other_place->file, "evidence/party.csv");
    EXPECT_EQ(subject.other_place->row, 3u);
    EXPECT_NE(subject.area, election::kNoArea);
  }
}

TEST(FindingFigures, AColumnThatNoContestHasIsNoName) {
  const Investigation all = example_investigation();
  Finding finding;
  finding.rule = checking::rule_index("total-does-not-follow");
  finding.announced = 0;
  finding.column = 900;
  const FindingFigures resolver(all);
  EXPECT_EQ(resolver.column_name(finding), "");
  EXPECT_TRUE(resolver.of(finding).empty());
}

}  // namespace
}  // namespace scrutineer::report
