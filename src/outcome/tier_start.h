// What a compensatory tier starts from: who takes part, and what each list has won.
#pragma once

#include <cstdint>
#include <span>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/house_votes.h"
#include "scrutineer/outcome/placement.h"
#include "scrutineer/outcome/threshold.h"

namespace scrutineer::outcome {

/// One entry a choice, but where it says otherwise.
struct TierStart {
  std::vector<ThresholdTest> thresholds;  ///< Every test made, of CompensatoryTier::thresholds.
  std::vector<bool> takes_part;           ///< Passes them all, and has a vote.
  ByConstituency won;                     ///< Seats won, by constituency.
  std::vector<std::int64_t> direct;       ///< Σ won.
  ByConstituency minimum_in;              ///< Of which a list is sure, by constituency.
  std::vector<std::int64_t> minimum;      ///< Of which it is sure in all.
  /// Seats that its share may leave uncovered if the rule leaves any: those that a first division
  /// does not cover; without one all it has won.
  std::vector<std::int64_t> may_stay;
  std::int64_t not_allocated = 0;  ///< Seats that nobody could take in a constituency.
};

/// `rule` has a tier; `constituencies` has one entry an entry of `votes`.
[[nodiscard]] tl::expected<TierStart, CannotCompute> start_tier(
    const election::Contest& contest, const election::SeatsRule& rule, const HouseVotes& votes,
    std::span<const ConstituencyResult> constituencies);

}  // namespace scrutineer::outcome
