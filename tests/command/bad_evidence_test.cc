// Tables that cannot be read as the case says: the exact words, and nothing written.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

constexpr std::string_view kHeader = "station,province,registered,valid,anna,boris\n";

/// The small case with these rows below the header.
void expect_rows_refused(std::string_view rows, std::string_view err) {
  const SmallCase small;
  small.forms(std::string(kHeader) + std::string(rows));
  small.expect_refused(err);
}

TEST(BadEvidence, MissingFile) {
  const SmallCase small;
  std::filesystem::remove(small.folder().at("evidence/forms.csv"));
  small.expect_refused(
      "evidence/forms.csv: error[file-not-found]: no such file\n"
      "  remedy: put the file there, or say where it is with --data DIR or the environment "
      "variable "
      "SCRUTINEER_DATA\n");
}

TEST(BadEvidence, FolderInsteadOfAFile) {
  const SmallCase small;
  std::filesystem::remove(small.folder().at("evidence/forms.csv"));
  std::filesystem::create_directory(small.folder().at("evidence/forms.csv"));
  small.expect_refused(
      "evidence/forms.csv: error[not-a-file]: this is a folder, not a file\n"
      "  remedy: name the table itself\n");
}

TEST(BadEvidence, UnknownColumnNamesTheNearest) {
  const SmallCase small;
  small.forms("station,province,registered,valid,ana,boris\n1,North,100,60,40,20\n");
  small.expect_refused(
      "case.toml:20:18: error[unknown-column]: 'evidence/forms.csv' has no column 'anna'\n"
      "  20 | votes = { ANNA = \"anna\", BORIS = \"boris\" }\n"
      "     |                  ^^^^^^\n"
      "  remedy: did you mean 'ana'?\n");
}

TEST(BadEvidence, DuplicateStation) {
  expect_rows_refused(
      "1,N,100,60,40,20\n2,N,100,60,40,20\n1,N,100,60,40,20\n",
      "evidence/forms.csv:4: error[station-twice]: station '1' stands again; it was first in row "
      "2\n"
      "  remedy: check the columns of station, correct the file, or say repeated-stations = "
      "\"keep-all\", \"keep-first\" or \"keep-last\" in the account\n");
}

TEST(BadEvidence, CellThatIsNoNumber) {
  expect_rows_refused("1,N,100,60,forty,20\n",
                      "evidence/forms.csv:2:anna: error[not-a-number]: 'forty' is not a count\n"
                      "  remedy: correct the file, or say bad-cells = \"report\" in the account to "
                      "leave the figure "
                      "out and list it\n");
}

TEST(BadEvidence, NegativeCount) {
  expect_rows_refused(
      "1,N,100,60,-40,20\n",
      "evidence/forms.csv:2:anna: error[negative]: '-40' is negative\n"
      "  remedy: if it means that there is no figure, say read = { absent = [\"-40\"] }; else "
      "correct the file, or say bad-cells = \"report\" in the account to leave the figure out and "
      "list it\n");
}

TEST(BadEvidence, AbsurdCount) {
  expect_rows_refused("1,N,100,60,99999999999999999999999,20\n",
                      "evidence/forms.csv:2:anna: error[too-large]: '99999999999999999999999' is "
                      "more than a figure "
                      "can be (1000000000)\n"
                      "  remedy: correct the file, or say bad-cells = \"report\" in the account to "
                      "leave the figure "
                      "out and list it\n");
}

TEST(BadEvidence, AmbiguousNumber) {
  expect_rows_refused(
      "1,N,100,1.413,40,20\n",
      "evidence/forms.csv:2:valid: error[ambiguous-number]: '1.413' may be a count with thousands "
      "separators, or a fraction\n"
      "  remedy: say how counts are written: read = { thousands = \".\" }\n");
}

TEST(BadEvidence, RaggedRows) {
  expect_rows_refused(
      "1,N,100,60,40\n2,N,100,60,40,20,7\n",
      "evidence/forms.csv:2: error[ragged-row]: the row has 5 fields, the header 6\n"
      "  remedy: check the row's quotes and delimiters, or leave it out with drop\n"
      "evidence/forms.csv:3: error[ragged-row]: the row has 7 fields, the header 6\n"
      "  remedy: check the row's quotes and delimiters, or leave it out with drop\n");
}

TEST(BadEvidence, StrayQuote) {
  expect_rows_refused(
      "1,N,100,60,40,\"20\"x\n2,N,1,1,1,1\n",
      "evidence/forms.csv:2: error[stray-quote]: a quote stands inside a field that is not wholly "
      "quoted\n"
      "  remedy: quote the field and double the quote, or say read = { quotes = false } if quotes "
      "are characters like any other\n");
}

