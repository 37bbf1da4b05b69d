#include "scrutineer/stakes/winner_bounds.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "scrutineer/stakes/freedom.h"
#include "scrutineer/stakes/winner_places.h"

namespace scrutineer::stakes {
namespace {

using election::Comparison;
using election::WinnerRule;
using outcome::WinnerResult;
using outcome::WinnerVotes;
using Outcome = tl::expected<WinnerResult, outcome::CannotCompute>;
using VoteVector = std::vector<std::int64_t>;

std::int64_t sum(const VoteVector& all) {
  return std::accumulate(all.begin(), all.end(), std::int64_t{0});
}

Standing standing_of(bool surely, bool possibly) {
  if (surely) return Standing::kCertain;
  return possibly ? Standing::kPossible : Standing::kExcluded;
}

std::optional<WinnerObstacle> obstacle_of(const WinnerRule& rule, Treatment treatment) {
  for (const election::Condition& condition : rule.win_if) {
    for (const Comparison& comparison : condition.all_of) {
      if (comparison.spread) return WinnerObstacle::kSpread;
      const bool less = comparison.relation == Comparison::Relation::kLess ||
                        comparison.relation == Comparison::Relation::kAtMost;
      // Ballots that change hands leave turnout as it is.
      const bool fixed =
          comparison.measure == Comparison::Measure::kTurnout && treatment != Treatment::kFilled;
      if (less && !fixed) return WinnerObstacle::kLess;
    }
  }
  return std::nullopt;
}

bool asks_for_register(const WinnerRule& rule) {
  const auto registered = [](const Comparison& comparison) {
    return comparison.measure == Comparison::Measure::kTurnout ||
           comparison.measure == Comparison::Measure::kRegisteredShare;
  };
  if (rule.of == election::ShareBase::kRegistered) return true;
  if (rule.run_off_share && rule.run_off_of == election::ShareBase::kRegistered) return true;
  return std::any_of(rule.win_if.begin(), rule.win_if.end(), [&](const auto& condition) {
    return std::any_of(condition.all_of.begin(), condition.all_of.end(), registered);
  });
}

class WinnerBounding {
 public:
  WinnerBounding(const WinnerRule& rule, const WinnerVotes& votes, Freedom freedom,
                 WinnerResult counted)
      : rule_(rule), votes_(votes), freedom_(std::move(freedom)), counted_(std::move(counted)) {
    for (std::size_t i = 0; i < freedom_.votes.size(); ++i) floor_.push_back(freedom_.floor(i));
    free_ = freedom_.every && !freedom_.tied_in_all();
  }

  [[nodiscard]] std::vector<WinnerStanding> run() const {
    std::vector<WinnerStanding> out(floor_.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i].wins = wins(i);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].run_off = run_off(i, out);
    return out;
  }

 private:
  static constexpr std::int64_t kNoCeiling = std::numeric_limits<std::int64_t>::max();

  [[nodiscard]] Outcome elect(VoteVector votes) const {
    WinnerVotes after;
    after.nation = votes_.nation;
    const std::int64_t more = sum(votes) - sum(freedom_.votes);
    after.nation.votes = std::move(votes);
    after.nation.valid += more;
    if (after.nation.cast) after.nation.cast = *after.nation.cast + more;
    return outcome::elect_winner(rule_, after);
  }

  [[nodiscard]] Outcome elect_with_all_for(std::size_t choice, std::int64_t given) const {
    VoteVector votes = floor_;
    votes[choice] += given;
    return elect(std::move(votes));
  }

