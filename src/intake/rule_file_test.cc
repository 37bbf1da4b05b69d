// What a rule file becomes when it is read.
#include "scrutineer/intake/rule_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "scrutineer/intake/case_file_testing.h"

namespace scrutineer::intake {
namespace {

using base::Quotient;
using election::CompensatoryTier;
using election::SeatsRule;
using election::WinnerRule;
using testing::ElementsAre;
using testing::Pair;

const std::string kFull = R"(title = "Arcadia, Assembly"
act = "Elections Act"
text = "as applied"
verified-by = "the house of 2030"
unsure = ["Ties."]
see-also = ["other"]
kind = "seats"
constituency = "province"
seats = { "North" = 8, "South" = 5 }
method = [
  { stage = "quotas", quota = "droop", rounding = "half-down", too-many = "larger quota" },
  { stage = "remainders", least-quotas = "3/4", article = "section 3" },
  { stage = "averages", divisors = ["1.4", 3], step = 2, most-seats = 1, least-quotas = 1 },
]
ties = ["fewest votes", "most votes"]
alliances = { inside = "hare", article = "section 4" }
absolute-majority = true
exhaustion = true
thresholds = [
  { share = "5%", of = "registered", more-than = true, allied-together = true, or-direct-seats = 3, or-constituency-share = "12%", article = "section 5" },
  { full-quota = true, level = "constituency", kinds = ["party"], article = "section 6" },
]
[articles]
method = "section 1"
thresholds = "section 2"
[apportionment]
seats = 13
method = "sainte-lague"
least-each = 1
least = "minimum"
[tier]
house = 26
method = "sainte-lague"
overhang = "enlarged"
overhang-left = 3
minimum = "first division"
placement = "list division"
article = "section 7"
)";

SeatsRule seats_rule(const std::string& text) {
  return std::get<SeatsRule>(parse_rule_file(text, "arcadia.toml").value().rule);
}

TEST(RuleFile, SaysWhereTheRuleComesFrom) {
  const election::Law law = parse_rule_file(kFull, "laws/arcadia.toml").value().law;
  EXPECT_EQ(law.id, "arcadia");
  EXPECT_EQ(law.title, "Arcadia, Assembly");
  EXPECT_EQ(law.act, "Elections Act");
  EXPECT_TRUE(law.as_applied);
  EXPECT_EQ(law.verified_by, "the house of 2030");
  EXPECT_THAT(law.unsure, ElementsAre("Ties."));
  EXPECT_THAT(law.see_also, ElementsAre("other"));
  // What stands in a clause is cited with what [articles] says of it.
  EXPECT_THAT(law.articles, ElementsAre(Pair("method", "section 1"),
                                        Pair("thresholds", "section 2; section 5; section 6"),
                                        Pair("alliances", "section 4"), Pair("tier", "section 7")));
  EXPECT_EQ(law.article("ties"), "");
}

TEST(RuleFile, StagesAreRead) {
  const SeatsRule rule = seats_rule(kFull);
  EXPECT_EQ(rule.method_name, "stages");
  ASSERT_EQ(rule.method.stages.size(), 3U);
  const auto& quotas = std::get<election::WholeQuotas>(rule.method.stages[0]);
  EXPECT_EQ(quotas.quota.added, 1);
  EXPECT_EQ(quotas.quota.rounding, election::Quota::Rounding::kHalfDown);
  EXPECT_EQ(quotas.over, election::OverAllocation::kLargerQuota);
  EXPECT_EQ(std::get<election::LargestRemainders>(rule.method.stages[1]).least_quotas,
            Quotient(3, 4));
  const auto& averages = std::get<election::HighestAverages>(rule.method.stages[2]);
  const auto& divisors = std::get<election::LinearDivisors>(averages.divisors);
  EXPECT_THAT(divisors.first, ElementsAre(Quotient(7, 5), Quotient(3, 1)));
  EXPECT_EQ(divisors.step, Quotient(2, 1));
  EXPECT_EQ(averages.most_seats, 1);
  EXPECT_EQ(averages.least_quotas, Quotient(1, 1));
}

TEST(RuleFile, ClausesOfAHouseAreRead) {
  const SeatsRule rule = seats_rule(kFull);
  EXPECT_EQ(rule.constituency_level, "province");
  ASSERT_EQ(rule.constituencies.size(), 2U);
  EXPECT_EQ(rule.constituencies[1].constituency, "South");
  EXPECT_EQ(rule.constituencies[1].seats.value(), 5);
  EXPECT_THAT(rule.ties,
              ElementsAre(election::TieBreak::kFewestVotes, election::TieBreak::kMostVotes));
  ASSERT_TRUE(rule.alliances);
  EXPECT_EQ(rule.alliances->inside.stages.size(), 2U);
  EXPECT_TRUE(rule.majority_guarantee);
  EXPECT_TRUE(rule.exhaustion);
  ASSERT_TRUE(rule.apportionment);
  EXPECT_EQ(rule.apportionment->seats, 13);
  EXPECT_EQ(rule.apportionment->least_each, 1);
  EXPECT_EQ(rule.apportionment->least, election::ApportionmentClause::Least::kMinimum);
}

TEST(RuleFile, ThresholdsAreRead) {
  const SeatsRule rule = seats_rule(kFull);
  ASSERT_EQ(rule.thresholds.size(), 2U);
  const election::SeatThreshold& first = rule.thresholds[0];
  EXPECT_EQ(first.share, Quotient(5, 100));
  EXPECT_FALSE(first.or_equal);
  EXPECT_EQ(first.of, election::ShareBase::kRegistered);
  EXPECT_TRUE(first.allied_together);
  EXPECT_EQ(first.or_direct_seats, 3);
  EXPECT_EQ(first.or_constituency_share, Quotient(12, 100));
  EXPECT_TRUE(rule.thresholds[1].full_quota);
  EXPECT_EQ(rule.thresholds[1].level, election::SeatThreshold::Level::kConstituency);
  EXPECT_THAT(rule.thresholds[1].kinds, ElementsAre("party"));
}

TEST(RuleFile, TierIsRead) {
  const CompensatoryTier tier = seats_rule(kFull).tier.value();
  EXPECT_EQ(tier.house, 26);
  EXPECT_EQ(tier.overhang, CompensatoryTier::Overhang::kEnlarged);
  EXPECT_EQ(tier.overhang_left, 3);
  EXPECT_EQ(tier.minimum, CompensatoryTier::Minimum::kFirstDivision);
  EXPECT_EQ(tier.placement, CompensatoryTier::Placement::kListDivision);
}

TEST(RuleFile, UnknownBuiltInRuleNamesTheNearest) {
  const auto file = named_rule("poland-sejmm");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().text(), R"(error[unknown-law]: there is no rule 'poland-sejmm'
  remedy: did you mean 'poland-sejm'? scrutineer rules lists them
)");
}

