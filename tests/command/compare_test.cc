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

/// The good case without its account.
constexpr std::string_view kHead = kGoodCase.substr(0, kGoodCase.find("\n[[account]]"));
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

/// What is said of the two in sums.
constexpr std::string_view kOfficialAndParty = R"(official and party
  official has 5 stations
  party has 5 stations

  4 stations are in both.
  1 station is in official alone, with 90 votes (BORIS 50 and ANNA 40).
  1 station is in party alone, with 80 votes (BORIS 50 and ANNA 30).

  Compared at each station: valid and the votes of 2 choices.
  Of the 4 stations in both, every figure compared agrees at 2. Votes differ at 2, other figures
  alone at 0.

  By how much the votes of one choice differ there, at the most:
              1 to 2 votes  3 to 9 votes  10 to 49 votes  50 to 99 votes  100 votes or more
    Stations             0             0               0               1                  1

  How they differ      Stations  In votes  Gross  ANNA, net  BORIS, net
  two choices swapped         1         1    160        -80         +80
  digits transposed           1         1    270       +270           0
  All that differ             2         2    430       +190         +80
  Gross counts every vote by which the accounts differ. Net is official less party: above 0,
  official has more.
    digits transposed: official has the larger figure

  Whom the slips favour
  A slip of a clerk should favour nobody: as many should go one way as the other. Only kinds of
  slips are counted here, not figures left blank or at 0, forms exchanged, or ballots that one
  account alone has.
  Of 2 slips that change the votes of ANNA, official has more at 1 and party at 1. A split at least
  so uneven comes by chance nearly always.
  One slip changes the votes of BORIS: one shows no direction.
  That is for one choice alone. With 2 choices tested, the least likely of them, ANNA, comes by
  chance nearly always.
  A likely split clears nobody, and an unlikely one accuses nobody: it says that chance alone is a
  poor explanation.

  What each account gives
    official: ANNA wins outright with 54.02% of the valid votes and a lead of 8.04%.
    party: Nobody wins outright: ANNA, with 45.09% of the valid votes, and BORIS go to a run-off.
  They do not give the same outcome. Each is counted over all of its own stations, not only those in
  both.
  2 stations where the votes of a choice or the valid votes differ hold 1,100 votes in official.
  Taken as in question, if every vote in them may have been for anyone, the outcome could be:
           Wins outright  Goes to a run-off
    ANNA   possible       possible
    BORIS  possible       possible

  The differences that weigh most
  Swing is by how many votes the lead is larger in official than in party. Margin is how many
  ballots would have to be moved for the seat, or the outcome, to change.
  Here the lead is that of ANNA over BORIS, and the margin 88 ballots.
  Station  Area   How they differ      Swing
  1        North  digits transposed     +270
  2        North  two choices swapped   -160
)";

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
  EXPECT_EQ(said.out, std::string(R"(Small
  What differs is told, and how large it is. Which account is right, figures alone do not show.

Every two accounts
  Accounts               In both  Differ  In votes  Only in first  Only in second
  official and party           4       2         2              1               1
  official and observer        5       1         1              0               0
  party and observer           4       3         3              1               1

Which account stands alone
  Account   Stations  Alone has  Agrees with all  Differ  Odd one out
  official         5          0                2       3            0
  party            5          1                1       3            2
  observer         5          0                2       3            1
  Odd one out: two or more others have the station and agree with each other, and this account does
  not. It shows who stands alone, not who is right.

)") + std::string(kOfficialAndParty) +
                          R"(
  Station by station: scrutineer compare CASE official party

official and observer
  official has 5 stations
  observer has 5 stations

  5 stations are in both.
  No station is in official alone.
  No station is in observer alone.

  Compared at each station: valid and the votes of 2 choices.
  Of the 5 stations in both, every figure compared agrees at 4. Votes differ at 1, other figures
  alone at 0.

  By how much the votes of one choice differ there, at the most:
              1 to 2 votes  3 to 9 votes  10 to 49 votes  50 to 99 votes  100 votes or more
    Stations             1             0               0               0                  0

  How they differ  Stations  In votes  Gross  ANNA, net  BORIS, net
  one digit wrong         1         1      1         -1           0
  Gross counts every vote by which the accounts differ. Net is official less observer: above 0,
  official has more.
    one digit wrong: observer has the larger figure

  Whom the slips favour
  A slip of a clerk should favour nobody: as many should go one way as the other. Only kinds of
  slips are counted here, not figures left blank or at 0, forms exchanged, or ballots that one
  account alone has.
  One slip changes the votes of ANNA: one shows no direction.
  A likely split clears nobody, and an unlikely one accuses nobody: it says that chance alone is a
  poor explanation.

  What each account gives
    official: ANNA wins outright with 54.02% of the valid votes and a lead of 8.04%.
    observer: ANNA wins outright with 54.04% of the valid votes and a lead of 8.08%.
  Both give the same outcome.
  1 station where the votes of a choice or the valid votes differ holds 700 votes in official. Taken
  as in question, if every vote in them may have been for anyone, the outcome could be:
           Wins outright  Goes to a run-off
    ANNA   possible       possible
    BORIS  possible       possible

  The differences that weigh most
  Swing is by how many votes the lead is larger in official than in observer. Margin is how many
  ballots would have to be moved for the seat, or the outcome, to change.
  Here the lead is that of ANNA over BORIS, and the margin 88 ballots.
  Station  Area   How they differ  Swing
  3        South  one digit wrong     -1

  Station by station: scrutineer compare CASE official observer
)");
}