TEST(BadEvidence, UnterminatedQuote) {
  expect_rows_refused("1,N,100,60,40,\"20\n2,N,1,1,1,1\n",
                      "evidence/forms.csv:2: error[unterminated-quote]: a quoted field never ends\n"
                      "  remedy: close the quote, or say read = { quotes = false } if quotes are "
                      "characters like any "
                      "other\n");
}

TEST(BadEvidence, InvalidUtf8) {
  const SmallCase small;
  small.case_toml(replaced(std::string(kGoodCase), "file = \"evidence/forms.csv\"",
                           "file = \"evidence/forms.csv\"\nread = { encoding = \"utf-8\" }"));
  small.forms(std::string(kHeader) + "1,N\xFF,100,60,40,20\n");
  small.expect_refused(
      "evidence/forms.csv:2: error[invalid-encoding]: the byte 0xFF on this line is not UTF-8\n"
      "  remedy: find out the file's encoding, likely GB18030 or EUC-JP, and say it, as read = { "
      "encoding = \"GB18030\" }\n");
}

TEST(BadEvidence, NulBytes) {
  expect_rows_refused(
      std::string_view("1,N\0,100,60,40,20\n", 18),
      "evidence/forms.csv:2: error[nul-bytes]: this line holds a NUL character, which no text has\n"
      "  remedy: get the file again, or save the table again as CSV in UTF-8\n");
}

TEST(BadEvidence, EmptyTable) {
  const SmallCase small;
  small.forms("");
  small.expect_refused(
      "evidence/forms.csv: error[empty-file]: the file is empty\n"
      "  remedy: get the file again from where it came from\n");
}

TEST(BadEvidence, HeaderOnly) {
  expect_rows_refused(
      "",
      "evidence/forms.csv: error[no-rows]: no row is left for account 'official'\n"
      "  remedy: check its keep and drop, and that the file has rows below the header\n");
}

TEST(BadEvidence, VeryLongLine) {
  const SmallCase small;
  small.forms(std::string(kHeader) + "1,N,100,60,40," + std::string(17 << 20, '1') + "\n");
  small.expect_refused(
      "evidence/forms.csv:2: error[line-too-long]: a record is longer than 16777216 bytes\n"
      "  remedy: check that the file is a table with line ends, and that its quotes close\n");
}

TEST(BadEvidence, HolesOfASparseFile) {
  // A gigabyte that takes no room: a line that never ends, of NUL bytes.
  const SmallCase small;
  small.forms(kHeader);
  std::filesystem::resize_file(small.folder().at("evidence/forms.csv"), std::uintmax_t{1} << 30);
  const Said said = small.run();
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(
      said.err,
      "evidence/forms.csv:2: error[nul-bytes]: this line holds a NUL character, which no text "
      "has\n  remedy: get the file again, or save the table again as CSV in UTF-8\n");
}

TEST(BadEvidence, AllErrorsAtOnce) {
  expect_rows_refused(
      "1,N,100,1.413,-40,20\n2,N,x,1,1,1,1,1,1\n1,N,1,1,1,1\n,N,1,1,1,1\n",
      "evidence/forms.csv:2:valid: error[ambiguous-number]: '1.413' may be a count with thousands "
      "separators, or a fraction\n"
      "  remedy: say how counts are written: read = { thousands = \".\" }\n"
      "evidence/forms.csv:2:anna: error[negative]: '-40' is negative\n"
      "  remedy: if it means that there is no figure, say read = { absent = [\"-40\"] }; else "
      "correct the file, or say bad-cells = \"report\" in the account to leave the figure out and "
      "list it\n"
      "evidence/forms.csv:3: error[ragged-row]: the row has 9 fields, the header 6\n"
      "  remedy: check the row's quotes and delimiters, or leave it out with drop\n"
      "evidence/forms.csv:5: error[station-missing-code]: the row has no station code\n"
      "  remedy: leave such rows out with drop = [{ column = …, empty = true }], or correct the "
      "file\n");
}

TEST(BadEvidence, TwentyErrorsAndTheNumberOfTheOthers) {
  std::string rows;
  std::string err;
  for (int station = 1; station <= 30; ++station) {
    rows += fmt::format("{},N,x,1,1,0\n", station);
    if (station > 20) continue;
    err += fmt::format(
        "evidence/forms.csv:{}:registered: error[not-a-number]: 'x' is not a count\n"
        "  remedy: correct the file, or say bad-cells = \"report\" in the account to leave the "
        "figure out and list it\n",
        station + 1);
  }
  expect_rows_refused(rows, err + "and 10 more errors; the first 20 are shown\n");
}

