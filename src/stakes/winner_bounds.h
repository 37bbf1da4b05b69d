// Bounds over what is contested, where one winner is elected: who can win outright, and who can be
// in the run-off.
#pragma once

#include <cstdint>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/election/winner_rule.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/winner.h"
#include "scrutineer/stakes/bounds.h"
#include "scrutineer/stakes/contested.h"

namespace scrutineer::stakes {

/// Why a winner cannot be bounded by its own law.
enum class WinnerObstacle : std::uint8_t {
  /// A condition counts areas: it depends on where contested ballots lie.
  kSpread,
  /// A condition asks for less of a share, a lead or, with ballots added, turnout: more votes can
  /// undo a win, and the extremes are not where everything is one choice's.
  kLess,
  /// Shares of registered voters are asked for, and those of missing stations are not counted.
  kRegister,
};

/// Of one choice.
struct WinnerStanding {
  Standing wins = Standing::kUnproved;     ///< Outright, by a lot among equals if need be.
  Standing run_off = Standing::kUnproved;  ///< kExcluded where the rule has none.

  friend bool operator==(const WinnerStanding&, const WinnerStanding&) = default;
};

struct WinnerBounds {
  std::vector<WinnerStanding> choices;  ///< One a choice. With an obstacle all is unproved.
  std::optional<WinnerObstacle> obstacle;
};

/// Who can win outright and who can be in the run-off, over everything the nation's contested votes
/// may have been.
///
/// Every measure that a condition asks more of (a share, a lead, a share of the registered voters)
/// grows with each vote that the choice has and a rival has not. So a choice can win if it does
/// with everything contested its own, and is certain to if it does with everything contested the
/// strongest rival's; equal votes go to it, or against it, by lot. Turnout grows with ballots added
/// whosever they are: where a condition asks for it, a win is certain only if one condition holds
/// with no ballot added and with all of them. The other way round, nothing but trying tells.
///
/// A choice is certain to be in the run-off if and only if nobody can win outright and the
/// contested votes do not bring two others level with it, nor its share down. It is excluded if
/// somebody is certain to win, or whoever is first wins, or two others stay ahead of it whatever
/// happens and it cannot have the share. In between it is possible if one of the votes that are
/// tried shows it: only enough for it, or all, with the rest for who is weakest or strongest behind
/// it. Otherwise it is unproved.
///
/// kCapped: as if no more than the caps' sums were contested, a win or a place is possible only if
/// they are independent; otherwise unproved. Fails and throws as outcome::elect_winner and
/// Freedom::of do.
[[nodiscard]] tl::expected<WinnerBounds, outcome::CannotCompute> winner_bounds(
    const election::WinnerRule& rule, const outcome::WinnerVotes& votes, const Contested& contested,
    Treatment treatment);

}  // namespace scrutineer::stakes
