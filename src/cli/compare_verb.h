// What `compare` asks, and what it prints.
#pragma once

#include "scrutineer/cli/command_line.h"
#include "scrutineer/cli/verbs.h"
#include "scrutineer/investigation/investigation.h"

namespace scrutineer::cli {

/// Compares what the command names and prints it. Exit::kAdverse if anything differs: a figure, a
/// station that one account alone has, or the area of a station.
[[nodiscard]] Exit run_compare(const Command& command, investigation::Investigation& found,
                               const Surroundings& surroundings);

}  // namespace scrutineer::cli
