// Cases that say what cannot be: the exact words with line and caret, and nothing written.
#include <gtest/gtest.h>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

/// The small case with a part of its case.toml written otherwise.
void expect_change_refused(std::string_view from, std::string_view to, std::string_view err) {
  const SmallCase small;
  const std::string changed = replaced(std::string(kGoodCase), from, to);
  ASSERT_NE(changed, kGoodCase);
  small.case_toml(changed);
  small.expect_refused(err);
}

TEST(BadCaseFile, UnknownKey) {
  expect_change_refused("nation =", "natoin =",
                        "case.toml:3:1: error[unknown-key]: [case] has no key 'natoin'\n"
                        "  3 | natoin = \"Land\"\n"
                        "    | ^^^^^^\n"
                        "  remedy: write 'nation' if that is what is meant\n");
}

TEST(BadCaseFile, NoToml) {
  expect_change_refused("\"Land\"", "Land",
                        "case.toml:3:10: error[toml-syntax]: this is not TOML: in the value: could "
                        "not determine value type\n"
                        "  3 | nation = Land\n"
                        "    |          ^\n"
                        "  remedy: correct the line; texts stand in \"double quotes\"\n");
}

TEST(BadCaseFile, ChoiceNamedTwice) {
  expect_change_refused(
      "[\"ANNA\", \"BORIS\"]", "[\"ANNA\", \"BORIS\", \"ANNA\"]",
      "case.toml:7:29: error[choice-named-twice]: the choice 'ANNA' stands twice, first in line 7\n"
      "  7 | choices = [\"ANNA\", \"BORIS\", \"ANNA\"]\n"
      "    |                             ^^^^^^\n"
      "  remedy: give each choice an id of its own\n");
}

TEST(BadCaseFile, ChoiceThatTheContestDoesNotHave) {
  expect_change_refused(
      "BORIS = \"boris\"", "BORSI = \"boris\"",
      "case.toml:20:26: error[unknown-choice]: the contest 'president' has no choice 'BORSI'\n"
      "  20 | votes = { ANNA = \"anna\", BORSI = \"boris\" }\n"
      "     |                          ^^^^^\n"
      "  remedy: write 'BORIS' if that is what is meant\n");
}

constexpr std::string_view kWinner = "kind = \"winner\"\nmethod = \"majority\"";

TEST(BadCaseFile, ConstituencyWithoutSeats) {
  expect_change_refused(
      kWinner,
      "kind = \"seats\"\nmethod = \"d-hondt\"\nconstituency = \"province\"\n"
      "seats = { North = 3 }",
      "case.toml: error[constituency-without-seats]: constituency 'South' of contest 'president' "
      "has no seats\n"
      "  remedy: give its seats in the contest's rule: seats = { name = number }\n");
}

TEST(BadCaseFile, RuleWithoutSeats) {
  expect_change_refused(kWinner,
                        "kind = \"seats\"\nmethod = \"d-hondt\"\nconstituency = \"province\"",
                        "case.toml:8:1: error[constituency-without-seats]: the rule does not say "
                        "how many seats there are\n"
                        "  8 | [contest.rule]\n"
                        "    | ^^^^^^^^^^^^^^\n"
                        "  remedy: add seats = … or seats-each = …\n");
}

TEST(BadCaseFile, SeatsOfAnUnknownConstituencyAreSaidPlainly) {
  // Evidence may lack a whole constituency: no error, but no seats either.
  const SmallCase small;
  small.case_toml(replaced(std::string(kGoodCase), kWinner,
                           "kind = \"seats\"\nmethod = \"d-hondt\"\nconstituency = \"province\"\n"
                           "seats = { North = 3, South = 2, Suoth = 1 }"));
  const Said said = small.run();
  EXPECT_EQ(said.exit, 0);
  EXPECT_NE(said.out.find("Seats cannot be computed: the constituency Suoth of the rule is no area "
                          "of the evidence.\n"),
            std::string::npos);
}

