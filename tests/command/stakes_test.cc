// `scrutineer stakes` as a user runs it, on a house whose margins a hand can follow, and what is
// refused.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// Two provinces that elect four seats and two. The party has one station otherwise, and one more.
constexpr std::string_view kHouseCase = R"([case]
title = "Small"
nation = "Land"

[[contest]]
id = "house"
choices = ["A", "B", "C"]
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
registered = "registered"
valid = "valid"
votes = { A = "a", B = "b", C = "c" }

[[account]]
id = "party"
role = "party"
file = "party.csv"
[account.columns]
station = "station"
areas = ["province"]
registered = "registered"
valid = "valid"
votes = { A = "a", B = "b", C = "c" }
)";

/// North 70, 26 and 4: quotients 70, 35, 26, 23.3; A has 3, B 1. South 30, 20 and 25: A 1, C 1. At
/// station 4 the valid votes are one more than the votes.
constexpr std::string_view kForms =
    "station,province,registered,valid,a,b,c\n"
    "1,North,60,58,40,16,2\n2,North,50,42,30,10,2\n"
    "3,South,50,30,20,5,5\n4,South,50,46,10,15,20\n";
constexpr std::string_view kParty =
    "station,province,registered,valid,a,b,c\n"
    "1,North,60,58,38,18,2\n2,North,50,42,30,10,2\n"
    "3,South,50,30,20,5,5\n5,South,40,20,0,20,0\n";

class Stakes : public testing::Test {
 protected:
  Stakes() {
    folder_.write("case.toml", kHouseCase);
    folder_.write("forms.csv", kForms);
    folder_.write("party.csv", kParty);
    folder_.write("codes.txt", "3\n\n4\n");
  }
  [[nodiscard]] Said say(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"stakes", "case.toml"});
    return run_scrutineer(arguments, {folder_.path(), {}});
  }
  /// What --json says of the one contest.
  [[nodiscard]] json ask(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    const Said said = say(arguments);
    EXPECT_EQ(said.err, "");
    EXPECT_EQ(said.exit, 1) << "station 4 contradicts itself";
    return json::parse(said.out).at("stakes").at(0);
  }
  [[nodiscard]] json deciding(const std::vector<std::string>& arguments) const {
    return ask(arguments).at("house").at("deciding");
  }
  /// What was asked for stands first.
  [[nodiscard]] json contested(const std::vector<std::string>& arguments) const {
    json first = ask(arguments).at("contested").at(0);
    EXPECT_EQ(first.at("why"), "asked-for");
    return first;
  }
  void codes(std::string_view text) const { folder_.write("codes.txt", text); }
  /// Refused with exactly this, and nothing written.
  void expect_refused(const std::vector<std::string>& arguments, const std::string& err) const {
    const auto before = tree(folder_.path());
    const Said said = say(arguments);
    EXPECT_EQ(said.exit, 2);
    EXPECT_EQ(said.out, "");
    EXPECT_EQ(said.err, err);
    EXPECT_TRUE(tree(folder_.path()) == before) << "files were written or changed";
  }

 private:
  TemporaryFolder folder_;
};

json shift(const json& from, const json& to, int ballots) {
  return {{"from", from}, {"to", to}, {"ballots", ballots}};
}

json exactly(int ballots) { return {{"at_least", ballots}, {"at_most", ballots}, {"exact", true}}; }

/// The margin without its plan.
json number_of(const json& margin) {
  return {{"at_least", margin.at("at_least")},
          {"at_most", margin.at("at_most")},
          {"exact", margin.at("exact")}};
}

json seats(int least, int most) {
  return {{"least", least}, {"most", most}, {"least_reached", true}, {"most_reached", true}};
}

TEST_F(Stakes, TellsOnTheTerminal) {
  const Said said = say({"--contested", "station:3"});
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.exit, 1);
  EXPECT_EQ(said.out, R"(Small

What would have to change
  A majority is 4 of 6 seats.
  A: 4 seats.
  Fewest ballots counted for another choice than they were cast for that would take it below 4
  seats: 6.
  One way, counted again:
    Constituency  Ballots  From  To  Seats there
    South               6  A     B   1 to 0

     Seats  One seat less takes  One seat more takes
  A      4                    6                    7
  B      1                    7                    3
  C      1                    3                   13

  The seats that take the fewest ballots:
    Constituency  A seat of  Goes to  Ballots
    South         C          B              3
    South         A          B              6
    North         B          A              7
    North         A          B             13

If what was found were in question
  Each row takes the stations of one kind of finding and asks what the outcome could be if every
  vote in them may have been for anyone. Everything else is taken as counted. It says what is
  possible, not what happened.
  What was found could have changed it, if those ballots were for others: votes-do-not-sum.

  In question               Stations  Votes in them  Of them where the way lies  Seats of A  4 or more
  the stations asked about         1             30                          30      3 to 5   possible
  votes-do-not-sum                 1             45                          45      3 to 5   possible

  Seats of each list, at least and at most, for the stations asked about:
       Seats  Possible
    A      4    3 to 5
    B      1    1 to 3
    C      1    0 to 2
)");
}

