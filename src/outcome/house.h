// A whole house: thresholds, constituencies, seats.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/constituency.h"
#include "scrutineer/outcome/house_votes.h"
#include "scrutineer/outcome/threshold.h"
#include "scrutineer/outcome/tier.h"

namespace scrutineer::outcome {

/// Σ seats + by_lot + not_allocated = house. Where the rule has a tier, these four are the tier's,
/// and the seats of `constituencies` are what it started from.
struct HouseResult {
  /// In the order of the rule; the areas that "*" stands for in the order of the geography.
  std::vector<ConstituencyResult> constituencies;
  std::vector<ThresholdTest> thresholds;  ///< Every test made of a choice with votes.
  std::vector<election::Seats> seats;     ///< One a choice, over all constituencies and the tier.
  /// Seats that lots must decide; those of a tier that waits for a lot are among them.
  election::Seats by_lot;
  election::Seats not_allocated;   ///< Seats nobody can take (Allocation::not_allocated).
  election::Seats house;           ///< All seats.
  std::optional<TierResult> tier;  ///< Where the rule has one.
  /// Votes that elect nobody because they were cast in no constituency of the rule; they count for
  /// nationwide thresholds all the same.
  std::int64_t votes_outside = 0;
  /// The areas of the electing level that have votes but no seats in the rule.
  std::vector<election::AreaId> areas_outside;
};

/// Applies thresholds and method in every constituency, then the tier. A constituency without votes
/// keeps its seats as not allocated. The rule's own list of constituencies is not read: `votes` has
/// them.
[[nodiscard]] tl::expected<HouseResult, CannotCompute> elect_house(const election::Contest& contest,
                                                                   const election::SeatsRule& rule,
                                                                   const HouseVotes& votes);

}  // namespace scrutineer::outcome
