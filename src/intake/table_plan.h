// A layout's column names resolved against the header of a real table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/count_cell.h"
#include "scrutineer/intake/csv_scan.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/intake/table_text.h"

namespace scrutineer::intake {

/// A table whose header has been read: what every reader below starts from.
struct OpenTable {
  TableText* text = nullptr;
  CsvDialect dialect;
  std::string_view body;             ///< The records below the header.
  std::uint64_t first_row = 1;       ///< The row number of the first record of `body`.
  std::vector<std::string> headers;  ///< As they stand, trimmed. Empty where the table names none.
  std::size_t columns = 0;           ///< Fields each record must have.

  /// The header of a field; "column 3" where it has none.
  [[nodiscard]] std::string header(std::uint32_t field) const;
  /// A place in the table, naming the file in the archive where it is in one.
  [[nodiscard]] base::Place place(std::uint64_t row = 0, std::string column = {}) const;
};

/// Finds delimiter and header of a table.
[[nodiscard]] base::Reading<OpenTable> read_header(TableText& text, const TableFormat& format,
                                                   const ReadingLimits& limits);

/// A form column read as the sum of some columns of the table.
struct PlannedCount {
  election::FormColumn column{election::Figure::kRegistered};
  std::vector<std::uint32_t> fields;  ///< 0-based.
  std::string header;                 ///< Of its columns, joined by " + ".
  bool percent = false;               ///< Its cells are percentages; it has one field.
};

struct PlannedArea {
  std::uint32_t field = 0;
  std::string split;
  std::uint32_t part = 0;
  const std::map<std::string, std::string>* names = nullptr;
};

struct PlannedFilter {
  bool keep = false;
  std::uint32_t field = 0;
  const RowFilter* filter = nullptr;
};

/// A layout with every column found.
struct TablePlan {
  std::vector<std::uint32_t> station;  ///< Fields of the station code.
  std::string separator;
  std::vector<PlannedArea> areas;
  std::vector<std::string> levels;
  std::vector<PlannedCount> counts;  ///< Figures, then votes: wide layouts and long figures.
  std::vector<PlannedCount> seats;   ///< By choice: announced tables only.
  std::optional<std::uint32_t> long_choice;
  std::optional<std::uint32_t> long_count;
  std::string long_count_header;
  std::vector<PlannedFilter> filters;
  CountFormat count_format;

  /// Whether a record passes the filters.
  [[nodiscard]] bool wants(const CsvRecord& record, std::string& scratch) const;
};

/// Finds every column the layout names. An unknown name gives the nearest header; a header that
/// stands twice must be named by position.
[[nodiscard]] base::Reading<TablePlan> plan_table(const OpenTable& table, const TableLayout& layout,
                                                  const TableFile& file);

/// The field of one named column.
[[nodiscard]] base::Result<std::uint32_t> find_column(const OpenTable& table,
                                                      const ColumnName& name,
                                                      const std::string& shown_path);

}  // namespace scrutineer::intake
