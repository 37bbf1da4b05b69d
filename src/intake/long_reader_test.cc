// Tables with a row a station and choice, read through read_evidence.
#include <gmock/gmock.h>

#include "scrutineer/intake/evidence_for_tests.h"

namespace scrutineer::intake {
namespace {

using election::Figure;
using election::FormColumn;
using testing::case_of;
using testing::errors_of_case;
using testing::forms_of;
using testing::notes_of;
using testing::read_case;

const std::string kColumns =
    "station = \"S\"\nchoice = \"List\"\ncount = \"Votes\"\nvotes = { A = \"Apple\" }\n";

base::Reading<Evidence> read(const std::string& csv, const std::string& columns = kColumns,
                             const std::string& account = "", const std::string& rest = "") {
  return read_case(case_of(columns, account, rest), {{"forms.csv", csv}});
}

std::string forms(const std::string& csv, const std::string& columns = kColumns,
                  const std::string& account = "", const std::string& rest = "") {
  const auto evidence = read(csv, columns, account, rest);
  return evidence ? forms_of(*evidence) : evidence.error().text();
}

TEST(LongReaderTest, RowsOfOneStationAreOneForm) {
  EXPECT_EQ(forms("S,List,Votes\n1,Apple,10\n1,B,20\n2,B,30\n3,Apple,\n2, Apple ,40\n3,B,5\n"),
            "1 @ Nation | 2 | A=10 B=20\n2 @ Nation | 4 | A=40 B=30\n3 @ Nation | 5 | A=- B=5\n");
}

TEST(LongReaderTest, AChoiceWithoutARowHasNoVotesThereAndIsNoted) {
  const auto evidence = read("S,List,Votes\n1,Apple,10\n1,B,20\n2,B,30\n3,Apple,\n");
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence),
            "1 @ Nation | 2 | A=10 B=20\n2 @ Nation | 4 | A=0 B=30\n3 @ Nation | 5 | A=- B=0\n");
  EXPECT_EQ(notes_of(evidence->sources[1]), "choices-without-a-row 2 4\n");
}

TEST(LongReaderTest, EveryFigureKnowsItsOwnRowAndColumn) {
  const auto evidence =
      read("S,P,List,Votes,Reg\n1,x,Apple,10,100\n2,x,B,7,200\n1,x,BLANK,3,100\n1,x,B,20,100\n",
           kColumns + "areas = [\"P\"]\nregistered = \"Reg\"\nvalues = { blank = \"BLANK\" }\n");
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence),
            "1 @ x | 2 | registered=100 blank=3 A=10 B=20\n"
            "2 @ x | 3 | registered=200 blank=- A=0 B=7\n");
  const election::Account& account = evidence->accounts[0];
  EXPECT_EQ(account.row_of(0, FormColumn::votes(0)), 2U);
  EXPECT_EQ(account.row_of(0, FormColumn(Figure::kBlank)), 4U);
  EXPECT_EQ(account.row_of(0, FormColumn::votes(1)), 5U);
  EXPECT_EQ(account.row_of(0, FormColumn(Figure::kRegistered)), 2U);
  EXPECT_EQ(account.row_of(1, FormColumn::votes(1)), 3U);
  EXPECT_EQ(account.row_of(1, FormColumn::votes(0)), 0U) << "no row shows it";
  EXPECT_EQ(account.provenance.headers[FormColumn::votes(1).index()], "Votes");
  EXPECT_EQ(account.provenance.headers[FormColumn(Figure::kBlank).index()], "Votes");
  EXPECT_EQ(account.provenance.headers[FormColumn(Figure::kRegistered).index()], "Reg");
}

TEST(LongReaderTest, DerivedFiguresAndFiltersWorkAsInWideTables) {
  EXPECT_EQ(forms("S,List,Votes\n1,Apple,10\n1,Total,99\n1,B,20\n", kColumns,
                  "drop = [{ column = \"List\", equals = \"Total\" }]",
                  "[account.derive]\nvalid = \"votes\"\n"),
            "1 @ Nation | 2 | valid=30 A=10 B=20\n");
}

TEST(LongReaderTest, AnUnknownChoiceIsRefusedWithTheNearest) {
  EXPECT_EQ(
      forms("S,List,Votes\n1,Aple,10\n1,\"Someone else\",3\n"),
      "forms.csv:2:List: error[unknown-choice]: 'Aple' is no choice of the contest\n"
      "  remedy: did you mean 'Apple'? Else add it to the contest's choices, or leave it out "
      "with drop\n"
      "forms.csv:3:List: error[unknown-choice]: 'Someone else' is no choice of the contest\n"
      "  remedy: add it to the contest's choices, to votes or values of the account, or leave "
      "it out with drop\n");
}

TEST(LongReaderTest, ASecondRowOfAChoiceIsRefused) {
  EXPECT_EQ(forms("S,List,Votes\n1,Apple,10\n1,B,20\n1,Apple,10\n"),
            "forms.csv:4: error[station-twice]: station '1' has a second row for 'Apple'; it was "
            "first in row 2\n"
            "  remedy: check the columns of station, correct the file, or leave the rows of other "
            "stages out with keep or drop\n");
}

TEST(LongReaderTest, FiguresThatDisagreeAreRefused) {
  EXPECT_EQ(
      forms("S,List,Votes,Reg\n1,Apple,10,100\n1,B,20,101\n", kColumns + "registered = \"Reg\"\n"),
      "forms.csv:3:Reg: error[figures-disagree]: station '1' has another figure here than in "
      "row 2\n"
      "  remedy: correct the file, or leave the rows of other stages out with keep or drop\n");
}

