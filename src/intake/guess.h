// A first case.toml from the tables themselves, for `scrutineer new`: what can be guessed is
// written, what was guessed is said, and what cannot be known is asked for.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::intake {

/// The first rows of a table of the evidence.
struct TableSample {
  std::string path;    ///< As the case shall name the file.
  std::string member;  ///< The file inside an archive that holds several; else "".
  std::string sheet;   ///< The sheet of a workbook that holds several; else "".
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> rows;  ///< Below the header; may be ragged.
  char delimiter = 0;                          ///< 0 where the table is no CSV.
  std::string encoding;
};

struct Guess {
  std::string case_toml;               ///< Commented; parse_case_file reads it.
  std::vector<std::string> said;       ///< What was guessed, one sentence each without a full stop.
  std::vector<std::string> not_known;  ///< What the author must look at or add.
};

/// Guesses the layout (a row a station, or a row a station and choice), the station's columns, the
/// areas, the figures by their names in some twenty languages, and the choices. A table with two
/// sets of columns told apart by a prefix ("kpu_valid", "kp_valid") becomes two accounts.
///
/// A guess rests on a sample and on names; it cannot tell a figure from another that is named in
/// a language it does not know.
[[nodiscard]] Guess guess_case(const std::vector<TableSample>& tables, const std::string& title);

}  // namespace scrutineer::intake