  [[nodiscard]] std::vector<std::size_t> others(std::size_t choice) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < floor_.size(); ++i) {
      if (i != choice) out.push_back(i);
    }
    return out;
  }

  /// The strongest other; the choice itself where it is alone.
  [[nodiscard]] std::size_t rival_of(std::size_t choice) const {
    std::size_t best = choice;
    for (const std::size_t i : others(choice)) {
      if (best == choice || floor_[i] > floor_[best]) best = i;
    }
    return best;
  }

  [[nodiscard]] Standing wins(std::size_t choice) const {
    if (rule_.choice && *rule_.choice != choice) return Standing::kExcluded;
    if (certain(choice)) return Standing::kCertain;
    const Outcome best = elect_with_all_for(choice, freedom_.pool());
    if (can_win(counted_, choice)) return Standing::kPossible;
    if (!best || !can_win(*best, choice)) return Standing::kExcluded;
    return free_ ? Standing::kPossible : Standing::kUnproved;
  }

  /// One condition holds with no ballot added and with all of them: every measure is then at its
  /// worst in one of the two.
  [[nodiscard]] bool certain(std::size_t choice) const {
    const std::size_t rival = rival_of(choice);
    const Outcome none = elect_with_all_for(rival, freedom_.all_loose());
    const Outcome all = elect_with_all_for(rival, freedom_.pool());
    if (!none || !all || !surely_wins(*none, choice) || !surely_wins(*all, choice)) return false;
    for (std::size_t i = 0; i < none->conditions.size(); ++i) {
      if (none->conditions[i].holds && all->conditions[i].holds) return true;
    }
    return false;
  }

  [[nodiscard]] Standing run_off(std::size_t choice, const std::vector<WinnerStanding>& all) const {
    if (rule_.otherwise != WinnerRule::Otherwise::kRunOff || floor_.size() < 2) {
      return Standing::kExcluded;
    }
    const auto is = [](Standing which) {
      return [which](const WinnerStanding& one) { return one.wins == which; };
    };
    if (std::any_of(all.begin(), all.end(), is(Standing::kCertain))) return Standing::kExcluded;
    const bool none_wins = std::all_of(all.begin(), all.end(), is(Standing::kExcluded));
    if (none_wins && sum(freedom_.votes) > 0 && !can_be_passed(choice)) return Standing::kCertain;
    if (stays_behind(choice) || first_always_wins()) return Standing::kExcluded;
    if (can_run_off(counted_, choice)) return Standing::kPossible;
    if (!free_) return Standing::kUnproved;
    return found_in_run_off(choice) ? Standing::kPossible : Standing::kUnproved;
  }

  /// True if the choice can have the share that is enough for the run-off, or, with its fewest
  /// votes, can lack it.
  [[nodiscard]] bool has_share(std::int64_t votes, std::int64_t more) const {
    if (!rule_.run_off_share) return false;
    const outcome::VotesOfArea& nation = votes_.nation;
    std::optional<std::int64_t> base = nation.valid + more;
    if (rule_.run_off_of == election::ShareBase::kCast) {
      base = nation.cast ? std::optional(*nation.cast + more) : std::nullopt;
    }
    if (rule_.run_off_of == election::ShareBase::kRegistered) base = nation.registered;
    return base && *base > 0 && base::Quotient(votes, *base) >= *rule_.run_off_share;
  }

  /// True if there is no run-off: whoever is first meets a condition with the least that being
  /// first can mean. Then it has no fewer votes than anybody in any case, nor than its even part of
  /// all.
  [[nodiscard]] bool first_always_wins() const {
    if (rule_.choice) return false;
    const auto even = [&](std::int64_t all) {
      const auto many = static_cast<std::int64_t>(floor_.size());
      return (all + many - 1) / many;
    };
    const std::int64_t least =
        std::max(*std::max_element(floor_.begin(), floor_.end()), even(sum(freedom_.votes)));
    for (std::size_t i = 0; i < floor_.size(); ++i) {
      if (floor_[i] + freedom_.pool() < least) continue;  // Never first.
      const std::int64_t rival = floor_[rival_of(i)] + freedom_.pool();
      if (!meets_a_condition(least, std::max<std::int64_t>(0, floor_[i] - rival))) return false;
    }
    return true;
  }

  /// With so many votes and so many more than anybody else, at the base that is worst for each
  /// comparison: shares are least with all ballots added, turnout with none.
  [[nodiscard]] bool meets_a_condition(std::int64_t votes, std::int64_t ahead) const {
    const outcome::VotesOfArea& nation = votes_.nation;
    std::optional<std::int64_t> base = nation.valid + freedom_.room;
    if (rule_.of == election::ShareBase::kCast) {
      base = nation.cast ? std::optional(*nation.cast + freedom_.room) : std::nullopt;
    }
    if (rule_.of == election::ShareBase::kRegistered) base = nation.registered;
    const auto reaches = [](const Comparison& comparison, std::int64_t part,
                            std::optional<std::int64_t> whole) {
      if (!whole || *whole <= 0) return false;
      const auto order = base::Quotient(part, *whole) <=> comparison.bound;
      return comparison.relation == Comparison::Relation::kMore ? order > 0 : order >= 0;
    };
    const auto holds = [&](const Comparison& comparison) {
      switch (comparison.measure) {
        case Comparison::Measure::kShare:
          return reaches(comparison, votes, base);
        case Comparison::Measure::kLead:
          return reaches(comparison, ahead, base);
        case Comparison::Measure::kRegisteredShare:
          return reaches(comparison, votes, nation.registered);
        case Comparison::Measure::kTurnout:
          break;
      }
      // What asks for little turnout is left to trying.
      const bool more = comparison.relation == Comparison::Relation::kMore ||
                        comparison.relation == Comparison::Relation::kAtLeast;
      return more && nation.cast && reaches(comparison, *nation.cast, nation.registered);
    };
    return std::any_of(rule_.win_if.begin(), rule_.win_if.end(), [&](const auto& condition) {
      return std::all_of(condition.all_of.begin(), condition.all_of.end(), holds);
    });
  }

  /// Two others can be level with it at least, while it lacks the share.
  [[nodiscard]] bool can_be_passed(std::size_t choice) const {
    const std::int64_t votes = floor_[choice];
    if (has_share(votes, freedom_.room)) return false;
    VoteVector needed;
    for (const std::size_t i : others(choice)) {
      needed.push_back(std::max<std::int64_t>(0, votes - floor_[i]));
    }
    if (needed.size() < 2) return false;
    std::partial_sort(needed.begin(), needed.begin() + 2, needed.end());
    return needed[0] + needed[1] <= freedom_.pool();
  }

  [[nodiscard]] bool stays_behind(std::size_t choice) const {
    const std::int64_t votes = floor_[choice] + freedom_.pool();
    if (has_share(votes, freedom_.room) || has_share(votes - freedom_.room, 0)) return false;
    std::int64_t ahead = 0;
    for (const std::size_t i : others(choice)) ahead += floor_[i] > votes ? 1 : 0;
    return ahead >= 2;
  }

  /// So many of the given votes for the choice; the rest for others in some ways.
  [[nodiscard]] bool runs_off_with(std::size_t choice, std::int64_t own, std::int64_t given) const {
    const std::vector<std::size_t> rest = others(choice);
    for (const int way : {0, 1, 2}) {
      VoteVector votes = floor_;
      votes[choice] += own;
      std::int64_t left = given - own;
      if (way == 1) {
        // The strongest that are behind it are brought level first.
        std::vector<std::size_t> by_votes = rest;
        std::sort(by_votes.begin(), by_votes.end(),
                  [&](std::size_t a, std::size_t b) { return votes[a] > votes[b]; });
        for (const std::size_t i : by_votes) {
          const std::int64_t more = std::clamp<std::int64_t>(votes[choice] - votes[i], 0, left);
          votes[i] += more;
          left -= more;
        }
      } else if (way == 2) {
        left = raise_lowest(rest, left, votes[choice], votes);
      }
      raise_lowest(rest, left, kNoCeiling, votes);
      const Outcome result = elect(std::move(votes));
      if (result && can_run_off(*result, choice)) return true;
    }
    return false;
  }

  [[nodiscard]] bool found_in_run_off(std::size_t choice) const {
    for (const std::int64_t given : {freedom_.all_loose(), freedom_.pool()}) {
      VoteVector tried = {0, given, given / 2};
      for (const std::size_t i : others(choice)) {
        const std::int64_t level = floor_[i] - floor_[choice];
        tried.insert(tried.end(), {level - 1, level, level + 1});
        // Level with it, where the rest is that one's.
        tried.insert(tried.end(), {(given + level) / 2, (given + level + 1) / 2});
      }
      if (rule_.run_off_share) tried.push_back(own_for_share(choice, given));
      for (const std::int64_t own : tried) {
        if (own >= 0 && own <= given && runs_off_with(choice, own, given)) return true;
      }
      if (runs_off_with(choice, least_own(choice, given), given)) return true;
    }
    return false;
  }

  /// The fewest votes of its own with which it has the share; `given` if none are enough.
  [[nodiscard]] std::int64_t own_for_share(std::size_t choice, std::int64_t given) const {
    const std::int64_t more = given - freedom_.all_loose();
    std::int64_t low = -1;
    std::int64_t high = given;
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      (has_share(floor_[choice] + middle, more) ? high : low) = middle;
    }
    return high;
  }

  /// The fewest with which it is second while the others are as even as they can be.
  [[nodiscard]] std::int64_t least_own(std::size_t choice, std::int64_t given) const {
    const auto second = [&](std::int64_t own) {
      VoteVector votes = floor_;
      votes[choice] += own;
      raise_lowest(others(choice), given - own, kNoCeiling, votes);
      std::int64_t ahead = 0;
      for (const std::size_t i : others(choice)) ahead += votes[i] > votes[choice] ? 1 : 0;
      return ahead < 2;
    };
    std::int64_t low = -1;
    std::int64_t high = given;
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      (second(middle) ? high : low) = middle;
    }
    return high;
  }

  const WinnerRule& rule_;
  const WinnerVotes& votes_;
  Freedom freedom_;
  WinnerResult counted_;
  VoteVector floor_;
  bool free_ = true;  ///< Whatever the loose votes are is possible.
};