// In the South 6 ballots from A to B leave 24, 26 and 25: both seats are others'. With 5 A and B
// tie. In the North it takes 13, until half of B's is above a third of A's.
TEST_F(Stakes, AsksOfTheLargestListAndItsMajority) {
  const json one = ask({});
  EXPECT_EQ(one.at("contest"), "house");
  EXPECT_EQ(one.at("account"), "official");
  EXPECT_EQ(one.at("model"), "moved");
  EXPECT_EQ(one.at("cannot_compute"), nullptr);
  EXPECT_EQ(one.at("house").at("bounded_because"), nullptr);
  EXPECT_FALSE(one.contains("winner"));
  const json here = one.at("house").at("deciding");
  EXPECT_EQ(here.at("side"), json({"A"}));
  EXPECT_EQ(here.at("seats"), 4);
  EXPECT_EQ(here.at("house"), 6);
  EXPECT_EQ(here.at("seats_now"), json({{"least", 4}, {"most", 4}}));
  EXPECT_EQ(here.at("has_them"), true);
  EXPECT_EQ(number_of(here.at("margin")), exactly(6));
  EXPECT_EQ(here.at("margin").at("plan"),
            json::array({{{"constituency", "South"},
                          {"seats_before", 1},
                          {"seats_after", 0},
                          {"shifts", json::array({shift("A", "B", 6)})}}}));
  EXPECT_EQ(here.at("margin").at("crosses"), nullptr);
}

// A's fourth seat in the North: (70 + 7) / 4 is above 26 - 7, and with 6 it is not. C's in the
// South goes to B with 3: 22 and 23. One for C takes 13 in the North, 10 from B and 3 from A: its
// 17 are then above B's 16 and a quarter of A's 67.
TEST_F(Stakes, TellsOfEachListAndSeat) {
  const json house = ask({}).at("house");
  const json lists = house.at("lists");
  ASSERT_EQ(lists.size(), 3U);
  EXPECT_EQ(lists.at(0).at("choice"), "A");
  EXPECT_EQ(number_of(lists.at(0).at("one_less")), exactly(6));
  EXPECT_EQ(number_of(lists.at(0).at("one_more")), exactly(7));
  EXPECT_EQ(lists.at(2).at("choice"), "C");
  EXPECT_EQ(number_of(lists.at(2).at("one_more")), exactly(13));
  ASSERT_EQ(house.at("cheapest").size(), 4U);
  const json first = house.at("cheapest").at(0);
  EXPECT_EQ(first.at("constituency"), "South");
  EXPECT_EQ(first.at("from"), "C");
  EXPECT_EQ(first.at("to"), "B");
  EXPECT_EQ(number_of(first), exactly(3));
  EXPECT_EQ(first.at("shifts"), json::array({shift("C", "B", 3)}));
  EXPECT_EQ(house.at("crossings"), json::array());
}

// Added: B and C must both pass 30 in the South, 11 and 6. Removed: A must fall below 20.
TEST_F(Stakes, EachModelHasItsOwnNumber) {
  EXPECT_EQ(number_of(deciding({"--model", "moved"}).at("margin")), exactly(6));
  const json added = deciding({"--model", "added"}).at("margin");
  EXPECT_EQ(number_of(added), exactly(17));
  EXPECT_THAT(added.at("plan").at(0).at("shifts"),
              testing::UnorderedElementsAre(shift(nullptr, "B", 11), shift(nullptr, "C", 6)));
  const json removed = deciding({"--model", "removed"}).at("margin");
  EXPECT_EQ(number_of(removed), exactly(11));
  EXPECT_EQ(removed.at("plan").at(0).at("shifts"), json::array({shift("A", nullptr, 11)}));
  EXPECT_EQ(number_of(deciding({"--model", "any"}).at("margin")), exactly(6));
}

