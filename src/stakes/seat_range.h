// The seats of a side over every way in which lots can fall.
#pragma once

#include <cstdint>
#include <span>

#include "scrutineer/outcome/constituency.h"

namespace scrutineer::stakes {

/// The seats a side has at least and at most, over every way in which lots can fall.
struct SeatRange {
  std::int64_t least = 0;
  std::int64_t most = 0;

  friend bool operator==(const SeatRange&, const SeatRange&) = default;
};

/// Of these choices, ascending. Exact where each alliance that competes as one is of the side or
/// not; where the side is a part of one, at least the range there is.
[[nodiscard]] SeatRange seats_over_lots(const outcome::ConstituencyResult& result,
                                        std::span<const std::size_t> side);

}  // namespace scrutineer::stakes
