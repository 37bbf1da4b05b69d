// What would have to change in published elections: margins on the votes the program counts, by the
// rules it ships.
#include <gtest/gtest.h>

#include <string>
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

}  // namespace
}  // namespace scrutineer::tests
