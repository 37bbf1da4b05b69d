// The rules that look at published totals.
#pragma once

#include <cstdint>
#include <vector>

#include "scrutineer/checking/area_sums.h"
#include "scrutineer/checking/rule_runs.h"
#include "scrutineer/election/announced.h"
#include "scrutineer/election/thresholds.h"

namespace scrutineer::checking {

/// Announced figures of each area against the rules on one form, against each other over the tree,
/// and against percentages. `choices` is the number of choices of the contest.
void check_announcement(const election::Announcement& announcement, std::uint16_t announced,
                        std::size_t choices, const election::Geography& geography,
                        const election::Thresholds& thresholds, RuleRuns& runs);

/// For each area: 1 if the account may lack forms there, so that its sums may be too small.
using LackingForms = std::vector<std::uint8_t>;

/// Announced totals against the sums of the leading account.
void check_totals(const election::Announcement& announcement, std::uint16_t announced,
                  std::uint16_t account, const AreaSums& sums, const LackingForms& lacking,
                  RuleRuns& runs);

/// Announced votes against what an account's forms already hold.
void check_subset(const election::Announcement& announcement, std::uint16_t announced,
                  std::uint16_t account, const AreaSums& sums, RuleRuns& runs);

}  // namespace scrutineer::checking
