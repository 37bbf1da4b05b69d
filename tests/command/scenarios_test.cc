// Scenarios and --compare on a case: what they print, and what is refused before anything is
// written.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// Two provinces that elect four seats and two; the party's copy of one station differs.
constexpr std::string_view kHouseCase = R"([case]
title = "Small"
nation = "Land"

[[contest]]
id = "house"
choices = ["A", "B"]
[contest.rule]
kind = "seats"
method = "d-hondt"
constituency = "province"
seats = { North = 4, South = 2 }

[[account]]
id = "official"
file = "forms.csv"
[account.columns]
station = "station"
areas = ["province"]
votes = { A = "a", B = "b" }

[[account]]
id = "party"
role = "party"
file = "party.csv"
[account.columns]
station = "station"
areas = ["province"]
votes = { A = "a", B = "b" }
)";

/// The North as one: 70 and 26 votes, D'Hondt 70, 35, 26, 23.3: three seats and one.
constexpr std::string_view kForms =
    "station,province,a,b\n1,North,40,16\n2,North,30,10\n3,South,30,30\n";
constexpr std::string_view kParty = "station,province,a,b\n2,North,30,10\n1,North,10,46\n";

constexpr std::string_view kScenarios = R"(
[[scenario]]
name = "Adams"
method = "adams"

[[scenario]]
name = "Party"
replace-from = "party"
replace = "where-they-differ"

[[scenario]]
name = "All of the party's"
replace-from = "party"

[[scenario]]
name = "Without the South"
exclude-areas = ["South"]

[[scenario]]
name = "Three in the South"
seats = { South = 3 }
)";

class HouseCase {
 public:
  explicit HouseCase(std::string_view scenarios) {
    folder_.write("case.toml", std::string(kHouseCase) + std::string(scenarios));
    folder_.write("forms.csv", kForms);
    folder_.write("party.csv", kParty);
  }
  [[nodiscard]] Said say(std::vector<std::string> arguments) const {
    return run_scrutineer(arguments, {folder_.path(), {}});
  }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
};

TEST(ScenarioCommand, CountShowsEachAgainstTheAccountAsItIs) {
  const HouseCase house(kScenarios);
  const Said said = house.say({"count", "case.toml", "--compare", "portugal-assembly"});
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.exit, 0);
  const std::size_t begin = said.out.find("What if\n");
  ASSERT_NE(begin, std::string::npos) << said.out;
  EXPECT_EQ(said.out.substr(begin), R"(What if
  Each line counts the same evidence again with what its scenario changes. It shows what would
  follow from the change, not that the change is right.
  Scenario            Votes           A           B  By lot  Nobody  More than half
  official, as it is    156           4           2       0       0  A
  Adams                 156           4           2       0       0  A
  Party                 156           3           3       0       0  no majority
  All of the party's                                                 cannot be computed
  Without the South      96           3           1       0       2  no majority
  Three in the South    156  4 + by lot  2 + by lot       1       0  A
  portugal-assembly     156           4           2       0       0  A

  Adams
    The method is adams, every other clause as it is.
    Every list has the same seats in every constituency.

  Party
    1 form has the figures of party; in 1 a figure differs.
    1 form stays as it is, since party lacks its station.
    North: A 3 → 2 and B 1 → 2

  All of the party's
    It cannot be computed: party lacks 1 station, 3.

  Without the South
    1 form of 3 is left out, with 60 votes.
    South: A 1 → 0 and B 1 → 0

  Three in the South
    Seats: 3 for South.
    South: A 1 → 1 + up to 1 by lot and B 1 → 1 + up to 1 by lot

  portugal-assembly
    It was asked for by --compare; the case does not hold it.
    The law is Portugal, Assembly of the Republic, with the constituencies of the contest.
    Every list has the same seats in every constituency.
)");
}

