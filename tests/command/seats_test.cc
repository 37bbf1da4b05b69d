// `seats` and `rules`: laws and votes without a case.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// The exact three-way tie that doubles hide: every quota is 10 votes, three remainders are 3/10.
constexpr std::string_view kTied = "list,votes\nA,33\nB,3\nC,13\nD,51\n";
constexpr std::string_view kDistricts =
    "constituency,seats,A,B,C\nNorth,3,500,300,50\nSouth,4,200,600,100\n";

/// A rule of one's own: Hare over 5 % nationwide.
constexpr std::string_view kRule = R"(title = "Trial"
act = "An act"
kind = "seats"
constituency = "district"
method = "hare"
thresholds = [{ share = "7%", article = "art. 2" }]
[articles]
method = "art. 1"
)";

Said seats(const TemporaryFolder& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "seats");
  return run_scrutineer(arguments, {folder.path(), {}});
}

TEST(Seats, CountSheetShowsEveryQuotientAndGap) {
  const TemporaryFolder folder;
  folder.write("t.csv", kDistricts);
  folder.write("rule.toml", replaced(std::string(kRule), "\"hare\"", "\"d-hondt\""));
  const Said said = seats(folder, {"--rule", "rule.toml", "t.csv", "--explain"});
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.exit, 0);
  EXPECT_EQ(said.out, R"(Trial (rule)
  An act, as legislated.
  Method: d-hondt, art. 1.
  Unverified: no real election reproduces this rule in the tests.

  List   Votes  Seats
  B        900      4
  A        700      3
  C        150      0
  Total  1,750      7

  Constituency  Seats  B  A
  North             3  1  2
  South             4  3  1

North, 3 seats, 850 votes
  Seat  List  For              Quotient       =  Next  Its quotient     Gap
     1  A     highest average       500  500.00  B           300.00  200.00
     2  B     highest average       300  300.00  A           250.00   50.00
     3  A     highest average       250  250.00  B           150.00  100.00

South, 4 seats, 900 votes
  Seat  List  For              Quotient       =  Next  Its quotient     Gap
     1  B     highest average       600  600.00  A           200.00  400.00
     2  B     highest average       300  300.00  A           200.00  100.00
     3  A     highest average       200  200.00  B           200.00    0.00
     4  B     highest average       200  200.00  A           100.00  100.00
)");
}

TEST(Seats, TieIsSaidAndALotSettlesIt) {
  const TemporaryFolder folder;
  folder.write("t.csv", kTied);
  const Said tied = seats(folder, {"--rule", "cambodia-1993", "--seats", "10", "t.csv"});
  EXPECT_EQ(tied.exit, 0);
  EXPECT_THAT(tied.out, HasSubstr("A, B and C tie for 1 of the seats at exactly 3/10."));
  const Said drawn =
      seats(folder, {"--rule", "cambodia-1993", "--seats", "10", "t.csv", "--lot", "B", "--json"});
  EXPECT_EQ(drawn.exit, 0);
  const json house = json::parse(drawn.out)["rules"][0];
  EXPECT_EQ(house["seats"], json::parse(R"({"A": 3, "B": 1, "C": 1, "D": 5})"));
  EXPECT_EQ(house["by_lot"], 0);
  EXPECT_EQ(house["constituencies"][0]["steps"].back()["settled_by"], "lot");
}

