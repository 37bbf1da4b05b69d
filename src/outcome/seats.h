// Votes to seats in one constituency, exactly, with every step: the room's face.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scrutineer/base/wide_quotient.h"
#include "scrutineer/election/quantities.h"
#include "scrutineer/election/seats_rule.h"

namespace scrutineer::outcome {

/// What a seat was given for.
enum class SeatFor : std::uint8_t {
  kWholeQuota,    ///< One of the list's whole quotas; quotient = votes / quota.
  kAverage,       ///< The highest average; quotient = votes / divisor.
  kRemainder,     ///< The largest remainder; quotient = remainder / quota, below 1.
  kFirstOfAll,    ///< The divisor 0: each list with a vote comes first. The quotient is 0 / 1.
  kSquareAverage  ///< The highest average, as its square: quotient = votes² / divisor².
};

/// What decided a seat between equals.
enum class SettledBy : std::uint8_t { kQuotient, kMostVotes, kFewestVotes, kLot };

/// One seat that is certain, as the count sheet shows it. Quotients are exact.
struct SeatStep {
  std::int64_t seat = 0;  ///< 1-based, in the order in which seats are given.
  SeatFor how = SeatFor::kAverage;
  SettledBy settled_by = SettledBy::kQuotient;
  std::size_t stage = 0;  ///< Index of the method's stage that gave it.
  std::size_t choice = 0;
  base::WideQuotient quotient;
  /// The choice that would have had the seat without the winner: the highest average or remainder
  /// among the others. None for whole quotas, nor where no other list takes part.
  std::optional<std::size_t> runner_up;
  std::optional<base::WideQuotient> runner_up_quotient;
};

/// Equal quotients compete for fewer seats than they are: a lot, or what the law says instead, must
/// decide. Never settled by the order of lists. Equals that all get a seat, or none, are no tie.
struct TieNeedsLot {
  std::vector<std::size_t> choices;  ///< Who ties, ascending; each can win one of the seats.
  std::int64_t seats = 0;            ///< For how many seats.
  SeatFor how = SeatFor::kAverage;   ///< What `at` is.
  std::size_t stage = 0;             ///< The stage in which they tie.
  base::WideQuotient at;             ///< The exact quotient or remainder they share.
};

/// A lot that was given and does not settle the tie it claims to.
struct LotFault {
  enum class What : std::uint8_t {
    kNoTie,        ///< There is no tie left for it.
    kNotTied,      ///< It names a choice that does not tie, or one twice.
    kOtherNumber,  ///< It names more or fewer winners than there are seats.
  };
  What what = What::kNoTie;
  std::size_t lot = 0;             ///< Index into the lots.
  std::optional<TieNeedsLot> tie;  ///< The tie there is.
};

/// Seats of one constituency. Σ seats + Σ ties' seats + not_allocated = the seats there are.
struct Allocation {
  std::vector<election::Seats> seats;  ///< One a choice: the certain seats.
  std::vector<SeatStep> steps;         ///< The certain seats, in the order given.
  /// Seats left for lots, in the order in which the ties arise. At most one tie, but for Balinski
  /// and Young's method, where equals can wait for a seat while others, of a higher average, tie
  /// for theirs. Ties at one and the same quotient follow one another: who wins the first takes no
  /// part in those after it.
  std::vector<TieNeedsLot> ties;
  std::optional<base::WideQuotient> quota;  ///< For quota methods, where there are votes and seats.
  /// Whole quotas gave more seats than there are. With the way out "report" `steps` shows the whole
  /// quotas and nothing is allocated; with a larger quota `quota` is the one that fitted.
  bool over_allocated = false;
  /// The lists that lost a whole quota to the way out "smallest remainder", ascending; not those
  /// that tie for keeping theirs.
  std::vector<std::size_t> withdrawn;
  /// Seats nobody can take: no eligible list has a vote, the quotas gave too many, every list has
  /// as many as it can have.
  std::int64_t not_allocated = 0;
  std::optional<LotFault> lot_fault;  ///< The first lot that does not fit; it settled nothing.

  /// Seats that lots must decide.
  [[nodiscard]] std::int64_t by_lot() const {
    std::int64_t all = 0;
    for (const TieNeedsLot& tie : ties) all += tie.seats;
    return all;
  }
};

/// What a method is applied to. It refers to the caller's data.
struct SeatContest {
  std::span<const std::int64_t> votes;      ///< One a choice, not negative.
  const std::vector<bool>& eligible;        ///< One a choice; false keeps it out.
  election::Seats seats;                    ///< From 0 to election::kMaxSeats.
  std::span<const std::int64_t> most = {};  ///< The most seats of each choice; empty: no limit.
  std::span<const election::TieBreak> ties = {};  ///< What decides between equals before a lot.
  /// What lots gave, one entry a tie in the order in which the ties arise.
  std::span<const std::vector<std::size_t>> lots = {};
};

/// Gives the contest's seats to the choices by their votes. A quota's base is the votes of the
/// eligible choices. A list without votes never gets a seat.
///
/// Exact for all votes from 0 to 2^63 - 1, any number of lists, and divisors whose terms, brought
/// to one denominator, stay below election::kMostDivisorTerm. O((seats + lists) log lists).
///
/// Throws std::invalid_argument on what no reader lets through: negative votes, lists of different
/// length, seats out of range, what fault_of names.
[[nodiscard]] Allocation allocate(const election::SeatMethod& method, const SeatContest& contest);

/// The same without limits, tie-breaks or lots.
[[nodiscard]] Allocation allocate(const election::SeatMethod& method,
                                  std::span<const std::int64_t> votes,
                                  const std::vector<bool>& eligible, election::Seats seats);

}  // namespace scrutineer::outcome
