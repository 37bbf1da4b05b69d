// What is wrong with scenarios, in the exact words; and what a sound one is read as.
#include <gtest/gtest.h>

#include <string>

#include "scrutineer/intake/case_file_testing.h"
#include "scrutineer/intake/compared_rule.h"

namespace scrutineer::intake {
namespace {

/// A house of two provinces with two accounts, and a president with one.
const std::string kTwoContests = R"([case]
title = "Try"
[[contest]]
id = "house"
choices = ["A", "B"]
rule = { kind = "seats", method = "d-hondt", constituency = "province", seats-each = 3 }
[[contest]]
id = "president"
choices = ["Anna", "Boris"]
rule = { kind = "winner", win-if = ["share > 1/2"] }
[[account]]
id = "party"
role = "party"
contest = "house"
file = "forms.csv"
columns = { station = "Station", areas = ["province"], votes = { A = "A", B = "B" } }
[[account]]
id = "official"
contest = "house"
file = "forms.csv"
columns = { station = "Station", areas = ["province"], votes = { A = "A", B = "B" } }
[[account]]
id = "protocols"
contest = "president"
file = "forms.csv"
columns = { station = "Station", areas = ["province"], votes = { Anna = "A", Boris = "B" } }
)";

/// A scenario of the house. The first begins in line 27.
std::string scenario(const std::string& keys, const std::string& name = "X") {
  return "[[scenario]]\nname = \"" + name + "\"\ncontest = \"house\"\n" + keys + "\n";
}

std::string errors_with(const std::string& keys) {
  return errors_of(kTwoContests + scenario(keys));
}

CaseFile read(const std::string& scenarios) {
  auto reading = parse_case_file(kTwoContests + scenarios, "case.toml");
  if (!reading) throw std::invalid_argument(reading.error().text());
  return std::move(*reading);
}

TEST(CaseFileScenario, IsReadWithEveryChange) {
  const CaseFile all = read(scenario(R"(law = "portugal-assembly"
method = "sainte-lague"
seats = { North = 5 }
exclude-stations = ["1", "2"]
exclude-areas = ["North"]
exclude-findings = ["no-votes"]
replace-from = "party"
replace = "where-they-differ")"));
  ASSERT_EQ(all.scenarios.size(), 1U);
  const ScenarioFile& one = all.scenarios[0];
  EXPECT_EQ(one.name, "X");
  EXPECT_EQ(one.contest, 0U);
  EXPECT_EQ(one.base, 1U) << "the official account leads";
  EXPECT_EQ(one.changes.law->law.id, "portugal-assembly");
  EXPECT_EQ(one.changes.method->name, "sainte-lague");
  EXPECT_FALSE(one.changes.seats->level) << "only the constituency named";
  EXPECT_EQ(one.changes.seats->of[0].seats.value(), 5);
  EXPECT_EQ(one.changes.stations[1].name, "2");
  EXPECT_EQ(one.changes.stations[1].written_at.row, 33U);
  EXPECT_EQ(one.changes.areas[0].name, "North");
  EXPECT_EQ(one.changes.findings[0].name, "no-votes");
  EXPECT_EQ(one.changes.replace->from, 0U);
  EXPECT_FALSE(one.changes.replace->everywhere);
}

TEST(CaseFileScenario, TakesWhatItCombinesWhateverTheOrder) {
  const CaseFile all = read(scenario("combine = [\"Both\", \"Third\"]", "All") +
                            scenario("combine = [\"First\", \"Second\"]", "Both") +
                            scenario("method = \"hare\"\nbase = \"party\"", "First") +
                            scenario("exclude-areas = [\"North\"]\nbase = \"party\"", "Second") +
                            scenario("exclude-areas = [\"South\"]\nbase = \"party\"", "Third"));
  const ScenarioFile& one = all.scenarios[0];
  EXPECT_EQ(one.base, 0U) << "that of its parts";
  EXPECT_EQ(one.changes.method->name, "hare");
  ASSERT_EQ(one.changes.areas.size(), 2U);
  EXPECT_EQ(one.changes.areas[1].name, "South");
}

TEST(CaseFileScenario, OnePartByTwoWaysIsNoContradiction) {
  const CaseFile all = read(scenario("method = [{ stage = \"averages\" }]", "Own") +
                            scenario("combine = [\"Own\"]\nexclude-areas = [\"North\"]", "A") +
                            scenario("combine = [\"Own\"]\nexclude-areas = [\"South\"]", "B") +
                            scenario("combine = [\"A\", \"B\"]", "C"));
  EXPECT_EQ(all.scenarios[3].changes.method->name, "stages");
  EXPECT_EQ(all.scenarios[3].changes.areas.size(), 2U);
}

TEST(CaseFileScenario, ANameMayStandInEachContest) {
  const CaseFile all = read(scenario("method = \"hare\"") +
                            "[[scenario]]\nname = \"X\"\ncontest = \"president\"\n"
                            "law = \"france-president\"\n");
  EXPECT_EQ(all.scenarios[1].base, 2U);
}

TEST(CaseFileScenarioErrors, UnknownKeyNamesTheNearestAndNothingElse) {
  EXPECT_EQ(errors_with("metod = \"hare\""),
            R"(case.toml:30:1: error[unknown-key]: [[scenario]] has no key 'metod'
  30 | metod = "hare"
     | ^^^^^
  remedy: write 'method' if that is what is meant
)");
}

TEST(CaseFileScenarioErrors, AScenarioMustChangeSomething) {
  EXPECT_EQ(errors_with("base = \"party\""),
            R"(case.toml:27:1: error[changes-nothing]: the scenario 'X' changes nothing
  27 | [[scenario]]
     | ^^^^^^^^^^^^
  remedy: add what it changes: law, method, seats, exclude-stations, replace-from, …
)");
}

TEST(CaseFileScenarioErrors, ItMustSayWhichContestItIsOf) {
  EXPECT_EQ(errors_of(kTwoContests + "[[scenario]]\nname = \"X\"\nmethod = \"hare\"\n"),
            R"(case.toml:27:1: error[missing-key]: [[scenario]] does not say which contest it is of
  27 | [[scenario]]
     | ^^^^^^^^^^^^
  remedy: add contest = "…", one of house, president
)");
}

TEST(CaseFileScenarioErrors, OneNameStandsOnce) {
  EXPECT_EQ(
      errors_of(kTwoContests + scenario("method = \"hare\"") + scenario("method = \"droop\"")),
      R"(case.toml:32:8: error[scenario-named-twice]: the scenario 'X' stands twice, first in line 27
  32 | name = "X"
     |        ^^^
  remedy: give each scenario of a contest a name of its own
)");
}

TEST(CaseFileScenarioErrors, UnknownAccountNamesTheNearest) {
  EXPECT_EQ(errors_with("base = \"offical\"\nmethod = \"hare\""),
            R"(case.toml:30:8: error[unknown-account]: there is no account 'offical'
  30 | base = "offical"
     |        ^^^^^^^^^
  remedy: write 'official' if that is what is meant
)");
}

TEST(CaseFileScenarioErrors, FiguresOfAnotherContestReplaceNothing) {
  EXPECT_EQ(
      errors_with("replace-from = \"protocols\""),
      R"(case.toml:30:16: error[unknown-account]: the account 'protocols' is of contest 'president', and the scenario of 'house'
  30 | replace-from = "protocols"
     |                ^^^^^^^^^^^
  remedy: name an account of the scenario's own contest
)");
}

TEST(CaseFileScenarioErrors, FiguresAreNotReplacedByThemselves) {
  EXPECT_EQ(
      errors_with("replace-from = \"official\""),
      R"(case.toml:30:16: error[contradicting-keys]: the figures of account 'official' are replaced by themselves
  30 | replace-from = "official"
     |                ^^^^^^^^^^
  remedy: name another account, or another base
)");
}

TEST(CaseFileScenarioErrors, ReplaceNeedsAnAccount) {
  EXPECT_EQ(errors_with("replace = \"everywhere\""),
            R"(case.toml:30:1: error[contradicting-keys]: 'replace' stands without 'replace-from'
  30 | replace = "everywhere"
     | ^^^^^^^
  remedy: add replace-from = "…", the account whose figures are taken
)");
  EXPECT_EQ(errors_with("replace-from = \"party\"\nreplace = \"somewhere\""),
            R"(case.toml:31:11: error[unknown-value]: there is no replace 'somewhere'
  31 | replace = "somewhere"
     |           ^^^^^^^^^^^
  remedy: use one of everywhere, where-they-differ
)");
}

TEST(CaseFileScenarioErrors, UnknownLawNamesTheNearest) {
  EXPECT_EQ(errors_with("law = \"poland-sejmm\""),
            R"(case.toml:30:7: error[unknown-law]: there is no rule 'poland-sejmm'
  30 | law = "poland-sejmm"
     |       ^^^^^^^^^^^^^^
  remedy: did you mean 'poland-sejm'? scrutineer rules lists them
)");
}

TEST(CaseFileScenarioErrors, TheLawElectsWhatTheContestDoes) {
  EXPECT_EQ(
      errors_with("law = \"france-president\""),
      R"(case.toml:30:7: error[contradicting-keys]: the law 'france-president' elects one winner, and contest 'house' a house
  30 | law = "france-president"
     |       ^^^^^^^^^^^^^^^^^^
  remedy: name a law of the contest's kind
)");
}

TEST(CaseFileScenarioErrors, AMethodBelongsToAHouse) {
  EXPECT_EQ(
      errors_of(kTwoContests +
                "[[scenario]]\nname = \"X\"\ncontest = \"president\"\nmethod = \"hare\"\n"),
      R"(case.toml:30:1: error[contradicting-keys]: contest 'president' elects no house, and 'method' belongs to one
  30 | method = "hare"
     | ^^^^^^
  remedy: remove it
)");
}

TEST(CaseFileScenarioErrors, AMethodMustGoWithTheTierOfTheLaw) {
  EXPECT_EQ(
      errors_with("law = \"sweden-riksdag\"\nmethod = \"hare\""),
      R"(case.toml:27:1: error[contradicting-clauses]: the method of scenario 'X' does not go with the tier of its rule: seats can be given back where single lists have them by highest averages alone
  27 | [[scenario]]
     | ^^^^^^^^^^^^
  remedy: take another method, or a law of another tier
)");
}

TEST(CaseFileScenarioErrors, OneNumberOfSeatsIsForOneConstituency) {
  EXPECT_EQ(
      errors_with("seats = 9"),
      R"(case.toml:30:9: error[constituency-without-seats]: one number of seats does not divide among the areas of 'province'
  30 | seats = 9
     |         ^
  remedy: give them as seats = { "A" = 10 } or seats-each = 10, or add constituency = "" for one nationwide
)");
  EXPECT_EQ(errors_with("constituency = \"\"\nseats = 9"), "");
}

TEST(CaseFileScenarioErrors, AConstituencyNeedsSeats) {
  EXPECT_EQ(
      errors_with("constituency = \"province\""),
      R"(case.toml:30:1: error[constituency-without-seats]: 'constituency' stands without the seats of its areas
  30 | constituency = "province"
     | ^^^^^^^^^^^^
  remedy: add seats = … or seats-each = …
)");
}

TEST(CaseFileScenarioErrors, UnknownPartNamesThoseThereAre) {
  EXPECT_EQ(
      errors_of(kTwoContests + scenario("method = \"hare\"") + scenario("combine = [\"Z\"]", "Y")),
      R"(case.toml:34:12: error[unknown-scenario]: the contest has no scenario 'Z'
  34 | combine = ["Z"]
     |            ^^^
  remedy: use one of X, Y
)");
}

TEST(CaseFileScenarioErrors, AScenarioIsNoPartOfItself) {
  EXPECT_EQ(
      errors_of(kTwoContests + scenario("combine = [\"Y\"]") + scenario("combine = [\"X\"]", "Y")),
      R"(case.toml:34:11: error[scenario-in-itself]: the scenario 'X' is a part of itself, by way of 'Y'
  34 | combine = ["X"]
     |           ^^^^^
  remedy: leave it out of one of them
)");
}

TEST(CaseFileScenarioErrors, PartsDoNotChangeOneThingInTwoWays) {
  EXPECT_EQ(
      errors_of(kTwoContests + scenario("law = \"poland-sejm\"", "P") +
                scenario("law = \"portugal-assembly\"", "Q") +
                scenario("combine = [\"P\", \"Q\"]")),
      R"(case.toml:38:11: error[contradicting-keys]: 'Q' has another 'law' than this scenario or one before it
  38 | combine = ["P", "Q"]
     |           ^^^^^^^^^^
  remedy: combine scenarios that change different things
)");
  EXPECT_EQ(
      errors_of(kTwoContests + scenario("replace-from = \"party\"", "P") +
                scenario("combine = [\"P\"]\nreplace-from = \"party\"\nreplace = "
                         "\"where-they-differ\"")),
      R"(case.toml:34:11: error[contradicting-keys]: 'P' has another 'replace-from' than this scenario or one before it
  34 | combine = ["P"]
     |           ^^^^^
  remedy: combine scenarios that change different things
)");
}

TEST(CaseFileScenarioErrors, PartsStartFromOneAccount) {
  EXPECT_EQ(
      errors_of(kTwoContests + scenario("base = \"party\"\nmethod = \"hare\"", "P") +
                scenario("exclude-areas = [\"North\"]", "Q") +
                scenario("combine = [\"P\", \"Q\"]")),
      R"(case.toml:39:11: error[contradicting-keys]: the scenario starts from account 'party', and 'Q' from 'official'
  39 | combine = ["P", "Q"]
     |           ^^^^^^^^^^
  remedy: give them the same base
)");
}

TEST(CaseFileScenarioErrors, AContestWithoutAccountsHasNothingToCountAgain) {
  EXPECT_EQ(errors_of(R"([case]
title = "Try"
[[contest]]
id = "house"
choices = ["A", "B"]
[[scenario]]
name = "X"
exclude-areas = ["North"]
)"),
            R"(case.toml:6:1: error[unknown-account]: contest 'house' has no account to count again
  6 | [[scenario]]
    | ^^^^^^^^^^^^
  remedy: add an [[account]] of it, or remove the scenario
)");
}

TEST(CaseFileScenarioErrors, ScenariosAreNotWithoutNumber) {
  std::string many;
  for (int i = 0; i < 101; ++i) many += scenario("method = \"hare\"", std::to_string(i));
  EXPECT_NE(errors_of(kTwoContests + many).find("error[out-of-range]: the case has 101 scenarios"),
            std::string::npos);
}

TEST(ComparedRule, BecomesAScenarioOfEachContestOfItsKind) {
  CaseFile all = read("");
  const auto rule = named_rule("poland-sejm");
  ASSERT_TRUE(rule);
  ASSERT_TRUE(compare_under(*rule, "poland-sejm", all));
  ASSERT_EQ(all.scenarios.size(), 1U);
  EXPECT_EQ(all.scenarios[0].contest, 0U);
  EXPECT_EQ(all.scenarios[0].base, 1U);
  EXPECT_TRUE(all.scenarios[0].asked_on_command_line);
  const auto again = compare_under(*rule, "poland-sejm", all);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().text(),
            "error[scenario-named-twice]: contest 'house' has a scenario 'poland-sejm' already\n"
            "  remedy: name each rule once, and none as a scenario of the case is named\n");
}

TEST(ComparedRule, NeedsAContestOfItsKind) {
  auto reading = parse_case_file(kCase, "case.toml");
  ASSERT_TRUE(reading);
  const auto rule = named_rule("poland-sejm");
  const auto added = compare_under(*rule, "poland-sejm", *reading);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().text(),
            "error[no-such-contest]: 'poland-sejm' elects a house, and no contest of the case with "
            "an account does\n  remedy: leave it out, or name a rule of the contest's kind (see "
            "scrutineer rules)\n");
}

}  // namespace
}  // namespace scrutineer::intake
