// Rows of a table to the forms of accounts.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/base/progress.h"
#include "scrutineer/election/account.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/intake/table_plan.h"

namespace scrutineer::intake {

/// An account to be read, and its layout resolved against the table.
struct PlannedAccount {
  const AccountFile* file = nullptr;
  TablePlan plan;
};

/// An account as its table has it. Where the layout gives percentages, its votes are percentages
/// in units of 10^-7, for `percent_account` to make of them what they are.
struct ReadForms {
  election::Account account;
  /// For each form column the most decimals that a cell of it shows; 0 where it holds counts.
  std::vector<std::uint8_t> decimals;
};

/// What all readers of one case share.
struct ReaderContext {
  const std::vector<election::Contest>& contests;
  election::Geography& geography;
  const ReadingLimits& limits;
  base::Progress& progress;
  /// Work that may run beside the reading, such as hashing the file; run exactly once.
  std::function<void()> beside;
};

/// Which records of a table some account used, over all passes over it.
struct RowUse {
  std::uint64_t rows = 0;          ///< Records below the header, blank ones left out.
  std::vector<std::uint8_t> used;  ///< By record; empty if a pass without filters used them all.
  bool all = false;
};

/// Reads a table with a row a station. All accounts have the same station, areas, filters and
/// treatment of repeated stations, and come to share one FormList. One pass, all threads.
[[nodiscard]] base::Reading<std::vector<ReadForms>> read_wide(
    const OpenTable& table, std::span<const PlannedAccount> accounts, ReaderContext& context,
    RowUse& use);

/// Reads a table with a row a station and choice.
[[nodiscard]] base::Reading<election::Account> read_long(const OpenTable& table,
                                                         const PlannedAccount& planned,
                                                         ReaderContext& context, RowUse& use);

}  // namespace scrutineer::intake
