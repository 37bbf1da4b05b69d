// The result as tables for spreadsheets and databases, specified in docs/formats/tables.md.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/base/byte_sink.h"
#include "scrutineer/investigation/investigation.h"

namespace scrutineer::report {

/// A file to be written. `write` hands its bytes over piece by piece, so that a table of a million
/// findings is never in memory whole.
struct Table {
  std::string name;  ///< "findings.csv"
  std::function<void(const base::ByteSink&)> write;
};

/// Appends one cell of CSV (RFC 4180) holding a text from the data. A text that a spreadsheet
/// would take for a formula (it begins with = + - @, a tab or a carriage return) gets an
/// apostrophe before it; control characters but tab and line ends, and bytes that are not UTF-8,
/// become U+FFFD.
void append_text_cell(std::string& out, std::string_view text);

/// findings.csv: one row a finding, with the figures it rests on in one cell.
void findings_table(const investigation::Investigation& investigation, const base::ByteSink& sink);
/// areas.csv: one row an account and area of every level that has forms, with every figure.
void areas_table(const investigation::Investigation& investigation, const base::ByteSink& sink);
/// seats.csv: one row an account, constituency and choice.
void seats_table(const investigation::Investigation& investigation, const base::ByteSink& sink);
/// announced.csv: one row an announced figure or number of seats that was compared.
void announced_table(const investigation::Investigation& investigation, const base::ByteSink& sink);

/// scenarios.csv: one row a scenario and choice in the nation, and in each constituency where its
/// seats differ from those that the account gives as it is.
void scenarios_table(const investigation::Investigation& investigation, const base::ByteSink& sink);

/// differences.csv: one row a figure in which two accounts differ; only those of one kind of
/// difference, if one is given.
void differences_table(const investigation::Investigation& investigation,
                       std::optional<comparing::DifferenceKind> kind, const base::ByteSink& sink);
/// only-in-one.csv: one row a station that one of two accounts has alone.
void only_in_one_table(const investigation::Investigation& investigation,
                       const base::ByteSink& sink);
/// differences-by-area.csv: one row a pair of accounts and area of any level where they differ.
void differences_by_area_table(const investigation::Investigation& investigation,
                               const base::ByteSink& sink);

/// percent-differences.csv: one row a figure for which an account and percentages, or two accounts
/// of percentages, allow no count in common.
void percent_differences_table(const investigation::Investigation& investigation,
                               const base::ByteSink& sink);
/// area-figures.csv: one row a figure of an area that an account has otherwise than was announced,
/// or than an account without a station in common has it.
void area_figures_table(const investigation::Investigation& investigation,
                        const base::ByteSink& sink);

/// All ten, UTF-8 without a byte order mark, lines ended by LF, a header first; made on many
/// threads, the same bytes whatever their number. The investigation must outlive what is returned.
[[nodiscard]] std::vector<Table> tables(const investigation::Investigation& investigation);

}  // namespace scrutineer::report
