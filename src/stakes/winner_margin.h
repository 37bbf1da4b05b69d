// What would have to change: the fewest ballots that give a contest for one winner another outcome.
#pragma once

#include <cstdint>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/election/winner_rule.h"
#include "scrutineer/outcome/winner.h"
#include "scrutineer/stakes/margin.h"

namespace scrutineer::stakes {

/// An outcome for one choice. It must be met however lots fall: a tie that a lot settles for the
/// choice or against it meets nothing that depends on the lot.
struct WinnerAim {
  enum class Kind : std::uint8_t {
    kWins,        ///< It wins outright; what is asked in a referendum is carried.
    kDoesNotWin,  ///< It does not win outright; what is asked is not carried.
    kInRunOff,    ///< A run-off takes place, and it is in it.
    kOut,         ///< It neither wins outright nor is in a run-off.
  };
  Kind kind = Kind::kDoesNotWin;
  std::size_t choice = 0;

  /// True if a result, with ties as they are and no lot drawn, is sure to meet it.
  [[nodiscard]] bool met_by(const outcome::WinnerResult& result) const;
};

/// The fewest ballots that meet an aim, under a rule for one winner.
///
/// With the number of ballots added less removed held, what shares are of is held too, and the rule
/// looks at few numbers: the tested choice's votes x, the best other's m, and in a run-off the
/// second other's. Each comparison is x or x - m within bounds. "Some condition holds" is one cell
/// of bounds a condition; "none holds" is one cell for every way to fail one comparison of each.
/// The other choices are alike to the rule, so the nearest votes need never change their order:
/// the best other is the one who is best now. A cell is then boxes of vote vectors with one free
/// number, whose nearest box is found exactly (vote_boxes.h): losing is one choice's ballots to its
/// strongest rivals, gaining is ballots of the highest rivals, to one level each, and the two meet
/// by bisection. Over the net number of ballots, that valid votes and ballots cast follow and
/// registered voters never, a branch and bound is exact without anything being monotone: ballots
/// against what is asked can carry it by a quorum.
///
/// The margin is exact but for:
///  - conditions with a spread over areas. `at_least` takes the cheapest areas in which a
///  comparison
///    would have to turn (for kWins and kDoesNotWin; else spreads are free), and the nation, each
///    for itself; `at_most` is ballots that do without spreads, or that are tried: taken from every
///    area alike, and counted again;
///  - rules with a choice of their own and a run-off, where kInRunOff and kOut are not computed:
///    `at_least` is 1 and `at_most` is absent;
///  - a search that gives up (see search_boxes), or conditions with more than 4,096 ways to fail.
/// Ballots that are added, removed or moved are valid votes. Ballots of an area stay in it. The
/// rule's own lot is left out of account. Fails where the rule fails on the votes as they are.
/// Throws std::invalid_argument where elect_winner does, or for a choice that does not exist.
[[nodiscard]] tl::expected<Margin, outcome::CannotCompute> winner_margin(
    const election::WinnerRule& rule, const outcome::WinnerVotes& votes, const WinnerAim& aim,
    Model model);

/// The votes after the shifts: valid votes and ballots cast follow what is added or removed. Areas
/// have their part of each shift by who has the ballots that leave; what is added, by valid votes.
[[nodiscard]] outcome::WinnerVotes after_shifts(const outcome::WinnerVotes& votes,
                                                const std::vector<Shift>& shifts);

}  // namespace scrutineer::stakes
