// The rule of a contest with the clauses and seats that a scenario changes.
#pragma once

#include "scrutineer/base/error.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/intake/scenario_file.h"

namespace scrutineer::investigation {

/// The contest under the scenario's rule. Another law keeps the contest's own constituencies and
/// their seats where it has a house already, its question and the areas that conditions count. A
/// lot that the case gives stays: it settles a tie in the scenario only if it fits it.
[[nodiscard]] election::Contest contest_under(const election::Contest& contest,
                                              const intake::ScenarioChanges& changes,
                                              const election::Geography& geography);

/// Seats that the scenario gives to areas that are not there, or a level of which some area has
/// none, or more seats than a house can have. `path` is the case's, for the last.
[[nodiscard]] base::Errors seat_faults(const election::Contest& contest,
                                       const intake::ScenarioFile& scenario,
                                       const election::Geography& geography,
                                       const std::string& path);

}  // namespace scrutineer::investigation
