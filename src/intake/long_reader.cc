#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "scrutineer/base/parallel.h"
#include "scrutineer/intake/account_assembly.h"
#include "scrutineer/intake/forms_reader.h"
#include "scrutineer/intake/record_pieces.h"

namespace scrutineer::intake {
namespace {

using election::Account;
using election::CountColumn;
using election::FormColumn;
using election::FormIndex;

/// One record: a count of one column of one station.
struct LongCell {
  std::uint32_t key_end = 0;
  std::uint32_t area = 0;
  std::uint32_t row = 0;
  std::uint32_t target = 0;  // Index into the layout's values; kNoTarget if the value is unknown.
  CellKind kind = CellKind::kAbsent;
  std::uint32_t count = 0;
};

/// A bad cell, left out as the case says.
struct PieceUnread {
  std::size_t cell = 0;  // Index into the piece's cells: the record it stands in.
  FormColumn column{election::Figure::kRegistered};
  UnreadText unread;
};

struct Piece {
  PieceLog log;
  PieceAreas areas;
  std::string keys;
  std::vector<LongCell> cells;
  std::vector<std::vector<CountColumn::Cell>> figures;  // By plan.counts, one a cell.
  std::vector<PieceUnread> unread;                      // In the order of the cells.
};

class LongReader {
 public:
  LongReader(const OpenTable& table, const PlannedAccount& planned, ReaderContext& context)
      : table_(table), planned_(planned), plan_(planned.plan), context_(context) {
    const LongLayout& layout = *planned.file->layout.long_form;
    for (std::size_t i = 0; i < layout.values.size(); ++i) {
      targets_.emplace(layout.values[i].value, static_cast<std::uint32_t>(i));
      names_.push_back(layout.values[i].value);
    }
    account_ = empty_account(*planned.file, context.contests[planned.file->contest].choices.size());
    account_.provenance.cell_rows.resize(account_.column_count());
  }

  base::Reading<Account> read(RowUse& use) {
    for_each_record_piece(
        table_, context_, [&](std::size_t pieces) { pieces_.resize(pieces); },
        [&](std::size_t piece, std::string_view text) {
          read_piece(pieces_[piece], text);
          return pieces_[piece].log.records;
        });
    std::vector<const PieceLog*> logs;
    for (const Piece& piece : pieces_) logs.push_back(&piece.log);
    first_rows_ = first_rows_of(table_, logs);
    base::Errors errors;
    merge_logs(table_, logs, context_.limits.most_rows, use, errors);
    if (!errors.empty()) return base::failure(std::move(errors));
    join(errors);
    if (!errors.empty()) return base::failure(std::move(errors));
    std::stable_sort(account_.unread.begin(), account_.unread.end(),
                     [](const auto& a, const auto& b) { return a.form < b.form; });
    fill_unlisted_choices();
    move_columns();
    std::vector<Account> accounts;
    accounts.push_back(std::move(account_));
    // Stations cannot repeat: rows of one key are one form, and a repeated cell is an error.
    accounts.front().forms = std::make_shared<const election::FormList>(std::move(forms_));
    derive_figures(planned_.file->layout.derived, accounts.front());
    return std::move(accounts.front());
  }

 private:
  void read_piece(Piece& piece, std::string_view text) {
    piece.figures.resize(plan_.counts.size());
    std::string scratch;
    scan_piece(table_, plan_, context_.limits, text, piece.log,
               [&](const CsvRecord& record, std::uint64_t row) {
                 read_record(piece, record, row, scratch);
               });
  }

  void read_record(Piece& piece, const CsvRecord& record, std::uint64_t row, std::string& scratch) {
    if (!append_station(record, row, table_, plan_, scratch, piece.keys, piece.log)) return;
    LongCell cell;
    cell.key_end = static_cast<std::uint32_t>(piece.keys.size());
    cell.area = piece.areas.of(record, plan_, piece.log, row);
    cell.row = static_cast<std::uint32_t>(row);
    const std::string value(trimmed(record.value(*plan_.long_choice, scratch)));
    const auto target = targets_.find(value);
    if (target == targets_.end()) {
      piece.log.error_made(row, [&] { return unknown_value(value); });
      return;
    }
    cell.target = target->second;
    const std::string_view text = record.value(*plan_.long_count, scratch);
    const FormColumn column = planned_.file->layout.long_form->values[cell.target].column;
    const Cell count = checked(piece, text, *plan_.long_count, row, column);
    cell.kind = count.kind;
    cell.count = count.value;
    for (std::size_t i = 0; i < plan_.counts.size(); ++i) {
      piece.figures[i].push_back(figure(piece, plan_.counts[i], record, row, scratch));
    }
    piece.cells.push_back(cell);
  }

