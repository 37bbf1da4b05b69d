// An account with the figures and stations that a scenario changes.
#pragma once

#include <optional>
#include <tl/expected.hpp>

#include "scrutineer/election/account.h"
#include "scrutineer/intake/scenario_file.h"
#include "scrutineer/investigation/investigation.h"

namespace scrutineer::investigation {

/// The account after the changes; nothing where they change no form of it.
struct ChangedAccount {
  std::optional<election::Account> account;  ///< Its forms have no codes nor rows: it is to count.
  ScenarioStations stations;
};

/// Leaves out and replaces what the scenario says; what is left out is not replaced. A station that
/// is replaced takes every figure of the other account, absent ones too, but for the registered
/// voters, which stay known where the other does not say them. Columns at a time.
[[nodiscard]] tl::expected<ChangedAccount, CannotReplace> changed_account(
    const Investigation& investigation, const intake::ScenarioFile& scenario);

/// The names of the scenario that the evidence and the checks do not have: stations of the base,
/// areas, rules whose findings are about stations.
[[nodiscard]] base::Errors unknown_names(const Investigation& investigation,
                                         const intake::ScenarioFile& scenario);

}  // namespace scrutineer::investigation
