// The guessed layout of one table, before it is written as a case.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/election/figure.h"
#include "scrutineer/intake/guess.h"
#include "scrutineer/intake/guess_sample.h"

namespace scrutineer::intake {

/// The columns of one account in a table; all are indexes of the table's columns.
struct GuessedAccount {
  std::string prefix;  ///< Of its headers, where a table holds two accounts side by side.
  std::string value;   ///< Of GuessedTable::divider, where it holds several one below the other.
  std::vector<std::pair<election::Figure, std::size_t>> figures;
  std::vector<std::pair<std::string, std::size_t>> choices;  ///< Name and column; wide only.
};

/// The guessed layout of a table.
struct GuessedTable {
  std::vector<ColumnTraits> columns;
  std::vector<std::size_t> station;
  bool station_known = true;
  /// The column whose few values tell the accounts of one table apart ("stage").
  std::optional<std::size_t> divider;
  std::vector<std::size_t> areas;  ///< From the largest.
  bool long_form = false;
  std::size_t choice = 0;
  std::size_t count = 0;
  std::vector<std::string> long_choices;  ///< Values of the choice column that are no figures.
  std::vector<std::pair<election::Figure, std::string>> long_figures;
  std::vector<GuessedAccount> accounts;
  std::vector<std::size_t> unused;
};

[[nodiscard]] GuessedTable guess_layout(const TableSample& sample);

}  // namespace scrutineer::intake
