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

/// Every margin of the election against brute force.
void check(const SmallElection& small, Tally& tally) {
  const std::vector<bool> takes_part(small.contest.choices.size(), true);
  const ConstituencyMargins margins(small.contest, small.rule, small.votes, takes_part, small.side,
                                    true);
  ASSERT_EQ(margins.obstacle(), std::nullopt);
  const BruteForce brute(small);
  ASSERT_EQ(margins.now(), brute.range(small.votes.votes));
  for (const Model model : kModels) {
    for (std::int64_t seats = 0; seats <= small.votes.seats.value(); ++seats) {
      for (const auto kind : {Aim::Kind::kAtMost, Aim::Kind::kAtLeast}) {
        const Aim aim{kind, seats};
        const Margin margin = margins.margin(aim, model);
        const std::optional<std::int64_t> truth = brute.margin(aim, model);
        if (model == Model::kAdded || model == Model::kAny) {
          // Further out nothing is known.
          if (margin.at_most.value_or(kNever) > BruteForce::kMostAdded && !truth) continue;
        }
        (margin.exact() ? tally.exact : tally.bounded)++;
        if (margin.exact()) {
          ASSERT_EQ(margin.at_most.value_or(kNever), truth.value_or(kNever))
              << describe(small, aim, model);
        }
        ASSERT_LE(margin.at_least, truth.value_or(kNever)) << describe(small, aim, model);
        if (margin.at_most) {
          ASSERT_TRUE(truth) << describe(small, aim, model);
          ASSERT_GE(*margin.at_most, *truth) << describe(small, aim, model);
          ASSERT_EQ(ballots_of(margin.plan), *margin.at_most);
          ASSERT_TRUE(aim.met_by(margins.recount(margin.plan)));
        }
      }
    }
  }
}

class EveryMethod : public testing::TestWithParam<std::string> {};

TEST_P(EveryMethod, EqualsBruteForce) {
  std::mt19937 random(20131);
  Tally tally;
  for (int trial = 0; trial < 60 && !HasFatalFailure(); ++trial) {
    check(small_election(random, GetParam(), {}), tally);
  }
  std::printf("%s: %d margins exact, %d bounded\n", GetParam().c_str(), tally.exact, tally.bounded);
  // With a quota a side can need more removed than the others have: that is only bounded.
  const bool quota =
      election::find_method(GetParam()) == nullptr || GetParam() == "hare" || GetParam() == "droop";
  EXPECT_LE(tally.bounded, quota ? tally.exact / 200 : 0);
}

TEST_P(EveryMethod, EqualsBruteForceWithThreshold) {
  std::mt19937 random(20132);
  Tally tally;
  for (int trial = 0; trial < 60 && !HasFatalFailure(); ++trial) {
    check(small_election(random, GetParam(), {.threshold = true}), tally);
  }
  std::printf("%s: %d margins exact, %d bounded\n", GetParam().c_str(), tally.exact, tally.bounded);
  // Who crosses a threshold changes what a quota is of by all its votes: with so few votes, many
  // are near enough for bounds only.
  if (ClaimScale::has_quota(small_method(GetParam()))) {
    EXPECT_GT(tally.exact, tally.bounded);
  } else {
    EXPECT_EQ(tally.bounded, 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod,
                         testing::Values("d-hondt", "sainte-lague", "modified-sainte-lague",
                                         "danish", "imperiali", "adams", "huntington-hill", "dean",
                                         "hare", "droop", "hare-then-sainte-lague",
                                         "droop-then-averages-once"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace scrutineer::stakes