// B and C have two seats. Two more are the 6 of the South and the 13 of the North.
TEST_F(Stakes, ACoalitionCountsTogether) {
  const json here = deciding({"--majority-of", "C+B"});
  EXPECT_EQ(here.at("side"), json({"B", "C"}));
  EXPECT_EQ(here.at("seats_now"), json({{"least", 2}, {"most", 2}}));
  EXPECT_EQ(here.at("has_them"), false);
  EXPECT_EQ(number_of(here.at("margin")), exactly(19));
  ASSERT_EQ(here.at("margin").at("plan").size(), 2U);
  EXPECT_EQ(here.at("margin").at("plan").at(0).at("shifts"), json::array({shift("A", "B", 13)}));
  EXPECT_EQ(deciding({"--majority-of", "B", "--majority-of", "C"}), here);
}

TEST_F(Stakes, AnotherNumberOfSeatsMayDecide) {
  const json three = deciding({"--seats", "3"});
  EXPECT_EQ(three.at("seats"), 3);
  EXPECT_EQ(number_of(three.at("margin")), exactly(19));
  const json five = deciding({"--seats", "5"});
  EXPECT_EQ(five.at("has_them"), false);
  EXPECT_EQ(number_of(five.at("margin")), exactly(7));
  EXPECT_THAT(say({"--seats", "5"}).out, HasSubstr("\n  Asked for: 5 of 6 seats.\n"));
  // All the votes there are.
  const json all = deciding({"--majority-of", "A+B+C", "--seats", "6"}).at("margin");
  EXPECT_EQ(all.at("at_least"), nullptr);
  EXPECT_EQ(all.at("at_most"), nullptr);
  EXPECT_EQ(all.at("exact"), true);
}

// Without station 3 the South is 10, 15 and 20. With its 30 votes A has 40, whose half ties with
// C's 20; without them none.
TEST_F(Stakes, TreatsContestedStationsAsAsked) {
  const json any = contested({"--contested", "station:3"});
  EXPECT_EQ(any.at("treatment"), "reassigned");
  EXPECT_EQ(any.at("stations"), 1);
  EXPECT_EQ(any.at("votes"), 30);
  EXPECT_EQ(any.at("side"), seats(3, 5));
  EXPECT_EQ(any.at("seats").at("A"), seats(3, 5));
  EXPECT_EQ(any.at("deciding"), "possible");
  EXPECT_EQ(any.at("bounded_because"), nullptr);
  const json annulled = contested({"--contested", "station:3", "--treat", "annulled"});
  EXPECT_EQ(annulled.at("side"), seats(3, 3));
  EXPECT_EQ(annulled.at("deciding"), "excluded");
  // Four votes leave A 26 against 24 at best; five bring 25, 25 and 25.
  const json four = contested({"--contested", "station:3", "--cap", "4"});
  EXPECT_EQ(four.at("treatment"), "capped");
  EXPECT_EQ(four.at("side"), seats(4, 4));
  EXPECT_EQ(four.at("deciding"), "certain");
  EXPECT_EQ(contested({"--contested", "station:3", "--cap", "5"}).at("deciding"), "possible");
  // The party's station 5 has no vote counted, and 40 registered voters: 20 + 40 is twice 30.
  const json missing = contested({"--contested", "missing"});
  EXPECT_EQ(missing.at("stations"), 1);
  EXPECT_EQ(missing.at("votes"), 0);
  EXPECT_EQ(missing.at("deciding"), "certain");
  const json filled = contested({"--contested", "missing", "--treat", "filled"});
  EXPECT_EQ(filled.at("seats").at("A"), seats(3, 5));
  EXPECT_EQ(filled.at("deciding"), "possible");
}

TEST_F(Stakes, StationsAreNamedInManyWays) {
  const auto what = [&](const std::vector<std::string>& arguments) {
    const json one = contested(arguments);
    return std::pair(one.at("stations").get<int>(), one.at("votes").get<int>());
  };
  EXPECT_EQ(what({"--contested", "area:South"}), std::pair(2, 75));
  EXPECT_EQ(what({"--contested", "finding:votes-do-not-sum"}), std::pair(1, 45));
  EXPECT_EQ(what({"--contested", "finding:station-missing"}), std::pair(0, 0));
  EXPECT_EQ(what({"--contested", "file:codes.txt"}), std::pair(2, 75));
  EXPECT_EQ(what({"--contested", "differs:party"}), std::pair(1, 58));
  EXPECT_EQ(what({"--contested", "station:5"}), std::pair(1, 0));
  EXPECT_EQ(what({"--contested", "area:South", "--contested", "station:1", "--contested",
                  "finding:votes-do-not-sum"}),
            std::pair(3, 133))
      << "a station that is named twice is contested once";
}

