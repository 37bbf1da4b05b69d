// A house as the terminal, the page, the tables and findings.json tell it: alliances, the guarantee
// of a majority, compensatory seats, lots, the law.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/report/findings_json.h"
#include "scrutineer/report/html.h"
#include "scrutineer/report/tables.h"
#include "scrutineer/report/terminal.h"

namespace scrutineer::report {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// One nationwide constituency of three lists, of which Ash and Birch may stand as "<Left>".
struct House {
  House(std::int64_t seats, std::vector<std::uint32_t> list_votes) : votes(std::move(list_votes)) {
    contest.id = "house";
    contest.choices = {{"A", "Ash"}, {"B", "Birch"}, {"C", "Cedar"}};
    rule.method_name = "d-hondt";
    rule.method = election::find_method("d-hondt")->method;
    rule.constituencies = {{"", election::Seats(seats)}};
  }

  House& ally() {
    rule.alliances = election::AllianceClause{rule.method};
    contest.choices[0].alliance = contest.choices[1].alliance = "<Left>";
    return *this;
  }

  [[nodiscard]] investigation::Investigation run() const {
    intake::CaseFile case_file;
    case_file.title = "Arcadia";
    intake::Evidence evidence;
    evidence.contests = {contest};
    evidence.contests[0].rule = rule;
    evidence.geography = election::Geography("Arcadia", {});
    auto forms = std::make_shared<election::FormList>();
    forms->keys.append("1");
    forms->rows.push_back(2);
    forms->areas.push_back(election::kNation);
    election::Account account;
    account.id = "count";
    account.forms = forms;
    for (const std::uint32_t of : votes) {
      account.votes.emplace_back(std::vector<election::CountColumn::Cell>{of});
    }
    account.provenance.headers.resize(account.column_count());
    account.provenance.derived.resize(account.column_count());
    evidence.accounts.push_back(std::move(account));
    evidence.sources.emplace_back();
    base::NoProgress progress;
    return investigation::investigate(std::move(case_file), std::move(evidence), progress);
  }

