// XLSX workbooks (ECMA-376 part 1, SpreadsheetML) as CSV text.
#pragma once

#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/evidence.h"

namespace scrutineer::intake {

/// The sheet called `sheet`, or the only one, as CSV: record n is row n of the sheet. Texts as they
/// stand; numbers and dates as stored, whole ones without point and exponent; truth values as TRUE
/// and FALSE; formulas as the values stored with them; error values as "#REF!". Errors: those of
/// read_workbook, "formula-without-value", "unpacks-too-large".
[[nodiscard]] base::Result<std::string> workbook_to_csv(std::string_view bytes,
                                                        const std::string& sheet,
                                                        const std::string& shown_path,
                                                        const ReadingLimits& limits);

}  // namespace scrutineer::intake
