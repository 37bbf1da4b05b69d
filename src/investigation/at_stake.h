// What would have to change: the margins of each contest's outcome, on its leading account.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/investigation/contested.h"
#include "scrutineer/investigation/contested_outcome.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/house_votes.h"
#include "scrutineer/stakes/national.h"
#include "scrutineer/stakes/winner_margin.h"

namespace scrutineer::investigation {

struct Investigation;

/// What is asked.
struct StakesQuestion {
  /// Ids of the lists whose seats count together; empty: the list with the most seats.
  std::vector<std::string> side;
  /// So many seats decide; absent: more than half of the house.
  std::optional<std::int64_t> seats;
  stakes::Model model = stakes::Model::kMoved;
  ContestedBy contested = {};  ///< Stations in question, beside those of each rule's findings.
  stakes::Treatment treatment = stakes::Treatment::kReassigned;
};

/// One seat, and what takes it from the list that has it.
struct SeatAtStake {
  std::size_t constituency = 0;  ///< Index into HouseStakes::votes.
  std::size_t from = 0;          ///< The list that loses it.
  /// The list that has one seat more after the plan; absent where a lot would decide who has.
  std::optional<std::size_t> to;
  stakes::Margin margin;
};

/// One list's seats, and what changes their number.
struct ListAtStake {
  std::size_t choice = 0;
  stakes::SeatRange now;                        ///< Over every way in which lots can fall.
  std::optional<stakes::HouseMargin> one_less;  ///< Absent for a list without seats.
  stakes::HouseMargin one_more;
};

/// A number of seats that decides, and a side.
struct DecidingSeats {
  std::vector<std::size_t> side;  ///< Choices, ascending.
  std::int64_t seats = 0;         ///< So many or more decide.
  std::int64_t house = 0;
  bool asked_for = false;  ///< The number was asked for; else it is more than half of the house.
  stakes::SeatRange now;
  /// True: the margin is what brings the side below that number; false: what brings it there.
  bool has_them = false;
  stakes::HouseMargin margin;
};

/// A house's margins.
struct HouseStakes {
  outcome::HouseVotes votes;
  std::optional<stakes::Obstacle> obstacle;  ///< Why margins are bounds.
  DecidingSeats deciding;
  std::vector<ListAtStake> lists;  ///< By seats, then votes; lists without a vote left out.
  /// The seat of each constituency that takes the fewest ballots, whoever would have it (`to` is
  /// not looked for); absent where no number does.
  std::vector<std::optional<SeatAtStake>> cheapest_of;
  std::vector<SeatAtStake> cheapest;  ///< The seats that take the fewest ballots, the least first.
  std::vector<stakes::Crossing> crossings;  ///< The nearest nationwide thresholds.
};

/// An outcome for one choice that is not so, and what makes it so.
struct OutcomeAtStake {
  stakes::WinnerAim aim;
  stakes::Margin margin;
};

/// The margins of a contest for one winner. Of the choices with most votes: what takes the win, or
/// the place in a run-off, from who has it, and what gives it to who has it not.
struct WinnerStakes {
  std::vector<OutcomeAtStake> outcomes;  ///< Those of the first choice first, then by votes.
};

/// Nothing can be said: why the outcome itself cannot be computed; or it elects nobody.
struct NoStakes {
  std::optional<outcome::CannotCompute> cannot;
};

/// One contest's margins.
struct ContestStakes {
  std::size_t contest = 0;
  std::optional<std::size_t> account;
  stakes::Model model = stakes::Model::kMoved;
  std::variant<NoStakes, HouseStakes, WinnerStakes> of;
  /// What was asked for first, then contradictions together, then each rule by its votes.
  std::vector<ContestedOutcome> contested = {};
};

/// Seats listed as the cheapest.
inline constexpr std::size_t kCheapestSeats = 20;

/// Choices whose margins are looked for in a contest for one winner.
inline constexpr std::size_t kChoicesAtStake = 6;

/// The margins of every contest. Errors where a list of the side is none of any contest's, or the
/// number of seats is below 1 or above the house, where either is asked and no contest elects a
/// house, and for contested stations that are not there.
[[nodiscard]] base::Reading<std::vector<ContestStakes>> find_stakes(
    const Investigation& investigation, const StakesQuestion& question);

}  // namespace scrutineer::investigation