TEST(Seats, LotThatDoesNotFitIsRefused) {
  const TemporaryFolder folder;
  folder.write("t.csv", kTied);
  const std::vector<std::string> arguments = {"--rule", "cambodia-1993", "--seats", "10", "t.csv"};
  const auto with = [&](const std::string& lot) {
    std::vector<std::string> all = arguments;
    all.insert(all.end(), {"--lot", lot});
    const Said said = seats(folder, all);
    EXPECT_EQ(said.exit, 2) << lot;
    EXPECT_EQ(said.out, "") << lot;
    return said.err;
  };
  EXPECT_EQ(with("D"),
            R"(error[lot-does-not-fit]: the nation: the lot does not settle the tie there is
  remedy: A, B, C tie for 1 of the seats: name 1 of them, or leave the lot out
)");
  EXPECT_EQ(with("A,B"), with("D"));
  EXPECT_THAT(with("E"), HasSubstr("error[unknown-list]: the table has no list 'E'"));
  EXPECT_THAT(with("Elsewhere=A"), HasSubstr("error[unknown-constituency]"));
  folder.write("clear.csv", "list,votes\nA,60\nB,40\n");
  const Said none =
      seats(folder, {"--rule", "cambodia-1993", "--seats", "5", "clear.csv", "--lot", "A"});
  EXPECT_EQ(none.exit, 2);
  EXPECT_THAT(none.err, HasSubstr("nobody ties: leave the lot out"));
}

TEST(Seats, RulesAreComparedSeatBySeat) {
  const TemporaryFolder folder;
  folder.write("t.csv", "constituency,seats,A,B,C\nNorth,3,500,300,70\nSouth,4,210,600,190\n");
  folder.write("hare.toml", kRule);
  folder.write("dhondt.toml", replaced(std::string(kRule), "\"hare\"", "\"d-hondt\""));
  const Said said = seats(folder, {"--rule", "hare.toml", "t.csv", "--compare", "dhondt.toml"});
  EXPECT_EQ(said.exit, 0);
  EXPECT_THAT(said.out, testing::EndsWith(R"(
The same votes under each rule
  List  hare  dhondt
  A        3       3
  B        3       4
  C        1       0

Where the rules differ
  Constituency  hare  dhondt
  South: B         2       3
  South: C         1       0
)"));
}

// A and B tie for the one seat of South, which decides what they have won.
TEST(Seats, TierThatWaitsForALotSaysSo) {
  const TemporaryFolder folder;
  folder.write("t.csv", "constituency,seats,A,B\nNorth,2,90,20\nSouth,1,30,30\n");
  folder.write("rule.toml", std::string(kRule) +
                                "[tier]\nhouse = 5\nmethod = \"sainte-lague\"\n"
                                "overhang = \"kept\"\narticle = \"art. 3\"\n");
  const Said open = seats(folder, {"--rule", "rule.toml", "t.csv"});
  EXPECT_EQ(open.exit, 0);
  EXPECT_THAT(open.out, HasSubstr("They wait for a lot in a constituency"));
  const Said drawn = seats(folder, {"--rule", "rule.toml", "t.csv", "--lot", "South=B", "--json"});
  EXPECT_EQ(drawn.exit, 0) << drawn.err;
  const json house = json::parse(drawn.out)["rules"][0];
  EXPECT_EQ(house["tier"]["settled"], true);
  EXPECT_EQ(house["house"], 5);
}

TEST(Seats, ThresholdsAndAlliancesAreTheLaws) {
  const TemporaryFolder folder;
  folder.write("t.csv", kDistricts);
  folder.write("rule.toml", replaced(std::string(kRule), "share = \"7%\"",
                                     "share = \"10%\", kinds = [\"coalition\"]"));
  const auto seats_of_c = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"--rule", "rule.toml", "t.csv", "--json"});
    const Said said = seats(folder, more);
    EXPECT_EQ(said.exit, 0) << said.err;
    return json::parse(said.out)["rules"][0]["constituencies"][0]["eligible"]["C"].get<bool>();
  };
  EXPECT_TRUE(seats_of_c({}));
  EXPECT_FALSE(seats_of_c({"--kind", "C=coalition"}));
}

