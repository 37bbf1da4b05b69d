#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scrutineer/base/parallel.h"
#include "scrutineer/election/percent_account.h"
#include "scrutineer/intake/account_assembly.h"
#include "scrutineer/intake/forms_reader.h"
#include "scrutineer/intake/percent_cell.h"
#include "scrutineer/intake/record_pieces.h"

namespace scrutineer::intake {
namespace {

using election::Account;
using election::CountColumn;
using election::FormColumn;
using election::FormIndex;

/// A cell of some account, left out as the case says, with its form relative to the piece.
struct PieceUnread {
  std::size_t account = 0;
  election::UnreadCell cell;
};

/// What one piece of the table gave.
struct Piece {
  PieceLog log;
  PieceAreas areas;
  std::string keys;
  std::vector<std::uint32_t> key_ends;
  std::vector<std::uint32_t> area_numbers;
  std::vector<std::uint32_t> rows;
  std::vector<CountColumn::Cell> cells;  // A row a form, in the order of WideReader::targets_.
  std::vector<PieceUnread> unread;
  std::vector<std::uint8_t> decimals;  // By target: the most that a percentage of it shows.
};

/// A column to fill: which account's, and how it is planned.
struct Target {
  std::size_t account;
  const PlannedCount* planned;
};

class WideReader {
 public:
  WideReader(const OpenTable& table, std::span<const PlannedAccount> accounts,
             ReaderContext& context)
      : table_(table), accounts_(accounts), context_(context) {
    for (std::size_t a = 0; a < accounts.size(); ++a) {
      for (const PlannedCount& planned : accounts[a].plan.counts) targets_.push_back({a, &planned});
    }
  }

  base::Reading<std::vector<ReadForms>> read(RowUse& use) {
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
    std::uint64_t key_bytes = 0;
    for (const Piece& piece : pieces_) key_bytes += piece.keys.size();
    if (key_bytes > context_.limits.most_key_bytes) {
      return base::failure(base::Errors(keys_too_long(table_)));
    }
    election::FormList forms = joined_forms();
    std::vector<Account> accounts = joined_accounts(forms.size());
    errors = settle_repeats(std::move(forms), accounts_.front().file->repeats, table_.place().file,
                            accounts);
    if (!errors.empty()) return base::failure(std::move(errors));
    for (std::size_t a = 0; a < accounts.size(); ++a) {
      derive_figures(accounts_[a].file->layout.derived, accounts[a]);
    }
    return with_decimals(std::move(accounts));
  }

 private:
  void read_piece(Piece& piece, std::string_view text) {
    const TablePlan& plan = accounts_.front().plan;
    reserve(piece, text);
    piece.decimals.assign(targets_.size(), 0);
    std::string scratch;
    scan_piece(table_, plan, context_.limits, text, piece.log,
               [&](const CsvRecord& record, std::uint64_t row) {
                 if (!append_station(record, row, table_, plan, scratch, piece.keys, piece.log))
                   return;
                 piece.key_ends.push_back(static_cast<std::uint32_t>(piece.keys.size()));
                 piece.area_numbers.push_back(piece.areas.of(record, plan, piece.log, row));
                 piece.rows.push_back(static_cast<std::uint32_t>(row));
                 const std::size_t at = piece.cells.size();
                 piece.cells.resize(at + targets_.size());
                 for (std::size_t t = 0; t < targets_.size(); ++t) {
                   piece.cells[at + t] =
                       targets_[t].planned->percent
                           ? read_percent(piece, t, record, row, scratch)
                           : read_target(piece, targets_[t], record, row, scratch);
                 }
               });
  }

  /// Makes room for as many forms as records of the first one's length would fill the piece. No
  /// record but a blank one is shorter than its delimiters.
  void reserve(Piece& piece, std::string_view text) const {
    const std::size_t first = std::max({text.find('\n'), table_.columns, std::size_t{1}});
    const std::size_t forms = first >= text.size() ? 1 : text.size() / first + 16;
    piece.key_ends.reserve(forms);
    piece.area_numbers.reserve(forms);
    piece.rows.reserve(forms);
    piece.cells.reserve(forms * targets_.size());
  }

