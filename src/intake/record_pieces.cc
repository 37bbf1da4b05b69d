#include "scrutineer/intake/record_pieces.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "scrutineer/base/parallel.h"
#include "scrutineer/base/plain_text.h"
#include "scrutineer/intake/csv_fault.h"
#include "scrutineer/intake/station_key.h"

namespace scrutineer::intake {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

bool has_note(const std::string& code, const Source& source) {
  return std::any_of(source.notes.begin(), source.notes.end(),
                     [&](const ReadingNote& note) { return note.code == code; });
}

/// Whether a record has the header's number of fields, but for empty ones at its end.
bool has_right_size(const CsvRecord& record, const OpenTable& table, PieceLog& log,
                    std::uint64_t row) {
  if (record.size() == table.columns) return true;
  if (record.size() > table.columns) {
    bool empty = true;
    for (std::size_t i = table.columns; i < record.size(); ++i) empty &= record.raw(i).empty();
    if (empty) {
      log.note(RowNote::kTrailingEmptyFields, row);
      return true;
    }
  }
  log.error(row, base::Error{"ragged-row", table.place(),
                             fmt::format("the row has {} fields, the header {}", record.size(),
                                         table.columns),
                             "check the row's quotes and delimiters, or leave it out with drop"});
  return false;
}

}  // namespace

void for_each_record_piece(
    const OpenTable& table, ReaderContext& context, const std::function<void(std::size_t)>& prepare,
    const std::function<std::uint64_t(std::size_t, std::string_view)>& take) {
  const std::vector<std::size_t> starts =
      csv_pieces(table.body, table.dialect, kPieceBytes, context.limits.longest_line);
  const std::size_t pieces = starts.size() - 1;
  prepare(pieces);
  context.progress.begin("reading " + table.text->source.path, table.body.size(), "bytes");
  std::atomic<std::uint64_t> records{0};
  base::for_each_index(pieces + 1, [&](std::size_t i) {
    if (i == 0) {
      if (context.beside) context.beside();
      return;
    }
    const std::string_view text = table.body.substr(starts[i - 1], starts[i] - starts[i - 1]);
    // The table is refused already: what more of it is read only costs memory.
    if (records <= context.limits.most_rows) records += take(i - 1, text);
    context.progress.advance(text.size());
  });
  context.beside = nullptr;
}

void scan_piece(const OpenTable& table, const TablePlan& plan, const ReadingLimits& limits,
                std::string_view text, PieceLog& log,
                const std::function<void(const CsvRecord&, std::uint64_t)>& take) {
  std::string scratch;
  const CsvFault fault = scan_csv(text, table.dialect, limits.longest_line, limits.most_columns,
                                  [&](const CsvRecord& record) {
                                    const std::uint64_t row = log.records++;
                                    if (log.records > limits.most_rows) return false;
                                    if (!plan.filters.empty()) log.used.push_back(0);
                                    if (record.blank() && table.columns != 1) {
                                      ++log.blank;
                                      log.note(RowNote::kBlankRow, row);
                                      return true;
                                    }
                                    if (!has_right_size(record, table, log, row)) return true;
                                    if (!plan.filters.empty()) {
                                      if (!plan.wants(record, scratch)) return true;
                                      log.used.back() = 1;
                                    }
                                    take(record, row);
                                    return true;
                                  });
  log.broken = fault != CsvFault::kNone;
  if (log.broken) log.error(log.records, csv_fault_error(fault, table.place(), limits));
}

std::vector<std::uint64_t> first_rows_of(const OpenTable& table,
                                         const std::vector<const PieceLog*>& logs) {
  std::vector<std::uint64_t> rows;
  std::uint64_t row = table.first_row;
  for (const PieceLog* log : logs) {
    rows.push_back(row);
    row += log->records;
  }
  return rows;
}

