// Winners against a second reading of the rules: over every small vote, in plain fractions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/outcome/winner_for_tests.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::Comparison;
using election::ShareBase;
using election::Spread;
using election::WinnerRule;
using Kind = WinnerResult::Kind;
using Measure = Comparison::Measure;
using Relation = Comparison::Relation;

/// What the oracle says: the kind, and who wins, goes on, or ties.
struct Said {
  Kind kind = Kind::kNoVotes;
  std::vector<std::size_t> who;
  std::size_t places = 0;  ///< Of a tie.

  friend bool operator==(const Said&, const Said&) = default;
};

Said said_of(const WinnerResult& result) {
  switch (result.kind) {
    case Kind::kWins:
      return {result.kind, {result.first}, 0};
    case Kind::kRunOff: {
      std::vector<std::size_t> in = result.run_off;
      std::sort(in.begin(), in.end());
      return {result.kind, in, 0};
    }
    case Kind::kTieNeedsLot:
      return {result.kind, result.tied, result.tied_places};
    case Kind::kNobody:
    case Kind::kNoVotes:
      break;
  }
  return {result.kind, {}, 0};
}

/// The slips an oracle must show: each is tried, and must be seen.
enum class Slip {
  kNone,
  kMoreAsAtLeast,         ///< ">" read as ">=".
  kTiesByOrder,           ///< The first in the contest wins a tie.
  kAreasWithVotesOnly,    ///< Areas without votes do not count.
  kChoiceIsWhoeverLeads,  ///< The rule's choice is forgotten.
  kSecondLeftOut,         ///< Who alone reaches the share of a run-off goes into it alone.
};

/// Whether a / b stands to the bound so. Small numbers: plain cross-multiplication.
bool compares(Relation relation, std::int64_t a, std::int64_t b, const Quotient& bound, Slip slip) {
  const std::int64_t left = a * bound.denominator();
  const std::int64_t right = bound.numerator() * b;
  if (relation == Relation::kMore)
    return slip == Slip::kMoreAsAtLeast ? left >= right : left > right;
  if (relation == Relation::kAtLeast) return left >= right;
  return relation == Relation::kLess ? left < right : left <= right;
}

std::int64_t of(const VotesOfArea& area, ShareBase base) {
  if (base == ShareBase::kValid) return area.valid;
  return base == ShareBase::kCast ? *area.cast : *area.registered;
}

bool met_in(const Comparison& comparison, const WinnerRule& rule, const VotesOfArea& area,
            std::size_t choice, Slip slip) {
  std::int64_t numerator = area.votes[choice];
  std::int64_t denominator = of(area, rule.of);
  if (comparison.measure == Measure::kLead) {
    std::int64_t best = 0;
    for (std::size_t i = 0; i < area.votes.size(); ++i) {
      if (i != choice && area.votes[i] > best) best = area.votes[i];
    }
    numerator -= best;
  } else if (comparison.measure == Measure::kTurnout) {
    numerator = *area.cast;
    denominator = *area.registered;
  } else if (comparison.measure == Measure::kRegisteredShare) {
    denominator = *area.registered;
  }
  return denominator > 0 &&
         compares(comparison.relation, numerator, denominator, comparison.bound, slip);
}

bool meets(const Comparison& comparison, const WinnerRule& rule, const WinnerVotes& votes,
           std::size_t choice, Slip slip) {
  if (!comparison.spread) return met_in(comparison, rule, votes.nation, choice, slip);
  std::int64_t met = 0;
  std::int64_t areas = 0;
  for (const VotesOfArea& area : votes.areas) {
    if (slip == Slip::kAreasWithVotesOnly && area.valid == 0) continue;
    ++areas;
    if (met_in(comparison, rule, area, choice, slip)) ++met;
  }
  const Spread& spread = *comparison.spread;
  const Relation relation = spread.more_than ? Relation::kMore : Relation::kAtLeast;
  return compares(relation, met, spread.of_all ? areas : 1, spread.amount, slip);
}

bool elected(const WinnerRule& rule, const WinnerVotes& votes, std::size_t choice, Slip slip) {
  for (const election::Condition& condition : rule.win_if) {
    bool all = true;
    for (const Comparison& one : condition.all_of) all &= meets(one, rule, votes, choice, slip);
    if (all) return true;
  }
  return false;
}