  CountColumn::Cell read_target(Piece& piece, const Target& target, const CsvRecord& record,
                                std::uint64_t row, std::string& scratch) {
    const PlannedCount& planned = *target.planned;
    const PlannedAccount& account = accounts_[target.account];
    std::uint64_t sum = 0;
    bool absent = false;
    for (const std::uint32_t field : planned.fields) {
      const std::string_view text = record.value(field, scratch);
      const Cell cell = read_count(text, account.plan.count_format);
      if (cell.notes != 0) piece.log.notes_of(cell, row);
      if (cell.kind == CellKind::kCount) {
        sum += cell.value;
      } else if (cell.kind == CellKind::kAbsent) {
        absent = true;
      } else {
        absent = true;
        refuse(piece, target, cell.kind, text, field, row);
      }
    }
    if (absent) return CountColumn::kAbsent;
    if (sum > kLargestCount) {
      refuse(piece, target, CellKind::kTooLarge, fmt::format("{}", sum), planned.fields.front(),
             row);
      return CountColumn::kAbsent;
    }
    return static_cast<CountColumn::Cell>(sum);
  }

  /// A percentage in units of 10^-7.
  CountColumn::Cell read_percent(Piece& piece, std::size_t at, const CsvRecord& record,
                                 std::uint64_t row, std::string& scratch) {
    const Target& target = targets_[at];
    const PlannedAccount& account = accounts_[target.account];
    const std::uint32_t field = target.planned->fields.front();
    const std::string_view text = record.value(field, scratch);
    const int most =
        account.file->layout.percent->decimals.value_or(election::kMostPercentDecimals);
    const PercentCell cell = read_percent_cell(text, account.plan.count_format, most);
    if (cell.notes != 0) piece.log.notes_of(Cell{CellKind::kCount, 0, cell.notes}, row);
    if (cell.kind == PercentKind::kPercent) {
      piece.decimals[at] = std::max(piece.decimals[at], cell.decimals);
      return cell.units;
    }
    if (cell.kind == PercentKind::kAbsent) return CountColumn::kAbsent;
    auto unread = cell.kind == PercentKind::kTooManyDigits
                      ? std::nullopt  // A whole column's: the case must say how it was rounded.
                      : unread_text(count_kind_of(cell.kind), text, account.file->bad_cells);
    if (unread) {
      piece.unread.push_back({target.account,
                              {static_cast<FormIndex>(piece.rows.size() - 1),
                               target.planned->column, unread->reason, std::move(unread->text)}});
    } else {
      base::Error error = percent_cell_error(cell.kind, text, most);
      error.place = table_.place(0, table_.header(field));
      piece.log.error(row, std::move(error));
    }
    return CountColumn::kAbsent;
  }

  static CellKind count_kind_of(PercentKind kind) {
    return kind == PercentKind::kNegative       ? CellKind::kNegative
           : kind == PercentKind::kAboveHundred ? CellKind::kTooLarge
                                                : CellKind::kNotANumber;
  }

  /// Reports a bad cell as the account asks: an error, or an unread cell.
  void refuse(Piece& piece, const Target& target, CellKind kind, std::string_view text,
              std::uint32_t field, std::uint64_t row) {
    auto unread = unread_text(kind, text, accounts_[target.account].file->bad_cells);
    if (!unread) {
      piece.log.error(row,
                      cell_error(kind, text, table_.header(field), table_, CellRemedy::kReport));
      return;
    }
    piece.unread.push_back({target.account,
                            {static_cast<FormIndex>(piece.rows.size() - 1), target.planned->column,
                             unread->reason, std::move(unread->text)}});
  }

