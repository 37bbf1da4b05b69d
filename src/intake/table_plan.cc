#include "scrutineer/intake/table_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scrutineer/intake/csv_fault.h"

namespace scrutineer::intake {
namespace {

/// Collects errors while resolving names.
class Resolver {
 public:
  Resolver(const OpenTable& table, const std::string& path) : table_(table), path_(path) {}

  std::uint32_t field(const ColumnName& name) {
    base::Result<std::uint32_t> found = find_column(table_, name, path_);
    if (found) return *found;
    errors_.add(std::move(found.error()));
    return 0;
  }

  PlannedCount count(election::FormColumn column, const std::vector<ColumnName>& names) {
    PlannedCount planned{column, {}, {}};
    for (const ColumnName& name : names) {
      const std::uint32_t at = field(name);
      planned.fields.push_back(at);
      planned.header += (planned.header.empty() ? "" : " + ") + table_.header(at);
    }
    return planned;
  }

  base::Errors& errors() { return errors_; }

 private:
  const OpenTable& table_;
  const std::string& path_;
  base::Errors errors_;
};

}  // namespace

std::string OpenTable::header(std::uint32_t field) const {
  return field < headers.size() && !headers[field].empty() ? headers[field]
                                                           : fmt::format("column {}", field + 1);
}

base::Place OpenTable::place(std::uint64_t row, std::string column) const {
  const Source& source = text->source;
  return {source.member.empty() ? source.path : fmt::format("{} › {}", source.path, source.member),
          row, std::move(column)};
}

base::Reading<OpenTable> read_header(TableText& text, const TableFormat& format,
                                     const ReadingLimits& limits) {
  OpenTable table;
  table.text = &text;
  if (text.canonical) {
    table.dialect = CsvDialect{',', true};
  } else {
    table.dialect.delimiter = format.delimiter != 0 ? format.delimiter : guess_delimiter(text.text);
    table.dialect.quotes = format.quotes;
  }
  text.source.delimiter = text.canonical ? char{0} : table.dialect.delimiter;
  const std::uint32_t wanted = std::max<std::uint32_t>(1, format.header_row);
  std::uint32_t row = 0;
  const char* body = text.text.data();
  std::string scratch;
  const CsvFault fault = scan_csv(text.text, table.dialect, limits.longest_line,
                                  limits.most_columns, [&](const CsvRecord& record) {
                                    if (++row < wanted) return true;
                                    table.columns = record.size();
                                    if (format.header_row == 0) return false;
                                    for (std::size_t i = 0; i < record.size(); ++i) {
                                      table.headers.emplace_back(trimmed(record.value(i, scratch)));
                                    }
                                    const std::string_view last = record.raw(record.size() - 1);
                                    body = last.data() + last.size();
                                    return false;
                                  });
  if (fault != CsvFault::kNone || row < wanted) {
    const bool divided = fault == CsvFault::kNone;
    return base::failure(base::Errors(base::Error{
        "table-header", table.place(divided ? std::max<std::uint32_t>(row, 1) : row + 1),
        fmt::format("the table's header cannot be read: {}",
                    divided ? "there is no record" : csv_fault_error(fault, {}, limits).what),
        "check that the file is a table with a header, or say read = { header-row = N, quotes = "
        "false } in the case"}));
  }
  if (format.header_row != 0) {
    const char* end = text.text.data() + text.text.size();
    while (body < end && *body != '\n') ++body;
    if (body < end) ++body;
  }
  table.body = text.text.substr(static_cast<std::size_t>(body - text.text.data()));
  table.first_row = std::uint64_t{format.header_row} + 1;
  text.source.headers = table.headers;
  return table;
}

base::Result<std::uint32_t> find_column(const OpenTable& table, const ColumnName& name,
                                        const std::string& shown_path) {
  const auto error = [&](std::string code, std::string what, std::string remedy) {
    return base::failure(base::Error{std::move(code), name.written_at, std::move(what),
                                     std::move(remedy), name.excerpt});
  };
  if (name.position != 0) {
    if (name.position <= table.columns) return name.position - 1;
    return error("unknown-column",
                 fmt::format("'{}' has {} columns, so there is no column {}", shown_path,
                             table.columns, name.position),
                 "count the columns of the file from 1");
  }
  const std::string_view wanted = trimmed(name.header);
  const auto first = std::find(table.headers.begin(), table.headers.end(), wanted);
  if (first == table.headers.end()) {
    const std::string nearest = base::nearest_name(name.header, table.headers);
    return error(
        "unknown-column", fmt::format("'{}' has no column '{}'", shown_path, name.header),
        nearest.empty()
            ? fmt::format("use one of its headers: {}",
                          fmt::join(table.headers.begin(),
                                    table.headers.begin() +
                                        std::min<std::ptrdiff_t>(12, std::ssize(table.headers)),
                                    ", "))
            : fmt::format("did you mean '{}'?", nearest));
  }
  const auto again = std::find(first + 1, table.headers.end(), wanted);
  if (again != table.headers.end()) {
    return error(
        "ambiguous-column",
        fmt::format("'{}' has the header '{}' in columns {} and {}", shown_path, name.header,
                    first - table.headers.begin() + 1, again - table.headers.begin() + 1),
        "name the column by its position, a number without quotes");
  }
  return static_cast<std::uint32_t>(first - table.headers.begin());
}

base::Reading<TablePlan> plan_table(const OpenTable& table, const TableLayout& layout,
                                    const TableFile& file) {
  Resolver resolve(table, file.path);
  TablePlan plan;
  if (layout.station) {
    plan.separator = layout.station->separator;
    for (const ColumnName& name : layout.station->columns) {
      plan.station.push_back(resolve.field(name));
    }
  }
  for (const AreaColumn& area : layout.areas) {
    const std::uint32_t field = resolve.field(area.column);
    plan.areas.push_back({field, area.split, area.part, &area.names});
    plan.levels.push_back(area.level.empty() ? table.header(field) : area.level);
  }
  for (const FigureColumns& figure : layout.figures) {
    plan.counts.push_back(resolve.count(election::FormColumn(figure.figure), figure.sum_of));
  }
  for (const VotesColumns& votes : layout.votes) {
    plan.counts.push_back(resolve.count(election::FormColumn::votes(votes.choice), votes.sum_of));
  }
  if (layout.percent) {
    for (const VotesColumns& shares : layout.percent->columns) {
      plan.counts.push_back(
          resolve.count(election::FormColumn::votes(shares.choice), shares.sum_of));
      plan.counts.back().percent = true;
    }
  }
  for (const VotesColumns& seats : layout.seats) {
    plan.seats.push_back(resolve.count(election::FormColumn::votes(seats.choice), seats.sum_of));
  }
  if (layout.long_form) {
    plan.long_choice = resolve.field(layout.long_form->choice);
    plan.long_count = resolve.field(layout.long_form->count);
    plan.long_count_header = table.header(*plan.long_count);
  }
  for (const RowFilter& filter : layout.filters) {
    plan.filters.push_back(
        {filter.action == RowFilter::Action::kKeep, resolve.field(filter.column), &filter});
  }
  plan.count_format = CountFormat{file.format.thousands, file.format.absent};
  if (!resolve.errors().empty()) return base::failure(std::move(resolve.errors()));
  return plan;
}

bool TablePlan::wants(const CsvRecord& record, std::string& scratch) const {
  for (const PlannedFilter& planned : filters) {
    const std::string_view cell = trimmed(record.value(planned.field, scratch));
    const bool matches = (planned.filter->empty && cell.empty()) ||
                         std::find(planned.filter->equals.begin(), planned.filter->equals.end(),
                                   cell) != planned.filter->equals.end();
    if (matches != planned.keep) return false;
  }
  return true;
}

}  // namespace scrutineer::intake
