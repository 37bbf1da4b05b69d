// Scenarios: what if. Each counts again only what it changes.
#pragma once

#include "scrutineer/base/error.h"
#include "scrutineer/base/progress.h"
#include "scrutineer/investigation/investigation.h"

namespace scrutineer::investigation {

/// What the scenarios of the case name that its evidence does not have: stations, areas, levels,
/// rules. With any, `investigate` counts no scenario.
[[nodiscard]] base::Errors scenario_faults(const Investigation& investigation);

/// Every scenario of the case, in its order. Accounts, totals, outcomes and checks must be there,
/// and `scenario_faults` empty. What the evidence does not allow to compute is a result.
[[nodiscard]] std::vector<ScenarioOutcome> count_scenarios(const Investigation& investigation,
                                                           base::Progress& progress);

/// The totals of a scenario: its own, or the base's where no form was changed. Where figures could
/// not be replaced there are none that mean anything.
[[nodiscard]] const counting::Totals& totals_of(const Investigation& investigation,
                                                const ScenarioOutcome& scenario);

}  // namespace scrutineer::investigation