TEST(LongReaderTest, AStationInTwoAreasIsRefusedWhereverItsRowsStand) {
  const std::string error =
      ": error[station-in-two-areas]: station '1' stands in another area than in row 2\n"
      "  remedy: if the code is unique only within its area, make the station of several columns: "
      "station = [\"area\", \"code\"]\n";
  const std::string columns = kColumns + "areas = [\"P\"]\n";
  EXPECT_EQ(forms("S,P,List,Votes\n1,x,Apple,10\n1,y,B,20\n", columns), "forms.csv:3" + error);
  EXPECT_EQ(forms("S,P,List,Votes\n1,x,Apple,10\n2,x,B,1\n1,y,B,20\n", columns),
            "forms.csv:4" + error);
}

TEST(LongReaderTest, BadCellsAreRefused) {
  EXPECT_EQ(
      forms("S,List,Votes\n1,Apple,ten\n,B,20\n"),
      "forms.csv:2:Votes: error[not-a-number]: 'ten' is not a count\n"
      "  remedy: correct the file, or say bad-cells = \"report\" in the account to leave the "
      "figure out and list it\n"
      "forms.csv:3: error[station-missing-code]: the row has no station code\n"
      "  remedy: leave such rows out with drop = [{ column = …, empty = true }], or correct the "
      "file\n");
}

TEST(LongReaderTest, BadCellsAreListedWhereTheCaseAsksForThat) {
  const auto evidence =
      read("S,List,Votes,Reg\n2,Apple,ten,1000\n1,Apple,10,x\n1,B,-3,x\n2,B,9999999999,1000\n",
           kColumns + "registered = \"Reg\"\n", "bad-cells = \"report\"");
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence),
            "2 @ Nation | 2 | registered=1000 A=- B=-\n1 @ Nation | 3 | registered=- A=10 B=-\n");
  std::string listed;
  for (const election::UnreadCell& cell : evidence->accounts[0].unread) {
    listed += std::to_string(cell.form) + " " + std::to_string(cell.column.index()) + " " +
              std::to_string(static_cast<int>(cell.reason)) + " " + cell.text + "\n";
  }
  const std::string a = std::to_string(FormColumn::votes(0).index());
  const std::string b = std::to_string(FormColumn::votes(1).index());
  const std::string registered = std::to_string(FormColumn(Figure::kRegistered).index());
  EXPECT_EQ(listed, "0 " + a + " 0 ten\n0 " + b + " 2 9999999999\n1 " + registered + " 0 x\n1 " +
                        b + " 1 -3\n")
      << "a figure that stands in two rows is listed once";
  EXPECT_EQ(evidence->accounts[0].row_of(0, FormColumn::votes(0)), 2U);
}

TEST(LongReaderTest, AnAmbiguousCellIsRefusedInAnyCase) {
  EXPECT_THAT(forms("S,List,Votes\n1,Apple,1.500\n", kColumns, "bad-cells = \"report\""),
              ::testing::HasSubstr("error[ambiguous-number]"));
}

TEST(LongReaderTest, ALongTableTakesNoTreatmentOfRepeatedStations) {
  const std::string case_toml = case_of(kColumns, "repeated-stations = \"keep-first\"");
  const auto refused = parse_case_file(case_toml, "case.toml");
  ASSERT_FALSE(refused);
  EXPECT_THAT(
      refused.error().text(),
      ::testing::HasSubstr(
          "error[contradicting-keys]: 'repeated-stations' does not belong to a table with a "
          "row a choice, where a station has many rows\n"
          "  9 | repeated-stations = \"keep-first\"\n"
          "    | ^^^^^^^^^^^^^^^^^\n"
          "  remedy: remove it: a choice with two rows at a station is always an error\n"));
  EXPECT_TRUE(parse_case_file(case_of(kColumns, "repeated-stations = \"refuse\""), "case.toml"));
}

TEST(LongReaderTest, StationCodesThatNoListHoldsAreRefused) {
  EvidencePlaces places;
  places.limits.most_key_bytes = 4;
  const auto error = [&](const std::string& csv) {
    return errors_of_case(case_of(kColumns), {{"forms.csv", csv}}, places);
  };
  EXPECT_EQ(error("S,List,Votes\n12,Apple,1\n12,B,1\n34,B,1\n"), "");
  EXPECT_EQ(error("S,List,Votes\n12,Apple,1\n12,B,1\n345,B,1\n6,B,1\n"),
            "forms.csv: error[keys-too-long]: the station codes together are longer than 4 GiB\n"
            "  remedy: check the columns of station: they should hold short codes\n");
}

TEST(LongReaderTest, ATableOfManyPiecesIsPutTogetherInTheOrderOfTheFile) {
  // All rows of the first choice, then all of the second: each form is put together from two
  // pieces.
  std::string csv = "S,List,Votes\n";
  constexpr int kForms = 100000;
  for (const char* list : {"Apple", "B"}) {
    for (int i = 0; i < kForms; ++i) {
      csv += "station-" + std::to_string(i) + "," + list + "," + std::to_string(i * 2) + "\n";
    }
  }
  const auto evidence = read(csv);
  ASSERT_TRUE(evidence) << evidence.error().text();
  const election::Account& account = evidence->accounts[0];
  ASSERT_EQ(account.size(), static_cast<std::size_t>(kForms));
  for (election::FormIndex i = 0; i < kForms; ++i) {
    ASSERT_EQ(account.forms->keys[i], "STATION-" + std::to_string(i));
    ASSERT_EQ(account.votes[1].at(i), static_cast<std::int64_t>(i) * 2);
    ASSERT_EQ(account.row_of(i, FormColumn::votes(0)), i + 2);
    ASSERT_EQ(account.row_of(i, FormColumn::votes(1)), i + 2 + kForms);
  }
}

}  // namespace
}  // namespace scrutineer::intake
