// Seats without a case, for the terminal and for machines.
#pragma once

#include <string>
#include <vector>

#include "scrutineer/investigation/tabled.h"
#include "scrutineer/report/terminal.h"

namespace scrutineer::report {

/// What every rule makes of the table, the first rule's first. With several rules, the seats of
/// each list under each rule and every constituency where they differ. `explain` adds the count
/// sheets of every rule: each seat with its exact quotient, the next list and the gap.
[[nodiscard]] std::string tabled_text(const std::vector<investigation::TabledOutcome>& outcomes,
                                      bool explain, const TerminalStyle& style);

/// The same as one JSON value: docs/formats/seats.md.
void write_tabled_json(const std::vector<investigation::TabledOutcome>& outcomes, std::string& out);

/// The rules built into the program, one line each.
[[nodiscard]] std::string rules_text(const std::vector<intake::RuleFile>& rules,
                                     const TerminalStyle& style);

}  // namespace scrutineer::report
