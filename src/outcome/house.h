// A whole house: thresholds, constituencies, seats.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/constituency.h"
#include "scrutineer/outcome/threshold.h"

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

/// Σ seats + by_lot + not_allocated = house.
struct HouseResult {
  /// In the order of the rule; the areas that "*" stands for in the order of the geography.
  std::vector<ConstituencyResult> constituencies;
  std::vector<ThresholdTest> thresholds;  ///< Every test made of a choice with votes.
  std::vector<election::Seats> seats;     ///< One a choice, over all constituencies.
  election::Seats by_lot;                 ///< Seats that lots must decide.
  election::Seats not_allocated;          ///< Seats nobody can take (Allocation::not_allocated).
  election::Seats house;                  ///< All seats.
  /// Votes that elect nobody because they were cast in no constituency of the rule; they count for
  /// nationwide thresholds all the same.
  std::int64_t votes_outside = 0;
  /// The areas of the electing level that have votes but no seats in the rule.
  std::vector<election::AreaId> areas_outside;
};

/// Applies thresholds and method in every constituency. A constituency without votes keeps its
/// seats as not allocated. The rule's own list of constituencies is not read: `votes` has them.
[[nodiscard]] tl::expected<HouseResult, CannotCompute> elect_house(const election::Contest& contest,
                                                                   const election::SeatsRule& rule,
                                                                   const HouseVotes& votes);

}  // namespace scrutineer::outcome
