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
#include "scrutineer/report/json_parts.h"
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

/// The rule alone: some of these clauses together are no law that could be applied.
json rule_of(const House& house) {
  election::Contest contest = house.contest;
  contest.rule = house.rule;
  std::string out;
  JsonWriter writer(out);
  write_rule(writer, contest);
  return json::parse(out);
}

TEST(HouseReport, WritesARuleWithoutClausesAsOne) {
  const json rule = rule_of(House(4, {60, 25, 100}));
  EXPECT_EQ(rule["stages"], json::parse(R"([{"stage": "averages", "divisors":
      {"first": ["1/1"], "step": "1/1"}, "most_seats": null, "least_quotas": "0/1"}])"));
  for (const char* clause : {"alliances", "tier", "apportionment"}) {
    ASSERT_TRUE(rule.contains(clause)) << clause;
    EXPECT_EQ(rule[clause], nullptr) << clause;
  }
  EXPECT_EQ(rule["absolute_majority"], false);
  EXPECT_EQ(rule["exhaustion"], false);
  EXPECT_EQ(rule["ties"], json::array());
  EXPECT_EQ(rule["lots"], json::array());
}

TEST(HouseReport, WritesTheStagesOfAMethod) {
  House house(4, {60, 25, 100});
  const auto quotas = [](std::int64_t added, election::Quota::Rounding rounding) {
    return election::WholeQuotas{{added, rounding}, election::OverAllocation::kSmallestRemainder};
  };
  house.rule.method = {{quotas(1, election::Quota::Rounding::kDownPlus),
                        election::LargestRemainders{base::Quotient(3, 4)}}};
  EXPECT_EQ(rule_of(house)["stages"], json::parse(R"([
      {"stage": "quotas", "added": 1, "rounding": "down-plus-one", "too_many": "smallest-remainder"},
      {"stage": "remainders", "least_quotas": "3/4"}])"));
  house.rule.method = {{quotas(0, election::Quota::Rounding::kExact),
                        election::HighestAverages{election::LinearDivisors{}, 1, {1, 2}}}};
  EXPECT_EQ(rule_of(house)["stages"][1]["most_seats"], 1);
  EXPECT_EQ(rule_of(house)["stages"][1]["least_quotas"], "1/2");
  house.rule.method = election::find_method("huntington-hill")->method;
  EXPECT_EQ(rule_of(house)["stages"][0]["divisors"], "geometric-means");
  house.rule.method = election::find_method("dean")->method;
  EXPECT_EQ(rule_of(house)["stages"][0]["divisors"], "harmonic-means");
  house.rule.method = {{election::BalinskiYoungQuota{}}};
  EXPECT_EQ(rule_of(house)["stages"], json::parse(R"([{"stage": "quota-method"}])"));
}

TEST(HouseReport, WritesTheClausesBesideTheMethod) {
  House house = House(4, {60, 25, 100}).ally();
  house.rule.ties = {election::TieBreak::kFewestVotes, election::TieBreak::kMostVotes};
  house.rule.majority_guarantee = election::MajorityGuarantee{};
  house.rule.exhaustion = true;
  house.rule.apportionment = election::ApportionmentClause{
      4, house.rule.method, 1, election::ApportionmentClause::Least::kMinimum};
  election::SeatThreshold threshold;
  threshold.full_quota = true;
  threshold.allied_together = true;
  threshold.or_direct_seats = 3;
  threshold.or_constituency_share = base::Quotient(12, 100);
  house.rule.thresholds = {threshold};
  house.rule.lots = {{"", {2, 0}}};
  const json rule = rule_of(house);
  EXPECT_EQ(rule["ties"], json({"fewest-votes", "most-votes"}));
  EXPECT_EQ(rule["alliances"]["stages"], rule["stages"]);
  EXPECT_EQ(rule["absolute_majority"], true);
  EXPECT_EQ(rule["exhaustion"], true);
  EXPECT_EQ(
      rule["apportionment"],
      json({{"seats", 4}, {"stages", rule["stages"]}, {"least_each", 1}, {"least", "minimum"}}));
  EXPECT_EQ(rule["thresholds"], json::parse(R"([{"level": "nation", "share": "0/1",
      "full_quota": true, "or_equal": true, "of": "valid", "kinds": [], "allied_together": true,
      "or_direct_seats": 3, "or_constituency_share": "12/100"}])"));
  EXPECT_EQ(rule["lots"], json::parse(R"([{"constituency": "", "winners": ["C", "A"]}])"));
}

// What says nothing under another overhang or placement is null, not a number that means nothing.
TEST(HouseReport, WritesTheClausesOfATier) {
  using election::CompensatoryTier;
  House house = with_tier({61, 29, 10});
  CompensatoryTier& tier = *house.rule.tier;
  const json kept = rule_of(house)["tier"];
  EXPECT_EQ(kept["house"], 10);
  EXPECT_EQ(kept["overhang"], "kept");
  EXPECT_EQ(kept["placement"], "none");
  for (const char* key : {"minimum", "overhang_left", "least_seats_to_return", "placement_divisors",
                          "most_a_constituency"}) {
    ASSERT_TRUE(kept.contains(key)) << key;
    EXPECT_EQ(kept[key], nullptr) << key;
  }
  tier.overhang = CompensatoryTier::Overhang::kReturned;
  tier.least_seats_to_return = 3;
  tier.placement = CompensatoryTier::Placement::kNextQuotient;
  tier.thresholds.emplace_back();
  tier.lots = {{1}};
  tier.placement_lots = {{"Arcadia", 2}};
  const json returned = rule_of(house)["tier"];
  EXPECT_EQ(returned["overhang"], "returned");
  EXPECT_EQ(returned["least_seats_to_return"], 3);
  EXPECT_EQ(returned["placement"], "next-quotient");
  EXPECT_EQ(returned["placement_divisors"], json({{"first", {"1/1"}}, {"step", "2/1"}}));
  EXPECT_EQ(returned["thresholds"].size(), 1U);
  EXPECT_EQ(returned["lots"], json::parse(R"([["B"]])"));
  EXPECT_EQ(returned["placement_lots"],
            json::parse(R"([{"constituency": "Arcadia", "choice": "C"}])"));
}

TEST(HouseReport, WritesTheMinimumOfAnEnlargedHouse) {
  using election::CompensatoryTier;
  House house = with_tier({61, 29, 10});
  house.rule.tier->overhang = CompensatoryTier::Overhang::kEnlarged;
  house.rule.tier->minimum = CompensatoryTier::Minimum::kMean;
  house.rule.tier->overhang_left = 3;
  house.rule.tier->placement = CompensatoryTier::Placement::kRelativeQuotient;
  house.rule.tier->most_a_constituency = 1;
  const json tier = rule_of(house)["tier"];
  EXPECT_EQ(tier["overhang"], "enlarged");
  EXPECT_EQ(tier["minimum"], "mean");
  EXPECT_EQ(tier["overhang_left"], 3);
  EXPECT_EQ(tier["placement"], "relative-quotient");
  EXPECT_EQ(tier["most_a_constituency"], 1);
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
