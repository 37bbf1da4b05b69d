// A table of votes without a case: constituencies, seats and the votes of lists
// (docs/formats/votes-table.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/intake/evidence.h"

namespace scrutineer::intake {

struct OpenTable;

/// One constituency of the table; the whole nation where the table names none.
struct VotesRow {
  std::string constituency;
  std::optional<std::int64_t> seats;
  std::optional<std::int64_t> valid;
  std::optional<std::int64_t> cast;
  std::optional<std::int64_t> registered;
  std::optional<std::int64_t> population;
  std::vector<std::int64_t> votes;       ///< One a list; an empty cell is no votes.
  std::vector<std::int64_t> direct;      ///< Seats won directly, one a list; empty: no such column.
  std::vector<std::int64_t> candidates;  ///< One a list; empty: no such column.
};

struct VotesTable {
  std::vector<election::Choice> lists;  ///< In the order of the columns, or of first appearance.
  std::vector<VotesRow> rows;           ///< In the order of the file.
};

/// Which columns have other names than the usual ones.
struct VotesColumnNames {
  std::string constituency = "constituency";
  std::string seats = "seats";
};

/// Reads a table whose header names its columns. It is wide, a row a constituency and a column a
/// list, or long, a row a list, if its header has `list` and `votes`. Counts may be up to 2^63 - 1.
/// The file may be CSV, XLSX or JSON, packed or not. Errors name row and column.
[[nodiscard]] base::Reading<VotesTable> read_votes_table(const std::string& path,
                                                         const VotesColumnNames& names,
                                                         const ReadingLimits& limits);

/// The same of a table whose header has been read.
[[nodiscard]] base::Reading<VotesTable> read_votes_table(const OpenTable& table,
                                                         const VotesColumnNames& names,
                                                         const ReadingLimits& limits);

}  // namespace scrutineer::intake
