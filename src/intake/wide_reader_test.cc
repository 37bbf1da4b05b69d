// Tables with a row a station, read through read_evidence.
#include <gmock/gmock.h>

#include "scrutineer/intake/evidence_for_tests.h"
#include "scrutineer/intake/forms_reader.h"
#include "scrutineer/intake/packing_for_tests.h"

namespace scrutineer::intake {
namespace {

using election::Figure;
using election::FormColumn;
using testing::case_of;
using testing::errors_of_case;
using testing::forms_of;
using testing::notes_of;
using testing::read_case;

const std::string kColumns = "station = \"S\"\nvotes = { A = \"A\", B = \"B\" }\n";

std::string forms(const std::string& case_toml, const std::string& csv) {
  const auto evidence = read_case(case_toml, {{"forms.csv", csv}});
  return evidence ? forms_of(*evidence) : evidence.error().text();
}

TEST(WideReaderTest, AFormARowWithItsAreasFiguresAndVotes) {
  EXPECT_EQ(forms(case_of("station = \"S\"\nareas = [\"Province\", \"District\"]\n"
                          "registered = \"R\"\nblank = [\"B1\", \"B2\"]\n"
                          "votes = { A = \"A\", B = [\"B\", 9] }"),
                  "S,Province,District,R,B1,B2,A,B,post\n"
                  "1,North,Hill,100,1,2,30,20,5\n"
                  "2,South,,200,,2,0,7,1\n"),
            "1 @ North/Hill | 2 | registered=100 blank=3 A=30 B=25\n"
            "2 @ South | 3 | registered=200 blank=- A=0 B=8\n");
}

TEST(WideReaderTest, EveryFigureKnowsItsRowAndColumns) {
  const auto evidence =
      read_case(case_of("station = \"S\"\nblank = [\"Blank\", 4]\nvotes = { A = \"A\", B = 5 }"),
                {{"forms.csv", "S,A,Blank,,B\n\n1,2,3,4,5\n6,7,8,9,10\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  const election::Account& account = evidence->accounts[0];
  EXPECT_EQ(account.provenance.headers[FormColumn(Figure::kBlank).index()], "Blank + column 4");
  EXPECT_EQ(account.provenance.headers[FormColumn::votes(0).index()], "A");
  EXPECT_EQ(account.provenance.headers[FormColumn::votes(1).index()], "B");
  EXPECT_EQ(account.provenance.headers[FormColumn(Figure::kValid).index()], "");
  EXPECT_EQ(account.row_of(0, FormColumn::votes(0)), 3U);
  EXPECT_EQ(account.row_of(1, FormColumn(Figure::kBlank)), 4U);
  EXPECT_EQ(evidence->sources[account.provenance.source].path, "forms.csv");
}

TEST(WideReaderTest, QuotedLineEndsDoNotChangeRowNumbers) {
  EXPECT_EQ(forms(case_of(kColumns), "S,A,B\n\"1\n\",2,3\n4,5,6\n"),
            "1 @ Nation | 2 | A=2 B=3\n4 @ Nation | 3 | A=5 B=6\n");
}

TEST(WideReaderTest, AStationOfSeveralColumns) {
  EXPECT_EQ(forms(case_of("station = [\"V\", \"S\"]\nstation-separator = \"/\"\n"
                          "votes = { A = \"A\", B = \"B\" }"),
                  "V,S,A,B\nx,1,2,3\nx,2,2,3\ny,,2,3\n"),
            "X/1 @ Nation | 2 | A=2 B=3\nX/2 @ Nation | 3 | A=2 B=3\nY/ @ Nation | 4 | A=2 B=3\n");
}

TEST(WideReaderTest, AreasAreSplitAndNamed) {
  EXPECT_EQ(
      forms(case_of("station = \"S\"\nvotes = { A = \"A\", B = \"B\" }\n"
                    "areas = [{ column = \"Code\", level = \"County\", split = \"-\", part = 1, "
                    "names = { \"01\" = \"Coast\" } }, { column = \"Code\", level = \"Town\", "
                    "split = \"-\", part = 2 }]"),
            "S,Code,A,B\n1,01-Bay,1,2\n2,02-Moor-x,3,4\n3,01,5,6\n4,,7,8\n"),
      "1 @ Coast/Bay | 2 | A=1 B=2\n2 @ 02/Moor | 3 | A=3 B=4\n"
      "3 @ Coast | 4 | A=5 B=6\n4 @ Nation | 5 | A=7 B=8\n");
}

TEST(WideReaderTest, AnAreaWithoutANameBetweenTwoIsADash) {
  EXPECT_EQ(forms(case_of(kColumns + "areas = [\"P\", \"D\"]"), "S,P,D,A,B\n1,,Hill,1,2\n"),
            "1 @ —/Hill | 2 | A=1 B=2\n");
}

TEST(WideReaderTest, LevelsAreNamedByHeadersUnlessTheCaseNamesThem) {
  const auto evidence =
      read_case(case_of(kColumns + "areas = [\"P\", { column = \"D\", level = \"District\" }]"),
                {{"forms.csv", "S, P ,D,A,B\n1,x,y,1,2\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_THAT(evidence->geography.levels(), ::testing::ElementsAre("P", "District"));
}

TEST(WideReaderTest, FiltersLeaveRowsOutAndCountThem) {
  const std::string filters =
      "keep = [{ column = \"Round\", equals = [\"1\", \"first\"] }]\n"
      "drop = [{ column = \"S\", empty = true }, { column = \"S\", equals = \"Total\" }]";
  const auto evidence = read_case(case_of(kColumns, filters),
                                  {{"forms.csv",
                                    "S,Round,A,B\n1, 1 ,1,2\n1,2,3,4\n,1,5,6\nTotal,1,x,y\n"
                                    "\n2,first,7,8\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence), "1 @ Nation | 2 | A=1 B=2\n2 @ Nation | 7 | A=7 B=8\n");
  const Source& source = evidence->sources[1];
  EXPECT_EQ(source.rows, 5U);
  EXPECT_EQ(source.rows_left_out, 3U);
  EXPECT_EQ(notes_of(source), "blank-rows 1 6\n");
}

TEST(WideReaderTest, HarmlessPeculiaritiesAreNotedOnceEachWithTheirFirstRow) {
  const auto evidence = read_case(
      case_of(kColumns + "areas = [\"P\"]\n", "read = { thousands = \".\" }"),
      {{"forms.csv", "S,P,A,B\n1,x,1,2\n2,x, 3,4,,\n\"\"\n3,,១,1.413\n4,,2,3\n5,x,7 ,8,\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(notes_of(evidence->sources[1]),
            "padded-numbers 2 3\nnative-digits 1 5\nthousands-separators 1 5\n"
            "blank-rows 1 4\ntrailing-empty-fields 2 3\nempty-areas 2 5\n");
}

TEST(WideReaderTest, AnEmptyCellIsAbsentAndNotZero) {
  EXPECT_EQ(forms(case_of(kColumns, "read = { absent = [\"-\"] }"), "S,A,B\n1,,0\n2,-,\n"),
            "1 @ Nation | 2 | A=- B=0\n2 @ Nation | 3 | A=- B=-\n");
}

TEST(WideReaderTest, DerivedFiguresAreComputedAndSaidToBe) {
  const auto evidence =
      read_case(case_of("station = \"S\"\nblank = \"Bl\"\nvotes = { A = \"A\", B = \"B\" }", "",
                        "[account.derive]\ncast = \"valid + blank\"\nvalid = \"votes\"\n"
                        "invalid = \"blank - valid\"\n"),
                {{"forms.csv", "S,A,B,Bl\n1,2,3,9\n2,2,,4\n3,5,5,4\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence),
            "1 @ Nation | 2 | cast=14 valid=5 blank=9 invalid=4 A=2 B=3\n"
            "2 @ Nation | 3 | cast=- valid=- blank=4 invalid=- A=2 B=-\n"
            "3 @ Nation | 4 | cast=14 valid=10 blank=4 invalid=- A=5 B=5\n");
  const election::Account& account = evidence->accounts[0];
  EXPECT_EQ(account.provenance.derived[FormColumn(Figure::kCast).index()], "valid + blank");
  EXPECT_EQ(account.provenance.derived[FormColumn(Figure::kBlank).index()], "");
  ASSERT_EQ(account.unread.size(), 1U);
  EXPECT_EQ(account.unread[0].form, 2U);
  EXPECT_EQ(account.unread[0].text, "blank - valid = -6");
  EXPECT_EQ(account.unread[0].reason, election::UnreadCell::Reason::kNegative);
}

TEST(WideReaderTest, TwoAccountsOfTheSameRowsShareTheirForms) {
  const std::string second =
      "[[account]]\nid = \"volunteers\"\nrole = \"observer\"\nfile = \"forms.csv\"\n"
      "[account.columns]\nstation = \"S\"\nvotes = { A = \"VA\", B = \"VB\" }\n";
  const auto evidence = read_case(case_of(kColumns, "", second),
                                  {{"forms.csv", "S,A,B,VA,VB\n1,2,3,4,5\n2,6,7,8,\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  ASSERT_EQ(evidence->accounts.size(), 2U);
  EXPECT_EQ(evidence->accounts[0].forms, evidence->accounts[1].forms);
  EXPECT_EQ(forms_of(*evidence, 0), "1 @ Nation | 2 | A=2 B=3\n2 @ Nation | 3 | A=6 B=7\n");
  EXPECT_EQ(forms_of(*evidence, 1), "1 @ Nation | 2 | A=4 B=5\n2 @ Nation | 3 | A=8 B=-\n");
  EXPECT_EQ(evidence->sources.size(), 2U);
  EXPECT_THAT(evidence->sources[1].used_for, ::testing::ElementsAre("official", "volunteers"));
}

TEST(WideReaderTest, AccountsOfOtherRowsOfTheSameFileHaveFormsOfTheirOwn) {
  const std::string second =
      "[[account]]\nid = \"second\"\nfile = \"forms.csv\"\n"
      "keep = [{ column = \"R\", equals = \"2\" }]\n"
      "[account.columns]\nstation = \"S\"\nvotes = { A = \"A\", B = \"B\" }\n";
  const auto evidence =
      read_case(case_of(kColumns, "keep = [{ column = \"R\", equals = \"1\" }]", second),
                {{"forms.csv", "S,R,A,B\n1,1,2,3\n1,2,4,5\n2,3,6,7\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence, 0), "1 @ Nation | 2 | A=2 B=3\n");
  EXPECT_EQ(forms_of(*evidence, 1), "1 @ Nation | 3 | A=4 B=5\n");
  EXPECT_EQ(evidence->sources[1].rows_left_out, 1U);
}

constexpr const char* kThreeCopies = "S,A,B\n1,1,10\n2,2,20\n1,3,x\n1,4,40\n3,5,50\n";

base::Reading<Evidence> with_copies(const std::string& treatment) {
  return read_case(
      case_of(kColumns, "bad-cells = \"report\"\nrepeated-stations = \"" + treatment + "\""),
      {{"forms.csv", kThreeCopies}});
}

std::string repeats_of(const election::Account& account) {
  std::string out;
  const auto form = [](election::FormIndex index) {
    return index == election::kNoForm ? std::string("out") : std::to_string(index);
  };
  for (const election::RepeatedStation& repeat : account.repeated) {
    out += repeat.station + " " + std::to_string(repeat.first_row) + " " +
           std::to_string(repeat.row) + " " + form(repeat.first_form) + " " + form(repeat.form) +
           "\n";
  }
  return out;
}

TEST(WideReaderTest, TheFirstOfThreeCopiesIsKept) {
  const auto evidence = with_copies("keep-first");
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence),
            "1 @ Nation | 2 | A=1 B=10\n2 @ Nation | 3 | A=2 B=20\n"
            "3 @ Nation | 6 | A=5 B=50\n");
  EXPECT_EQ(repeats_of(evidence->accounts[0]), "1 2 4 0 out\n1 2 5 0 out\n");
  EXPECT_TRUE(evidence->accounts[0].unread.empty());
}

TEST(WideReaderTest, TheLastOfThreeCopiesIsKept) {
  const auto evidence = with_copies("keep-last");
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence),
            "2 @ Nation | 3 | A=2 B=20\n1 @ Nation | 5 | A=4 B=40\n"
            "3 @ Nation | 6 | A=5 B=50\n");
  EXPECT_EQ(repeats_of(evidence->accounts[0]), "1 2 4 out out\n1 2 5 out 1\n");
}

TEST(WideReaderTest, AllThreeCopiesAreKept) {
  const auto evidence = with_copies("keep-all");
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(evidence->accounts[0].size(), 5U);
  EXPECT_EQ(repeats_of(evidence->accounts[0]), "1 2 4 0 2\n1 2 5 0 3\n");
  ASSERT_EQ(evidence->accounts[0].unread.size(), 1U);
  EXPECT_EQ(evidence->accounts[0].unread[0].form, 2U);
}

TEST(WideReaderTest, SeveralAccountsOfOneFileKeepSharingWhenCopiesAreLeftOut) {
  const std::string repeats = "repeated-stations = \"keep-last\"";
  const std::string second = "[[account]]\nid = \"b\"\nfile = \"forms.csv\"\n" + repeats +
                             "\n[account.columns]\nstation = \"S\"\nvotes = { A = \"B\" }\n";
  const auto evidence =
      read_case(case_of("station = \"S\"\nvotes = { A = \"A\" }", repeats, second),
                {{"forms.csv", "S,A,B\n1,1,10\n1,2,20\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(evidence->accounts[0].forms, evidence->accounts[1].forms);
  EXPECT_EQ(forms_of(*evidence, 0), "1 @ Nation | 3 | A=2\n");
  EXPECT_EQ(forms_of(*evidence, 1), "1 @ Nation | 3 | A=20\n");
}

TEST(WideReaderTest, BadCellsAreListedWhereTheCaseSaysSo) {
  std::string long_text(60, 'x');
  for (int i = 0; i < 100; ++i) long_text += "ឃ";
  const auto evidence =
      read_case(case_of(kColumns, "bad-cells = \"report\""),
                {{"forms.csv", "S,A,B\n1,-5,2\n2,1000000001,3\n3,abc," + long_text + "\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence),
            "1 @ Nation | 2 | A=- B=2\n2 @ Nation | 3 | A=- B=3\n"
            "3 @ Nation | 4 | A=- B=-\n");
  const auto& unread = evidence->accounts[0].unread;
  ASSERT_EQ(unread.size(), 4U);
  EXPECT_EQ(unread[0].reason, election::UnreadCell::Reason::kNegative);
  EXPECT_EQ(unread[1].reason, election::UnreadCell::Reason::kTooLarge);
  EXPECT_EQ(unread[2].reason, election::UnreadCell::Reason::kNotANumber);
  EXPECT_EQ(unread[2].text, "abc");
  EXPECT_EQ(unread[2].column, FormColumn::votes(0));
  EXPECT_EQ(unread[3].text, long_text.substr(0, 198)) << "no character is cut in two";
}

TEST(WideReaderTest, ASumBeyondTheLargestCountIsRefused) {
  EXPECT_EQ(
      errors_of_case(case_of("station = \"S\"\nvotes = { A = [\"A\", \"B\"] }"),
                     {{"forms.csv", "S,A,B\n1,1000000000,1\n"}}),
      "forms.csv:2:A: error[too-large]: '1000000001' is more than a figure can be "
      "(1000000000)\n  remedy: correct the file, or say bad-cells = \"report\" in the account "
      "to leave the figure out and list it\n");
}

TEST(WideReaderTest, EveryBadCellIsTold) {
  EXPECT_EQ(
      errors_of_case(case_of(kColumns),
                     {{"forms.csv", "S,A,B\n1,abc,2\n2,-5,3\n3,1.413,4\n4,5,2000000000\n,1,2\n"}}),
      "forms.csv:2:A: error[not-a-number]: 'abc' is not a count\n"
      "  remedy: correct the file, or say bad-cells = \"report\" in the account to leave the "
      "figure "
      "out and list it\n"
      "forms.csv:3:A: error[negative]: '-5' is negative\n"
      "  remedy: if it means that there is no figure, say read = { absent = [\"-5\"] }; else "
      "correct "
      "the file, or say bad-cells = \"report\" in the account to leave the figure out and list it\n"
      "forms.csv:4:A: error[ambiguous-number]: '1.413' may be a count with thousands separators, "
      "or "
      "a fraction\n"
      "  remedy: say how counts are written: read = { thousands = \".\" }\n"
      "forms.csv:5:B: error[too-large]: '2000000000' is more than a figure can be (1000000000)\n"
      "  remedy: correct the file, or say bad-cells = \"report\" in the account to leave the "
      "figure "
      "out and list it\n"
      "forms.csv:6: error[station-missing-code]: the row has no station code\n"
      "  remedy: leave such rows out with drop = [{ column = …, empty = true }], or correct the "
      "file\n");
}

TEST(WideReaderTest, AnAmbiguousNumberIsRefusedEvenWhereBadCellsAreReported) {
  EXPECT_THAT(errors_of_case(case_of(kColumns, "bad-cells = \"report\""),
                             {{"forms.csv", "S,A,B\n1,1.413,2\n"}}),
              ::testing::StartsWith("forms.csv:2:A: error[ambiguous-number]"));
}

TEST(WideReaderTest, ALongBadCellIsShownShortened) {
  std::string khmer;
  for (int i = 0; i < 30; ++i) khmer += "ឃ";
  EXPECT_THAT(errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B\n1,x" + khmer + ",2\n"}}),
              ::testing::HasSubstr("'x" + khmer.substr(0, 57) + "…' is not a count\n"));
}

TEST(WideReaderTest, ARepeatedStationIsRefused) {
  EXPECT_EQ(errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B\n1,1,2\n2,1,2\n 1,3,4\n"}}),
            "forms.csv:4: error[station-twice]: station '1' stands again; it was first in row 2\n"
            "  remedy: check the columns of station, correct the file, or say repeated-stations = "
            "\"keep-all\", \"keep-first\" or \"keep-last\" in the account\n");
}

TEST(WideReaderTest, ARaggedRowIsRefused) {
  EXPECT_EQ(errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B\n1,2\n2,3,4,5\n"}}),
            "forms.csv:2: error[ragged-row]: the row has 2 fields, the header 3\n"
            "  remedy: check the row's quotes and delimiters, or leave it out with drop\n"
            "forms.csv:3: error[ragged-row]: the row has 4 fields, the header 3\n"
            "  remedy: check the row's quotes and delimiters, or leave it out with drop\n");
}

TEST(WideReaderTest, AStrayQuoteIsRefused) {
  EXPECT_EQ(
      errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B\n1,2,3\n\"2\"x,3,4\n"}}),
      "forms.csv:3: error[stray-quote]: a quote stands inside a field that is not wholly "
      "quoted\n  remedy: quote the field and double the quote, or say read = { quotes = false "
      "} if quotes are characters like any other\n");
}

TEST(WideReaderTest, AQuoteThatNeverEndsIsRefused) {
  EXPECT_EQ(errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B\n1,2,3\n\"2,3,4\n5,6,7\n"}}),
            "forms.csv:3: error[unterminated-quote]: a quoted field never ends\n"
            "  remedy: close the quote, or say read = { quotes = false } if quotes are characters "
            "like any other\n");
}

TEST(WideReaderTest, ALongRecordIsRefused) {
  EvidencePlaces places;
  places.limits.longest_line = 100;
  EXPECT_EQ(
      errors_of_case(case_of(kColumns),
                     {{"forms.csv", "S,A,B\n1,2,3\n" + std::string(1000, 'x') + "\n"}}, places),
      "forms.csv:3: error[line-too-long]: a record is longer than 100 bytes\n"
      "  remedy: check that the file is a table with line ends, and that its quotes close\n");
}

TEST(WideReaderTest, TooManyFieldsAreRefused) {
  EvidencePlaces places;
  places.limits.most_columns = 10;
  EXPECT_EQ(errors_of_case(case_of(kColumns),
                           {{"forms.csv", "S,A,B\n1,2,3,,,,,,,\n1,2,3,,,,,,,,\n"}}, places),
            "forms.csv:3: error[too-many-columns]: a record has more than 10 fields\n"
            "  remedy: check the delimiter: read = { delimiter = \";\" }\n");
}

TEST(WideReaderTest, TooManyRowsAreRefused) {
  EvidencePlaces places;
  places.limits.most_rows = 2;
  EXPECT_EQ(
      errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B\n1,2,3\n2,2,3\n3,2,3\n"}}, places),
      "forms.csv: error[too-many-rows]: the table has more than 2 rows\n"
      "  remedy: check that the file is a table of forms, or divide it\n");
}

TEST(WideReaderTest, TooManyRowsAreTheOnlyErrorOfATable) {
  EvidencePlaces places;
  places.limits.most_rows = 2;
  EXPECT_EQ(
      errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B\n1,x,3\n,2,3\n3,2,3\n"}}, places),
      "forms.csv: error[too-many-rows]: the table has more than 2 rows\n"
      "  remedy: check that the file is a table of forms, or divide it\n");
}

TEST(WideReaderTest, StationCodesThatNoListHoldsAreRefused) {
  EvidencePlaces places;
  places.limits.most_key_bytes = 4;
  const std::string error =
      "forms.csv: error[keys-too-long]: the station codes together are longer than 4 GiB\n"
      "  remedy: check the columns of station: they should hold short codes\n";
  EXPECT_EQ(errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B\n12,2,3\n34,2,3\n"}}, places),
            "");
  EXPECT_EQ(errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B\n12,2,3\n345,2,3\n"}}, places),
            error);
}

TEST(WideReaderTest, AnErrorInAnArchiveNamesTheFileInIt) {
  const std::string zip = testing::make_zip({{"a/forms.csv", "S,A,B\n1,x,3\n"}});
  EXPECT_THAT(
      errors_of_case(testing::replaced_file(case_of(kColumns), "forms.zip"), {{"forms.zip", zip}}),
      ::testing::StartsWith(
          "forms.zip › a/forms.csv:2:A: error[not-a-number]: 'x' is not a count\n"));
}

TEST(WideReaderTest, ATableOfManyPiecesIsPutTogetherInTheOrderOfTheFile) {
  std::string csv = "S,P,A,B\n";
  constexpr int kForms = 150000;
  for (int i = 0; i < kForms; ++i) {
    csv += "\"station, " + std::to_string(i) + "\",p" + std::to_string(i / 1000 % 7) + "," +
           std::to_string(i) + "," + std::to_string(i % 10) + "\n";
  }
  ASSERT_GT(csv.size(), std::size_t{3} << 20);
  const auto evidence = read_case(case_of(kColumns + "areas = [\"P\"]"), {{"forms.csv", csv}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  const election::Account& account = evidence->accounts[0];
  ASSERT_EQ(account.size(), static_cast<std::size_t>(kForms));
  for (election::FormIndex i = 0; i < kForms; ++i) {
    ASSERT_EQ(account.forms->keys[i], "STATION, " + std::to_string(i));
    ASSERT_EQ(account.forms->rows[i], i + 2);
    ASSERT_EQ(account.votes[0].at(i), static_cast<std::int64_t>(i));
    ASSERT_EQ(evidence->geography.name(account.forms->areas[i]),
              "p" + std::to_string(i / 1000 % 7));
  }
}

TEST(WideReaderTest, ErrorsOfManyPiecesHaveTheirRowsAndAreCounted) {
  std::string csv = "S,A,B\n";
  for (int i = 0; i < 200000; ++i) {
    csv += "station-" + std::to_string(i) + (i % 5000 == 4999 ? ",bad,1\n" : ",1,1\n");
  }
  const auto evidence = read_case(case_of(kColumns), {{"forms.csv", csv}});
  ASSERT_FALSE(evidence);
  EXPECT_EQ(evidence.error().found(), 40U);
  ASSERT_EQ(evidence.error().kept().size(), base::Errors::kLimit);
  for (std::size_t i = 0; i < base::Errors::kLimit; ++i) {
    EXPECT_EQ(evidence.error().kept()[i].place.row, 5000 * (i + 1) + 1);
  }
}

TEST(WideReaderTest, NoErrorIsGivenAWrongRowAfterAFault) {
  std::string csv = "S,A,B\n1,2,3\nx\"y\"z,1,2\n";
  for (int i = 0; i < 200000; ++i) csv += "station-" + std::to_string(i) + ",1,1\n";
  csv += "last,bad,1\n";
  const auto evidence = read_case(case_of(kColumns), {{"forms.csv", csv}});
  ASSERT_FALSE(evidence);
  EXPECT_EQ(evidence.error().found(), 1U) << evidence.error().text();
  EXPECT_EQ(evidence.error().kept()[0].code, "stray-quote");
  EXPECT_EQ(evidence.error().kept()[0].place.row, 3U);
}

TEST(WideReaderTest, ATableThatNamesNoColumnsIsReadByPosition) {
  EXPECT_EQ(forms(case_of("station = 1\nvotes = { A = 2, B = 3 }", "read = { header-row = 0 }"),
                  "1,2,3\n2,3,4\n"),
            "1 @ Nation | 1 | A=2 B=3\n2 @ Nation | 2 | A=3 B=4\n");
}

TEST(WideReaderTest, RowsAboveTheHeaderAreSkipped) {
  EXPECT_EQ(forms(case_of(kColumns, "read = { header-row = 3 }"),
                  "Results of the election,,\n\nS,A,B\n1,2,3\n"),
            "1 @ Nation | 4 | A=2 B=3\n");
}

}  // namespace
}  // namespace scrutineer::intake
