// case.toml as values: what the election is, and where its evidence stands.
//
// docs/formats/case.md specifies the file for those who write one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/base/sha256.h"
#include "scrutineer/election/account.h"
#include "scrutineer/election/announced.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/election/thresholds.h"
#include "scrutineer/intake/same_stations.h"
#include "scrutineer/intake/scenario_file.h"

namespace scrutineer::intake {

/// A column of a table: by its header, or by its position where headers repeat or are missing.
struct ColumnName {
  std::string header;  ///< As the file writes it; compared after trimming. Empty if by position.
  std::uint32_t position = 0;  ///< 1-based; 0 if by header.
  base::Place written_at;      ///< Where case.toml names it.
  std::string excerpt = {};    ///< That line of case.toml, with a caret.
};

/// How the station's code is read: one column, or several joined ("village-3").
struct StationColumns {
  std::vector<ColumnName> columns;
  std::string separator = "-";
};

/// How one area level is read.
struct AreaColumn {
  std::string level;  ///< The level's name in reports; the header where the case gives none.
  ColumnName column;
  std::string split;       ///< If not empty, the cell is split at this text …
  std::uint32_t part = 0;  ///< … and the part of this 1-based number is taken.
  std::map<std::string, std::string>
      names;  ///< Codes to names; a code not listed stands for itself.
};

/// A figure read from one column, or as the sum of several.
struct FigureColumns {
  election::Figure figure;
  std::vector<ColumnName> sum_of;
};

/// The votes of a choice in a wide table: one column, or the sum of several.
struct VotesColumns {
  std::size_t choice = 0;  ///< Index into the contest's choices.
  std::vector<ColumnName> sum_of;
};

/// What a value of a long table's choice column stands for.
struct LongValue {
  std::string value;  ///< As the file writes it, after trimming.
  election::FormColumn column{election::Figure::kRegistered};  ///< A choice's votes or a figure.
};

/// A row a station and choice: which column names the choice, which holds the count. Figures named
/// in `TableLayout::figures` are read from their own columns and must agree on all rows of a
/// station.
struct LongLayout {
  ColumnName choice;
  ColumnName count;
  std::vector<LongValue> values;
};

/// Shares of a total in place of votes: a row a station.
struct PercentLayout {
  std::vector<VotesColumns> columns;  ///< One column a choice.
  election::Figure of = election::Figure::kCast;
  /// How many decimals the shares were rounded to; absent: as many as a column shows.
  std::optional<int> decimals;
};

/// A figure computed from others: valid = sum of votes, cast = valid + invalid.
struct DerivedFigure {
  election::Figure figure;
  bool sum_of_votes = false;                            ///< Adds the votes of all choices …
  std::vector<std::pair<int, election::Figure>> terms;  ///< … and each figure times +1 or -1.
  std::string text;                                     ///< As the case writes it.
};

/// Keeps or drops rows by the text of one column (after trimming).
struct RowFilter {
  enum class Action : std::uint8_t { kKeep, kDrop };
  Action action = Action::kDrop;
  ColumnName column;
  std::vector<std::string> equals;  ///< Matches a cell equal to one of these …
  bool empty = false;               ///< … or an empty cell.
};

/// How the text of a file is read. Empty or 0 means "found out from the file".
struct TableFormat {
  std::string encoding;             ///< "utf-8", "utf-16", "windows-1252", … as ICU names it.
  char delimiter = 0;               ///< ',', ';' or '\t'.
  bool quotes = true;               ///< false: '"' is a character like any other.
  std::uint32_t header_row = 1;     ///< The record that names the columns; 0 if none does.
  std::string member;               ///< The file to read inside an archive that holds several.
  std::string sheet;                ///< The sheet of a workbook that holds several.
  char thousands = 0;               ///< '.', ',', '\'' or ' ' between groups of three digits.
  std::vector<std::string> absent;  ///< Texts that mean "no figure", besides the empty cell.
};

/// A table of the evidence.
struct TableFile {
  std::string path;  ///< As the case writes it, relative to the case, or to --data.
  TableFormat format;
  base::Place written_at;
  std::string excerpt;
};

/// What to do with a cell that is no count, and with a second row of a station.
enum class BadCells : std::uint8_t { kRefuse, kReport };
enum class Repeats : std::uint8_t { kRefuse, kKeepAll, kKeepFirst, kKeepLast };

/// Columns of a table of forms, or of announced totals.
struct TableLayout {
  std::optional<StationColumns> station;  ///< Absent in a table of announced totals.
  std::vector<AreaColumn> areas;          ///< From the largest level down.
  std::vector<FigureColumns> figures;
  std::vector<VotesColumns> votes;  ///< Wide layout.
  std::vector<VotesColumns> seats;  ///< Announced seats; announced tables only.
  std::optional<LongLayout> long_form;
  std::optional<PercentLayout> percent;  ///< Accounts of CaseFile::percent_accounts only.
  std::vector<DerivedFigure> derived;
  std::vector<RowFilter> filters;
};

/// One [[account]].
struct AccountFile {
  std::string id;
  std::string title;
  election::Role role = election::Role::kOfficial;
  std::size_t contest = 0;
  TableFile file;
  TableLayout layout;
  BadCells bad_cells = BadCells::kRefuse;
  Repeats repeats = Repeats::kRefuse;
};

/// One [[announced]]: figures in the case itself, a table of them, or both.
struct AnnouncedFile {
  std::string source;
  std::size_t contest = 0;
  std::string area;  ///< The area that the inline figures are of; "" for the nation.
  std::optional<election::AnnouncedTotals> inline_totals;  ///< Its `area` is set by the loader.
  std::optional<TableFile> file;
  TableLayout layout;
  std::optional<election::AnnouncedWinner> winner;
  base::Place written_at;
  std::string excerpt;
};

/// A table that gives the seats of the constituencies, instead of writing them in the case.
struct SeatsTable {
  std::size_t contest = 0;
  TableFile file;
  ColumnName constituency;
  ColumnName seats;
};

/// All that case.toml says.
struct CaseFile {
  std::string path;  ///< Of case.toml, as given on the command line.
  std::uint64_t size =
      0;  ///< Bytes of case.toml, and their hash: of the very bytes that were read.
  base::Sha256 digest{};
  std::string folder;  ///< The case's folder.
  std::string title;
  std::string nation;  ///< The name of the whole, "Nation" where the case gives none.
  std::vector<election::Contest> contests;
  std::vector<SeatsTable> seats_tables;
  std::vector<AccountFile> accounts;
  /// Accounts that give shares of a total and no votes: nothing that counts may take them.
  std::vector<AccountFile> percent_accounts;
  std::vector<AnnouncedFile> announced;
  std::vector<SameStation> same;
  std::vector<ScenarioFile> scenarios;
  election::Thresholds thresholds;
  /// Questions the case says it cannot answer, in its author's words ([case] unknown = [...]).
  std::vector<std::string> unknown;
};

/// Reads and checks a case.toml. Every error shows its line and a caret; an unknown key names the
/// nearest known one. Reads no other file but the
/// rule files that it names: whether the evidence exists is for the loader.
[[nodiscard]] base::Reading<CaseFile> read_case_file(const std::string& path);

/// The same from a text, with `path` for its errors.
[[nodiscard]] base::Reading<CaseFile> parse_case_file(const std::string& text,
                                                      const std::string& path);

}  // namespace scrutineer::intake
