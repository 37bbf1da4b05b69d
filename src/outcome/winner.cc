#include "scrutineer/outcome/winner.h"

#include <algorithm>
#include <compare>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::Comparison;
using election::Condition;
using election::ShareBase;
using election::Spread;
using election::WinnerRule;
using Kind = WinnerResult::Kind;
using Measure = Comparison::Measure;
using Why = CannotCompute::Why;

bool holds(Comparison::Relation relation, std::strong_ordering order) {
  switch (relation) {
    case Comparison::Relation::kMore:
      return order > 0;
    case Comparison::Relation::kAtLeast:
      return order >= 0;
    case Comparison::Relation::kLess:
      return order < 0;
    case Comparison::Relation::kAtMost:
      return order <= 0;
  }
  return false;
}

std::optional<std::int64_t> base_of(const VotesOfArea& area, ShareBase of) {
  switch (of) {
    case ShareBase::kValid:
      return area.valid;
    case ShareBase::kCast:
      return area.cast;
    case ShareBase::kRegistered:
      return area.registered;
  }
  return std::nullopt;
}

/// numerator / denominator, where there is something to divide by.
std::optional<Quotient> ratio(std::int64_t numerator, std::optional<std::int64_t> denominator) {
  if (!denominator || *denominator <= 0) return std::nullopt;
  return Quotient(numerator, *denominator);
}

std::optional<Quotient> turnout_of(const VotesOfArea& area) {
  if (!area.cast) return std::nullopt;
  return ratio(*area.cast, area.registered);
}

/// The most votes of any other choice; 0 where there is none.
std::int64_t best_other(const std::vector<std::int64_t>& votes, std::size_t choice) {
  std::int64_t most = 0;
  for (std::size_t other = 0; other < votes.size(); ++other) {
    if (other != choice) most = std::max(most, votes[other]);
  }
  return most;
}

std::optional<Quotient> measured(Measure measure, const VotesOfArea& area, std::size_t choice,
                                 ShareBase of) {
  const std::int64_t own = area.votes[choice];
  switch (measure) {
    case Measure::kShare:
      return ratio(own, base_of(area, of));
    case Measure::kLead:
      return ratio(own - best_other(area.votes, choice), base_of(area, of));
    case Measure::kTurnout:
      return turnout_of(area);
    case Measure::kRegisteredShare:
      return ratio(own, area.registered);
  }
  return std::nullopt;
}

bool reached(const Spread& spread, std::int64_t met, std::int64_t areas) {
  const auto order = (spread.of_all ? Quotient(met, areas) : Quotient(met, 1)) <=> spread.amount;
  return spread.more_than ? order > 0 : order >= 0;
}

std::vector<std::size_t> with_votes(const std::vector<std::int64_t>& all, std::int64_t votes) {
  std::vector<std::size_t> equal;
  for (std::size_t choice = 0; choice < all.size(); ++choice) {
    if (all[choice] == votes) equal.push_back(choice);
  }
  return equal;
}

/// Applies one rule to one set of votes.
class WinnerElection {
 public:
  WinnerElection(const WinnerRule& rule, const WinnerVotes& votes)
      : rule_(rule), votes_(votes), nation_(votes.nation) {
    result_.votes = nation_.votes;
    result_.order.resize(nation_.votes.size());
    std::iota(result_.order.begin(), result_.order.end(), std::size_t{0});
    std::stable_sort(result_.order.begin(), result_.order.end(), [&](std::size_t a, std::size_t b) {
      return nation_.votes[a] > nation_.votes[b];
    });
    if (result_.order.empty()) return;
    tell_of(rule_.choice.value_or(result_.order[0]));
    result_.turnout = turnout_of(nation_);
  }

  tl::expected<WinnerResult, CannotCompute> run() {
    result_.base = base_of(nation_, rule_.of).value_or(0);
    const bool voted = !result_.order.empty() && nation_.votes[result_.order[0]] > 0;
    if (voted) {
      if (auto why = unknown_figure()) return tl::unexpected<CannotCompute>(std::move(*why));
      settle();
    }
    if (!rule_.lot.empty() && !result_.settled_by_lot && !result_.lot_fault) {
      result_.lot_fault = LotFault::What::kNoTie;
    }
    return std::move(result_);
  }