TEST(BadCaseFile, UnknownLevel) {
  expect_change_refused(kWinner,
                        "kind = \"seats\"\nmethod = \"d-hondt\"\nconstituency = \"provinse\"\n"
                        "seats-each = 3",
                        "case.toml: error[unknown-level]: contest 'president' elects by "
                        "'provinse', which is no area level of the evidence\n"
                        "  remedy: use one of: province\n");
}

TEST(BadCaseFile, UnknownMethod) {
  expect_change_refused("\"majority\"", "\"majorty\"",
                        "case.toml:10:10: error[unknown-method]: there is no method 'majorty'\n"
                        "  10 | method = \"majorty\"\n"
                        "     |          ^^^^^^^^^\n"
                        "  remedy: write 'majority' if that is what is meant\n");
}

TEST(BadCaseFile, AreaLevelsThatDifferBetweenAccounts) {
  const SmallCase small;
  small.case_toml(std::string(kGoodCase) + R"(
[[account]]
id = "party"
role = "party"
file = "evidence/forms.csv"
[account.columns]
station = "station"
areas = [{ column = "province", level = "region" }]
votes = { ANNA = "anna", BORIS = "boris" }
)");
  small.expect_refused(
      "error[area-levels-differ]: area level 1 of 'party' is 'region', but elsewhere in the case "
      "it is 'province'\n"
      "  remedy: name the level alike: areas = [{ column = \"region\", level = \"province\" }]\n");
}

TEST(BadCaseFile, SeveralErrorsAtOnce) {
  const SmallCase small;
  std::string text = replaced(std::string(kGoodCase), "nation =", "natoin =");
  text = replaced(text, "\"BORIS\"]", "\"BORIS\", \"BORIS\"]");
  text = replaced(text, "valid = \"valid\"", "vlaid = \"valid\"");
  small.case_toml(text);
  small.expect_refused(
      "case.toml:3:1: error[unknown-key]: [case] has no key 'natoin'\n"
      "  3 | natoin = \"Land\"\n"
      "    | ^^^^^^\n"
      "  remedy: write 'nation' if that is what is meant\n"
      "case.toml:7:29: error[choice-named-twice]: the choice 'BORIS' stands twice, first in line "
      "7\n"
      "  7 | choices = [\"ANNA\", \"BORIS\", \"BORIS\"]\n"
      "    |                             ^^^^^^^\n"
      "  remedy: give each choice an id of its own\n"
      "case.toml:19:1: error[unknown-key]: [account.columns] has no key 'vlaid'\n"
      "  19 | vlaid = \"valid\"\n"
      "     | ^^^^^\n"
      "  remedy: write 'valid' if that is what is meant\n");
}

TEST(BadCaseFile, MissingCase) {
  const TemporaryFolder folder;
  const Said said = run_scrutineer({"run"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "./case.toml: error[case-not-found]: the case cannot be read: there is no such file\n"
            "  remedy: name a folder that holds a case.toml, or the file itself\n");
  EXPECT_TRUE(tree(folder.path()).empty());
  const Said named = run_scrutineer({"check", "nowhere"}, {folder.path(), {}});
  EXPECT_EQ(named.exit, 2);
  EXPECT_EQ(named.err,
            "nowhere: error[case-not-found]: the case cannot be read: there is no such file\n"
            "  remedy: name a folder that holds a case.toml, or the file itself\n");
}

TEST(BadCaseFile, LevelAndRuleThatAreNotThere) {
  const SmallCase small;
  const Setting here{small.folder().path(), {}};
  const Said level = run_scrutineer({"count", "--level", "provinse"}, here);
  EXPECT_EQ(level.exit, 2);
  EXPECT_EQ(level.out, "");
  EXPECT_EQ(level.err,
            "error[unknown-level]: there is no area level 'provinse'\n"
            "  remedy: did you mean 'province'?\n");
  const Said rule = run_scrutineer({"check", "--rule", "no-vote"}, here);
  EXPECT_EQ(rule.exit, 2);
  EXPECT_EQ(rule.out, "");
  EXPECT_EQ(rule.err,
            "error[unknown-rule]: there is no rule 'no-vote'\n"
            "  remedy: did you mean 'no-votes'?\n");
}

}  // namespace
}  // namespace scrutineer::tests
