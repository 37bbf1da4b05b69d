// The rules that look at one account's forms, cells and stations.
#pragma once

#include <cstdint>
#include <vector>

#include "scrutineer/base/progress.h"
#include "scrutineer/checking/rule_runs.h"
#include "scrutineer/election/account.h"
#include "scrutineer/election/thresholds.h"

namespace scrutineer::checking {

/// Which forms of an account hold no figure at all: one byte a form, 1 if empty.
using EmptyForms = std::vector<std::uint8_t>;

/// Runs every rule on one form, on cells as read and on copied forms over an account. `leading`
/// says whether it is the leading account of its contest.
EmptyForms check_account(const election::Account& account, std::uint16_t number, bool leading,
                         const election::Thresholds& thresholds, base::Progress& progress,
                         RuleRuns& runs);

/// Holds the station list of an account against that of the leading account of its contest. Returns
/// the forms of stations that the leading account lacks.
std::vector<election::FormIndex> check_stations(const election::Account& account,
                                                std::uint16_t number, const EmptyForms& empty,
                                                const election::Account& leading,
                                                const EmptyForms& leading_empty, RuleRuns& runs);

}  // namespace scrutineer::checking