 private:
  /// The first figure that the rule needs and the votes lack.
  [[nodiscard]] std::optional<CannotCompute> unknown_figure() const {
    if (auto why = no_base(nation_, rule_.of, true)) return why;
    if (runs_off_by_share()) {
      if (auto why = no_base(nation_, rule_.run_off_of, true)) return why;
    }
    for (const Condition& condition : rule_.win_if) {
      for (const Comparison& comparison : condition.all_of) {
        if (!comparison.spread) {
          if (auto why = not_measurable(comparison.measure, nation_, true)) return why;
          continue;
        }
        if (votes_.areas.empty()) return CannotCompute{Why::kNoVotesByArea, rule_.areas};
        for (const VotesOfArea& area : votes_.areas) {
          if (auto why = not_measurable(comparison.measure, area, false)) return why;
        }
      }
    }
    return std::nullopt;
  }

  /// `positive`: a base of 0 cannot be divided by; an area of 0 merely meets nothing.
  [[nodiscard]] static std::optional<CannotCompute> no_base(const VotesOfArea& area, ShareBase of,
                                                            bool positive) {
    const std::optional<std::int64_t> base = base_of(area, of);
    if (!base) return CannotCompute{of == ShareBase::kCast ? Why::kNoCast : Why::kNoRegistered, {}};
    if (positive && *base <= 0) return CannotCompute{Why::kNoBase, {}};
    return std::nullopt;
  }

  [[nodiscard]] std::optional<CannotCompute> not_measurable(Measure measure,
                                                            const VotesOfArea& area,
                                                            bool positive) const {
    switch (measure) {
      case Measure::kShare:
      case Measure::kLead:
        return no_base(area, rule_.of, positive);
      case Measure::kRegisteredShare:
        return no_base(area, ShareBase::kRegistered, positive);
      case Measure::kTurnout:
        break;
    }
    const bool known = area.cast && area.registered && (!positive || *area.registered > 0);
    return known ? std::nullopt : std::optional(CannotCompute{Why::kNoTurnout, {}});
  }

  [[nodiscard]] bool runs_off_by_share() const {
    return rule_.run_off_share && rule_.otherwise == WinnerRule::Otherwise::kRunOff;
  }

  [[nodiscard]] SpreadTest test_spread(const Comparison& comparison, std::size_t choice) const {
    SpreadTest test;
    test.areas = static_cast<std::int64_t>(votes_.areas.size());
    for (const VotesOfArea& area : votes_.areas) {
      const auto value = measured(comparison.measure, area, choice, rule_.of);
      if (value && holds(comparison.relation, *value <=> comparison.bound)) {
        ++test.met;
      } else {
        test.not_met.push_back(area.area);
      }
    }
    test.holds = reached(*comparison.spread, test.met, test.areas);
    return test;
  }

  [[nodiscard]] ConditionTest test(std::size_t index, std::size_t choice) const {
    ConditionTest test{index, true};
    const Condition& condition = rule_.win_if[index];
    for (std::size_t i = 0; i < condition.all_of.size(); ++i) {
      const Comparison& comparison = condition.all_of[i];
      if (comparison.spread) {
        test.spreads.push_back(test_spread(comparison, choice));
        test.spreads.back().comparison = i;
        test.holds = test.holds && test.spreads.back().holds;
        continue;
      }
      const auto value = measured(comparison.measure, nation_, choice, rule_.of);
      test.holds = test.holds && value && holds(comparison.relation, *value <=> comparison.bound);
    }
    return test;
  }

  [[nodiscard]] std::vector<ConditionTest> tests_of(std::size_t choice) const {
    std::vector<ConditionTest> tests;
    for (std::size_t i = 0; i < rule_.win_if.size(); ++i) tests.push_back(test(i, choice));
    return tests;
  }

  /// Makes `choice` the one whom the result is about.
  void tell_of(std::size_t choice) {
    if (choice >= nation_.votes.size()) throw std::invalid_argument("the rule's choice is none");
    result_.first = choice;
    result_.second.reset();
    for (const std::size_t other : result_.order) {
      if (other == choice) continue;
      result_.second = other;
      break;
    }
    const std::optional<std::int64_t> base = base_of(nation_, rule_.of);
    result_.share = ratio(nation_.votes[choice], base).value_or(Quotient());
    result_.lead =
        ratio(nation_.votes[choice] - best_other(nation_.votes, choice), base).value_or(Quotient());
    result_.registered_share = ratio(nation_.votes[choice], nation_.registered);
  }

