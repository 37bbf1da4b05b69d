// Bounds against every vote vector that is possible, on small elections.
#include <gtest/gtest.h>

#include <cstdio>

#include "scrutineer/stakes/bounds_for_tests.h"

namespace scrutineer::stakes {
namespace {

constexpr Treatment kTreatments[] = {Treatment::kReassigned, Treatment::kAnnulled,
                                     Treatment::kFilled, Treatment::kCapped};

/// What a run of trials came to, by treatment.
struct Tally {
  std::map<Treatment, std::pair<int, int>> exact_and_bounded;

  [[nodiscard]] int exact(Treatment t) { return exact_and_bounded[t].first; }
  [[nodiscard]] int bounded(Treatment t) { return exact_and_bounded[t].second; }
  void print(const std::string& name) {
    std::printf("%s: exact/bounded", name.c_str());
    for (const Treatment t : kTreatments) std::printf(" %d/%d", exact(t), bounded(t));
    std::printf("\n");
  }
};

/// Contested stations within the counted votes.
SmallContested contest_some(std::mt19937& random, const VoteVector& votes, int stations) {
  SmallContested out;
  VoteVector left = votes;
  for (int s = 0; s < stations; ++s) {
    VoteVector station;
    for (std::int64_t& v : left) {
      station.push_back(
          static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(v / 2 + 1)));
      v -= station.back();
    }
    out.stations.push_back(std::move(station));
  }
  out.room = static_cast<std::int64_t>(random() % 4);
  out.cap = static_cast<std::int64_t>(random() % 4);
  return out;
}

std::string describe(const SmallElection& small, const SmallContested& contested,
                     Treatment treatment, std::size_t side) {
  std::string text = small.method + " votes";
  for (const auto v : small.votes.votes) text += " " + std::to_string(v);
  for (const VoteVector& station : contested.stations) {
    text += " station";
    for (const auto v : station) text += " " + std::to_string(v);
  }
  text += " room " + std::to_string(contested.room) + " cap " + std::to_string(contested.cap);
  text += " seats " + std::to_string(small.votes.seats.value());
  if (!small.rule.thresholds.empty()) text += " threshold " + small.rule.thresholds[0].share.text();
  return text + " treatment " + std::to_string(static_cast<int>(treatment)) + " side " +
         std::to_string(side);
}

/// The ranges of every list and of the election's side, against all that is possible.
void check(const SmallElection& small, const SmallContested& contested, Tally& tally) {
  const outcome::HouseVotes house{{small.votes}, outcome::sum_of({small.votes})};
  const std::size_t choices = small.contest.choices.size();
  for (const Treatment treatment : kTreatments) {
    const auto bounds = house_bounds(small.contest, small.rule, house,
                                     {{contested.contested(choices)}}, treatment, {small.side});
    ASSERT_TRUE(bounds);
    ASSERT_EQ(bounds->obstacles.front(), std::nullopt);
    std::vector<Truth> truths(bounds->sides.size());
    for (const VoteVector& votes : every_vote(small.votes.votes, contested, treatment)) {
      const outcome::ConstituencyVotes one = with_votes(small.votes, votes);
      const auto result =
          outcome::elect_house(small.contest, small.rule, {{one}, outcome::sum_of({one})});
      for (std::size_t s = 0; s < truths.size(); ++s) {
        truths[s].take(seats_of_contenders(result->constituencies.front(), bounds->sides[s]));
      }
    }
    for (std::size_t s = 0; s < truths.size(); ++s) {
      const Possible& claimed = bounds->constituencies.front()[s];
      ASSERT_EQ(fault(claimed, *truths[s].seats), "")
          << describe(small, contested, treatment, s) << " claimed " << claimed.seats.least << ".."
          << claimed.seats.most << " truth " << truths[s].seats->least << ".."
          << truths[s].seats->most;
      ASSERT_EQ(bounds->nation[s], claimed);
      auto& [exact, bounded] = tally.exact_and_bounded[treatment];
      ++(claimed.exact() ? exact : bounded);
    }
  }
}

class EveryMethodBounds : public testing::TestWithParam<std::string> {
 protected:
  Tally run(unsigned seed, int trials, const SmallOptions& options,
            const std::function<void(std::mt19937&, SmallElection&)>& change = {}) {
    std::mt19937 random(seed);
    Tally tally;
    for (int trial = 0; trial < trials && !HasFatalFailure(); ++trial) {
      SmallElection small = small_election(random, GetParam(), options);
      if (change) change(random, small);
      check(small, contest_some(random, small.votes.votes, 1 + trial % 2), tally);
    }
    tally.print(GetParam());
    return tally;
  }
  [[nodiscard]] static bool quota() { return ClaimScale::has_quota(small_method(GetParam())); }
};

TEST_P(EveryMethodBounds, EqualBruteForce) {
  Tally tally = run(2013, 250, {});
  EXPECT_EQ(tally.bounded(Treatment::kReassigned), 0);
  EXPECT_EQ(tally.bounded(Treatment::kAnnulled), 0);
  EXPECT_EQ(tally.bounded(Treatment::kFilled), 0);
  EXPECT_GT(tally.exact(Treatment::kCapped), 4 * tally.bounded(Treatment::kCapped));
}

TEST_P(EveryMethodBounds, EqualBruteForceWhereTiesGoByVotes) {
  ASSERT_TRUE(
      ClaimScale::fits(small_method(GetParam()), std::vector{election::TieBreak::kMostVotes}));
  Tally tally = run(2014, 150, {.ties_by_votes = true});
  EXPECT_EQ(tally.bounded(Treatment::kReassigned), 0);
  EXPECT_EQ(tally.bounded(Treatment::kFilled), 0);
}

TEST_P(EveryMethodBounds, HoldBruteForceWithThreshold) {
  Tally tally = run(2015, 250, {.threshold = true});
  EXPECT_EQ(tally.bounded(Treatment::kAnnulled), 0);
  if (!quota()) {
    EXPECT_EQ(tally.bounded(Treatment::kReassigned), 0);
  }
  for (const Treatment t : kTreatments) EXPECT_GT(tally.exact(t), tally.bounded(t));
}

/// The nation is one constituency, so that its nationwide threshold is no outer bound either.
TEST_P(EveryMethodBounds, HoldBruteForceWithThresholdOfTheNation) {
  Tally tally = run(2016, 150, {.threshold = true}, [](std::mt19937& random, SmallElection& small) {
    small.rule.thresholds[0].level = election::SeatThreshold::Level::kNationwide;
    // Valid votes beyond those of choices, and shares of ballots cast.
    const auto votes =
        std::accumulate(small.votes.votes.begin(), small.votes.votes.end(), std::int64_t{0});
    small.votes.valid = votes + static_cast<std::int64_t>(random() % 4);
    small.votes.cast = *small.votes.valid + static_cast<std::int64_t>(random() % 4);
    if (random() % 2 == 0) small.rule.thresholds[0].of = election::ShareBase::kCast;
  });
  if (!quota()) {
    EXPECT_EQ(tally.bounded(Treatment::kReassigned), 0);
  }
  EXPECT_GT(tally.exact(Treatment::kFilled), tally.bounded(Treatment::kFilled));
}

TEST_P(EveryMethodBounds, EqualBruteForceWithAlliance) {
  std::mt19937 random(2017);
  Tally tally;
  for (int trial = 0; trial < 40 && !HasFatalFailure(); ++trial) {
    SmallElection small = small_election(random, GetParam(), {.alliance = true, .most_votes = 18});
    const SmallContested contested = contest_some(random, small.votes.votes, 1);
    const outcome::HouseVotes house{{small.votes}, outcome::sum_of({small.votes})};
    const auto bounds = house_bounds(small.contest, small.rule, house, {{contested.contested(4)}},
                                     Treatment::kReassigned, {small.side, {2, 3}});
    ASSERT_TRUE(bounds);
    std::vector<Truth> truths(bounds->sides.size());
    for (const VoteVector& votes :
         every_vote(small.votes.votes, contested, Treatment::kReassigned)) {
      const outcome::ConstituencyVotes one = with_votes(small.votes, votes);
      const auto result =
          outcome::elect_house(small.contest, small.rule, {{one}, outcome::sum_of({one})});
      for (std::size_t s = 0; s < truths.size(); ++s) {
        const bool part = s == 2 || s == 3;
        const outcome::ConstituencyResult& elected = result->constituencies.front();
        if (!part) {
          truths[s].take(seats_of_contenders(elected, bounds->sides[s]));
        } else if (elected.by_lot() == 0) {
          truths[s].take({elected.elected[s].value(), elected.elected[s].value()});
        }
      }
    }
    for (std::size_t s = 0; s < truths.size(); ++s) {
      if (!truths[s].seats) continue;
      Possible claimed = bounds->constituencies.front()[s];
      // Which seats lots give a part of an alliance is not asked of it.
      if (s == 2 || s == 3) claimed.least_reached = claimed.most_reached = false;
      ASSERT_EQ(fault(claimed, *truths[s].seats), "")
          << describe(small, contested, Treatment::kReassigned, s);
      if (s != 2 && s != 3) {
        EXPECT_TRUE(claimed.exact()) << describe(small, contested, Treatment::kReassigned, s);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethodBounds, testing::ValuesIn(methods_of_claims()),
                         [](const auto& one) { return name_for_test(one.param); });

TEST(BoundsBruteForce, ListsWithFewCandidatesAreHeldToThem) {
  std::mt19937 random(2018);
  Tally tally;
  for (int trial = 0; trial < 150 && !testing::Test::HasFatalFailure(); ++trial) {
    SmallElection small = small_election(random, "d-hondt", {});
    small.rule.exhaustion = true;
    for (std::size_t i = 0; i < small.votes.votes.size(); ++i) {
      small.votes.candidates.push_back(static_cast<std::int64_t>(random() % 3));
    }
    check(small, contest_some(random, small.votes.votes, 1), tally);
  }
  tally.print("candidates");
  EXPECT_EQ(tally.bounded(Treatment::kReassigned), 0);
}

TEST(BoundsBruteForce, OracleFindsPlantedWrongRanges) {
  const SmallContested contested{{{2, 1}}, 0, 0};
  Truth truth;
  election::Contest contest;
  contest.choices = {{"A", "A"}, {"B", "B"}};
  election::SeatsRule rule;
  rule.method = small_method("d-hondt");
  outcome::ConstituencyVotes votes;
  votes.votes = {5, 4};
  votes.seats = election::Seats(3);
  for (const VoteVector& one : every_vote(votes.votes, contested, Treatment::kReassigned)) {
    const auto with = with_votes(votes, one);
    const auto result = outcome::elect_house(contest, rule, {{with}, outcome::sum_of({with})});
    truth.take(seats_of_contenders(result->constituencies.front(), {0}));
  }
  // Of A's votes 3 to 6 of 9: with 3 to 6 it has one seat to two; 6 : 3 ties 2 and 3 against 1.
  ASSERT_EQ(*truth.seats, (SeatRange{1, 2}));
  EXPECT_EQ(fault({{1, 2}, true, true}, *truth.seats), "");
  EXPECT_EQ(fault({{0, 3}, false, false}, *truth.seats), "");
  EXPECT_NE(fault({{2, 2}, false, false}, *truth.seats), "");
  EXPECT_NE(fault({{1, 1}, false, false}, *truth.seats), "");
  EXPECT_NE(fault({{0, 2}, true, false}, *truth.seats), "");
  EXPECT_NE(fault({{1, 3}, false, true}, *truth.seats), "");
}

}  // namespace
}  // namespace scrutineer::stakes
