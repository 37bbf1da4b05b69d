// Seats won in constituencies that a list gives back because it has more than its share.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scrutineer/election/seats_rule.h"
#include "scrutineer/outcome/constituency.h"
#include "scrutineer/outcome/placement.h"

namespace scrutineer::outcome {

/// One seat given back.
struct ReturnedSeat {
  std::size_t round = 0;         ///< 0, or later where a seat that went on made a list exceed.
  std::size_t constituency = 0;  ///< Index into HouseVotes::constituencies.
  std::size_t from = 0;
  base::WideQuotient quotient;  ///< By which `from` had it: the smallest of its seats' quotients.
};

/// Seats of one constituency given out anew, without those given back.
struct GivenAnew {
  std::size_t round = 0;
  std::size_t constituency = 0;
  Allocation allocation;  ///< Of all its seats; the last steps are those that went on.
};

struct ReturnedSeats {
  std::vector<ReturnedSeat> returned;
  std::vector<GivenAnew> given_anew;
  ByConstituency seats;  ///< What each list has in each constituency then.
  /// Two seats of a list have the same smallest quotient, or two lists the same next one: a lot
  /// decides, and `seats` is as far as it went.
  bool waits = false;
};

/// Every list with more seats than its share gives back those with the smallest quotients; where a
/// constituency has fewer seats than the tier says, none. In its constituency each goes to the next
/// quotient among the lists that have given none back, until no list has more than its share or
/// none can give back.
[[nodiscard]] ReturnedSeats return_seats(const election::SeatsRule& rule,
                                         std::span<const ConstituencyResult> constituencies,
                                         const std::vector<bool>& takes_part,
                                         const std::vector<std::int64_t>& share);

}  // namespace scrutineer::outcome
