// A table's records, taken apart by many threads and put together in the order of the file.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/intake/forms_reader.h"
#include "scrutineer/intake/table_plan.h"

namespace scrutineer::intake {

/// What is harmless in a table, beside the notes on cells.
enum class RowNote : std::uint8_t { kBlankRow, kTrailingEmptyFields, kEmptyArea };
inline constexpr std::size_t kRowNotes = 3;
inline constexpr std::array<std::string_view, kRowNotes> kRowNoteCodes = {
    "blank-rows", "trailing-empty-fields", "empty-areas"};

/// An error whose row is still relative to its piece.
struct PieceError {
  std::uint64_t row = 0;
  base::Error error;
};

/// Errors and notes of one piece.
class PieceLog {
 public:
  void note(RowNote note, std::uint64_t row) {
    count(kCellNotes + static_cast<std::size_t>(note), row);
  }
  void notes_of(const Cell& cell, std::uint64_t row) {
    for (std::size_t i = 0; i < kCellNotes; ++i) {
      if ((cell.notes >> i & 1) != 0) count(i, row);
    }
  }
  /// Keeps the first few errors of the piece and counts all.
  void error(std::uint64_t row, base::Error error) {
    error_made(row, [&] { return std::move(error); });
  }
  /// The same of an error that is costly to make: `make` is not called for one that is only
  /// counted.
  template <class Make>
  void error_made(std::uint64_t row, Make&& make) {
    ++errors_found;
    if (errors.size() < base::Errors::kLimit) errors.push_back({row, make()});
  }

  std::uint64_t records = 0;  ///< Of the piece, blank ones too.
  std::uint64_t blank = 0;
  std::uint64_t errors_found = 0;
  bool broken = false;  ///< A fault ended the piece: how many records follow is not known.
  std::vector<PieceError> errors;
  std::array<std::uint64_t, kCellNotes + kRowNotes> counts{};
  std::array<std::uint64_t, kCellNotes + kRowNotes> first_rows{};
  std::vector<std::uint8_t> used;  ///< By record; only where the plan has filters.

 private:
  void count(std::size_t note, std::uint64_t row) {
    if (counts[note]++ == 0) first_rows[note] = row;
  }
};

/// Area paths of one piece, numbered in order of first appearance.
class PieceAreas {
 public:
  /// The number of the record's area. Records in the same area as the one before cost one
  /// comparison of text.
  std::uint32_t of(const CsvRecord& record, const TablePlan& plan, PieceLog& log,
                   std::uint64_t row);
  /// Names from level 1 down, by number.
  std::vector<std::vector<std::string>> paths;

 private:
  std::vector<std::string_view> last_;
  std::uint32_t last_number_ = 0;
  bool last_lacks_name_ = false;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Divides the body into pieces and calls take(piece, text) for each on many threads; `beside` of
/// the context runs among them. `take` returns how many records it met: beyond the limit on rows no
/// piece is taken any more.
void for_each_record_piece(
    const OpenTable& table, ReaderContext& context,
    const std::function<void(std::size_t pieces)>& prepare,
    const std::function<std::uint64_t(std::size_t piece, std::string_view text)>& take);

/// Scans one piece: handles blank and ragged records and filters, and calls take(record, row) with
/// the piece's own row number (from 0) for each record that counts. Stops beyond the limit on rows.
void scan_piece(const OpenTable& table, const TablePlan& plan, const ReadingLimits& limits,
                std::string_view text, PieceLog& log,
                const std::function<void(const CsvRecord&, std::uint64_t row)>& take);

/// The row number of the first record of each piece.
[[nodiscard]] std::vector<std::uint64_t> first_rows_of(const OpenTable& table,
                                                       const std::vector<const PieceLog*>& logs);

/// Adds the notes of all pieces to the table's source and the errors, with their rows made
/// absolute, to `errors`. Records which rows were used. A table of too many rows is one error.
void merge_logs(const OpenTable& table, const std::vector<const PieceLog*>& logs,
                std::uint64_t most_rows, RowUse& use, base::Errors& errors);

/// Adds a note to a source's, or its count to the note that is there.
void add_note(const ReadingNote& note, Source& source);

/// Adds the piece's areas to the geography; returns the AreaId of each number.
[[nodiscard]] std::vector<election::AreaId> intern_areas(const PieceAreas& areas,
                                                         election::Geography& geography);

/// The station code of a record, normalised, appended to `out`. False, and an error in the log, if
/// it is empty.
bool append_station(const CsvRecord& record, std::uint64_t row, const OpenTable& table,
                    const TablePlan& plan, std::string& scratch, std::string& out, PieceLog& log);

/// Whether the case can ask for a bad cell to be left out and listed: of an account it can.
enum class CellRemedy : std::uint8_t { kReport, kCorrect };

/// What is wrong with a cell, as an error at the column; its row is set when pieces are merged.
[[nodiscard]] base::Error cell_error(CellKind kind, std::string_view text,
                                     const std::string& header, const OpenTable& table,
                                     CellRemedy remedy);

/// A bad cell that is left out and listed.
struct UnreadText {
  election::UnreadCell::Reason reason = election::UnreadCell::Reason::kNotANumber;
  std::string text;
};

/// The bad cell as it is listed; nothing where it is an error.
[[nodiscard]] std::optional<UnreadText> unread_text(CellKind kind, std::string_view text,
                                                    BadCells bad_cells);

/// "keys-too-long": beyond what a list of forms can hold.
[[nodiscard]] base::Error keys_too_long(const OpenTable& table);

/// Makes the case's levels agree with the plan's, or says how they differ.
[[nodiscard]] base::Result<bool> adopt_levels(const TablePlan& plan, const std::string& who,
                                              election::Geography& geography);

}  // namespace scrutineer::intake
