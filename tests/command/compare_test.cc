// `scrutineer compare` as a user runs it, word for word on accounts that a hand can compare, and
// what is refused.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kHead = R"([case]
title = "Small"
nation = "Land"

[[contest]]
id = "president"
choices = ["ANNA", "BORIS"]
[contest.rule]
kind = "winner"
method = "majority"
)";

/// An account of the contest, read from a file of its name.
std::string account(const std::string& id, const std::string& role,
                    const std::string& contest = "president") {
  return "\n[[account]]\nid = \"" + id + "\"\nrole = \"" + role + "\"\ncontest = \"" + contest +
         "\"\nfile = \"evidence/" + id +
         ".csv\"\n[account.columns]\nstation = \"station\"\nareas = [\"province\"]\nvalid = "
         "\"valid\"\nvotes = { ANNA = \"anna\", BORIS = \"boris\" }\n";
}

constexpr std::string_view kOfficial =
    "station,province,valid,anna,boris\n"
    "1,North,600,410,190\n2,North,500,210,290\n3,South,700,400,300\n4,South,90,40,50\n"
    "5,South,300,123,177\n";
/// Station 1: Anna's votes transposed, and the valid votes as they were. 2: the choices swapped.
/// 4 is lacking, 6 is here alone.
constexpr std::string_view kParty =
    "station,province,valid,anna,boris\n"
    "1,North,600,140,190\n2,North,500,290,210\n3,South,700,400,300\n"
    "5,South,300,123,177\n6,South,80,30,50\n";
/// As the official, but one vote at station 3.
constexpr std::string_view kObserver =
    "station,province,valid,anna,boris\n"
    "1,North,600,410,190\n2,North,500,210,290\n3,South,701,401,300\n4,South,90,40,50\n"
    "5,South,300,123,177\n";

class Compare : public testing::Test {
 protected:
  Compare() {
    folder_.write("case.toml", std::string(kHead) + account("official", "official") +
                                   account("party", "party") + account("observer", "observer"));
    folder_.write("evidence/official.csv", kOfficial);
    folder_.write("evidence/party.csv", kParty);
    folder_.write("evidence/observer.csv", kObserver);
  }
  [[nodiscard]] Said compare(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "compare");
    arguments.push_back("--quiet");
    return run_scrutineer(arguments, {folder_.path(), {}});
  }
  void expect_refused(const std::vector<std::string>& arguments, const std::string& err) const {
    const Said said = compare(arguments);
    EXPECT_EQ(said.exit, 2);
    EXPECT_EQ(said.out, "");
    EXPECT_EQ(said.err, err);
  }

  const TemporaryFolder folder_;
};

TEST_F(Compare, TellsOfAllAccountsAndOfEachPair) {
  const Said said = compare({});
  EXPECT_EQ(said.exit, 1);
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.out, R"(@OVERVIEW@)");
}

TEST_F(Compare, TellsOfOnePairStationByStation) {
  const Said said = compare({".", "official", "party"});
  EXPECT_EQ(said.exit, 1);
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.out, R"(@PAIR@)");
}

TEST_F(Compare, ListsOnlyWhatIsAskedFor) {
  const Said one = compare({".", "official", "party", "--limit", "1"});
  EXPECT_THAT(one.out, HasSubstr("Station 1, North"));
  EXPECT_THAT(one.out, Not(HasSubstr("Station 2, North")));
  EXPECT_THAT(one.out, HasSubstr("1 more: --all lists them"));
  const Said kind = compare({"--kind", "choices-swapped"});
  EXPECT_EQ(kind.exit, 1);
  EXPECT_THAT(kind.out, HasSubstr("Differences of the kind “two choices swapped”"));
  EXPECT_THAT(kind.out, HasSubstr("Station 2, North"));
  EXPECT_THAT(kind.out, Not(HasSubstr("Station 1, North")));
  EXPECT_THAT(kind.out, HasSubstr("No difference is of the kind “two choices swapped”."));
  const Said all = compare({"--all"});
  EXPECT_THAT(all.out, HasSubstr("Station 1, North"));
  EXPECT_THAT(all.out, HasSubstr("Station 3, South"));
}

TEST_F(Compare, PrintsEveryFigureThatDiffersAsCsv) {
  const Said said = compare({".", "official", "party", "--csv"});
  EXPECT_EQ(said.exit, 1);
  EXPECT_EQ(said.out, R"(@CSV@)");
  const Said swapped = compare({".", "official", "party", "--csv", "--kind", "choices-swapped"});
  EXPECT_THAT(swapped.out, Not(HasSubstr("digits-transposed")));
  EXPECT_THAT(swapped.out, HasSubstr(",2,choices-swapped,"));
}

