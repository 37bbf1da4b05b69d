// Who can win and who can be in the run-off, against every vote vector that is possible.
#include "scrutineer/stakes/winner_bounds.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "scrutineer/stakes/bounds_for_tests.h"

namespace scrutineer::stakes {
namespace {

using election::Comparison;
using election::WinnerRule;
using Measure = Comparison::Measure;
using Relation = Comparison::Relation;
using Kind = outcome::WinnerResult::Kind;

election::Condition condition(std::vector<Comparison> all_of) { return {"", std::move(all_of)}; }

WinnerRule rule_of(std::vector<election::Condition> win_if) {
  WinnerRule rule;
  rule.win_if = std::move(win_if);
  return rule;
}

WinnerRule majority() {
  return rule_of({condition({{Measure::kShare, Relation::kMore, base::Quotient(1, 2)}})});
}

/// Bolivia, 2019: more than half, or two fifths and a lead of a tenth.
WinnerRule bolivia() {
  WinnerRule rule = majority();
  rule.win_if.push_back(condition({{Measure::kShare, Relation::kAtLeast, base::Quotient(2, 5)},
                                   {Measure::kLead, Relation::kAtLeast, base::Quotient(1, 10)}}));
  return rule;
}

outcome::WinnerVotes votes_of(VoteVector votes) {
  outcome::WinnerVotes out;
  out.nation.valid = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
  out.nation.votes = std::move(votes);
  return out;
}

WinnerBounds bounds(const WinnerRule& rule, const outcome::WinnerVotes& votes,
                    const Contested& contested, Treatment treatment = Treatment::kReassigned) {
  auto out = winner_bounds(rule, votes, contested, treatment);
  if (!out) throw std::runtime_error("cannot compute");
  return *std::move(out);
}

/// The count of 2019: 17,336 votes moved from MAS to CC bring the lead below a tenth.
TEST(WinnerBounds, BoliviaHangsOnTheContestedVotesOfTheFirst) {
  outcome::WinnerVotes votes = votes_of({2889359, 2240920, 1007392});
  votes.nation.valid = 6137671;
  const std::int64_t moved = 17336;
  Contested contested;
  contested.votes = {moved - 1, 0, 0};
  EXPECT_EQ(bounds(bolivia(), votes, contested).choices[0],
            (WinnerStanding{Standing::kCertain, Standing::kExcluded}));
  contested.votes = {moved, 0, 0};
  const WinnerBounds open = bounds(bolivia(), votes, contested);
  EXPECT_EQ(open.choices[0], (WinnerStanding{Standing::kPossible, Standing::kPossible}));
  EXPECT_EQ(open.choices[1], (WinnerStanding{Standing::kExcluded, Standing::kPossible}));
  EXPECT_EQ(open.choices[2], (WinnerStanding{Standing::kExcluded, Standing::kExcluded}));
}

TEST(WinnerBounds, AnnulledIsTheResultOfTheVotesLeft) {
  Contested contested;
  contested.votes = {20, 0};
  const WinnerBounds left = bounds(majority(), votes_of({60, 45}), contested, Treatment::kAnnulled);
  EXPECT_EQ(left.choices[1].wins, Standing::kCertain);
  EXPECT_EQ(left.choices[0].wins, Standing::kExcluded);
}

TEST(WinnerBounds, SpreadsAndLessAreToldAsObstacles) {
  Contested contested;
  contested.votes = {1, 0};
  WinnerRule rule = majority();
  rule.win_if[0].all_of[0].relation = Relation::kLess;
  EXPECT_EQ(bounds(rule, votes_of({6, 4}), contested).obstacle, WinnerObstacle::kLess);
  rule = majority();
  rule.win_if[0].all_of[0].spread = election::Spread{};
  outcome::WinnerVotes votes = votes_of({6, 4});
  votes.areas.push_back(votes.nation);
  const WinnerBounds spread = bounds(rule, votes, contested);
  EXPECT_EQ(spread.obstacle, WinnerObstacle::kSpread);
  EXPECT_EQ(spread.choices[0].wins, Standing::kUnproved);
}

/// What is true of a choice, over all that is possible.
struct TruthOf {
  bool always = true;
  bool ever = false;

