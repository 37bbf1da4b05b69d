// Margins against every vote vector there is, on small elections.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <random>

#include "scrutineer/stakes/margin.h"
#include "scrutineer/stakes/small_elections.h"

namespace scrutineer::stakes {
namespace {

/// What a run of trials came to.
struct Tally {
  int exact = 0;
  int bounded = 0;
};

std::string describe(const SmallElection& small, const Aim& aim, Model model) {
  std::string text = small.method + " votes";
  for (const auto v : small.votes.votes) text += " " + std::to_string(v);
  text += " seats " + std::to_string(small.votes.seats.value()) + " side";
  for (const auto i : small.side) text += " " + std::to_string(i);
  text += aim.kind == Aim::Kind::kAtMost ? " at most " : " at least ";
  text += std::to_string(aim.seats) + " model " + std::to_string(static_cast<int>(model));
  if (!small.rule.thresholds.empty()) text += " threshold " + small.rule.thresholds[0].share.text();
  return text;
}

/// What is wrong with the margin, or "".
std::string fault_of(const Margin& margin, const std::optional<std::int64_t>& truth, const Aim& aim,
                     const ConstituencyMargins& margins) {
  const std::int64_t fewest = truth.value_or(kNever);
  if (margin.at_least > fewest) return "fewer do it than it says are needed";
  if (!margin.at_most) return "";
  if (*margin.at_most < fewest) return "it says that fewer do it than are needed";
  if (ballots_of(margin.plan) != *margin.at_most) return "the plan has another number of ballots";
  if (!aim.met_by(margins.recount(margin.plan))) return "the plan does not do it";
  if (margin.exact() && *margin.at_most != fewest) return "it is not the fewest";
  return "";
}

/// Every margin of the election against brute force.
void check(const SmallElection& small, Tally& tally,
           std::optional<Obstacle> obstacle = std::nullopt) {
  const std::vector<bool> takes_part(small.contest.choices.size(), true);
  const ConstituencyMargins margins(small.contest, small.rule, small.votes, takes_part, small.side,
                                    true);
  ASSERT_EQ(margins.obstacle(), obstacle);
  const BruteForce brute(small);
  ASSERT_EQ(margins.now(), brute.range(small.votes.votes));
  for (const Model model : kModels) {
    for (std::int64_t seats = 0; seats <= small.votes.seats.value(); ++seats) {
      for (const auto kind : {Aim::Kind::kAtMost, Aim::Kind::kAtLeast}) {
        const Aim aim{kind, seats};
        const Margin margin = margins.margin(aim, model);
        const std::optional<std::int64_t> truth = brute.margin(aim, model);
        const bool unbounded = model == Model::kAdded || model == Model::kAny;
        // Further out nothing is known.
        if (unbounded && !truth && margin.at_most.value_or(kNever) > BruteForce::kMostAdded) {
          continue;
        }
        (margin.exact() ? tally.exact : tally.bounded)++;
        ASSERT_EQ(fault_of(margin, truth, aim, margins), "") << describe(small, aim, model);
      }
    }
  }
}

TEST(BruteForceOfMargins, FindsPlantedFaults) {
  std::mt19937 random(20135);
  int planted = 0;
  for (int trial = 0; trial < 40; ++trial) {
    const SmallElection small = small_election(random, "d-hondt", {});
    const std::vector<bool> takes_part(small.contest.choices.size(), true);
    const ConstituencyMargins margins(small.contest, small.rule, small.votes, takes_part,
                                      small.side, true);
    const BruteForce brute(small);
    const Aim aim{Aim::Kind::kAtMost, margins.now().most - 1};
    const Margin right = margins.margin(aim, Model::kMoved);
    if (!right.at_most || *right.at_most < 1) continue;
    const auto truth = brute.margin(aim, Model::kMoved);
    ASSERT_EQ(fault_of(right, truth, aim, margins), "");
    Margin too_many = right;
    ++too_many.at_least;
    ++*too_many.at_most;
    EXPECT_NE(fault_of(too_many, truth, aim, margins), "");
    Margin too_few = right;
    --too_few.at_least;
    --*too_few.at_most;
    EXPECT_NE(fault_of(too_few, truth, aim, margins), "");
    Margin no_plan = right;
    no_plan.plan.front().ballots -= 1;
    EXPECT_NE(fault_of(no_plan, truth, aim, margins), "");
    ++planted;
  }
  EXPECT_GT(planted, 10);
}

/// A model that allows more never needs more ballots.
TEST(Margins, AnyIsNeverLargerThanTheOthers) {
  std::mt19937 random(20136);
  for (int trial = 0; trial < 200; ++trial) {
    const SmallElection small = small_election(random, trial % 2 == 0 ? "d-hondt" : "sainte-lague",
                                               {.threshold = trial % 3 == 0, .most_votes = 60});
    const std::vector<bool> takes_part(small.contest.choices.size(), true);
    const ConstituencyMargins margins(small.contest, small.rule, small.votes, takes_part,
                                      small.side, true);
    for (std::int64_t seats = 0; seats <= small.votes.seats.value(); ++seats) {
      for (const auto kind : {Aim::Kind::kAtMost, Aim::Kind::kAtLeast}) {
        const Margin any = margins.margin({kind, seats}, Model::kAny);
        ASSERT_TRUE(any.exact());
        for (const Model model : {Model::kMoved, Model::kAdded, Model::kRemoved}) {
          const Margin one = margins.margin({kind, seats}, model);
          ASSERT_LE(any.at_most.value_or(kNever), one.at_most.value_or(kNever))
              << describe(small, {kind, seats}, model);
        }
      }
    }
  }
}

bool rounds_its_quota(const std::string& method) { return method.starts_with("droop"); }

std::int64_t most_seats(const std::string& method) { return rounds_its_quota(method) ? 2 : 4; }

class EveryMethod : public testing::TestWithParam<std::string> {};

TEST_P(EveryMethod, EqualsBruteForce) {
  std::mt19937 random(20131);
  Tally tally;
  for (int trial = 0; trial < 60 && !HasFatalFailure(); ++trial) {
    check(small_election(random, GetParam(), {.most_seats = most_seats(GetParam())}), tally);
  }
  std::printf("%s: %d margins exact, %d bounded\n", GetParam().c_str(), tally.exact, tally.bounded);
  // So few votes leave seats to nobody under a rounded quota: then it is only bounded.
  if (rounds_its_quota(GetParam())) {
    EXPECT_GT(tally.exact, 5 * tally.bounded);
  } else {
    EXPECT_EQ(tally.bounded, 0);
  }
}

TEST_P(EveryMethod, EqualsBruteForceWithThreshold) {
  std::mt19937 random(20132);
  Tally tally;
  for (int trial = 0; trial < 60 && !HasFatalFailure(); ++trial) {
    check(small_election(random, GetParam(),
                         {.threshold = true, .most_seats = most_seats(GetParam())}),
          tally);
  }
  std::printf("%s: %d margins exact, %d bounded\n", GetParam().c_str(), tally.exact, tally.bounded);
  // Who crosses a threshold changes what a quota is of by all its votes: with so few votes, many
  // are near enough for bounds only.
  if (ClaimScale::has_quota(small_method(GetParam()))) {
    EXPECT_GT(2 * tally.exact, tally.bounded);
  } else {
    EXPECT_EQ(tally.bounded, 0);
  }
}

TEST_P(EveryMethod, EqualsBruteForceWithAlliancesAndTiesByVotes) {
  std::mt19937 random(20137);
  Tally tally;
  for (int trial = 0; trial < 12 && !HasFatalFailure(); ++trial) {
    const bool adams =
        GetParam() == "adams";  // Between equals without quotient by most votes only.
    check(small_election(
              random, GetParam(),
              {.ties_by_votes = adams || trial % 2 == 0, .alliance = true, .most_votes = 5}),
          tally);
  }
  // So few votes leave seats to nobody under a rounded quota.
  if (!rounds_its_quota(GetParam())) {
    EXPECT_EQ(tally.bounded, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod, testing::ValuesIn(methods_of_claims()),
                         [](const auto& one) { return name_for_test(one.param); });

/// Two votes, four seats, quota 2 / 5 + 1 = 1: one list with both has two whole quotas and one
/// remainder, and a seat goes to nobody. A ballot moved to another list of the same side gives it
/// that seat, which no claim tells: such margins are bounds.
TEST(Margins, AreBoundsWhereSeatsAreLeftToNobody) {
  SmallElection small;
  small.method = "droop";
  small.rule.method = small_method("droop");
  for (const char* id : {"0", "1", "2"}) small.contest.choices.push_back({id, id});
  small.votes.votes = {2, 0, 0};
  small.votes.seats = election::Seats(4);
  small.side = {0, 2};
  const std::vector<bool> takes_part(3, true);
  const ConstituencyMargins margins(small.contest, small.rule, small.votes, takes_part, small.side,
                                    true);
  const BruteForce brute(small);
  const Aim aim{Aim::Kind::kAtLeast, 4};
  EXPECT_EQ(brute.margin(aim, Model::kMoved), 1);
  const Margin margin = margins.margin(aim, Model::kMoved);
  EXPECT_EQ(fault_of(margin, 1, aim, margins), "");
  EXPECT_FALSE(margin.exact());
}

/// Methods that are none of claims: ways are tried, and bounds hold the truth between them.
TEST(MarginsByTrying, HoldTheTruthBetweenThem) {
  for (const std::string method : {"hagenbach-bischoff", "imperiali-quota", "quota-then-averages",
                                   "averages-once", "quota-method"}) {
    std::mt19937 random(20138);
    Tally tally;
    for (int trial = 0; trial < 30 && !HasFatalFailure(); ++trial) {
      check(small_election(random, method, {.threshold = trial % 2 == 0, .most_votes = 8}), tally,
            Obstacle::kMethod);
    }
    std::printf("%s: %d margins exact, %d bounded\n", method.c_str(), tally.exact, tally.bounded);
    EXPECT_GT(tally.bounded, 0);
  }
}

}  // namespace
}  // namespace scrutineer::stakes
