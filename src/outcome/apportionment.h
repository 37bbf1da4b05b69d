// The seats of constituencies, from their population or another figure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/election/seats_rule.h"
#include "scrutineer/outcome/least_division.h"

namespace scrutineer::outcome {

/// Σ seats + by_lot + not_allocated = the clause's seats, or more where the leasts alone are more.
struct Apportionment {
  std::vector<election::Seats> seats;  ///< One a constituency, certain.
  /// What the method divided, with every quotient; choices in it are indices of constituencies.
  /// With Least::kBeforehand one round, of the seats beyond the leasts.
  std::vector<DivisionRound> rounds;
  election::Seats by_lot;         ///< Seats that a lot must decide.
  election::Seats not_allocated;  ///< Seats that nobody can take: no constituency has a figure.
};

/// Divides the clause's seats among constituencies by `figures`, one each: their population, or the
/// number that the law makes of it (Norway until 2021: inhabitants + 1.8 · square kilometres, here
/// tenfold). `lots` settle ties in the order they arise.
///
/// Throws std::invalid_argument on negative figures or seats, seats beyond election::kMaxSeats, and
/// what outcome::allocate throws on.
[[nodiscard]] Apportionment apportion(const election::ApportionmentClause& clause,
                                      std::span<const std::int64_t> figures,
                                      std::span<const std::vector<std::size_t>> lots = {});

}  // namespace scrutineer::outcome
