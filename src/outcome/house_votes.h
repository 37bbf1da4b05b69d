// What a house is elected on: votes by constituency and of the nation.
#pragma once

#include <vector>

#include "scrutineer/outcome/constituency.h"

namespace scrutineer::outcome {

/// What a house is elected on.
struct HouseVotes {
  std::vector<ConstituencyVotes> constituencies;
  /// The whole nation, votes of no constituency included, for nationwide thresholds and tiers. Its
  /// seats are not used.
  ConstituencyVotes nation;
};

/// The nation as the sum of its constituencies. A figure is known where every constituency knows
/// it.
[[nodiscard]] ConstituencyVotes sum_of(const std::vector<ConstituencyVotes>& constituencies);

}  // namespace scrutineer::outcome
