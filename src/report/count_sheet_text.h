// One constituency's count sheet on the terminal: what a commissioner checks by hand.
#pragma once

#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {

/// Ties, quotas that gave too many, seats moved by the guarantee of a majority: a sentence each.
void write_notes(TerminalPage& page, const election::Contest& contest,
                 const outcome::ConstituencyResult& result);

/// Every seat: who has it, for what, at which exact quotient; who would have had it otherwise, and
/// by how much. Then each alliance's own division.
void write_count_sheet(TerminalPage& page, const election::Contest& contest,
                       const outcome::ConstituencyResult& result);

}  // namespace scrutineer::report