TEST_F(Compare, PrintsJson) {
  const json all = json::parse(compare({"--json"}).out);
  EXPECT_EQ(all["format"], "scrutineer-comparisons");
  EXPECT_EQ(all["version"], 1);
  EXPECT_EQ(all["differs"], true);
  ASSERT_EQ(all["comparisons"].size(), 1U);
  const json& contest = all["comparisons"][0];
  EXPECT_EQ(contest["pairs"].size(), 2U);
  EXPECT_EQ(contest["all_pairs"].size(), 3U);
  EXPECT_EQ(contest["against_all"][1]["account"], "party");
  EXPECT_EQ(contest["against_all"][1]["odd_one_out"], 2);
  const json pair = json::parse(compare({".", "party", "observer", "--json"}).out);
  ASSERT_EQ(pair["comparisons"][0]["pairs"].size(), 1U);
  EXPECT_EQ(pair["comparisons"][0]["pairs"][0]["left"]["account"], "party");
  EXPECT_EQ(pair["comparisons"][0]["pairs"][0]["differences_in_all"], 3);
}

TEST_F(Compare, EndsWithZeroWhereNothingDiffers) {
  folder_.write("evidence/party.csv", kOfficial);
  folder_.write("evidence/observer.csv", kOfficial);
  const Said said = compare({});
  EXPECT_EQ(said.exit, 0);
  EXPECT_THAT(said.out, HasSubstr("All 5 stations in both agree in every figure compared."));
  EXPECT_EQ(compare({".", "official", "party"}).exit, 0);
  EXPECT_EQ(compare({".", "official", "party", "--csv"}).out.find('\n') + 1,
            compare({".", "official", "party", "--csv"}).out.size());
}

TEST_F(Compare, EndsWithOneWhereAnAccountAloneHasAStationOrPutsItElsewhere) {
  const std::string official(kOfficial);
  folder_.write("evidence/observer.csv", kOfficial);
  folder_.write("evidence/party.csv", official + "7,South,3,1,2\n");
  EXPECT_EQ(compare({".", "official", "party"}).exit, 1);
  folder_.write("evidence/party.csv", replaced(official, "4,South", "4,North"));
  const Said moved = compare({".", "official", "party"});
  EXPECT_EQ(moved.exit, 1);
  EXPECT_THAT(moved.out, HasSubstr("1 station stands in another area in each account."));
}

TEST_F(Compare, SaysSoWhereThereIsNothingToCompare) {
  folder_.write("case.toml", std::string(kHead) + account("official", "official"));
  const Said said = compare({});
  EXPECT_EQ(said.exit, 0);
  EXPECT_EQ(said.out,
            "Small\n  The case has no two accounts of one contest: there is nothing to compare.\n");
}

TEST_F(Compare, RefusesAnAccountThatIsNotThere) {
  expect_refused({".", "official", "partie"}, "@UNKNOWN@");
}

TEST_F(Compare, RefusesAnAccountAgainstItselfOrNothing) {
  expect_refused({".", "party", "party"}, "@SAME@");
  expect_refused({".", "party"},
                 "error[command-line]: 'party' is to be compared, and nothing is named to compare "
                 "it with\n  remedy: name a second account, or none\n");
}

TEST_F(Compare, RefusesAccountsOfTwoContests) {
  const std::string second =
      replaced(std::string(kHead.substr(kHead.find("[[contest]]"))), "president", "senate");
  folder_.write("case.toml", std::string(kHead) + "\n" + second + account("official", "official") +
                                 account("party", "party", "senate"));
  expect_refused({".", "official", "party"}, "@CONTESTS@");
}

TEST_F(Compare, RefusesAccountsWithoutACommonStation) {
  folder_.write("evidence/party.csv",
                "station,province,valid,anna,boris\n91,North,600,140,190\n92,North,500,290,210\n");
  expect_refused({".", "official", "party"}, "@COMMON@");
  const Said all = compare({});
  EXPECT_EQ(all.exit, 1);
  EXPECT_THAT(all.out,
              HasSubstr("No station is in both: nothing can be compared station by station."));
}

TEST_F(Compare, RefusesAKindThatIsNone) {
  expect_refused({"--kind", "digits-transpose"},
                 "error[unknown-difference]: there is no kind of difference 'digits-transpose'\n"
                 "  remedy: did you mean 'digits-transposed'?\n");
}

TEST_F(Compare, PrintsNamesOfTheEvidenceSafely) {
  folder_.write("evidence/party.csv",
                replaced(std::string(kParty), "6,South", "\"6\x1b[31m\",South"));
  const Said said = compare({".", "official", "party"});
  EXPECT_THAT(said.out, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace scrutineer::tests
