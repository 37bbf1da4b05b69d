// Where compensatory seats are put: in which constituency each list takes them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scrutineer/base/wide_quotient.h"
#include "scrutineer/election/seats_rule.h"
#include "scrutineer/outcome/house_votes.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

/// A list in a constituency, and its claim to a seat there.
struct PlaceClaim {
  std::size_t constituency = 0;  ///< Index into HouseVotes::constituencies.
  std::size_t choice = 0;
  /// votes / divisor; for relative quotients that over the constituency's votes a seat.
  base::WideQuotient quotient;
};

/// One compensatory seat, as the count sheet shows it.
struct PlacedSeat {
  PlaceClaim place;
  std::optional<PlaceClaim> runner_up;  ///< The claim that would have come without this one.
  SettledBy settled_by = SettledBy::kQuotient;
};

/// Equal claims of which not all can be met.
struct PlacementTie {
  std::vector<PlaceClaim> claims;  ///< By constituency, then by choice.
};

/// A lot for a place that no tie asked for.
struct PlacementFault {
  std::size_t lot = 0;  ///< Index into CompensatoryTier::placement_lots.
};

/// A number a constituency and choice.
using ByConstituency = std::vector<std::vector<std::int64_t>>;

struct PlacedSeats {
  std::vector<PlacedSeat> steps;   ///< In the order given.
  std::vector<PlacementTie> ties;  ///< What waits for a lot.
  std::vector<std::int64_t> open;  ///< One a choice: its seats without a place.
  ByConstituency seats;            ///< Those held before and those placed.
  std::optional<PlacementFault> lot_fault;
};

/// Places `compensatory` seats, one a choice, above those `held`: one after the other the largest
/// quotient of a list that has seats left, in a constituency that has room. A constituency without
/// votes for the list gets none of its seats; with relative quotients, nor does one without seats
/// of its own.
[[nodiscard]] PlacedSeats place_by_quotients(const election::CompensatoryTier& tier,
                                             const HouseVotes& votes, const ByConstituency& held,
                                             const std::vector<std::int64_t>& compensatory);

}  // namespace scrutineer::outcome