void merge_logs(const OpenTable& table, const std::vector<const PieceLog*>& logs,
                std::uint64_t most_rows, RowUse& use, base::Errors& errors) {
  const std::vector<std::uint64_t> first_rows = first_rows_of(table, logs);
  std::array<std::uint64_t, kCellNotes + kRowNotes> counts{};
  std::array<std::uint64_t, kCellNotes + kRowNotes> seen_first{};
  std::uint64_t records = 0;
  for (const PieceLog* log : logs) records += log->records;
  if (records > most_rows) {
    // Alone: which other errors were found by then depends on the threads.
    errors.add(base::Error{"too-many-rows", table.place(),
                           fmt::format("the table has more than {} rows", most_rows),
                           "check that the file is a table of forms, or divide it"});
    return;
  }
  std::uint64_t rows = 0;
  std::size_t record = 0;
  bool filtered = false;
  for (std::size_t piece = 0; piece < logs.size(); ++piece) {
    const PieceLog& log = *logs[piece];
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == 0 && log.counts[i] > 0) {
        seen_first[i] = first_rows[piece] + log.first_rows[i];
      }
      counts[i] += log.counts[i];
    }
    rows += log.records - log.blank;
    for (const PieceError& piece_error : log.errors) {
      base::Error error = piece_error.error;
      error.place.row = first_rows[piece] + piece_error.row;
      errors.add(std::move(error));
    }
    errors.count_unkept(log.errors_found - log.errors.size());
    if (!log.used.empty()) {
      filtered = true;
      if (use.used.size() < record + log.used.size()) use.used.resize(record + log.used.size(), 0);
      for (std::size_t i = 0; i < log.used.size(); ++i) use.used[record + i] |= log.used[i];
    }
    record += log.records;
    if (log.broken) break;  // Later rows have no number.
  }
  use.rows = rows;
  if (!filtered) use.all = true;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const std::string code(i < kCellNotes ? kCellNoteCodes[i] : kRowNoteCodes[i - kCellNotes]);
    // Another pass over the table reads other cells, but the same rows again.
    const bool again = i >= kCellNotes && has_note(code, table.text->source);
    if (!again) add_note({code, counts[i], seen_first[i]}, table.text->source);
  }
}

void add_note(const ReadingNote& note, Source& source) {
  for (ReadingNote& known : source.notes) {
    if (known.code != note.code) continue;
    known.count += note.count;
    known.first_row = std::min(known.first_row, note.first_row);
    return;
  }
  source.notes.push_back(note);
}

std::uint32_t PieceAreas::of(const CsvRecord& record, const TablePlan& plan, PieceLog& log,
                             std::uint64_t row) {
  bool same = last_.size() == plan.areas.size();
  for (std::size_t i = 0; same && i < plan.areas.size(); ++i) {
    same = record.raw(plan.areas[i].field) == last_[i];
  }
  if (same && !plan.areas.empty()) {
    if (last_lacks_name_) log.note(RowNote::kEmptyArea, row);
    return last_number_;
  }

  last_.clear();
  std::vector<std::string> path;
  std::string key;
  std::string scratch;
  for (const PlannedArea& area : plan.areas) {
    last_.push_back(record.raw(area.field));
    std::string_view text = trimmed(record.value(area.field, scratch));
    if (!area.split.empty()) {
      for (std::uint32_t part = 1; part < area.part; ++part) {
        const std::size_t at = text.find(area.split);
        text =
            at == std::string_view::npos ? std::string_view() : text.substr(at + area.split.size());
      }
      text = text.substr(0, text.find(area.split));
    }
    const auto name = area.names->find(std::string(text));
    path.emplace_back(name == area.names->end() ? std::string(text) : name->second);
  }
  // Empty cells at the end mean a station that belongs to a larger area directly; one in the
  // middle is an area without a name.
  last_lacks_name_ = std::any_of(path.begin(), path.end(), [](const auto& n) { return n.empty(); });
  if (last_lacks_name_) log.note(RowNote::kEmptyArea, row);
  while (!path.empty() && path.back().empty()) path.pop_back();
  for (std::string& name : path) {
    if (name.empty()) name = "—";
    key += name;
    key += '\0';
  }
  const auto [entry, added] = numbers_.try_emplace(key, static_cast<std::uint32_t>(paths.size()));
  if (added) paths.push_back(std::move(path));
  return last_number_ = entry->second;
}

std::vector<election::AreaId> intern_areas(const PieceAreas& areas,
                                           election::Geography& geography) {
  std::vector<election::AreaId> ids;
  ids.reserve(areas.paths.size());
  // Neighbouring paths mostly share their larger areas: only what differs is looked up.
  const std::vector<std::string>* before = nullptr;
  std::vector<election::AreaId> chain;
  for (const std::vector<std::string>& path : areas.paths) {
    std::size_t shared = 0;
    while (before != nullptr && shared < std::min(path.size(), before->size()) &&
           path[shared] == (*before)[shared]) {
      ++shared;
    }
    chain.resize(shared);
    for (std::size_t i = shared; i < path.size(); ++i) {
      chain.push_back(geography.child(i == 0 ? election::kNation : chain[i - 1], path[i]));
    }
    ids.push_back(path.empty() ? election::kNation : chain.back());
    before = &path;
  }
  return ids;
}