  void take(bool surely, bool possibly) {
    always = always && surely;
    ever = ever || possibly;
  }
};

std::string fault(Standing claimed, const TruthOf& truth) {
  switch (claimed) {
    case Standing::kCertain:
      return truth.always ? "" : "not certain";
    case Standing::kPossible:
      return truth.ever ? "" : "not possible";
    case Standing::kExcluded:
      return truth.ever ? "possible, and said to be excluded" : "";
    case Standing::kUnproved:
      return "";
  }
  return "";
}

struct Law {
  std::string name;
  WinnerRule rule;
};

std::vector<Law> laws() {
  std::vector<Law> all;
  all.push_back({"plurality", rule_of({condition({})})});
  all.push_back({"majority", majority()});
  all.push_back({"bolivia", bolivia()});
  Law quorum{"quorum", majority()};
  quorum.rule.win_if[0].all_of.push_back(
      {Measure::kTurnout, Relation::kAtLeast, base::Quotient(3, 5)});
  quorum.rule.otherwise = WinnerRule::Otherwise::kNobody;
  quorum.rule.choice = 0;
  all.push_back(quorum);
  Law france{"france", majority()};
  france.rule.win_if[0].all_of.push_back(
      {Measure::kRegisteredShare, Relation::kAtLeast, base::Quotient(1, 4)});
  france.rule.run_off_share = base::Quotient(1, 4);
  france.rule.run_off_of = election::ShareBase::kRegistered;
  all.push_back(france);
  return all;
}

/// A nation at random, with contested votes.
struct SmallNation {
  explicit SmallNation(std::mt19937& random) {
    const auto up_to = [&](std::int64_t n) {
      return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n + 1));
    };
    VoteVector counted;
    contested.stations.resize(1);
    const std::int64_t choices = 2 + up_to(2);
    for (std::int64_t i = 0; i < choices; ++i) {
      counted.push_back(up_to(9));
      contested.stations[0].push_back(std::min(counted.back(), up_to(2)));
    }
    contested.room = up_to(2);
    contested.cap = up_to(4);
    votes = votes_of(std::move(counted));
    votes.nation.cast = votes.nation.valid + up_to(3);
    votes.nation.registered = *votes.nation.cast + contested.room + up_to(12);
  }

  outcome::WinnerVotes votes;
  SmallContested contested;
};

/// The truth about every choice.
struct Truths {
  Truths(const WinnerRule& rule, const SmallNation& nation, Treatment treatment)
      : wins(nation.votes.nation.votes.size()), run_off(wins.size()) {
    const VoteVector& counted = nation.votes.nation.votes;
    for (const VoteVector& one : every_vote(counted, nation.contested, treatment)) {
      outcome::WinnerVotes with = nation.votes;
      const std::int64_t more = std::accumulate(one.begin(), one.end(), std::int64_t{0}) -
                                std::accumulate(counted.begin(), counted.end(), std::int64_t{0});
      with.nation.votes = one;
      with.nation.valid += more;
      *with.nation.cast += more;
      const auto result = outcome::elect_winner(rule, with);
      computed = computed && result;
      if (result) take(*result);
    }
  }

  void take(const outcome::WinnerResult& result) {
    const bool tie = result.kind == Kind::kTieNeedsLot;
    for (std::size_t i = 0; i < wins.size(); ++i) {
      const bool tied = tie && std::count(result.tied.begin(), result.tied.end(), i) > 0;
      const bool won = result.kind == Kind::kWins && result.first == i;
      wins[i].take(won, won || (tied && !result.tied_for_run_off));
      const auto& in = result.run_off;
      const bool sure =
          (result.kind == Kind::kRunOff && std::count(in.begin(), in.end(), i) > 0) ||
          (tie && result.tied_for_run_off && result.tied_places == 1 && result.order[0] == i);
      run_off[i].take(sure, sure || (tied && result.tied_for_run_off));
    }
  }

  std::vector<TruthOf> wins;
  std::vector<TruthOf> run_off;
  bool computed = true;  ///< The law could be applied to every vote vector.
};

class EveryLaw : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryLaw, HoldsBruteForce) {
  const Law law = laws()[GetParam()];
  std::mt19937 random(2022);
  int proved = 0;
  int unproved = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const SmallNation nation(random);
    if (nation.votes.nation.valid == 0) continue;
    const std::size_t choices = nation.votes.nation.votes.size();
    for (const Treatment treatment :
         {Treatment::kReassigned, Treatment::kAnnulled, Treatment::kFilled, Treatment::kCapped}) {
      const auto found =
          winner_bounds(law.rule, nation.votes, nation.contested.contested(choices), treatment);
      const Truths truth(law.rule, nation, treatment);
      ASSERT_TRUE(found || !truth.computed);
      for (std::size_t i = 0; found && i < choices; ++i) {
        const WinnerStanding& claimed = found->choices[i];
        ASSERT_EQ(fault(claimed.wins, truth.wins[i]), "") << trial << " choice " << i;
        ASSERT_EQ(fault(claimed.run_off, truth.run_off[i]), "") << trial << " choice " << i;
        if (treatment != Treatment::kReassigned) continue;
        // Certain is told from possible, too.
        ASSERT_EQ(claimed.wins == Standing::kCertain, truth.wins[i].always) << trial;
        ASSERT_EQ(claimed.run_off == Standing::kCertain, truth.run_off[i].always) << trial;
        ASSERT_NE(claimed.wins, Standing::kUnproved);
        ++(claimed.run_off == Standing::kUnproved ? unproved : proved);
      }
    }
  }
  std::printf("%s: %d places in the run-off told, %d not\n", law.name.c_str(), proved, unproved);
  EXPECT_LT(12 * unproved, proved);
}

INSTANTIATE_TEST_SUITE_P(WinnerBounds, EveryLaw, testing::Range<std::size_t>(0, laws().size()),
                         [](const auto& one) { return laws()[one.param].name; });

TEST(WinnerBounds, OracleFindsPlantedWrongStandings) {
  EXPECT_NE(fault(Standing::kCertain, {false, true}), "");
  EXPECT_NE(fault(Standing::kPossible, {false, false}), "");
  EXPECT_NE(fault(Standing::kExcluded, {false, true}), "");
  EXPECT_EQ(fault(Standing::kExcluded, {false, false}), "");
}

}  // namespace
}  // namespace scrutineer::stakes
