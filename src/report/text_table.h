// Tables for a terminal, aligned in any script.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace scrutineer::report {

/// What a piece of text is painted as, where colours are wanted.
enum class Paint : unsigned char { kPlain, kHeading, kGood, kBad, kQuiet };

/// The text between the codes of its paint; the text itself if `color` is false or it is empty.
[[nodiscard]] std::string painted(std::string text, Paint paint, bool color);

/// A cell: already safe to print (see printable()).
struct TableCell {
  std::string text;
  Paint paint = Paint::kPlain;
};

struct TableColumn {
  std::string title;
  bool right = true;        ///< Aligned to the right, as numbers are.
  std::size_t widest = 60;  ///< Longer texts are shortened to it.
};

/// A table: columns as wide as their widest cell, two spaces between them, no space at line ends.
class TextTable {
 public:
  explicit TextTable(std::vector<TableColumn> columns) : columns_(std::move(columns)) {}

  /// A row of as many cells as there are columns.
  void add(std::vector<TableCell> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// The lines, each begun with `indent` spaces and ended by a line feed.
  [[nodiscard]] std::string text(std::size_t indent, bool color) const;

 private:
  std::vector<TableColumn> columns_;
  std::vector<std::vector<TableCell>> rows_;
};

}  // namespace scrutineer::report