  election::FormList joined_forms() {
    election::FormList forms;
    std::string keys;
    std::vector<std::uint32_t> ends{0};
    std::size_t count = 0;
    std::size_t bytes = 0;
    for (const Piece& piece : pieces_) {
      starts_.push_back(count);
      count += piece.rows.size();
      bytes += piece.keys.size();
    }
    keys.reserve(bytes);
    ends.reserve(count + 1);
    forms.areas.reserve(count);
    forms.rows.reserve(count);
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      Piece& piece = pieces_[p];
      const auto before = static_cast<std::uint32_t>(keys.size());
      keys += piece.keys;
      for (const std::uint32_t end : piece.key_ends) ends.push_back(before + end);
      const std::vector<election::AreaId> ids = intern_areas(piece.areas, context_.geography);
      for (const std::uint32_t number : piece.area_numbers) forms.areas.push_back(ids[number]);
      for (const std::uint32_t row : piece.rows) {
        forms.rows.push_back(static_cast<std::uint32_t>(first_rows_[p] + row));
      }
    }
    forms.keys = election::TextColumn::from_parts(std::move(keys), std::move(ends));
    return forms;
  }

  std::vector<Account> joined_accounts(std::size_t forms) {
    std::vector<Account> accounts;
    for (const PlannedAccount& planned : accounts_) {
      accounts.push_back(
          empty_account(*planned.file, context_.contests[planned.file->contest].choices.size()));
    }
    std::vector<std::vector<CountColumn::Cell>> columns(targets_.size());
    base::for_each_index(targets_.size(), [&](std::size_t t) { columns[t].resize(forms); });
    base::for_each_index(pieces_.size(), [&](std::size_t p) {
      const std::vector<CountColumn::Cell> cells = std::move(pieces_[p].cells);
      const std::size_t rows = pieces_[p].rows.size();
      for (std::size_t t = 0; t < targets_.size(); ++t) {
        CountColumn::Cell* out = columns[t].data() + starts_[p];
        const CountColumn::Cell* in = cells.data() + t;
        for (std::size_t row = 0; row < rows; ++row) out[row] = in[row * targets_.size()];
      }
    });
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      const PlannedCount& planned = *targets_[t].planned;
      Account& account = accounts[targets_[t].account];
      account.column(planned.column) = CountColumn(std::move(columns[t]));
      account.provenance.headers[planned.column.index()] = planned.header;
      account.provenance.positions[planned.column.index()] = planned.fields.front() + 1;
    }
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      for (PieceUnread& unread : pieces_[p].unread) {
        unread.cell.form += static_cast<FormIndex>(starts_[p]);
        accounts[unread.account].unread.push_back(std::move(unread.cell));
      }
    }
    return accounts;
  }

  std::vector<ReadForms> with_decimals(std::vector<Account> accounts) const {
    std::vector<ReadForms> read;
    for (Account& account : accounts) {
      const std::size_t columns = account.column_count();
      read.push_back({std::move(account), std::vector<std::uint8_t>(columns, 0)});
    }
    for (const Piece& piece : pieces_) {
      for (std::size_t t = 0; t < piece.decimals.size(); ++t) {
        std::uint8_t& most =
            read[targets_[t].account].decimals[targets_[t].planned->column.index()];
        most = std::max(most, piece.decimals[t]);
      }
    }
    return read;
  }

  const OpenTable& table_;
  std::span<const PlannedAccount> accounts_;
  ReaderContext& context_;
  std::vector<Target> targets_;
  std::vector<Piece> pieces_;
  std::vector<std::uint64_t> first_rows_;
  std::vector<std::size_t> starts_;
};

}  // namespace

base::Reading<std::vector<ReadForms>> read_wide(const OpenTable& table,
                                                std::span<const PlannedAccount> accounts,
                                                ReaderContext& context, RowUse& use) {
  return WideReader(table, accounts, context).read(use);
}

}  // namespace scrutineer::intake