TEST(ScenarioCommand, RunWritesThemEverywhere) {
  const HouseCase house(kScenarios);
  const Said said = house.say({"run", "case.toml", "--compare", "portugal-assembly", "--json"});
  EXPECT_EQ(said.err, "");
  const json scenarios = json::parse(said.out).at("scenarios");
  ASSERT_EQ(scenarios.size(), 6U);
  EXPECT_EQ(scenarios.at(5).at("name"), "portugal-assembly");
  EXPECT_EQ(scenarios.at(5).at("asked_by"), "command");
  EXPECT_EQ(read_file(house.folder().at("out/findings.json")), said.out);
  EXPECT_THAT(read_file(house.folder().at("out/report.html")), HasSubstr("All of the party&#39;s"));
  EXPECT_THAT(read_file(house.folder().at("out/tables/scenarios.csv")),
              HasSubstr("house,All of the party's,official,Land,A,100,,4,0,,,"
                        "cannot-replace: stations-lacking\n"));
}

TEST(ScenarioCommand, ARuleFileIsComparedByItsName) {
  const HouseCase house("");
  house.folder().write("mine.toml",
                       "title = \"Mine\"\nact = \"An act\"\nkind = \"seats\"\n"
                       "constituency = \"x\"\nmethod = \"adams\"\n");
  const Said said = house.say({"count", "case.toml", "--compare", "mine.toml"});
  EXPECT_EQ(said.exit, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("\n  mine\n    It was asked for by --compare; the case does not "
                                  "hold it.\n    The law is Mine, with the constituencies of the "
                                  "contest.\n"));
}

TEST(ScenarioCommand, AnUnknownLawIsRefused) {
  const HouseCase house("");
  const auto before = tree(house.folder().path());
  for (const char* verb : {"count", "run"}) {
    const Said said = house.say({verb, "case.toml", "--compare", "poland-sejmm"});
    EXPECT_EQ(said.exit, 2);
    EXPECT_EQ(said.out, "");
    EXPECT_EQ(said.err,
              "error[unknown-law]: there is no rule 'poland-sejmm'\n"
              "  remedy: did you mean 'poland-sejm'? scrutineer rules lists them\n");
  }
  EXPECT_TRUE(tree(house.folder().path()) == before);
}

TEST(ScenarioCommand, ALawOfAnotherKindOrTwiceIsRefused) {
  const HouseCase house("");
  const Said kind = house.say({"count", "case.toml", "--compare", "france-president"});
  EXPECT_EQ(kind.exit, 2);
  EXPECT_EQ(kind.err,
            "error[no-such-contest]: 'france-president' elects one winner, and no contest of the "
            "case with an account does\n  remedy: leave it out, or name a rule of the contest's "
            "kind (see scrutineer rules)\n");
  const Said twice = house.say({"count", "case.toml", "--compare", "poland-sejm,poland-sejm"});
  EXPECT_EQ(twice.exit, 2);
  EXPECT_THAT(twice.err, HasSubstr("error[scenario-named-twice]"));
}

TEST(ScenarioCommand, WhatTheEvidenceDoesNotHaveIsRefusedWithItsLine) {
  const HouseCase house(R"(
[[scenario]]
name = "X"
exclude-stations = ["9"]
exclude-areas = ["East"]
exclude-findings = ["votes-do-not-sume"]
seats = { Nroth = 4 }
[[scenario]]
name = "Y"
combine = ["X"]
)");
  const Said said = house.say({"run", "case.toml"});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            R"(case.toml:33:21: error[unknown-station]: account 'official' has no station '9'
  33 | exclude-stations = ["9"]
     |                     ^^^
  remedy: write the code as the account does; a code joined from several columns has its separator
case.toml:34:18: error[unknown-area]: no area is called 'East', or several are
  34 | exclude-areas = ["East"]
     |                  ^^^^^^
  remedy: write its path from the largest level: "Province/District"
case.toml:35:21: error[unknown-rule]: there is no rule 'votes-do-not-sume'
  35 | exclude-findings = ["votes-do-not-sume"]
     |                     ^^^^^^^^^^^^^^^^^^^
  remedy: did you mean 'votes-do-not-sum'?
case.toml:36:11: error[unknown-area]: no area of the level 'province' is called 'Nroth', or several are
  36 | seats = { Nroth = 4 }
     |           ^^^^^
  remedy: write its name or its path as the evidence does
)");
  EXPECT_FALSE(tree(house.folder().path()).contains("out/"));
}

}  // namespace
}  // namespace scrutineer::tests