TEST(BadEvidence, ErrorsOfSeveralFilesAtOnce) {
  const SmallCase small;
  small.case_toml(std::string(kGoodCase) + R"(
[[account]]
id = "party"
role = "party"
file = "evidence/party.csv"
[account.columns]
station = "station"
areas = ["province"]
votes = { ANNA = "anna", BORIS = "boris" }
)");
  small.forms(std::string(kHeader) + "1,N,100,60,forty,20\n");
  small.expect_refused(
      "evidence/forms.csv:2:anna: error[not-a-number]: 'forty' is not a count\n"
      "  remedy: correct the file, or say bad-cells = \"report\" in the account to leave the "
      "figure out and list it\n"
      "evidence/party.csv: error[file-not-found]: no such file\n"
      "  remedy: put the file there, or say where it is with --data DIR or the environment "
      "variable SCRUTINEER_DATA\n");
}

/// The long layout's small case with these rows below the header.
void expect_long_refused(std::string_view rows, std::string_view err) {
  const SmallCase small;
  small.case_toml(kLongCase);
  small.forms("station,province,registered,choice,votes\n" + std::string(rows));
  small.expect_refused(err);
}

TEST(BadEvidence, LongTableIsReadWhereNothingIsWrong) {
  const SmallCase small;
  small.case_toml(kLongCase);
  small.forms(kLongForms);
  const Said said = small.run();
  EXPECT_EQ(said.exit, 0) << said.err;
}

TEST(BadEvidence, UnknownChoiceInALongTable) {
  expect_long_refused(
      "1,North,100,ANNA,40\n1,North,100,BORSI,20\n",
      "evidence/forms.csv:3:choice: error[unknown-choice]: 'BORSI' is no choice of the contest\n"
      "  remedy: did you mean 'BORIS'? Else add it to the contest's choices, or leave it out with "
      "drop\n");
}

TEST(BadEvidence, ChoiceTwiceAtAStationOfALongTable) {
  expect_long_refused("1,North,100,ANNA,40\n1,North,100,ANNA,20\n1,North,100,BORIS,20\n",
                      "evidence/forms.csv:3: error[station-twice]: station '1' has a second row "
                      "for 'ANNA'; it was first in row 2\n"
                      "  remedy: check the columns of station, correct the file, or leave the rows "
                      "of other stages out with keep or drop\n");
}

TEST(BadEvidence, FiguresThatDisagreeInALongTable) {
  expect_long_refused(
      "1,North,100,ANNA,40\n1,North,101,BORIS,20\n",
      "evidence/forms.csv:3:registered: error[figures-disagree]: station '1' has another figure "
      "here than in row 2\n"
      "  remedy: correct the file, or leave the rows of other stages out with keep or drop\n");
}

TEST(BadEvidence, AreasThatDisagreeInALongTable) {
  expect_long_refused("1,North,100,ANNA,40\n1,South,100,BORIS,20\n",
                      "evidence/forms.csv:3: error[station-in-two-areas]: station '1' stands in "
                      "another area than in row 2\n"
                      "  remedy: if the code is unique only within its area, make the station of "
                      "several columns: station = [\"area\", \"code\"]\n");
}

/// The small case with a lot for the rule, on the forms of `run`.
std::string case_with_lot(std::string_view lot) {
  std::string text(kGoodCase);
  text.insert(text.find("\n[[account]]"), fmt::format("lot = {}\n", lot));
  return text;
}

TEST(BadEvidence, ALotWithoutATie) {
  const SmallCase small;
  small.case_toml(case_with_lot("[\"ANNA\"]"));
  small.expect_refused(
      "case.toml: error[lot-does-not-fit]: contest 'president': the rule's lot comes to no tie\n"
      "  remedy: remove it: on the votes of account 'official' there is nothing for it to "
      "decide\n");
}

TEST(BadEvidence, ALotForAnotherTieNamesTheTieThereIs) {
  const SmallCase small;
  std::string text = case_with_lot("[\"ANNA\", \"BORIS\"]");
  text.replace(text.find("\"majority\""), 10, "\"plurality\"");
  small.case_toml(text);
  small.forms(std::string(kHeader) + "1,North,100,60,30,30\n");
  small.expect_refused(
      "case.toml: error[lot-does-not-fit]: contest 'president': the rule's lot names another "
      "number "
      "of winners than the tie is for: 'ANNA', 'BORIS' tie for 1 place\n"
      "  remedy: name 1 of them, as the lot was drawn\n");
}

}  // namespace
}  // namespace scrutineer::tests