/// How many choices have more votes than that one.
std::size_t ahead_of(const std::vector<std::int64_t>& votes, std::size_t choice) {
  std::size_t ahead = 0;
  for (const std::int64_t v : votes) ahead += v > votes[choice];
  return ahead;
}

/// The run-off as the law reads: whoever is sure of a place whatever a lot says, and who is not.
Said run_off(const WinnerRule& rule, const WinnerVotes& votes, Slip slip) {
  const std::vector<std::int64_t>& v = votes.nation.votes;
  if (v.size() < 2) return {Kind::kNobody, {}, 0};
  std::vector<std::size_t> in;
  for (std::size_t i = 0; rule.run_off_share && i < v.size(); ++i) {
    if (compares(Relation::kAtLeast, v[i], of(votes.nation, rule.run_off_of), *rule.run_off_share,
                 slip)) {
      in.push_back(i);
    }
  }
  if (in.size() >= 2 || (in.size() == 1 && slip == Slip::kSecondLeftOut)) {
    return {Kind::kRunOff, in, 0};
  }
  std::vector<std::size_t> sure;
  std::vector<std::size_t> maybe;
  for (std::size_t i = 0; i < v.size(); ++i) {
    std::size_t not_behind = 0;
    for (const std::int64_t other : v) not_behind += other >= v[i];
    if (not_behind <= 2) {
      sure.push_back(i);
    } else if (ahead_of(v, i) < 2) {
      maybe.push_back(i);
    }
  }
  if (maybe.empty()) return {Kind::kRunOff, sure, 0};
  if (slip != Slip::kTiesByOrder) return {Kind::kTieNeedsLot, maybe, 2 - sure.size()};
  while (sure.size() < 2) {
    sure.push_back(maybe.front());
    maybe.erase(maybe.begin());
  }
  std::sort(sure.begin(), sure.end());
  return {Kind::kRunOff, sure, 0};
}

Said oracle(const WinnerRule& rule, const WinnerVotes& votes, Slip slip = Slip::kNone) {
  const std::vector<std::int64_t>& v = votes.nation.votes;
  if (std::all_of(v.begin(), v.end(), [](std::int64_t one) { return one == 0; })) return {};
  std::vector<std::size_t> winners;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const bool asked = rule.choice && slip != Slip::kChoiceIsWhoeverLeads ? i == *rule.choice
                                                                          : ahead_of(v, i) == 0;
    if (asked && elected(rule, votes, i, slip)) winners.push_back(i);
  }
  if (winners.size() > 1 && slip == Slip::kTiesByOrder) winners.resize(1);
  if (winners.size() == 1) return {Kind::kWins, winners, 0};
  if (winners.size() > 1) return {Kind::kTieNeedsLot, winners, 1};
  if (rule.otherwise == WinnerRule::Otherwise::kNobody) return {Kind::kNobody, {}, 0};
  return run_off(rule, votes, slip);
}

/// Comparisons with every measure and relation, of the nation and of areas.
std::vector<Comparison> comparisons() {
  std::vector<Comparison> all;
  const std::optional<Spread> spreads[] = {std::nullopt, Spread{"", false, false, Quotient(2, 1)},
                                           Spread{"", true, true, Quotient(1, 2)},
                                           Spread{"", false, true, Quotient(2, 3)}};
  for (const Measure measure :
       {Measure::kShare, Measure::kLead, Measure::kTurnout, Measure::kRegisteredShare}) {
    for (const Relation relation :
         {Relation::kMore, Relation::kAtLeast, Relation::kLess, Relation::kAtMost}) {
      for (const auto& spread : spreads) {
        all.push_back({measure, relation, Quotient(measure == Measure::kLead ? 0 : 1, 3), spread});
      }
    }
  }
  return all;
}

/// Rules that join such comparisons with what else a rule can say.
std::vector<WinnerRule> rules() {
  std::vector<WinnerRule> all;
  const std::vector<Comparison> singles = comparisons();
  for (std::size_t i = 0; i < singles.size(); ++i) {
    WinnerRule rule;
    rule.win_if = {{"", {singles[i]}}};
    if (i % 2 == 0) rule.win_if[0].all_of.push_back(singles[(i * 7 + 5) % singles.size()]);
    if (i % 3 == 0) rule.win_if.push_back({"", {singles[(i * 5 + 11) % singles.size()]}});
    rule.otherwise = i % 5 == 4 ? WinnerRule::Otherwise::kNobody : WinnerRule::Otherwise::kRunOff;
    rule.of = i % 4 == 0 ? ShareBase::kCast : ShareBase::kValid;
    if (i % 3 == 1) rule.choice = i % 2;
    if (i % 4 != 1) rule.run_off_share = Quotient(1, 4);
    rule.run_off_of = i % 4 == 2 ? ShareBase::kRegistered : ShareBase::kValid;
    all.push_back(rule);
  }
  return all;
}