TEST(Seats, BadTablesAreRefusedWithEveryError) {
  const TemporaryFolder folder;
  folder.write("rule.toml", kRule);
  const auto refused = [&](std::string_view table) {
    folder.write("t.csv", table);
    const Said said = seats(folder, {"--rule", "rule.toml", "t.csv"});
    EXPECT_EQ(said.exit, 2) << table;
    EXPECT_EQ(said.out, "") << table;
    return said.err;
  };
  EXPECT_EQ(refused("constituency,seats,A,B\nNorth,0,1,2\nSouth,2,-5,1.5\n"),
            R"(t.csv:2:seats: error[bad-seats]: a constituency has 0 seats
  remedy: write a whole number from 1 to 100000
t.csv:3:A: error[not-a-count]: '-5' is no whole number from 0 to 2^63 - 1
  remedy: write the count in digits alone
t.csv:3:B: error[not-a-count]: '1.5' is no whole number from 0 to 2^63 - 1
  remedy: write the count in digits alone
)");
  EXPECT_THAT(refused("constituency,seats,A\nNorth,3,1\nNorth,3,2\n"),
              HasSubstr("t.csv:3:constituency: error[constituency-twice]: constituency 'North' "
                        "stands again"));
  EXPECT_THAT(refused("constituency,seats\nNorth,3\n"), HasSubstr("error[no-lists]"));
  EXPECT_THAT(refused("constituency,A,A\nNorth,3,3\n"), HasSubstr("error[column-twice]"));
  EXPECT_THAT(refused("constituency,A\nNorth,3\nSouth,4\n"),
              HasSubstr("error[constituency-without-seats]: constituency 'North' has no seats"));
  EXPECT_THAT(refused("constituency,seats,A,direct:B\nNorth,3,3,1\n"),
              HasSubstr("error[unknown-list]: no list has the name 'B'"));
  EXPECT_THAT(refused("constituency,seats,A,B\nN,3,9223372036854775807,1\n"),
              HasSubstr("error[too-many-votes]"));
  EXPECT_THAT(refused("list,votes\nA,1\nA,2\n"), HasSubstr("error[list-twice]"));
  EXPECT_THAT(refused("list,votes\nA,1\n,2\n"), HasSubstr("error[list-without-name]"));
  EXPECT_THAT(refused("list,votes,colour\nA,1,red\n"), HasSubstr("error[unknown-column]"));
}

TEST(Seats, VotesUpToTheLargestAreExact) {
  const TemporaryFolder folder;
  folder.write("t.csv", "list,votes\nA,6148914691236517204\nB,3074457345618258602\n");
  const Said said =
      seats(folder, {"--rule", "cambodia-1998-as-applied", "--seats", "2", "t.csv", "--json"});
  EXPECT_EQ(said.exit, 0) << said.err;
  const json house = json::parse(said.out)["rules"][0];
  EXPECT_EQ(house["by_lot"], 1);
  EXPECT_EQ(house["constituencies"][0]["ties"][0]["at"], "3074457345618258602");
}

TEST(Seats, UnknownRuleNamesTheNearest) {
  const TemporaryFolder folder;
  folder.write("t.csv", kTied);
  const Said said = seats(folder, {"--rule", "poland-sjem", "t.csv"});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.err, R"(error[unknown-law]: there is no rule 'poland-sjem'
  remedy: did you mean 'poland-sejm'? scrutineer rules lists them
)");
}

TEST(Rules, EveryRuleIsListedAndCanBeCopied) {
  const TemporaryFolder folder;
  const Said list = run_scrutineer({"rules"}, {folder.path(), {}});
  EXPECT_EQ(list.err, "");
  EXPECT_EQ(list.exit, 0);
  for (const char* id : {"poland-sejm", "norway-storting", "cambodia-1998-as-legislated",
                         "kenya-president", "germany-bundestag-2025"}) {
    EXPECT_THAT(list.out, HasSubstr(id));
  }
  const Said file = run_scrutineer({"rules", "portugal-assembly"}, {folder.path(), {}});
  EXPECT_EQ(file.exit, 0);
  folder.write("mine.toml", file.out);
  folder.write("t.csv", kDistricts);
  EXPECT_EQ(seats(folder, {"--rule", "mine.toml", "t.csv"}).exit, 0);
}

}  // namespace
}  // namespace scrutineer::tests
