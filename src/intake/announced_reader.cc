#include "scrutineer/intake/announced_reader.h"

#include <fmt/format.h>

#include <string>
#include <unordered_map>

#include "scrutineer/intake/record_pieces.h"

namespace scrutineer::intake {
namespace {

/// A sum of cells; absent if one of them is. A bad cell is an error of the log.
std::optional<std::int64_t> read_sum(const OpenTable& table, const TablePlan& plan,
                                     const std::vector<std::uint32_t>& fields,
                                     const CsvRecord& record, std::uint64_t row, PieceLog& log,
                                     std::string& scratch) {
  std::int64_t sum = 0;
  for (const std::uint32_t field : fields) {
    const std::string_view text = record.value(field, scratch);
    const Cell cell = read_count(text, plan.count_format);
    if (cell.notes != 0) log.notes_of(cell, row);
    if (cell.kind == CellKind::kAbsent) return std::nullopt;
    if (cell.kind != CellKind::kCount) {
      log.error(row, cell_error(cell.kind, text, table.header(field), table, CellRemedy::kCorrect));
      return std::nullopt;
    }
    sum += cell.value;
  }
  return sum;
}

/// Takes a small table apart in one piece and settles its log.
base::Errors scan_small(const OpenTable& table, const TablePlan& plan, ReaderContext& context,
                        RowUse& use, PieceLog& log,
                        const std::function<void(const CsvRecord&, std::uint64_t)>& take) {
  if (context.beside) context.beside();
  context.beside = nullptr;
  scan_piece(table, plan, context.limits, table.body, log, take);
  base::Errors errors;
  merge_logs(table, {&log}, context.limits.most_rows, use, errors);
  return errors;
}

}  // namespace

base::Reading<std::vector<election::AnnouncedTotals>> read_announced(const OpenTable& table,
                                                                     const TablePlan& plan,
                                                                     std::size_t choices,
                                                                     ReaderContext& context,
                                                                     RowUse& use) {
  std::vector<election::AnnouncedTotals> all;
  std::vector<std::uint32_t> numbers;
  std::unordered_map<std::uint32_t, std::uint64_t> first_rows;
  PieceLog log;
  PieceAreas areas;
  std::string scratch;
  // The smallest level's: the one that tells most areas apart.
  const std::string area_header =
      plan.areas.empty() ? std::string() : table.header(plan.areas.back().field);
  base::Errors errors =
      scan_small(table, plan, context, use, log, [&](const CsvRecord& record, std::uint64_t row) {
        const std::uint32_t number = areas.of(record, plan, log, row);
        const auto [seen, added] = first_rows.try_emplace(number, row);
        if (!added) {
          log.error(row, base::Error{"area-twice", table.place(0, area_header),
                                     fmt::format("the area stands again; it was first in row {}",
                                                 table.first_row + seen->second),
                                     "correct the file, or leave one of the rows out with drop"});
          return;
        }
        election::AnnouncedTotals totals;
        totals.votes.resize(choices);
        if (!plan.seats.empty()) totals.seats.resize(choices);
        totals.place = {table.text->source.path, table.first_row + row, ""};
        for (const PlannedCount& planned : plan.counts) {
          auto& cell = planned.column.is_votes() ? totals.votes[planned.column.choice()]
                                                 : totals.figures[planned.column.index()];
          cell = read_sum(table, plan, planned.fields, record, row, log, scratch);
        }
        for (const PlannedCount& planned : plan.seats) {
          totals.seats[planned.column.choice()] =
              read_sum(table, plan, planned.fields, record, row, log, scratch);
        }
        numbers.push_back(number);
        all.push_back(std::move(totals));
      });
  if (!errors.empty()) return base::failure(std::move(errors));
  const std::vector<election::AreaId> ids = intern_areas(areas, context.geography);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].area = ids[numbers[i]];
  return all;
}

base::Reading<std::vector<election::ConstituencySeats>> read_seats(const OpenTable& table,
                                                                   const SeatsTable& seats,
                                                                   ReaderContext& context,
                                                                   RowUse& use) {
  base::Errors errors;
  const auto constituency = find_column(table, seats.constituency, seats.file.path);
  const auto count = find_column(table, seats.seats, seats.file.path);
  if (!constituency) errors.add(constituency.error());
  if (!count) errors.add(count.error());
  if (!errors.empty()) return base::failure(std::move(errors));

  TablePlan plan;
  plan.count_format = {seats.file.format.thousands, seats.file.format.absent};
  std::vector<election::ConstituencySeats> all;
  std::unordered_map<std::string, std::uint64_t> first_rows;
  PieceLog log;
  std::string scratch;
  errors =
      scan_small(table, plan, context, use, log, [&](const CsvRecord& record, std::uint64_t row) {
        const std::string name(trimmed(record.value(*constituency, scratch)));
        const std::uint64_t errors_before = log.errors_found;
        const auto number = read_sum(table, plan, {*count}, record, row, log, scratch);
        if (log.errors_found != errors_before) return;
        if (const auto [seen, added] = first_rows.try_emplace(name, row); !added) {
          log.error(
              row, base::Error{"constituency-twice", table.place(0, table.header(*constituency)),
                               fmt::format("constituency '{}' stands again; it was first in row {}",
                                           name, table.first_row + seen->second),
                               "correct the file"});
        } else if (!number || *number == 0) {
          log.error(row,
                    base::Error{"constituency-without-seats", table.place(0, table.header(*count)),
                                fmt::format("constituency '{}' has no seats", name),
                                "write the number of its seats"});
        } else if (*number > election::kMaxConstituencySeats) {
          log.error(row, base::Error{"bad-seats", table.place(0, table.header(*count)),
                                     fmt::format("constituency '{}' has {} seats", name, *number),
                                     fmt::format("write a whole number from 1 to {}",
                                                 election::kMaxConstituencySeats)});
        } else {
          all.push_back({name, election::Seats(*number)});
        }
      });
  if (!errors.empty()) return base::failure(std::move(errors));
  return all;
}

}  // namespace scrutineer::intake
