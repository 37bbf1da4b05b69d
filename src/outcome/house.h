// A whole house: thresholds, constituencies, seats.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scrutineer/counting/totals.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

/// A threshold applied to one choice.
struct ThresholdTest {
  std::size_t threshold = 0;  ///< Index into the rule's thresholds.
  std::size_t choice = 0;
  election::AreaId area = election::kNation;
  std::int64_t votes = 0;
  std::int64_t base = 0;  ///< What the share is of.
  bool passed = false;
};

struct ConstituencyResult {
  election::AreaId area = election::kNation;
  election::Seats seats;
  std::vector<std::int64_t> votes;  ///< One a choice.
  std::vector<bool> eligible;       ///< One a choice.
  Allocation allocation;
};

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

/// Applies thresholds and method to an account's totals in every constituency. A constituency
/// without votes keeps its seats as not allocated.
[[nodiscard]] tl::expected<HouseResult, CannotCompute> elect_house(
    const election::Contest& contest, const election::SeatsRule& rule,
    const election::Geography& geography, const counting::Totals& totals);

}  // namespace scrutineer::outcome