bool append_station(const CsvRecord& record, std::uint64_t row, const OpenTable& table,
                    const TablePlan& plan, std::string& scratch, std::string& out, PieceLog& log) {
  const std::size_t before = out.size();
  bool any = false;
  for (std::size_t i = 0; i < plan.station.size(); ++i) {
    if (i > 0) out += plan.separator;
    const std::size_t part = out.size();
    append_station_key(record.value(plan.station[i], scratch), out);
    any |= out.size() != part;
  }
  if (any) return true;
  out.resize(before);
  log.error(row, base::Error{"station-missing-code", table.place(), "the row has no station code",
                             "leave such rows out with drop = [{ column = …, empty = true }], or "
                             "correct the file"});
  return false;
}

base::Error cell_error(CellKind kind, std::string_view text, const std::string& header,
                       const OpenTable& table, CellRemedy remedy) {
  constexpr std::size_t kShown = 60;
  std::string shown(base::cut_text(text, kShown));
  if (shown.size() < text.size()) shown += "…";
  base::Error error{"", table.place(0, header), "", ""};
  const char* correct = remedy == CellRemedy::kReport
                            ? "correct the file, or say bad-cells = \"report\" in the account to "
                              "leave the figure out and list it"
                            : "correct the file";
  error.remedy = correct;
  switch (kind) {
    case CellKind::kAmbiguous:
      error.code = "ambiguous-number";
      error.what =
          fmt::format("'{}' may be a count with thousands separators, or a fraction", shown);
      error.remedy = "say how counts are written: read = { thousands = \".\" }";
      break;
    case CellKind::kNegative:
      error.code = "negative";
      error.what = fmt::format("'{}' is negative", shown);
      error.remedy = fmt::format(
          "if it means that there is no figure, say read = {{ absent = [\"{}\"] }}; else {}", shown,
          correct);
      break;
    case CellKind::kTooLarge:
      error.code = "too-large";
      error.what = fmt::format("'{}' is more than a figure can be ({})", shown, kLargestCount);
      break;
    default:
      error.code = "not-a-number";
      error.what = fmt::format("'{}' is not a count", shown);
  }
  return error;
}

std::optional<UnreadText> unread_text(CellKind kind, std::string_view text, BadCells bad_cells) {
  using Reason = election::UnreadCell::Reason;
  // An ambiguous cell is one of a whole column's: the case must say how its counts are written.
  if (bad_cells == BadCells::kRefuse || kind == CellKind::kAmbiguous) return std::nullopt;
  const Reason reason = kind == CellKind::kNegative   ? Reason::kNegative
                        : kind == CellKind::kTooLarge ? Reason::kTooLarge
                                                      : Reason::kNotANumber;
  constexpr std::size_t kKept = 200;
  return UnreadText{reason, std::string(base::cut_text(text, kKept))};
}

base::Error keys_too_long(const OpenTable& table) {
  return base::Error{"keys-too-long", table.place(),
                     "the station codes together are longer than 4 GiB",
                     "check the columns of station: they should hold short codes"};
}

base::Result<bool> adopt_levels(const TablePlan& plan, const std::string& who,
                                election::Geography& geography) {
  std::vector<std::string> levels = geography.levels();
  for (std::size_t i = 0; i < plan.levels.size(); ++i) {
    if (i == levels.size()) levels.push_back(plan.levels[i]);
    if (levels[i] != plan.levels[i]) {
      return base::failure(base::Error{
          "area-levels-differ",
          {},
          fmt::format("area level {} of '{}' is '{}', but elsewhere in the case it is '{}'", i + 1,
                      who, plan.levels[i], levels[i]),
          fmt::format("name the level alike: areas = [{{ column = \"{}\", level = \"{}\" }}]",
                      plan.levels[i], levels[i])});
    }
  }
  geography.set_levels(std::move(levels));
  return true;
}

}  // namespace scrutineer::intake
