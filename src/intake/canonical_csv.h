// Rows of values, written as the one CSV that the engine reads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::intake {

/// Builds CSV text: commas, quotes where needed, a line feed after each record, and all records as
/// wide as the widest, except those without any value, which are empty lines.
class CanonicalCsv {
 public:
  /// Beyond `most_bytes` it stops keeping what it is given, and says so.
  explicit CanonicalCsv(std::uint64_t most_bytes) : most_bytes_(most_bytes) {}

  /// Adds a value of the present row. Columns count from 0 and must grow within a row; those left
  /// out are empty, as is an empty text.
  void add(std::uint32_t column, std::string_view text);
  /// Ends the present row.
  void end_row();
  /// How many rows have ended.
  [[nodiscard]] std::uint64_t rows() const { return rows_.size(); }
  [[nodiscard]] bool too_large() const { return too_large_; }

  /// The text: the header, if one is given, then the rows without empty ones at the end. Check
  /// too_large() after it.
  [[nodiscard]] std::string finish(const std::vector<std::string>* header);

 private:
  struct Row {
    std::uint64_t end;    ///< In body_.
    std::uint32_t width;  ///< One more than its last column with a value.
  };
  void append_field(std::string& out, std::string_view text) const;

  std::uint64_t most_bytes_;
  bool too_large_ = false;
  std::string body_;
  std::vector<Row> rows_;
  std::uint32_t width_ = 0;
};

}  // namespace scrutineer::intake
