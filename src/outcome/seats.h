// Votes to seats in one constituency, exactly, with every step: the room's face.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scrutineer/base/wide_quotient.h"
#include "scrutineer/election/quantities.h"
#include "scrutineer/election/rule.h"

namespace scrutineer::outcome {

/// One seat that is certain without a lot, as the count sheet shows it. Quotients are exact.
struct SeatStep {
  enum class How : std::uint8_t {
    kWholeQuota,  ///< One of the list's whole quotas; quotient = votes / quota.
    kAverage,     ///< The highest average; quotient = votes / divisor.
    kRemainder,   ///< The largest remainder; quotient = remainder / quota, below 1.
  };
  std::int64_t seat = 0;  ///< 1-based, in the order in which seats are given.
  How how = How::kAverage;
  std::size_t choice = 0;
  base::WideQuotient quotient;
  /// The choice that would have had the seat without the winner: the highest average or remainder
  /// among the others. None for whole quotas, nor where no other list has votes.
  std::optional<std::size_t> runner_up;
  std::optional<base::WideQuotient> runner_up_quotient;
};

/// Equal quotients compete for fewer seats than they are: the law asks for a lot. Never settled by
/// the order of lists. Equals that all get a seat, or none, are no tie.
struct TieNeedsLot {
  std::vector<std::size_t> choices;  ///< Who ties, ascending; each can win one of the seats.
  std::int64_t seats = 0;            ///< For how many seats: the last ones, after every step.
  base::WideQuotient at;             ///< The exact quotient or remainder they share.
};

/// Seats of one constituency. Σ seats + the tie's seats + not_allocated = the seats there are.
struct Allocation {
  std::vector<election::Seats> seats;       ///< One a choice: seats certain without a lot.
  std::vector<SeatStep> steps;              ///< The certain seats, in the order given.
  std::optional<TieNeedsLot> tie;           ///< Seats left for a lot, if any.
  std::optional<base::WideQuotient> quota;  ///< For quota methods, where there are votes and seats.
  /// Whole quotas gave more seats than there are, which the law does not settle: `steps` shows the
  /// whole quotas, nothing is allocated. Only for quotas rounded down, on a handful of votes.
  bool over_allocated = false;
  /// Seats nobody can take: no eligible list has a vote, the quotas gave too many, or a second
  /// seat a list would be needed from largest remainders.
  std::int64_t not_allocated = 0;

  /// Seats that a lot must decide.
  [[nodiscard]] std::int64_t by_lot() const { return tie ? tie->seats : 0; }
};

/// Gives `seats` seats to the choices by their votes. `eligible[i]` false keeps choice i out; the
/// quota's base is the votes of eligible choices. A list without votes never gets a seat.
///
/// Exact for all votes from 0 to 2^63 - 1 and all divisors that HighestAverages can express.
/// O((seats + lists) log lists). Throws std::invalid_argument on what no reader lets through:
/// negative votes, `votes` and `eligible` of different length, seats below 0 or above
/// election::kMaxSeats, divisors that do not rise from above 0.
[[nodiscard]] Allocation allocate(const election::SeatMethod& method,
                                  std::span<const std::int64_t> votes,
                                  const std::vector<bool>& eligible, election::Seats seats);

}  // namespace scrutineer::outcome
