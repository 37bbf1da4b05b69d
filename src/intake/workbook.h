// The parts of an XLSX workbook (ECMA-376) that one sheet is made of.
#pragma once

#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/evidence.h"

namespace scrutineer::intake {

/// One sheet and the texts its cells refer to, as XML in UTF-8.
struct WorkbookParts {
  std::string sheet;           ///< xl/worksheets/….xml
  std::string shared_strings;  ///< xl/sharedStrings.xml; "" if the workbook has none.
};

/// An error of a workbook, at a cell where one is known (row 0 and column "" where none is).
[[nodiscard]] base::Error workbook_error(std::string code, const std::string& shown_path,
                                         std::uint64_t row, std::string column, std::string what,
                                         std::string remedy);

/// "damaged-workbook", for the reason given.
[[nodiscard]] base::Error damaged_workbook(const std::string& shown_path, std::string_view reason,
                                           std::uint64_t row = 0, std::string column = {});

/// Takes the sheet called `wanted`, or the only one, out of a workbook. Errors: those of reading an
/// archive, "damaged-workbook", "no-sheet", "several-sheets", "unknown-sheet".
[[nodiscard]] base::Result<WorkbookParts> read_workbook(std::string_view bytes,
                                                        const std::string& wanted,
                                                        const std::string& shown_path,
                                                        const ReadingLimits& limits);

}  // namespace scrutineer::intake