  /// Reads a count of the column; a bad one is refused or listed, as the account asks.
  Cell checked(Piece& piece, std::string_view text, std::uint32_t field, std::uint64_t row,
               FormColumn column) {
    const Cell cell = read_count(text, plan_.count_format);
    if (cell.notes != 0) piece.log.notes_of(cell, row);
    if (cell.kind != CellKind::kCount && cell.kind != CellKind::kAbsent) {
      refuse(piece, cell.kind, text, table_.header(field), row, column);
    }
    return cell;
  }

  void refuse(Piece& piece, CellKind kind, std::string_view text, const std::string& header,
              std::uint64_t row, FormColumn column) {
    if (auto unread = unread_text(kind, text, planned_.file->bad_cells)) {
      piece.unread.push_back({piece.cells.size(), column, std::move(*unread)});
    } else {
      piece.log.error(row, cell_error(kind, text, header, table_, CellRemedy::kReport));
    }
  }

  CountColumn::Cell figure(Piece& piece, const PlannedCount& planned, const CsvRecord& record,
                           std::uint64_t row, std::string& scratch) {
    std::uint64_t sum = 0;
    for (const std::uint32_t field : planned.fields) {
      const Cell cell = checked(piece, record.value(field, scratch), field, row, planned.column);
      if (cell.kind != CellKind::kCount) return CountColumn::kAbsent;
      sum += cell.value;
    }
    if (sum > kLargestCount) {
      refuse(piece, CellKind::kTooLarge, fmt::format("{}", sum), planned.header, row,
             planned.column);
      return CountColumn::kAbsent;
    }
    return static_cast<CountColumn::Cell>(sum);
  }

  base::Error unknown_value(const std::string& value) const {
    const std::string nearest = base::nearest_name(value, names_);
    return base::Error{
        "unknown-choice", table_.place(0, table_.header(*plan_.long_choice)),
        fmt::format("'{}' is no choice of the contest", value),
        nearest.empty()
            ? "add it to the contest's choices, to votes or values of the account, or leave it out "
              "with drop"
            : fmt::format("did you mean '{}'? Else add it to the contest's choices, or leave it "
                          "out with drop",
                          nearest)};
  }

  void join(base::Errors& errors) {
    const LongLayout& layout = *planned_.file->layout.long_form;
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      Piece& piece = pieces_[p];
      const std::vector<election::AreaId> ids = intern_areas(piece.areas, context_.geography);
      std::uint32_t begin = 0;
      auto unread = piece.unread.begin();
      for (std::size_t i = 0; i < piece.cells.size(); ++i) {
        const LongCell& cell = piece.cells[i];
        const auto row = static_cast<std::uint32_t>(first_rows_[p] + cell.row);
        const std::string_view key =
            std::string_view(piece.keys).substr(begin, cell.key_end - begin);
        begin = cell.key_end;
        const FormIndex form = form_of(key, ids[cell.area], row, errors);
        if (form == election::kNoForm) return;
        for (; unread != piece.unread.end() && unread->cell == i; ++unread) {
          // A figure stands in every row of its station, and is listed once.
          if (!listed_.emplace(form, unread->column.index()).second) continue;
          account_.unread.push_back(
              {form, unread->column, unread->unread.reason, std::move(unread->unread.text)});
        }
        for (std::size_t f = 0; f < plan_.counts.size(); ++f) {
          set_figure(form, plan_.counts[f], piece.figures[f][i], row, errors);
        }
        set_count(form, layout.values[cell.target], cell, row, errors);
      }
      piece = Piece{};
    }
  }

  /// The form of a key, a new one where it is the first; kNoForm and an error if no more keys fit.
  FormIndex form_of(std::string_view key, election::AreaId area, std::uint32_t row,
                    base::Errors& errors) {
    if (last_form_ != election::kNoForm && key == last_key_ && area == forms_.areas[last_form_]) {
      return last_form_;
    }
    last_key_ = std::string(key);
    const auto [entry, added] =
        index_.try_emplace(last_key_, static_cast<FormIndex>(forms_.size()));
    last_form_ = entry->second;
    if (added) {
      key_bytes_ += key.size();
      if (key_bytes_ > context_.limits.most_key_bytes) {
        errors.add(keys_too_long(table_));
        return election::kNoForm;
      }
      forms_.keys.append(key);
      forms_.areas.push_back(area);
      forms_.rows.push_back(row);
    } else if (forms_.areas[last_form_] != area) {
      errors.add(base::Error{
          "station-in-two-areas", table_.place(row),
          fmt::format("station '{}' stands in another area than in row {}", key,
                      forms_.rows[last_form_]),
          "if the code is unique only within its area, make the station of several columns: "
          "station = [\"area\", \"code\"]"});
    }
    return last_form_;
  }

