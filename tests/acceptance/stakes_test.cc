// What would have to change in published elections: margins on the votes the program counts, by the
// rules it ships.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "case_run.h"
#include "scrutineer/intake/rule_file.h"
#include "scrutineer/outcome/winner.h"
#include "scrutineer/stakes/winner_margin.h"

namespace scrutineer::tests {
namespace {

using nlohmann::json;
using stakes::Model;
using stakes::Shift;
using stakes::WinnerAim;

/// The nation's votes for the choices, in that order, as findings.json has them.
outcome::WinnerVotes counted(const json& nation, const std::vector<std::string>& choices) {
  outcome::WinnerVotes votes;
  for (const std::string& choice : choices) {
    votes.nation.votes.push_back(nation.at("votes").at(choice).get<std::int64_t>());
  }
  votes.nation.valid = nation.at("figures").at("valid").get<std::int64_t>();
  return votes;
}

// The lead of MAS over CC had to be a tenth of the valid votes. By the forms of the final count it
// was 648,439 of 6,137,671, 34,671.9 above it; a ballot from MAS to CC takes two from it.
TEST(Stakes, BoliviaHangsOnSeventeenThousandBallots) {
  SCRUTINEER_NEEDS("bolivia-2019/final_computo.zip");
  const CaseRun run(example("bolivia-2019"),
                    shared_data("bolivia-2019/final_computo.zip").value_or(""));
  const outcome::WinnerVotes votes = counted(
      run.nation("official"), {"MAS", "CC", "PDC", "21F", "MTS", "MNR", "PAN-BOL", "UCS", "FPV"});
  const auto file = intake::named_rule("bolivia-president");
  ASSERT_TRUE(file);
  const auto& rule = std::get<election::WinnerRule>(file->rule);
  const WinnerAim aim{WinnerAim::Kind::kDoesNotWin, 0};
  const auto moved = stakes::winner_margin(rule, votes, aim, Model::kMoved).value();
  EXPECT_EQ(moved.at_least, 17'336);
  EXPECT_EQ(moved.at_most, 17'336);
  EXPECT_EQ(moved.plan, (std::vector<Shift>{{0, 1, 17'336}}));
  EXPECT_EQ(stakes::winner_margin(rule, votes, aim, Model::kAdded)->at_most, 31'520);
  EXPECT_EQ(stakes::winner_margin(rule, votes, aim, Model::kRemoved)->at_most, 38'525);
  EXPECT_EQ(stakes::winner_margin(rule, votes, aim, Model::kAny)->at_most, 17'336);
  const auto result = outcome::elect_winner(rule, stakes::after_shifts(votes, moved.plan)).value();
  EXPECT_EQ(result.kind, outcome::WinnerResult::Kind::kRunOff);
  EXPECT_EQ(result.run_off, (std::vector<std::size_t>{0, 1}));
  // One ballot fewer, and MAS still wins.
  const auto before =
      outcome::elect_winner(rule, stakes::after_shifts(votes, {{0, 1, 17'335}})).value();
  EXPECT_EQ(before.kind, outcome::WinnerResult::Kind::kWins);
}

/// What the verb says of the first contest of a shipped example.
json asked(const std::string& name, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"stakes", example(name), "--json", "--quiet"});
  const Said said = run_scrutineer(arguments);
  EXPECT_LE(said.exit, 1) << said.err;
  EXPECT_EQ(said.err, "");
  return json::parse(said.out).at("stakes").at(0);
}

// The same through the command; its `any` is cheapest as `moved`.
TEST(Stakes, BoliviaThroughTheCommand) {
  const std::string file = "bolivia-2019/final_computo.zip";
  SCRUTINEER_NEEDS(file);
  const std::vector<std::pair<std::string, int>> models = {
      {"moved", 17'336}, {"added", 31'520}, {"removed", 38'525}, {"any", 17'336}};
  for (const auto& [model, ballots] : models) {
    SCOPED_TRACE(model);
    const json one =
        asked("bolivia-2019", {"--data", shared_data(file).value_or(""), "--model", model});
    EXPECT_EQ(one.at("model"), model);
    const json first = one.at("winner").at(0);
    EXPECT_EQ(first.at("choice"), "MAS");
    EXPECT_EQ(first.at("outcome"), "does-not-win");
    EXPECT_EQ(first.at("at_least"), ballots);
    EXPECT_EQ(first.at("at_most"), ballots);
    EXPECT_EQ(first.at("exact"), true);
    if (model == "moved") {
      EXPECT_EQ(first.at("shifts"),
                json::array({{{"from", "MAS"}, {"to", "CC"}, {"ballots", 17'336}}}));
    }
  }
}

// PiS had 235 of 460 seats; five fewer end its majority.
TEST(Stakes, PolandHangsOnThreeThousandBallotsInFiveDistricts) {
  const json one = asked("poland-2015", {"--majority-of", "PiS"});
  const json deciding = one.at("house").at("deciding");
  EXPECT_EQ(deciding.at("side"), json({"PiS"}));
  EXPECT_EQ(deciding.at("seats"), 231);
  EXPECT_EQ(deciding.at("seats_now"), json({{"least", 235}, {"most", 235}}));
  const json margin = deciding.at("margin");
  EXPECT_EQ(margin.at("at_least"), 3'295);
  EXPECT_EQ(margin.at("at_most"), 3'295);
  EXPECT_EQ(margin.at("exact"), true);
  EXPECT_EQ(margin.at("crosses"), nullptr);
  std::map<std::string, std::int64_t> ballots;
  for (const json& step : margin.at("plan")) {
    EXPECT_EQ(step.at("seats_before").get<int>() - step.at("seats_after").get<int>(), 1);
    for (const json& shift : step.at("shifts")) {
      EXPECT_EQ(shift.at("from"), "PiS");
      ballots[step.at("constituency")] += shift.at("ballots").get<std::int64_t>();
    }
  }
  EXPECT_EQ(ballots, (std::map<std::string, std::int64_t>{
                         {"4", 1'039}, {"6", 796}, {"10", 1'021}, {"23", 50}, {"33", 389}}));
}

// PiS, 284,642 votes, has its twelfth seat in district 23 at 23,720 1/6; PSL has 23,667 votes. What
// docs/methods/stakes.md computes by hand.
TEST(Stakes, TheCheapestSeatOfPolandByHand) {
  const std::vector<std::pair<std::string, int>> models = {
      {"moved", 50}, {"added", 54}, {"removed", 639}};
  const std::vector<int> majority = {3'295, 4'440, 10'608};
  for (std::size_t i = 0; i < models.size(); ++i) {
    const auto& [model, ballots] = models[i];
    SCOPED_TRACE(model);
    const json house = asked("poland-2015", {"--model", model}).at("house");
    EXPECT_EQ(house.at("deciding").at("margin").at("at_most"), majority[i]);
    EXPECT_EQ(house.at("deciding").at("margin").at("exact"), true);
    int found = 0;
    for (const json& seat : house.at("cheapest")) {
      if (seat.at("constituency") != "23" || seat.at("from") != "PiS") continue;
      ++found;
      EXPECT_EQ(seat.at("to"), "PSL");
      EXPECT_EQ(seat.at("at_least"), ballots);
      EXPECT_EQ(seat.at("at_most"), ballots);
    }
    EXPECT_EQ(found, 1);
  }
}

// 46 and 15 seats are the 61 of a majority, and everything that can be said of them, as
// docs/methods/stakes.md shows it.
TEST(Stakes, NorthMacedoniaWithStationsInQuestion) {
  const std::string file = "north-macedonia-2020/rezultati.csv.gz";
  SCRUTINEER_NEEDS(file);
  struct Row {
    std::vector<std::string> arguments;
    int stations;
    int votes;
    int least;
    int most;
    std::string standing;
  };
  const std::vector<Row> rows = {
      {{"--contested", "finding:all-votes-one-choice"}, 47, 183, 61, 61, "certain"},
      {{"--contested", "area:1"}, 531, 159'879, 51, 71, "possible"},
      {{"--contested", "area:1", "--treat", "annulled"}, 531, 159'879, 51, 51, "excluded"},
      {{"--contested", "area:1", "--treat", "filled"}, 531, 159'879, 51, 71, "possible"},
      {{"--contested", "area:1", "--cap", "1"}, 531, 159'879, 61, 61, "certain"},
      {{"--contested", "area:1", "--cap", "5"}, 531, 159'879, 60, 62, "unproved"},
  };
  for (const Row& row : rows) {
    std::vector<std::string> arguments = row.arguments;
    arguments.insert(arguments.end(),
                     {"--majority-of", "MOZEME+DUI", "--data", shared_data(file).value_or("")});
    SCOPED_TRACE(testing::PrintToString(row.arguments));
    const json one = asked("north-macedonia-2020", arguments);
    EXPECT_EQ(one.at("house").at("deciding").at("margin").at("at_most"), 277);
    EXPECT_EQ(one.at("house").at("deciding").at("margin").at("exact"), true);
    const json contested = one.at("contested").at(0);
    EXPECT_EQ(contested.at("why"), "asked-for");
    EXPECT_EQ(contested.at("stations"), row.stations);
    EXPECT_EQ(contested.at("votes"), row.votes);
    EXPECT_EQ(contested.at("side").at("least"), row.least);
    EXPECT_EQ(contested.at("side").at("most"), row.most);
    EXPECT_EQ(contested.at("deciding"), row.standing);
  }
}

}  // namespace
}  // namespace scrutineer::tests