/// Every way to give three areas votes of `choices` choices, 0 to `most` each.
std::vector<WinnerVotes> every_vote(std::size_t choices, std::int64_t most) {
  std::vector<WinnerVotes> all;
  std::vector<std::int64_t> cells(3 * choices, 0);
  while (true) {
    std::vector<std::vector<std::int64_t>> areas;
    for (std::size_t area = 0; area < 3; ++area) {
      const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(area * choices);
      areas.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(choices));
    }
    WinnerVotes votes = in_areas(areas);
    votes.nation.cast = votes.nation.registered = 0;
    for (VotesOfArea& area : votes.areas) {
      // An area where nobody voted has no forms; elsewhere a ballot is blank, and some stay away.
      area.cast = area.valid == 0 ? 0 : area.valid + 1;
      area.registered = area.valid == 0 ? 0 : 2 * area.valid + area.votes[0];
      *votes.nation.cast += *area.cast;
      *votes.nation.registered += *area.registered;
    }
    all.push_back(std::move(votes));
    std::size_t cell = 0;
    while (cell < cells.size() && cells[cell] == most) cells[cell++] = 0;
    if (cell == cells.size()) return all;
    ++cells[cell];
  }
}

/// How many of the small elections the engine and the oracle see differently.
std::size_t differences(Slip slip) {
  std::size_t differ = 0;
  for (const auto& votes : {every_vote(2, 3), every_vote(3, 1), every_vote(1, 2)}) {
    for (const WinnerRule& rule : rules()) {
      if (rule.choice && *rule.choice >= votes[0].nation.votes.size()) continue;
      for (const WinnerVotes& one : votes) {
        const auto result = elect_winner(rule, one);
        if (!result || said_of(*result) != oracle(rule, one, slip)) ++differ;
      }
    }
  }
  return differ;
}

TEST(WinnerProperty, AgreesWithASecondReadingOverEverySmallVote) {
  EXPECT_EQ(differences(Slip::kNone), 0U);
}

TEST(WinnerProperty, TheSecondReadingSeesEverySlip) {
  for (const Slip slip : {Slip::kMoreAsAtLeast, Slip::kTiesByOrder, Slip::kAreasWithVotesOnly,
                          Slip::kChoiceIsWhoeverLeads, Slip::kSecondLeftOut}) {
    EXPECT_GT(differences(slip), 0U) << static_cast<int>(slip);
  }
}

// A run-off by share ties nobody whose place is sure, and a lot that fits settles every tie.
TEST(WinnerProperty, EveryTieIsSettledByAnyLotThatFits) {
  std::size_t ties = 0;
  for (const WinnerRule& rule : rules()) {
    if (rule.choice && *rule.choice >= 3) continue;
    for (const WinnerVotes& votes : every_vote(3, 1)) {
      const WinnerResult open = elect_winner(rule, votes).value();
      if (open.kind != Kind::kTieNeedsLot) continue;
      ++ties;
      WinnerRule with_lot = rule;
      with_lot.lot.assign(open.tied.end() - static_cast<std::ptrdiff_t>(open.tied_places),
                          open.tied.end());
      const WinnerResult drawn = elect_winner(with_lot, votes).value();
      ASSERT_TRUE(drawn.settled_by_lot);
      EXPECT_FALSE(drawn.lot_fault);
      const std::vector<std::size_t> in =
          drawn.kind == Kind::kWins ? std::vector<std::size_t>{drawn.first} : drawn.run_off;
      for (const std::size_t choice : with_lot.lot) EXPECT_THAT(in, testing::Contains(choice));
      EXPECT_EQ(in.size(), drawn.kind == Kind::kWins ? 1U : 2U);
    }
  }
  EXPECT_GT(ties, 100U);
}

}  // namespace
}  // namespace scrutineer::outcome
