// Every rule on every account and announcement of a case: the room's face, with rules.h.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "scrutineer/base/progress.h"
#include "scrutineer/checking/area_sums.h"
#include "scrutineer/checking/rules.h"
#include "scrutineer/election/contest.h"

namespace scrutineer::checking {

/// The account that the others and the announcements of a contest are held against: its first
/// official one, else its first; none if it has no account.
[[nodiscard]] std::optional<std::size_t> leading_account(
    std::span<const election::Account> accounts, std::size_t contest);

/// Runs every rule. `sums` holds one entry an account. Linear in forms times columns, but for
/// sorting what may be copied; the result does not depend on the number of threads.
///
/// Runs: one for each rule and account, but the totals rules: those have one for each announcement
/// (and account, where they look at forms). A rule on one form that is also applied to announced
/// figures has a run for each announcement where at least one area has the figures.
[[nodiscard]] Checked check(std::span<const election::Account> accounts,
                            std::span<const election::Announcement> announced,
                            std::span<const election::Contest> contests,
                            const election::Geography& geography,
                            const election::Thresholds& thresholds, std::span<const AreaSums> sums,
                            base::Progress& progress);

}  // namespace scrutineer::checking