TEST_F(Compare, TellsOfOnePairStationByStation) {
  const Said said = compare({".", "official", "party"});
  EXPECT_EQ(said.exit, 1);
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.out, std::string(R"(Small
  What differs is told, and how large it is. Which account is right, figures alone do not show.

)") + std::string(kOfficialAndParty) +
                          R"(
  Where they differ
  province  In both  Differ  Only in official  Only in party  Gross  ANNA, net  BORIS, net
  North           2       2                 0              0    430       +190         +80
  South           2       0                 1              1      0          0           0

  The largest differences
  Rows are those of evidence/official.csv (official) and evidence/party.csv (party).
  Station 1, North: digits transposed; official has the larger figure (rows 2 and 2)
          official  party  Difference
    ANNA       410    140        +270
  Station 2, North: two choices swapped (rows 3 and 3)
           official  party  Difference
    ANNA        210    290         -80
    BORIS       290    210         +80
)");
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
  EXPECT_EQ(
      said.out,
      R"(contest,left,right,area,station,kind,side,of,name,left_value,left_file,left_row,left_column,right_value,right_file,right_row,right_column,difference
president,official,party,North,1,digits-transposed,left,votes,ANNA,410,evidence/official.csv,2,anna,140,evidence/party.csv,2,anna,270
president,official,party,North,2,choices-swapped,,votes,ANNA,210,evidence/official.csv,3,anna,290,evidence/party.csv,3,anna,-80
president,official,party,North,2,choices-swapped,,votes,BORIS,290,evidence/official.csv,3,boris,210,evidence/party.csv,3,boris,80
)");
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
  EXPECT_THAT(said.out,
              HasSubstr("Of the 5 stations in both, every figure compared agrees at all."));
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
  expect_refused({".", "official", "partie"},
                 "error[unknown-account]: the case has no account 'partie'\n  remedy: did you mean "
                 "'party'?\n");
}

TEST_F(Compare, RefusesAnAccountAgainstItselfOrNothing) {
  expect_refused({".", "party", "party"},
                 "error[same-account]: account 'party' is to be compared with itself\n  remedy: "
                 "name two accounts\n");
  expect_refused({".", "party"},
                 "error[command-line]: 'party' is to be compared, and nothing is named to compare "
                 "it with\n  remedy: name a second account, or none\n");
}

TEST_F(Compare, RefusesAccountsOfTwoContests) {
  const std::string second =
      replaced(std::string(kHead.substr(kHead.find("[[contest]]"))), "president", "senate");
  folder_.write("case.toml", std::string(kHead) + "\n" + second + account("official", "official") +
                                 account("party", "party", "senate"));
  expect_refused(
      {".", "official", "party"},
      "error[accounts-of-two-contests]: account 'official' is of contest 'president', account "
      "'party' of contest 'senate'\n  remedy: compare two accounts of one contest\n");
}

TEST_F(Compare, RefusesAccountsWithoutACommonStation) {
  folder_.write("evidence/party.csv",
                "station,province,valid,anna,boris\n91,North,600,140,190\n92,North,500,290,210\n");
  expect_refused(
      {".", "official", "party"},
      "error[no-common-station]: accounts 'official' and 'party' have no station in common: their "
      "first codes are '1' (evidence/official.csv, row 2) and '91' (evidence/party.csv, row 2)\n  "
      "remedy: read the station code of both from columns that hold the same code (station in "
      "[account.columns]), or confirm single stations with [[same]]\n");
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
