// What `stakes` asks, from the command line to the investigation.
#pragma once

#include "scrutineer/cli/command_line.h"
#include "scrutineer/investigation/investigation.h"

namespace scrutineer::cli {

/// Asks what the command asks in place of what every run does.
[[nodiscard]] base::Reading<bool> ask_stakes(const StakesOptions& options,
                                             investigation::Investigation& found);

}  // namespace scrutineer::cli
