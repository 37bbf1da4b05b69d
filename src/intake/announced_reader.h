// Tables of announced totals and of seats.
#pragma once

#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/election/announced.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/election/rule.h"
#include "scrutineer/intake/forms_reader.h"
#include "scrutineer/intake/table_plan.h"

namespace scrutineer::intake {

/// Reads a table with a row an area: figures, votes and seats as published.
[[nodiscard]] base::Reading<std::vector<election::AnnouncedTotals>> read_announced(
    const OpenTable& table, const TablePlan& plan, std::size_t choices, ReaderContext& context,
    RowUse& use);

/// Reads a table with a row a constituency: its name and its seats.
[[nodiscard]] base::Reading<std::vector<election::ConstituencySeats>> read_seats(
    const OpenTable& table, const SeatsTable& seats, ReaderContext& context, RowUse& use);

}  // namespace scrutineer::intake
