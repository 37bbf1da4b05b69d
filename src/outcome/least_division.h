// A division in which some are sure of seats that the method may not give them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

/// Lots for a chain of divisions, taken one at a time where a tie asks for one.
class DivisionLots {
 public:
  explicit DivisionLots(std::span<const std::vector<std::size_t>> lots) : lots_(lots) {}

  /// Gives the contest's seats, with as many of the lots as there are ties. A lot that does not fit
  /// is the allocation's `lot_fault`, and is not taken.
  [[nodiscard]] Allocation allocate(const election::SeatMethod& method, SeatContest contest);

  /// Lots that no tie asked for.
  [[nodiscard]] std::size_t unused() const { return lots_.size() - next_; }

 private:
  std::span<const std::vector<std::size_t>> lots_;
  std::size_t next_ = 0;
};

/// One round of a division: seats among those that take part in it.
struct DivisionRound {
  election::Seats seats;
  std::vector<bool> takes_part;     ///< One a choice.
  Allocation allocation;            ///< Of `seats`.
  std::vector<std::size_t> leaves;  ///< Who has more than the round gives it, and leaves with it.
};

/// A division with its rounds.
struct LeastDivision {
  std::vector<DivisionRound> rounds;  ///< At least one; nobody leaves the last.
  /// One a choice: at least its least, whether it takes part or not. Certain, but for seats that
  /// ties of the last round leave open.
  std::vector<std::int64_t> seats;
  /// A lot decides who leaves: the seats above `least` are open.
  bool waits = false;
};

/// Divides `seats` by the method so that nobody has fewer than its `least`. Those that do not take
/// part go first with theirs; the rest is divided; those with more than that gives them leave with
/// theirs, and the rest is divided anew, until nobody has more. For divisor methods this is the
/// same as max(least, v / d rounded) with a divisor d by which the seats come out: a list that
/// leaves holds more than its share, so the shares of the others only fall.
///
/// Σ seats = `seats` if there are enough for all leasts and votes for the rest; more where the
/// leasts alone are more.
[[nodiscard]] LeastDivision divide_with_least(const election::SeatMethod& method,
                                              std::span<const std::int64_t> votes,
                                              std::vector<bool> takes_part, std::int64_t seats,
                                              std::span<const std::int64_t> least,
                                              DivisionLots& lots);

/// Whether a lot could give the choice another seat.
[[nodiscard]] bool is_tied(const Allocation& allocation, std::size_t choice);

}  // namespace scrutineer::outcome