TEST(RuleFile, FileBesideTheCaseIsFoundFromItsFolder) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(testing::TempDir()) / "scrutineer_rule_file";
  fs::create_directories(folder);
  std::ofstream(folder / "law.toml")
      << replaced(kFull, "seats = { \"North\" = 8, \"South\" = 5 }\n", "");
  const std::string text =
      replaced(kCase, "[contest.rule]\nkind = \"winner\"\nwin-if = [\"share > 1/2\"]",
               "rule = { law = \"law.toml\", seats = { \"A\" = 3 }, constituency = \"district\" }");
  const auto reading = parse_case_file(text, (folder / "case.toml").string());
  ASSERT_TRUE(reading) << reading.error().text();
  const election::Contest& contest = reading->contests[0];
  EXPECT_EQ(contest.law.id, "law");
  const auto& rule = std::get<SeatsRule>(contest.rule);
  EXPECT_EQ(rule.constituency_level, "district");
  ASSERT_EQ(rule.constituencies.size(), 1U);
  EXPECT_EQ(rule.constituencies[0].constituency, "A");
  fs::remove_all(folder);
}

TEST(RuleFile, LawOfOneWinnerTakesTheElectionsAreasAndLot) {
  const auto reading = parse_case_file(
      replaced(kCase, "kind = \"winner\"\nwin-if = [\"share > 1/2\"]",
               "law = \"kenya-president\"\nareas = \"kaunti\"\nareas-left-out = [\"Diaspora\"]\n"
               "lot = [\"Boris\"]"),
      "case.toml");
  ASSERT_TRUE(reading) << reading.error().text();
  const auto& rule = std::get<WinnerRule>(reading->contests[0].rule);
  EXPECT_EQ(rule.areas, "kaunti");
  EXPECT_THAT(rule.areas_left_out, ElementsAre("Diaspora"));
  EXPECT_THAT(rule.lot, ElementsAre(1U));
  EXPECT_EQ(reading->contests[0].law.id, "kenya-president");
}

}  // namespace
}  // namespace scrutineer::intake