std::vector<WinnerStanding> as_elected(const WinnerResult& result, std::size_t choices) {
  std::vector<WinnerStanding> out(choices);
  for (std::size_t i = 0; i < choices; ++i) {
    out[i].wins = standing_of(surely_wins(result, i), can_win(result, i));
    out[i].run_off = standing_of(surely_runs_off(result, i), can_run_off(result, i));
  }
  return out;
}

/// The nation's votes without the contested. Spreads are not asked of them.
WinnerVotes without(const WinnerVotes& votes, const Contested& contested) {
  WinnerVotes left;
  left.nation = votes.nation;
  // Refuses more than was counted.
  const Freedom freedom = Freedom::of(votes.nation.votes, contested, Treatment::kReassigned);
  for (std::size_t i = 0; i < freedom.votes.size(); ++i) left.nation.votes[i] = freedom.floor(i);
  left.nation.valid -= contested.valid.value_or(freedom.all_loose());
  if (contested.cast || freedom.all_loose() > 0) {
    left.nation.cast = left.nation.cast && contested.cast
                           ? std::optional(*left.nation.cast - *contested.cast)
                           : std::nullopt;
  }
  return left;
}

}  // namespace

tl::expected<WinnerBounds, outcome::CannotCompute> winner_bounds(const WinnerRule& rule,
                                                                 const WinnerVotes& votes,
                                                                 const Contested& contested,
                                                                 Treatment treatment) {
  WinnerRule without_lot = rule;
  without_lot.lot.clear();
  const std::size_t choices = votes.nation.votes.size();
  WinnerBounds out;
  out.choices.resize(choices);
  if (treatment == Treatment::kAnnulled) {
    const auto obstacle = obstacle_of(rule, Treatment::kReassigned);
    if (obstacle == WinnerObstacle::kSpread) {
      out.obstacle = obstacle;
      return out;
    }
    const Outcome left = outcome::elect_winner(without_lot, without(votes, contested));
    if (!left) return tl::unexpected<outcome::CannotCompute>(left.error());
    out.choices = as_elected(*left, choices);
    return out;
  }
  Freedom freedom = Freedom::of(votes.nation.votes, contested, treatment);
  Outcome counted = outcome::elect_winner(without_lot, votes);
  if (!counted) return tl::unexpected<outcome::CannotCompute>(counted.error());
  if (freedom.registered > 0 && asks_for_register(rule)) freedom.ask_for_register();
  if (freedom.none()) {
    out.choices = as_elected(*counted, choices);
    return out;
  }
  out.obstacle = obstacle_of(rule, treatment);
  if (freedom.registered > 0 && asks_for_register(rule)) out.obstacle = WinnerObstacle::kRegister;
  if (out.obstacle) return out;
  out.choices = WinnerBounding(without_lot, votes, std::move(freedom), *std::move(counted)).run();
  return out;
}

}  // namespace scrutineer::stakes
