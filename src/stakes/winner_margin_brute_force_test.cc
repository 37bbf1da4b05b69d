// Margins of one winner against every vote vector there is, on small contests.
#include <gtest/gtest.h>

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/stakes/small_winners.h"
#include "scrutineer/stakes/winner_margin.h"

namespace scrutineer::stakes {
namespace {

using Kind = WinnerAim::Kind;

constexpr Kind kKinds[] = {Kind::kWins, Kind::kDoesNotWin, Kind::kInRunOff, Kind::kOut};
constexpr std::int64_t kReach = 8;

/// What a run of trials came to.
struct Tally {
  int exact = 0;
  int of_them_never = 0;
  int beyond_reach = 0;
  int bounded = 0;
  int far_bounds = 0;  ///< Of them, with tens of thousands of ballots for a few voters.
};

std::string describe(const SmallWinner& small, const WinnerAim& aim, Model model) {
  std::string text = "votes";
  for (const auto v : small.votes.nation.votes) text += " " + std::to_string(v);
  text += " valid " + std::to_string(small.votes.nation.valid);
  text += " cast " + std::to_string(*small.votes.nation.cast);
  text += " registered " + std::to_string(*small.votes.nation.registered);
  text += " aim " + std::to_string(static_cast<int>(aim.kind)) + " of " +
          std::to_string(aim.choice) + " model " + std::to_string(static_cast<int>(model));
  text += " of " + std::to_string(static_cast<int>(small.rule.of));
  if (small.rule.choice) text += " choice " + std::to_string(*small.rule.choice);
  if (small.rule.run_off_share) text += " run-off " + small.rule.run_off_share->text();
  for (const auto& condition : small.rule.win_if) {
    text += " if";
    for (const auto& c : condition.all_of) {
      text += " (" + std::to_string(static_cast<int>(c.measure)) + " " +
              std::to_string(static_cast<int>(c.relation)) + " " + c.bound.text() +
              (c.spread ? " spread)" : ")");
    }
  }
  return text;
}

/// True if the run-off of a rule with its own choice is asked about.
bool not_computed(const SmallWinner& small, const WinnerAim& aim) {
  return small.rule.choice && small.rule.otherwise == election::WinnerRule::Otherwise::kRunOff &&
         (aim.kind == Kind::kInRunOff || aim.kind == Kind::kOut);
}

/// What is wrong with a margin, seen against the truth as far as it is known; "" if nothing.
std::string fault_of(const Margin& margin, std::optional<std::int64_t> truth, Model model,
                     std::int64_t reach) {
  const bool adds = model == Model::kAdded || model == Model::kAny;
  if (adds && truth.value_or(kNever) > reach) {
    // Further out nothing is known, but that fewer ballots do not.
    if (margin.at_most && *margin.at_most <= reach) return "too few";
    if (truth && (margin.at_least > *truth || margin.impossible())) return "no margin, yet some do";
    return "";
  }
  if (margin.at_least > truth.value_or(kNever)) return "at least too many";
  if (margin.at_most && *margin.at_most < truth.value_or(kNever)) return "at most too few";
  if (margin.exact() && margin.at_most.value_or(kNever) != truth.value_or(kNever)) return "not it";
  if (margin.at_most && ballots_of(margin.plan) != *margin.at_most) return "not the plan's";
  return "";
}

/// One margin: against brute force where there is one, and its plan by the rule.
void check_one(const SmallWinner& small, const WinnerAim& aim, Model model, const Margin& margin,
               const WinnerBruteForce* brute, std::int64_t reach, Tally& tally) {
  if (brute != nullptr) {
    const auto truth = brute->margin(aim, model);
    ASSERT_EQ(fault_of(margin, truth, model, reach), "")
        << describe(small, aim, model) << "\nat least " << margin.at_least << " at most "
        << margin.at_most.value_or(-1) << " truth " << truth.value_or(-1);
    if (!truth) ++tally.beyond_reach;
  }
  ++(margin.exact() ? tally.exact : tally.bounded);
  if (margin.impossible()) ++tally.of_them_never;
  if (!margin.exact() && margin.at_least > 1000 * *small.votes.nation.registered) {
    ++tally.far_bounds;
  }
  if (!margin.at_most) return;
  const auto after = outcome::elect_winner(small.rule, after_shifts(small.votes, margin.plan));
  ASSERT_TRUE(after && aim.met_by(*after)) << describe(small, aim, model);
}

/// Every margin of every choice. Any ballots are never more than ballots of one kind.
void check_all(const SmallWinner& small, const WinnerBruteForce* brute, std::int64_t reach,
               Tally& tally) {
  for (std::size_t choice = 0; choice < small.votes.nation.votes.size(); ++choice) {
    for (const Kind kind : kKinds) {
      const WinnerAim aim{kind, choice};
      std::int64_t least_of_one_kind = kNever;
      for (const Model model : kModels) {
        const auto margin = winner_margin(small.rule, small.votes, aim, model);
        ASSERT_TRUE(margin);
        check_one(small, aim, model, *margin, brute, reach, tally);
        if (testing::Test::HasFatalFailure()) return;
        if (model != Model::kAny) {
          least_of_one_kind = std::min(least_of_one_kind, margin->at_most.value_or(kNever));
        } else if (margin->exact()) {
          ASSERT_LE(margin->at_least, least_of_one_kind) << describe(small, aim, model);
        }
      }
    }
  }
}

void check(const SmallWinner& small, std::int64_t reach, Tally& tally) {
  const WinnerBruteForce brute(small, reach);
  check_all(small, &brute, reach, tally);
}

void print(const char* what, const Tally& tally) {
  std::printf("%s: %d margins exact (%d of them never; %d with no truth in reach), %d bounded\n",
              what, tally.exact, tally.of_them_never, tally.beyond_reach, tally.bounded);
}

TEST(WinnerMargins, EqualBruteForce) {
  Dice dice(20191020);
  Tally tally;
  for (int trial = 0; trial < 2000 && !HasFatalFailure(); ++trial) {
    SmallWinner small = small_winner(dice);
    // Where it is not computed, the bounds are trivial: the next test is about those.
    if (small.rule.choice) small.rule.otherwise = election::WinnerRule::Otherwise::kNobody;
    check(small, kReach, tally);
  }
  print("one winner, seed 20191020", tally);
  // Shares of all that is counted, which recede as fast as ballots are added, are bounded at best.
  EXPECT_EQ(tally.bounded, tally.far_bounds);
  EXPECT_LT(tally.bounded, tally.exact / 1000);
  EXPECT_GT(tally.exact - tally.beyond_reach, 50'000);
}

TEST(WinnerMargins, BoundBruteForceWithAChoiceAndARunOff) {
  Dice dice(20191021);
  Tally tally;
  for (int trial = 0; trial < 100 && !HasFatalFailure(); ++trial) {
    SmallWinner small = small_winner(dice);
    small.rule.choice = 0;
    small.rule.otherwise = election::WinnerRule::Otherwise::kRunOff;
    check(small, kReach, tally);
    for (const Model model : kModels) {
      const WinnerAim wins{Kind::kWins, 0};
      ASSERT_FALSE(not_computed(small, wins));
      ASSERT_TRUE(winner_margin(small.rule, small.votes, wins, model)->exact());
    }
  }
  print("with a choice and a run-off, seed 20191021", tally);
  EXPECT_GT(tally.bounded, 0);
}

TEST(WinnerMargins, BoundBruteForceWithASpread) {
  Dice dice(20191022);
  Tally tally;
  for (int trial = 0; trial < 200 && !HasFatalFailure(); ++trial) {
    check(small_winner_in_areas(dice), 3, tally);
  }
  print("with a spread, seed 20191022", tally);
  EXPECT_GT(tally.exact, tally.bounded);
}

// With votes in millions no truth is at hand, but for what must hold of any: the plan counts, a
// model of more kinds of ballots never takes more of them, and the search closes.
TEST(WinnerMargins, OfMillionsAreExactToo) {
  Dice dice(20191024);
  Tally tally;
  for (int trial = 0; trial < 300 && !HasFatalFailure(); ++trial) {
    SmallWinner large = small_winner(dice);
    outcome::VotesOfArea& nation = large.votes.nation;
    nation.valid = 0;
    for (std::int64_t& votes : nation.votes) {
      votes = votes * 1'000'003 + dice.up_to(999'999);
      nation.valid += votes;
    }
    nation.valid += dice.up_to(1'000'000);
    nation.cast = nation.valid + dice.up_to(1'000'000);
    nation.registered = *nation.cast + dice.up_to(9'000'000);
    if (large.rule.choice) large.rule.otherwise = election::WinnerRule::Otherwise::kNobody;
    check_all(large, nullptr, 0, tally);
  }
  print("millions, seed 20191024", tally);
  EXPECT_EQ(tally.bounded, tally.far_bounds);
}

// The oracle is tried on margins that are wrong, by a ballot in either direction.
TEST(WinnerMargins, BruteForceSeesAWrongMargin) {
  Dice dice(20191023);
  int tried = 0;
  while (tried < 200) {
    const SmallWinner small = small_winner(dice);
    const WinnerAim aim{kKinds[dice.up_to(3)], 0};
    const Model model = kModels[dice.up_to(3)];
    const Margin margin = winner_margin(small.rule, small.votes, aim, model).value();
    if (!margin.at_most || *margin.at_most == 0 || *margin.at_most > 4) continue;
    ++tried;
    const WinnerBruteForce brute(small, kReach);
    const auto truth = brute.margin(aim, model);
    ASSERT_EQ(fault_of(margin, truth, model, kReach), "");
    for (const std::int64_t slip : {-1, 1}) {
      Margin wrong = margin;
      wrong.at_least += slip;
      *wrong.at_most += slip;
      EXPECT_NE(fault_of(wrong, truth, model, kReach), "") << describe(small, aim, model);
    }
    EXPECT_NE(fault_of({kNever, std::nullopt, {}}, truth, model, kReach), "");
  }
}

}  // namespace
}  // namespace scrutineer::stakes