TEST_F(Stakes, WhatWasFoundIsInQuestionUnasked) {
  const json rows = ask({}).at("contested");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.at(0).at("why"), "finding");
  EXPECT_EQ(rows.at(0).at("rule"), "votes-do-not-sum");
  EXPECT_EQ(rows.at(0).at("votes"), 45);
  EXPECT_EQ(rows.at(0).at("deciding"), "possible");
}

TEST_F(Stakes, ListsAndSeatsThatAreNotThereAreRefused) {
  expect_refused({"--majority-of", "A+X"},
                 "error[unknown-list]: no contest has a list 'X'\n"
                 "  remedy: did you mean 'A'?\n");
  expect_refused({"--seats", "0"},
                 "error[seats-not-in-house]: contest 'house' has 6 seats, and 0 are asked for\n"
                 "  remedy: ask for 1 to 6 seats\n");
  expect_refused({"--seats", "7"},
                 "error[seats-not-in-house]: contest 'house' has 6 seats, and 7 are asked for\n"
                 "  remedy: ask for 1 to 6 seats\n");
}

TEST_F(Stakes, StationsThatAreNotThereAreRefused) {
  expect_refused({"--contested", "finding:votes-do-not-sume"},
                 "error[unknown-rule]: no rule has the code 'votes-do-not-sume'\n"
                 "  remedy: write 'votes-do-not-sum' if that is what is meant\n");
  expect_refused({"--contested", "finding:total-does-not-follow"},
                 "error[rule-of-no-station]: findings of 'total-does-not-follow' are about "
                 "announcements, not stations\n"
                 "  remedy: name a rule about forms, cells or stations\n");
  expect_refused({"--contested", "area:East"},
                 "error[unknown-area]: no area is called 'East', or several are\n"
                 "  remedy: write its path from the largest level: Province/District\n");
  expect_refused({"--contested", "station:9"},
                 "error[unknown-station]: no account of the contest has a station '9'\n"
                 "  remedy: write the code as the account's table has it\n");
  expect_refused({"--contested", "differs:partei"},
                 "error[unknown-account]: no other account of the contest is called 'partei'\n"
                 "  remedy: write 'party' if that is what is meant\n");
  codes("3\n 8 \n");
  expect_refused(
      {"--contested", "file:codes.txt"},
      "codes.txt:2: error[unknown-station]: no account of the contest has a station '8'\n"
      "  remedy: write the code as the account's table has it\n");
  expect_refused({"--contested", "file:none.txt"},
                 "none.txt: error[file-not-found]: no such file\n"
                 "  remedy: put the file there, or say where it is with --data DIR or the "
                 "environment variable SCRUTINEER_DATA\n");
}

TEST_F(Stakes, WordsThatNameNoStationsAreRefused) {
  for (const std::string text : {"stations:3", "station", "station:", "all"}) {
    expect_refused({"--contested", text},
                   "error[command-line]: --contested '" + text +
                       "' names no stations\n"
                       "  remedy: write finding:CODE, area:NAME, station:CODE, file:FILE, "
                       "differs:ACCOUNT or missing\n");
  }
}

TEST_F(Stakes, ATreatmentNeedsWhatItTreats) {
  expect_refused({"--treat", "annulled"},
                 "error[command-line]: --treat and --cap say what is supposed of contested "
                 "stations, and none is named\n"
                 "  remedy: add --contested\n");
  expect_refused({"--cap", "4"},
                 "error[command-line]: --treat and --cap say what is supposed of contested "
                 "stations, and none is named\n"
                 "  remedy: add --contested\n");
  expect_refused({"--contested", "station:3", "--cap", "4", "--treat", "annulled"},
                 "error[command-line]: --cap goes with ballots that are reassigned, not annulled\n"
                 "  remedy: leave out --cap or --treat\n");
}

