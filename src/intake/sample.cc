#include "scrutineer/intake/sample.h"

#include <fmt/format.h>

#include "scrutineer/intake/csv_fault.h"
#include "scrutineer/intake/csv_scan.h"
#include "scrutineer/intake/table_plan.h"
#include "scrutineer/intake/table_text.h"

namespace scrutineer::intake {

base::Reading<TableSample> sample_table(std::string_view bytes, const std::string& shown_path,
                                        std::size_t rows, const ReadingLimits& limits) {
  const TableFormat as_found;
  base::Reading<TableText> text = table_from_bytes(bytes, shown_path, as_found, limits);
  if (!text) return base::failure(std::move(text.error()));
  const base::Reading<OpenTable> table = read_header(*text, as_found, limits);
  if (!table) return base::failure(table.error());

  TableSample sample;
  sample.path = shown_path;
  sample.headers = table->headers;
  sample.delimiter = text->source.delimiter;
  sample.encoding = text->source.encoding;
  std::string scratch;
  const CsvFault fault = scan_csv(table->body, table->dialect, limits.longest_line,
                                  limits.most_columns, [&](const CsvRecord& record) {
                                    if (record.blank() && table->columns != 1) return true;
                                    std::vector<std::string>& row = sample.rows.emplace_back();
                                    for (std::size_t i = 0; i < record.size(); ++i) {
                                      row.emplace_back(record.value(i, scratch));
                                    }
                                    return sample.rows.size() < rows;
                                  });
  if (fault != CsvFault::kNone) {
    base::Place place = table->place(table->first_row + sample.rows.size());
    return base::failure(base::Errors(
        base::Error{"table-fault", place,
                    fmt::format("the row cannot be taken apart: {}",
                                csv_fault_error(fault, place, limits).what),
                    "correct the file, or write the case by hand with read = { quotes = false }"}));
  }
  return sample;
}

}  // namespace scrutineer::intake
