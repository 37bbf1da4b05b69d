#include "scrutineer/report/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(Html, AnEmptyInvestigationIsAPageToo) {
  const investigation::Investigation nothing;
  const std::string page = page_of(nothing);
  EXPECT_THAT(page, HasSubstr("No rule found anything."));
  EXPECT_THAT(page, HasSubstr("</html>\n"));
}

}  // namespace
}  // namespace scrutineer::report
