// The rows of a sample, and what they tell about its columns.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/intake/guess.h"

namespace scrutineer::intake {

/// What the sample's cells of one column are like.
struct ColumnTraits {
  std::string words;         ///< Of its header.
  std::size_t filled = 0;    ///< Cells that are not empty.
  std::size_t distinct = 0;  ///< Different texts among them.
  bool counts = false;       ///< All filled cells are counts; some with separators, some -1.
  bool separated = false;    ///< Some cells are written like 1.413 or 1,413.
  char separator = 0;        ///< Which sign those hold.
  bool minus_one = false;    ///< Some cells are -1.
  bool code_like = false;    ///< No cell holds a space or is longer than 24 bytes.
};

/// Columns that together are to tell rows apart.
using KeyColumns = std::vector<std::size_t>;

/// A sample's cells, trimmed; a blank line is no row.
class SampleRows {
 public:
  explicit SampleRows(const TableSample& sample) : sample_(sample) {}

  [[nodiscard]] std::size_t columns() const { return sample_.headers.size(); }
  [[nodiscard]] std::string_view header(std::size_t column) const;
  [[nodiscard]] ColumnTraits traits(std::size_t column) const;
  /// The distinct texts of a column, in the order of the rows, without the empty one.
  [[nodiscard]] std::vector<std::string> texts(std::size_t column) const;
  /// How many different keys the columns make.
  [[nodiscard]] std::size_t distinct_keys(const KeyColumns& columns) const;
  /// True if the columns tell every row apart and are filled in all of them.
  [[nodiscard]] bool tells_apart(const KeyColumns& columns) const;
  /// True if the column says the same in all rows that have the same key.
  [[nodiscard]] bool steady(std::size_t column, const KeyColumns& within) const;

 private:
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const;
  [[nodiscard]] bool blank(std::size_t row) const;
  [[nodiscard]] std::string key_of(std::size_t row, const KeyColumns& columns) const;

  const TableSample& sample_;
};

}  // namespace scrutineer::intake
