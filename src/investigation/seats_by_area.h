// The recomputed seats of every area that holds constituencies.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "scrutineer/election/geography.h"
#include "scrutineer/election/seats_rule.h"
#include "scrutineer/investigation/investigation.h"
#include "scrutineer/investigation/lots.h"
#include "scrutineer/outcome/house.h"

namespace scrutineer::investigation {

/// Seats of the choices in one area.
struct AreaSeats {
  std::vector<std::int64_t> certain;  ///< One a choice.
  std::vector<std::int64_t> by_lot;   ///< The most that lots could add.
  std::vector<OpenLot> lots;
};

/// The seats of each area by its constituencies, those of compensatory tiers included. What
/// `hidden_by_tier` names is not to be read.
[[nodiscard]] std::unordered_map<election::AreaId, AreaSeats> seats_by_area(
    const election::SeatsRule& rule, const outcome::HouseResult& house,
    const election::Geography& geography);

/// Why the seats of an area are not known where the house has a compensatory tier, or nothing.
[[nodiscard]] std::optional<Unknown::Why> hidden_by_tier(const outcome::HouseResult& house,
                                                         election::AreaId area);

}  // namespace scrutineer::investigation