/// Two contests, each with stations of its own: a station of one is in question there alone.
TEST(StakesOfTwoContests, AStationOfOneIsInQuestionThereAlone) {
  const SmallCase small;
  std::string two(kGoodCase);
  two += R"(
[[contest]]
id = "mayor"
choices = ["CARLA", "DAVID"]
[contest.rule]
kind = "winner"
method = "plurality"

[[account]]
id = "town"
contest = "mayor"
file = "evidence/town.csv"
[account.columns]
station = "station"
areas = ["province"]
valid = "valid"
votes = { CARLA = "carla", DAVID = "david" }
)";
  two.replace(two.find("file = \"evidence/forms.csv\""), 0, "contest = \"president\"\n");
  small.case_toml(two);
  small.folder().write("evidence/town.csv",
                       "station,province,valid,carla,david\n9,North,70,50,10\n");
  const auto ask = [&](const std::string& station) {
    return run_scrutineer(
        {"stakes", "case.toml", "--quiet", "--contested", "station:" + station, "--json"},
        {small.folder().path(), {}});
  };
  const Said of_town = ask("9");
  ASSERT_LE(of_town.exit, 1) << of_town.err;
  const json stakes = json::parse(of_town.out).at("stakes");
  ASSERT_EQ(stakes.size(), 2U);
  EXPECT_TRUE(stakes.at(0).at("contested").empty());
  // What was found in the town is told beside what was asked.
  ASSERT_EQ(stakes.at(1).at("contested").size(), 2U);
  EXPECT_EQ(stakes.at(1).at("contested").at(0).at("why"), "asked-for");
  EXPECT_EQ(stakes.at(1).at("contested").at(1).at("rule"), "votes-do-not-sum");
  // The president's stations leave the town its finding.
  const json of_president = json::parse(ask("1").out).at("stakes");
  EXPECT_EQ(of_president.at(0).at("contested").at(0).at("why"), "asked-for");
  ASSERT_EQ(of_president.at(1).at("contested").size(), 1U);
  EXPECT_EQ(of_president.at(1).at("contested").at(0).at("why"), "finding");
  EXPECT_EQ(ask("77").exit, 2);
}

TEST(StakesOfNobody, StationsInQuestionAreRefused) {
  const SmallCase small;
  std::string none(kGoodCase);
  none.replace(none.find("kind = \"winner\"\nmethod = \"majority\""),
               std::string("kind = \"winner\"\nmethod = \"majority\"").size(), "kind = \"none\"");
  small.case_toml(none);
  const Said said = run_scrutineer({"stakes", "case.toml", "--contested", "station:1"},
                                   {small.folder().path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "error[no-such-contest]: stations are in question, and no contest of the case elects "
            "anybody on its evidence\n  remedy: leave out --contested\n");
}

TEST(StakesOfOneWinner, AskOfNoHouse) {
  const SmallCase small;
  const std::string err =
      "error[no-such-contest]: --majority-of and --seats ask about a house, and no contest of the "
      "case elects one\n  remedy: leave them out\n";
  for (const char* option : {"--majority-of=ANNA", "--seats=1"}) {
    const Said said = run_scrutineer({"stakes", "case.toml", option}, {small.folder().path(), {}});
    EXPECT_EQ(said.exit, 2);
    EXPECT_EQ(said.out, "");
    EXPECT_EQ(said.err, err);
  }
}

/// One winner: 100 and 80 of 180; more than half is needed.
TEST(StakesOfOneWinner, ArePrintedAndWritten) {
  const SmallCase small;
  const Setting here{small.folder().path(), {}};
  const Said said = run_scrutineer({"stakes", "case.toml", "--contested", "area:South"}, here);
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.exit, 0);
  EXPECT_EQ(said.out, R"(Small

What would have to change
  Fewest ballots counted for another choice than they were cast for, for each outcome to be another:
    Outcome                     Ballots  One way
    ANNA does not win outright       10  10 from ANNA to BORIS
    BORIS wins outright              11  11 from ANNA to BORIS

If what was found were in question
  Each row takes the stations of one kind of finding and asks what the outcome could be if every
  vote in them may have been for anyone. Everything else is taken as counted. It says what is
  possible, not what happened.

  In question               Stations  Votes in them  ANNA wins outright  Others who could
  the stations asked about         1             70            possible  BORIS
)");
  const Said written =
      run_scrutineer({"stakes", "case.toml", "--contested", "area:South", "--json"}, here);
  const json one = json::parse(written.out).at("stakes").at(0);
  EXPECT_FALSE(one.contains("house"));
  EXPECT_EQ(one.at("winner").at(0), json({{"choice", "ANNA"},
                                          {"outcome", "does-not-win"},
                                          {"at_least", 10},
                                          {"at_most", 10},
                                          {"exact", true},
                                          {"shifts", json::array({shift("ANNA", "BORIS", 10)})}}));
  const json contested = one.at("contested").at(0);
  EXPECT_EQ(contested.at("wins"), json({{"ANNA", "possible"}, {"BORIS", "possible"}}));
  // 90 votes each: nobody has more than half, and there is a run-off.
  EXPECT_EQ(contested.at("run_off"), json({{"ANNA", "possible"}, {"BORIS", "possible"}}));
}

}  // namespace
}  // namespace scrutineer::tests
