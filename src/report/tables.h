// The result as tables for spreadsheets and databases, specified in docs/formats/tables.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::report {

/// A file to be written, as bytes.
struct Table {
  std::string name;  ///< "findings.csv"
  std::string bytes;
};

/// Appends one cell of CSV (RFC 4180) holding a text from the data. A text that a spreadsheet
/// would take for a formula (it begins with = + - @, a tab or a carriage return) gets an
/// apostrophe before it; control characters but tab and line ends, and bytes that are not UTF-8,
/// become U+FFFD.
void append_text_cell(std::string& out, std::string_view text);

/// findings.csv: one row a finding, with the figures it rests on in one cell.
[[nodiscard]] std::string findings_table(const investigation::Investigation& investigation);
/// areas.csv: one row an account and area of every level that has forms, with every figure.
[[nodiscard]] std::string areas_table(const investigation::Investigation& investigation);
/// seats.csv: one row an account, constituency and choice.
[[nodiscard]] std::string seats_table(const investigation::Investigation& investigation);
/// announced.csv: one row an announced figure or number of seats that was compared.
[[nodiscard]] std::string announced_table(const investigation::Investigation& investigation);

/// All four, UTF-8 without a byte order mark, lines ended by LF, a header first; made on many
/// threads, the same bytes whatever their number.
[[nodiscard]] std::vector<Table> tables(const investigation::Investigation& investigation);

}  // namespace scrutineer::report
