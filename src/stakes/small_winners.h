// For tests: small contests for one winner at random, and every vote vector there is near them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "scrutineer/outcome/winner_for_tests.h"
#include "scrutineer/stakes/winner_margin.h"

namespace scrutineer::stakes {

/// A rule and votes to elect by it.
struct SmallWinner {
  election::WinnerRule rule;
  outcome::WinnerVotes votes;
};

/// Numbers at random, with modest means.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}
  /// From 0 to n.
  std::int64_t up_to(std::int64_t n) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(n + 1));
  }
  bool one_in(std::int64_t n) { return up_to(n - 1) == 0; }

 private:
  std::mt19937 random_;
};

inline election::Comparison small_comparison(Dice& dice) {
  using election::Comparison;
  using Measure = Comparison::Measure;
  using Relation = Comparison::Relation;
  static const std::vector<Comparison> kUsual = {
      {Measure::kShare, Relation::kMore, base::Quotient(1, 2)},
      {Measure::kShare, Relation::kAtLeast, base::Quotient(9, 20)},
      {Measure::kShare, Relation::kAtLeast, base::Quotient(2, 5)},
      {Measure::kLead, Relation::kAtLeast, base::Quotient(1, 10)},
      {Measure::kLead, Relation::kMore, base::Quotient(1, 4)},
      {Measure::kTurnout, Relation::kMore, base::Quotient(1, 2)},
      {Measure::kTurnout, Relation::kAtLeast, base::Quotient(2, 3)},
      {Measure::kRegisteredShare, Relation::kAtLeast, base::Quotient(1, 4)},
      {Measure::kRegisteredShare, Relation::kMore, base::Quotient(2, 5)},
  };
  if (!dice.one_in(5)) return kUsual[static_cast<std::size_t>(dice.up_to(8))];
  // Any other, however odd.
  return {static_cast<Measure>(dice.up_to(3)), static_cast<Relation>(dice.up_to(3)),
          base::Quotient(dice.up_to(8) - 1, 7)};
}

inline election::WinnerRule small_rule(Dice& dice, std::size_t choices) {
  using election::ShareBase;
  using election::WinnerRule;
  WinnerRule rule = dice.one_in(2) ? outcome::majority() : outcome::plurality();
  if (!dice.one_in(4)) {
    rule.win_if.clear();
    for (std::int64_t i = dice.up_to(2); i >= 0; --i) {
      election::Condition& condition = rule.win_if.emplace_back();
      for (std::int64_t j = dice.up_to(2); j >= 0; --j) {
        condition.all_of.push_back(small_comparison(dice));
      }
    }
  }
  if (dice.one_in(3)) rule.of = dice.one_in(2) ? ShareBase::kCast : ShareBase::kRegistered;
  if (dice.one_in(3)) rule.otherwise = WinnerRule::Otherwise::kNobody;
  if (dice.one_in(4)) rule.choice = static_cast<std::size_t>(dice.up_to(1)) % choices;
  if (dice.one_in(2)) {
    rule.run_off_share = base::Quotient(1 + dice.up_to(3), 8);
    rule.run_off_of = dice.one_in(2) ? ShareBase::kRegistered : ShareBase::kValid;
  }
  return rule;
}

inline outcome::VotesOfArea small_votes(Dice& dice, std::size_t choices, std::int64_t most) {
  outcome::VotesOfArea area;
  for (std::size_t i = 0; i < choices; ++i) {
    area.votes.push_back(dice.up_to(most / static_cast<std::int64_t>(choices)));
    area.valid += area.votes.back();
  }
  if (dice.one_in(4)) area.valid += dice.up_to(2);
  area.cast = area.valid + dice.up_to(2);
  area.registered = *area.cast + 1 + dice.up_to(8);
  return area;
}

/// Choices: 2 to 4, or now and then one alone.
inline SmallWinner small_winner(Dice& dice) {
  SmallWinner small;
  const auto choices = static_cast<std::size_t>(dice.one_in(20) ? 1 : 2 + dice.up_to(2));
  small.rule = small_rule(dice, choices);
  small.votes.nation = small_votes(dice, choices, choices == 4 ? 8 : 12);
  return small;
}

/// Two choices in three areas, with a comparison in so many of them.
inline SmallWinner small_winner_in_areas(Dice& dice) {
  SmallWinner small;
  small.rule = small_rule(dice, 2);
  small.rule.choice.reset();
  election::Comparison spread = small_comparison(dice);
  spread.spread = election::Spread{"", dice.one_in(2), false, base::Quotient(dice.up_to(3), 1)};
  if (small.rule.win_if.empty()) small.rule.win_if.emplace_back();
  small.rule.win_if[0].all_of.push_back(spread);
  small.votes.nation.votes.assign(2, 0);
  small.votes.nation.cast = small.votes.nation.registered = 0;
  for (election::AreaId i = 1; i <= 3; ++i) {
    outcome::VotesOfArea area = small_votes(dice, 2, 4);
    area.area = i;
    outcome::VotesOfArea& nation = small.votes.nation;
    for (std::size_t j = 0; j < 2; ++j) nation.votes[j] += area.votes[j];
    nation.valid += area.valid;
    *nation.cast += *area.cast;
    *nation.registered += *area.registered;
    small.votes.areas.push_back(area);
  }
  return small;
}