  void settle() {
    // Equals may differ in the areas where they have their votes.
    const std::vector<std::size_t> asked =
        rule_.choice ? std::vector<std::size_t>{*rule_.choice}
                     : with_votes(nation_.votes, nation_.votes[result_.order[0]]);
    std::vector<std::size_t> winning;
    for (const std::size_t choice : asked) {
      const std::vector<ConditionTest> tests = tests_of(choice);
      if (std::any_of(tests.begin(), tests.end(), [](const ConditionTest& t) { return t.holds; })) {
        winning.push_back(choice);
      }
    }
    if (!winning.empty()) {
      settle_win(winning);
    } else if (rule_.otherwise == WinnerRule::Otherwise::kRunOff) {
      settle_run_off();
    } else {
      result_.kind = Kind::kNobody;
    }
    result_.conditions = tests_of(result_.first);
  }

  void settle_win(const std::vector<std::size_t>& winning) {
    result_.kind = Kind::kWins;
    tell_of(winning.front());
    if (winning.size() == 1) return;
    tie(winning, 1, false);
    if (!result_.settled_by_lot) return;
    result_.kind = Kind::kWins;
    tell_of(rule_.lot.front());
  }

  /// All with the share go on, and never fewer than two; unless more equals than places claim the
  /// last of them.
  void settle_run_off() {
    result_.kind = Kind::kNobody;
    if (result_.order.size() < 2) return;
    std::vector<std::size_t> in;
    for (const std::size_t choice : result_.order) {
      if (rule_.run_off_share && has_run_off_share(choice)) in.push_back(choice);
    }
    if (in.size() < 2) {
      const std::int64_t second_votes = nation_.votes[result_.order[1]];
      const std::vector<std::size_t> equal = with_votes(nation_.votes, second_votes);
      const std::size_t places = second_votes == nation_.votes[result_.order[0]] ? 2 : 1;
      in.assign(result_.order.begin(), result_.order.begin() + 2);
      if (equal.size() > places) {
        tie(equal, places, true);
        if (!result_.settled_by_lot) return;
        in = drawn_into_run_off(places);
      }
    }
    result_.kind = Kind::kRunOff;
    result_.run_off = std::move(in);
  }

  [[nodiscard]] std::vector<std::size_t> drawn_into_run_off(std::size_t places) const {
    std::vector<std::size_t> in;
    if (places == 1) in.push_back(result_.order[0]);
    std::vector<std::size_t> drawn = rule_.lot;
    std::sort(drawn.begin(), drawn.end());
    in.insert(in.end(), drawn.begin(), drawn.end());
    return in;
  }

  [[nodiscard]] bool has_run_off_share(std::size_t choice) const {
    const auto share = ratio(nation_.votes[choice], base_of(nation_, rule_.run_off_of));
    return share && *share >= *rule_.run_off_share;
  }

  /// The `equal` choices claim `places` fewer; the rule's lot settles it if it fits.
  void tie(const std::vector<std::size_t>& equal, std::size_t places, bool for_run_off) {
    result_.kind = Kind::kTieNeedsLot;
    result_.tied = equal;
    result_.tied_places = places;
    result_.tied_for_run_off = for_run_off;
    if (rule_.lot.empty()) return;
    result_.lot_fault = fault_of_lot();
    result_.settled_by_lot = !result_.lot_fault;
  }

  [[nodiscard]] std::optional<LotFault::What> fault_of_lot() const {
    std::vector<std::size_t> sorted = rule_.lot;
    std::sort(sorted.begin(), sorted.end());
    const bool twice = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
    if (twice ||
        !std::includes(result_.tied.begin(), result_.tied.end(), sorted.begin(), sorted.end())) {
      return LotFault::What::kNotTied;
    }
    if (sorted.size() != result_.tied_places) return LotFault::What::kOtherNumber;
    return std::nullopt;
  }

  const WinnerRule& rule_;
  const WinnerVotes& votes_;
  const VotesOfArea& nation_;
  WinnerResult result_;
};

void refuse_impossible(const VotesOfArea& area, std::size_t choices) {
  if (area.votes.size() != choices) throw std::invalid_argument("an area lacks choices");
  if (std::any_of(area.votes.begin(), area.votes.end(), [](std::int64_t v) { return v < 0; })) {
    throw std::invalid_argument("votes are not negative");
  }
}

}  // namespace

tl::expected<WinnerResult, CannotCompute> elect_winner(const WinnerRule& rule,
                                                       const WinnerVotes& votes) {
  refuse_impossible(votes.nation, votes.nation.votes.size());
  for (const VotesOfArea& area : votes.areas) {
    refuse_impossible(area, votes.nation.votes.size());
  }
  return WinnerElection(rule, votes).run();
}

}  // namespace scrutineer::outcome
