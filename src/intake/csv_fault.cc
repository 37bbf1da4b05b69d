#include "scrutineer/intake/csv_fault.h"

#include <fmt/format.h>

#include <utility>

namespace scrutineer::intake {

base::Error csv_fault_error(CsvFault fault, base::Place place, const ReadingLimits& limits) {
  base::Error error{"", std::move(place), "", ""};
  switch (fault) {
    case CsvFault::kStrayQuote:
      error.code = "stray-quote";
      error.what = "a quote stands inside a field that is not wholly quoted";
      error.remedy =
          "quote the field and double the quote, or say read = { quotes = false } if quotes are "
          "characters like any other";
      break;
    case CsvFault::kUnterminatedQuote:
      error.code = "unterminated-quote";
      error.what = "a quoted field never ends";
      error.remedy =
          "close the quote, or say read = { quotes = false } if quotes are characters like any "
          "other";
      break;
    case CsvFault::kTooLong:
      error.code = "line-too-long";
      error.what = fmt::format("a record is longer than {} bytes", limits.longest_line);
      error.remedy = "check that the file is a table with line ends, and that its quotes close";
      break;
    case CsvFault::kTooManyColumns:
    case CsvFault::kNone:
      error.code = "too-many-columns";
      error.what = fmt::format("a record has more than {} fields", limits.most_columns);
      error.remedy = "check the delimiter: read = { delimiter = \";\" }";
      break;
  }
  return error;
}

}  // namespace scrutineer::intake
