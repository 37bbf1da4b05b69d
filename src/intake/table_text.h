// A table's text, whatever it came in: the face of the readers of files.
//
// A file may be plain, packed (gz, xz), an archive (zip, 7z, tar), a workbook (XLSX) or JSON. All
// of them become UTF-8 text of delimited records, so that one engine reads every table
// (docs/decisions/0003-one-text-for-every-table.md).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/intake/file_bytes.h"

namespace scrutineer::intake {

/// A table's text as UTF-8 without byte order mark or NUL, ready for the CSV engine. Moving it
/// keeps `text` valid.
struct TableText {
  Source source;          ///< Path, member, size, container, encoding and table kind; no digest.
  std::string_view text;  ///< Points into `file` or `unpacked`.
  FileBytes file;         ///< As received; keeps the mapping alive.
  std::unique_ptr<std::string> unpacked;  ///< The text, when it was unpacked or converted.
  /// Made from XLSX or JSON: delimiter ',', quotes, whatever the case says. Record number = row
  /// number of the sheet, or number of the object plus 1 under a header made of the keys.
  bool canonical = false;
};

/// Opens the file at `real_path`, called `shown_path` in the source and in errors, and makes it
/// text as `format` says, or as the file itself shows. What is ambiguous is an error.
[[nodiscard]] base::Reading<TableText> open_table(const std::string& real_path,
                                                  const std::string& shown_path,
                                                  const TableFormat& format,
                                                  const ReadingLimits& limits);

/// The same of bytes already in memory; `text` of a plain table points into `bytes`.
[[nodiscard]] base::Reading<TableText> table_from_bytes(std::string_view bytes,
                                                        const std::string& shown_path,
                                                        const TableFormat& format,
                                                        const ReadingLimits& limits);

}  // namespace scrutineer::intake