  std::vector<CountColumn::Cell>& cells_of(FormColumn column) {
    auto& cells = columns_[column.index()];
    cells.resize(forms_.size(), CountColumn::kAbsent);
    auto& rows = account_.provenance.cell_rows[column.index()];
    rows.resize(forms_.size(), 0);
    return cells;
  }

  void set_figure(FormIndex form, const PlannedCount& planned, CountColumn::Cell value,
                  std::uint32_t row, base::Errors& errors) {
    CountColumn::Cell& known = cells_of(planned.column)[form];
    std::uint32_t& known_row = account_.provenance.cell_rows[planned.column.index()][form];
    account_.provenance.headers[planned.column.index()] = planned.header;
    if (known_row == 0) {
      known = value;
      known_row = row;
    } else if (known != value) {
      errors.add(base::Error{
          "figures-disagree", table_.place(row, planned.header),
          fmt::format("station '{}' has another figure here than in row {}", last_key_, known_row),
          "correct the file, or leave the rows of other stages out with keep or drop"});
    }
  }

  void set_count(FormIndex form, const LongValue& value, const LongCell& cell, std::uint32_t row,
                 base::Errors& errors) {
    CountColumn::Cell& known = cells_of(value.column)[form];
    std::uint32_t& known_row = account_.provenance.cell_rows[value.column.index()][form];
    account_.provenance.headers[value.column.index()] = plan_.long_count_header;
    if (known_row != 0) {
      errors.add(base::Error{
          "station-twice", table_.place(row),
          fmt::format("station '{}' has a second row for '{}'; it was first in row {}", last_key_,
                      value.value, known_row),
          "check the columns of station, correct the file, or leave the rows of other stages out "
          "with keep or drop"});
      return;
    }
    known_row = row;
    if (cell.kind == CellKind::kCount) known = cell.count;
  }

  /// Long tables leave out the choices that did not stand at a station, or had no vote there: such
  /// a choice has 0 votes, with no row to show for it, and is counted in a note. An empty cell in a
  /// row that is there stays absent, and so does a figure without a row.
  void fill_unlisted_choices() {
    ReadingNote note{"choices-without-a-row", 0, 0};
    for (const LongValue& value : planned_.file->layout.long_form->values) {
      if (!value.column.is_votes() || forms_.size() == 0) continue;
      std::vector<CountColumn::Cell>& cells = cells_of(value.column);
      const auto& rows = account_.provenance.cell_rows[value.column.index()];
      account_.provenance.headers[value.column.index()] = plan_.long_count_header;
      for (std::size_t form = 0; form < forms_.size(); ++form) {
        if (rows[form] != 0) continue;
        cells[form] = 0;
        if (note.count++ == 0) note.first_row = forms_.rows[form];
      }
    }
    if (note.count > 0) add_note(note, table_.text->source);
  }

  void move_columns() {
    for (auto& [index, cells] : columns_) {
      cells.resize(forms_.size(), CountColumn::kAbsent);
      account_.provenance.cell_rows[index].resize(forms_.size(), 0);
      account_.column(FormColumn::at(index)) = CountColumn(std::move(cells));
    }
  }

  const OpenTable& table_;
  const PlannedAccount& planned_;
  const TablePlan& plan_;
  ReaderContext& context_;
  std::unordered_map<std::string, std::uint32_t> targets_;
  std::vector<std::string> names_;
  std::vector<Piece> pieces_;
  std::vector<std::uint64_t> first_rows_;
  Account account_;
  election::FormList forms_;
  std::uint64_t key_bytes_ = 0;
  std::set<std::pair<FormIndex, std::size_t>> listed_;  // Unread cells of the account.
  std::map<std::size_t, std::vector<CountColumn::Cell>> columns_;
  std::unordered_map<std::string, FormIndex> index_;
  std::string last_key_;
  FormIndex last_form_ = election::kNoForm;
};

}  // namespace

base::Reading<Account> read_long(const OpenTable& table, const PlannedAccount& planned,
                                 ReaderContext& context, RowUse& use) {
  return LongReader(table, planned, context).read(use);
}

}  // namespace scrutineer::intake