  std::vector<std::uint32_t> votes;
  election::Contest contest;
  election::SeatsRule rule;
};

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

std::string seats(const investigation::Investigation& all) {
  std::string out;
  seats_table(all, [&](std::string_view piece) { out += piece; });
  return out;
}

json findings(const investigation::Investigation& all) {
  std::string out;
  write_findings_json(all, out);
  return json::parse(out);
}

json constituency(const investigation::Investigation& all) {
  return findings(all)["accounts"][0]["outcome"]["constituencies"][0];
}

TEST(HouseReport, ShowsWhatAnAllianceWinsAndHowItDividesIt) {
  const auto all = House(4, {60, 25, 100}).ally().run();
  EXPECT_THAT(terminal(all), HasSubstr("Ash 2 and Cedar 2; 4 seats in all."));
  EXPECT_THAT(page(all), HasSubstr("alliance <bdi>&lt;Left&gt;</bdi>"));
  EXPECT_THAT(page(all), HasSubstr("The seats of alliance <bdi>&lt;Left&gt;</bdi>, 2 in all"));
  EXPECT_THAT(page(all), Not(HasSubstr("<Left>")));
  EXPECT_THAT(seats(all), HasSubstr("count,Arcadia,A,60,yes,2,0\ncount,Arcadia,B,25,yes,0,0\n"));
  const json one = constituency(all);
  EXPECT_EQ(one["elected"], json({{"A", 2}, {"B", 0}, {"C", 2}}));
  EXPECT_EQ(one["alliances"][0]["name"], "<Left>");
  EXPECT_EQ(one["alliances"][0]["lists"], json({"A", "B"}));
  EXPECT_EQ(one["alliances"][0]["votes"], 85);
  EXPECT_EQ(one["alliances"][0]["steps"][1]["quotient"], "60/2");
  EXPECT_EQ(one["majority"], nullptr);
  EXPECT_EQ(findings(all)["contests"][0]["choices"][0]["alliance"], "<Left>");
}

TEST(HouseReport, NamesAnAllianceThatTies) {
  const auto all = House(1, {60, 40, 100}).ally().run();
  EXPECT_THAT(terminal(all), HasSubstr("Arcadia: a lot, or what the law says instead, decides 1 "
                                       "seat among alliance <Left> and Cedar."));
  EXPECT_THAT(page(all), HasSubstr("alliance <bdi>&lt;Left&gt;</bdi> and <bdi>Cedar</bdi> tie"));
  EXPECT_THAT(page(all), HasSubstr("How many seats alliance <bdi>&lt;Left&gt;</bdi>"));
  EXPECT_THAT(seats(all), HasSubstr("count,Arcadia,B,40,yes,0,1\n"));
  EXPECT_EQ(constituency(all)["by_lot"], 1);
  EXPECT_EQ(constituency(all)["alliances"][0]["by_lot"], 1);
}

TEST(HouseReport, NamesTheListsOfATieInsideAnAlliance) {
  const auto all = House(1, {50, 50, 10}).ally().run();
  EXPECT_THAT(terminal(all), HasSubstr("decides 1 seat among Ash and Birch."));
  EXPECT_EQ(constituency(all)["alliances"][0]["ties"][0]["choices"], json({"A", "B"}));
}

TEST(HouseReport, TellsWhereAMajorityTakesASeat) {
  // 51 of 100 votes, and by largest remainders 2 of 4 seats.
  House house(4, {51, 39, 10});
  house.rule.method = election::find_method("hare")->method;
  house.rule.majority_guarantee = election::MajorityGuarantee{};
  const auto all = house.run();
  EXPECT_EQ(constituency(all)["majority"]["outcome"], "moved");
  EXPECT_EQ(constituency(all)["majority"]["to"], "A");
  EXPECT_EQ(constituency(all)["elected"]["A"], 3);
  EXPECT_THAT(terminal(all), HasSubstr("Arcadia: Ash has more than half of the votes; the seat "
                                       "given last goes to it from "));
  EXPECT_THAT(page(all), HasSubstr("<bdi>Ash</bdi> has more than half of the votes"));
}

TEST(HouseReport, TellsWhyALotOfSeatsSettlesNothing) {
  House house(1, {50, 50, 10});
  house.rule.lots = {{"", {2}}};
  const auto all = house.run();
  EXPECT_THAT(terminal(all), HasSubstr("Arcadia: a lot that the rule gives settles nothing: it "
                                       "names a choice that is not among those who tie"));
  EXPECT_THAT(page(all), HasSubstr("it names a choice that is not among those who tie"));
  EXPECT_EQ(constituency(all)["lot_fault"], json({{"what", "not-tied"}, {"lot", 0}}));
}

/// 5 seats of the constituency and 5 by votes of the nation.
House with_tier(std::vector<std::uint32_t> votes) {
  House house(5, std::move(votes));
  election::CompensatoryTier tier;
  tier.house = 10;
  tier.method = house.rule.method;
  house.rule.tier = tier;
  return house;
}

TEST(HouseReport, ShowsCompensatorySeats) {
  const auto all = with_tier({61, 29, 10}).run();
  const std::string text = terminal(all);
  EXPECT_THAT(text, HasSubstr("Ash 6, Birch 3 and Cedar 1; 10 seats in all."));
  EXPECT_THAT(text, HasSubstr("Compensatory seats Direct Share of house Levelling Overhang Total "
                              "Ash 4 6 2 0 6 Birch 1 3 2 0 3 Cedar 0 1 1 0 1"));
  EXPECT_THAT(page(all), HasSubstr("<h3>Compensatory seats</h3>"));
  EXPECT_THAT(page(all), HasSubstr("<bdi>Birch</bdi></th><td class=\"n\">1</td><td class=\"n\">3"
                                   "</td><td class=\"n\">2</td><td class=\"n\">0</td>"
                                   "<td class=\"n\">3</td>"));
  const json tier = findings(all)["accounts"][0]["outcome"]["tier"];
  EXPECT_EQ(tier["state"], "settled");
  EXPECT_EQ(tier["lists"][1]["levelling"], 2);
  EXPECT_EQ(tier["rounds"][0]["shares"], json({{"A", 6}, {"B", 3}, {"C", 1}}));
}

TEST(HouseReport, SaysThatATierWaits) {
  const auto all = with_tier({30, 30, 30}).run();
  EXPECT_THAT(terminal(all), HasSubstr("They wait for a lot in a constituency: lists are shown "
                                       "with what they have won there."));
  EXPECT_THAT(terminal(all), HasSubstr("7 seats wait."));
  EXPECT_THAT(page(all), HasSubstr("They wait for a lot in a constituency"));
  EXPECT_EQ(findings(all)["accounts"][0]["outcome"]["tier"]["state"], "constituency-lot");
}

TEST(HouseReport, ShowsWhereATierPutsSeats) {
  House house = with_tier({61, 29, 10});
  house.rule.tier->placement = election::CompensatoryTier::Placement::kNextQuotient;
  const auto all = house.run();
  EXPECT_THAT(seats(all), HasSubstr("count,Arcadia,A,61,yes,6,0\n"));
  EXPECT_EQ(findings(all)["accounts"][0]["outcome"]["tier"]["by_constituency"],
            json({{{"area", "Arcadia"}, {"seats", {{"A", 6}, {"B", 3}, {"C", 1}}}}}));
}

TEST(HouseReport, NamesTheLawAndWhatItIsNotSureOf) {
  House house(4, {60, 25, 100});
  EXPECT_EQ(findings(house.run())["contests"][0]["law"], nullptr);
  EXPECT_THAT(terminal(house.run()), Not(HasSubstr("Law:")));
  house.contest.law.id = "arcadia";
  house.contest.law.title = "Arcadia, <House>";
  house.contest.law.act = "Act 1 of 1900";
  house.contest.law.unsure = {"Ties are not in the text."};
  house.contest.law.articles = {{"method", "Art. 5"}};
  const auto all = house.run();
  EXPECT_THAT(terminal(all), HasSubstr("Law: Arcadia, <House>, as legislated; unverified. Act: Act "
                                       "1 of 1900. The rule is not sure: Ties are not in the "
                                       "text."));
  EXPECT_THAT(page(all), HasSubstr("Law: <bdi>Arcadia, &lt;House&gt;</bdi>, as legislated; "
                                   "unverified."));
  EXPECT_THAT(page(all), HasSubstr("The method is that of <bdi>Art. 5</bdi>."));
  const json law = findings(all)["contests"][0]["law"];
  EXPECT_EQ(law["text"], "as-legislated");
  EXPECT_EQ(law["articles"], json({{"method", "Art. 5"}}));
  house.contest.law.as_applied = true;
  house.contest.law.verified_by = "Arcadia 1904";
  EXPECT_THAT(terminal(house.run()), HasSubstr("as applied; verified by Arcadia 1904."));
}

}  // namespace
}  // namespace scrutineer::report