/// Elects on every vote vector within reach, with the outcome room alone, and draws every lot.
class WinnerBruteForce {
 public:
  /// Ballots that are added at most, and so all plans of so many ballots.
  WinnerBruteForce(const SmallWinner& small, std::int64_t reach) : small_(small) {
    std::vector<std::int64_t> now = flat(small.votes);
    const std::int64_t cast = std::accumulate(now.begin(), now.end(), std::int64_t{0});
    now_ = now;
    fill({}, cast + reach);
  }

  /// The fewest ballots that meet the aim, or nothing if none within reach do.
  [[nodiscard]] std::optional<std::int64_t> margin(const WinnerAim& aim, Model model) const {
    std::optional<std::int64_t> best;
    for (const Elected& elected : elected_) {
      if (!meets(elected, aim)) continue;
      const auto ballots = ballots_to(elected.votes, model);
      if (ballots) best = std::min(best.value_or(kNever), *ballots);
    }
    return best;
  }

 private:
  /// One way lots may fall.
  struct Fate {
    std::optional<std::size_t> winner;
    std::vector<std::size_t> run_off;
  };
  struct Elected {
    std::vector<std::int64_t> votes;
    std::vector<Fate> fates;  ///< Empty where the rule fails.
  };

  static bool meets(const Elected& elected, const WinnerAim& aim) {
    const auto met = [&](const Fate& fate) {
      const bool wins = fate.winner == aim.choice;
      const bool runs =
          std::find(fate.run_off.begin(), fate.run_off.end(), aim.choice) != fate.run_off.end();
      switch (aim.kind) {
        case WinnerAim::Kind::kWins:
          return wins;
        case WinnerAim::Kind::kDoesNotWin:
          return !wins;
        case WinnerAim::Kind::kInRunOff:
          return runs;
        case WinnerAim::Kind::kOut:
          return !wins && !runs;
      }
      return false;
    };
    return !elected.fates.empty() && std::all_of(elected.fates.begin(), elected.fates.end(), met);
  }

  /// The areas' votes one after another, or the nation's where there are no areas.
  static std::vector<std::int64_t> flat(const outcome::WinnerVotes& votes) {
    if (votes.areas.empty()) return votes.nation.votes;
    std::vector<std::int64_t> all;
    for (const auto& area : votes.areas) {
      all.insert(all.end(), area.votes.begin(), area.votes.end());
    }
    return all;
  }

  [[nodiscard]] std::optional<std::int64_t> ballots_to(const std::vector<std::int64_t>& votes,
                                                       Model model) const {
    const std::size_t choices = small_.votes.nation.votes.size();
    std::int64_t sum = 0;
    for (std::size_t start = 0; start < votes.size(); start += choices) {
      std::int64_t gained = 0;
      std::int64_t lost = 0;
      for (std::size_t i = start; i < start + choices; ++i) {
        gained += std::max<std::int64_t>(0, votes[i] - now_[i]);
        lost += std::max<std::int64_t>(0, now_[i] - votes[i]);
      }
      if (model == Model::kMoved && gained != lost) return std::nullopt;
      if (model == Model::kAdded && lost > 0) return std::nullopt;
      if (model == Model::kRemoved && gained > 0) return std::nullopt;
      sum += std::max(gained, lost);
    }
    return sum;
  }

  void fill(std::vector<std::int64_t> votes, std::int64_t left) {
    if (votes.size() == now_.size()) {
      elected_.push_back({votes, fates_of(votes)});
      return;
    }
    for (std::int64_t v = 0; v <= left; ++v) {
      votes.push_back(v);
      fill(votes, left - v);
      votes.pop_back();
    }
  }

  /// The votes with what shares are of, ballot for ballot.
  [[nodiscard]] outcome::WinnerVotes with(const std::vector<std::int64_t>& votes) const {
    outcome::WinnerVotes all = small_.votes;
    const std::size_t choices = all.nation.votes.size();
    for (std::size_t i = 0; i < votes.size(); ++i) {
      const std::int64_t more = votes[i] - now_[i];
      const auto change = [&](outcome::VotesOfArea& area) {
        area.votes[i % choices] += more;
        area.valid += more;
        *area.cast += more;
      };
      change(all.nation);
      if (!all.areas.empty()) change(all.areas[i / choices]);
    }
    return all;
  }

  [[nodiscard]] std::vector<Fate> fates_of(const std::vector<std::int64_t>& votes) const {
    const outcome::WinnerVotes all = with(votes);
    election::WinnerRule rule = small_.rule;
    const auto result = outcome::elect_winner(rule, all);
    if (!result) return {};
    if (result->kind != outcome::WinnerResult::Kind::kTieNeedsLot) return {fate_of(*result)};
    std::vector<Fate> fates;
    const std::size_t tied = result->tied.size();
    for (std::size_t mask = 0; mask < std::size_t{1} << tied; ++mask) {
      rule.lot.clear();
      for (std::size_t i = 0; i < tied; ++i) {
        if ((mask >> i & 1U) != 0) rule.lot.push_back(result->tied[i]);
      }
      if (rule.lot.size() != result->tied_places) continue;
      fates.push_back(fate_of(outcome::elect_winner(rule, all).value()));
    }
    return fates;
  }

  static Fate fate_of(const outcome::WinnerResult& result) {
    Fate fate;
    if (result.kind == outcome::WinnerResult::Kind::kWins) fate.winner = result.first;
    fate.run_off = result.run_off;
    return fate;
  }

  const SmallWinner& small_;
  std::vector<std::int64_t> now_;
  std::vector<Elected> elected_;
};

}  // namespace scrutineer::stakes
