#include "scrutineer/intake/xlsx.h"

#include <gmock/gmock.h>

#include "scrutineer/intake/packing_for_tests.h"

namespace scrutineer::intake {
namespace {

using testing::Files;
using testing::make_workbook;
using testing::make_zip;
using testing::workbook_parts;

std::string read(const std::string& workbook, const std::string& sheet = "",
                 const ReadingLimits& limits = {}) {
  const auto text = workbook_to_csv(workbook, sheet, "forms.xlsx", limits);
  return text ? *text : text.error().text();
}

std::string damaged(const std::string& where, const std::string& reason) {
  return "forms.xlsx" + where + ": error[damaged-workbook]: the workbook is damaged: " + reason +
         "\n  remedy: open it in a spreadsheet program and save it again\n";
}

/// The workbook with one part replaced.
std::string with_part(const std::string& name, const std::string& contents) {
  Files files = workbook_parts("<row><c><v>1</v></c></row>");
  for (auto& [part, text] : files) {
    if (part == name) text = contents;
  }
  return make_zip(files);
}

TEST(XlsxTest, EveryKindOfCellIsRead) {
  const std::string rows =
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>)"
      R"(<c r="C1" t="inlineStr"><is><t>in, line</t></is></c></row>)"
      R"(<row r="2"><c r="A2"><v>12.0</v></c><c r="B2" t="b"><v>1</v></c>)"
      R"(<c r="C2" t="e"><v>#REF!</v></c></row>)"
      R"(<row r="3"><c r="A3"><f>A2*2</f><v>24</v></c><c r="B3" t="str"><f>"x"</f><v>x</v></c>)"
      R"(<c r="C3" s="1"><v>43831</v></c></row>)";
  const std::string shared =
      R"(<si><t>Station</t></si>)"
      R"(<si><r><rPr><b/></rPr><t>Party </t></r><r><t xml:space="preserve">A &amp; B</t></r>)"
      R"(<rPh sb="0" eb="1"><t>said</t></rPh></si>)";
  EXPECT_EQ(read(make_workbook(rows, shared)),
            "Station,Party A & B,\"in, line\"\n12,TRUE,#REF!\n24,x,43831\n");
}

TEST(XlsxTest, CellsStandWhereTheirReferencesSay) {
  EXPECT_EQ(read(make_workbook(R"(<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row>)"
                               R"(<row r="5"><c r="A5"><v>3</v></c></row>)")),
            "\n,1,,2\n\n\n3,,,\n");
}

TEST(XlsxTest, RowsAndCellsWithoutReferenceFollowTheLast) {
  EXPECT_EQ(read(make_workbook("<row><c><v>1</v></c><c><v>2</v></c></row>"
                               R"(<row r="3"><c r="B3"><v>3</v></c><c><v>4</v></c></row>)")),
            "1,2,\n\n,3,4\n");
}

TEST(XlsxTest, StyledButEmptyCellsAreNothing) {
  EXPECT_EQ(read(make_workbook(R"(<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row>)"
                               R"(<row r="1048576"><c r="A1048576" s="3"/></row>)")),
            "1\n");
}

TEST(XlsxTest, WhiteSpaceEscapesAndLineEndsInTextsAreKept) {
  EXPECT_EQ(read(make_workbook(R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>)",
                               "<si><t xml:space=\"preserve\"> </t></si>"
                               "<si><t>a_x000D_\nb_x005F_x000D__xZZZZ_ _x0001_</t></si>")),
            " ,\"a\r\nb_x000D__xZZZZ_ _x0001_\"\n");
}

TEST(XlsxTest, PrefixedNamesAreRead) {
  EXPECT_EQ(read(with_part("xl/worksheets/sheet1.xml",
                           "<?xml version=\"1.0\"?><x:worksheet xmlns:x=\"m\"><x:sheetData>"
                           "<x:row r=\"1\"><x:c r=\"A1\"><x:v>7</x:v></x:c></x:row>"
                           "</x:sheetData></x:worksheet>")),
            "7\n");
}

TEST(XlsxTest, SheetIsTakenByName) {
  Files files = workbook_parts("<row><c><v>1</v></c></row>");
  for (auto& [part, text] : files) {
    if (part == "xl/workbook.xml") {
      text.replace(text.find("</sheets>"), 0, "<sheet name=\"Notes &amp; more\" r:id=\"rId7\"/>");
    }
    if (part == "xl/_rels/workbook.xml.rels") {
      text.replace(text.find("</Rel"), 0,
                   "<Relationship Id=\"rId7\" Type=\"x/worksheet\" Target=\"/xl/second.xml\"/>");
    }
  }
  files.emplace_back("xl/second.xml",
                     "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>");
  EXPECT_EQ(read(make_zip(files), "Results"), "1\n");
  EXPECT_EQ(read(make_zip(files), "Notes & more"), "2\n");
  EXPECT_EQ(read(make_zip(files)),
            "forms.xlsx: error[several-sheets]: the workbook holds 2 sheets: \"Results\", "
            "\"Notes & more\"\n  remedy: say which is meant, as read = { sheet = \"Results\" }\n");
  EXPECT_EQ(read(make_zip(files), "Result"),
            "forms.xlsx: error[unknown-sheet]: the workbook has no sheet \"Result\"\n"
            "  remedy: did you mean \"Results\"\n");
}

/// A workbook whose relations have one more, so many times over.
std::string with_relations(const std::string& relation, std::size_t times) {
  Files files = workbook_parts("<row><c t=\"s\"><v>0</v></c></row>", "<si><t>x</t></si>");
  for (auto& [part, text] : files) {
    if (part != "xl/_rels/workbook.xml.rels") continue;
    std::string more;
    for (std::size_t i = 0; i < times; ++i) more += relation;
    text.insert(text.find("</Rel"), more);
  }
  return make_zip(files);
}

TEST(XlsxTest, APartThatIsNamedOverAndOverIsReadOnce) {
  EXPECT_EQ(read(with_relations("", 0)), "x\n");
  const std::string strings =
      "<Relationship Id=\"r\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>";
  EXPECT_EQ(read(with_relations(strings, 1)), damaged("", "it names its shared texts twice"));
  EXPECT_EQ(read(with_relations(strings, 100'000)), damaged("", "it names its shared texts twice"));
  const std::string sheet =
      "<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>";
  EXPECT_EQ(read(with_relations(sheet, 1)), damaged("", "it names the part of a sheet twice"));
}

TEST(XlsxTest, ManySheetsAndManyRelationsAreReadInGoodTime) {
  Files files = workbook_parts("<row><c><v>1</v></c></row>");
  constexpr int kMany = 100'000;  // Compared each with each, they would take minutes.
  for (auto& [part, text] : files) {
    std::string more;
    for (int i = 0; i < kMany; ++i) {
      const std::string id = "r" + std::to_string(i);
      if (part == "xl/workbook.xml") more += "<sheet name=\"n\" r:id=\"none\"/>";
      if (part == "xl/_rels/workbook.xml.rels") {
        more += "<Relationship Id=\"" + id + "\" Type=\"x/worksheet\" Target=\"a.xml\"/>";
      }
    }
    if (!more.empty())
      text.insert(text.find(part == "xl/workbook.xml" ? "</sheets" : "</Rel"), more);
  }
  ReadingLimits limits;
  limits.largest_ratio = 1'000'000;
  EXPECT_EQ(read(make_zip(files), "Results", limits), "1\n");
}

TEST(XlsxTest, WorkbookWithoutSheetsIsRefused) {
  EXPECT_EQ(read(with_part("xl/workbook.xml", "<workbook><sheets/></workbook>")),
            "forms.xlsx: error[no-sheet]: the workbook has no sheet of cells\n"
            "  remedy: name a workbook that holds the table\n");
}

TEST(XlsxTest, FormulaWithoutValueIsRefused) {
  EXPECT_EQ(read(make_workbook(R"(<row r="4"><c r="C4"><f>SUM(A1:A3)</f></c></row>)")),
            "forms.xlsx:4:C: error[formula-without-value]: this cell holds a formula, but not its "
            "value\n  remedy: open the workbook in a spreadsheet program and save it again\n");
}

TEST(XlsxTest, ImpossibleReferencesAreRefused) {
  const std::string place = "the place of the cell after this one is not possible";
  for (const char* reference :
       {"B2", "XFE1", "AAAA1", "A0", "1", "A", "a1", "A1x", "", "A99999999999999999999", "$A$1"}) {
    EXPECT_EQ(read(make_workbook("<row r=\"1\"><c r=\"" + std::string(reference) +
                                 "\"><v>1</v></c></row>")),
              damaged(":1", place))
        << reference;
  }
  EXPECT_EQ(read(make_workbook(R"(<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>)")),
            damaged(":1:B", place));
  const std::string number = "the number of the row after this one is not possible";
  EXPECT_EQ(read(make_workbook(R"(<row r="7"/><row r="7"/>)")), damaged(":7", number));
  EXPECT_EQ(read(make_workbook(R"(<row r="1048577"/>)")), damaged("", number));
  EXPECT_EQ(read(make_workbook(R"(<row r="-1"/>)")), damaged("", number));
}

TEST(XlsxTest, UnknownSharedTextIsRefused) {
  const std::string reason = "this cell's text is not among its shared texts";
  for (const char* index : {"1", "-1", "x", "", "99999999999999999999"}) {
    EXPECT_EQ(read(make_workbook("<row><c t=\"s\"><v>" + std::string(index) + "</v></c></row>",
                                 "<si><t>only</t></si>")),
              damaged(":1:A", reason));
  }
}

TEST(XlsxTest, PartsThatAreMissingOrBrokenAreRefused) {
  Files files = workbook_parts("<row/>");
  files.pop_back();
  EXPECT_EQ(read(make_zip(files)), damaged("", "it lacks its part \"xl/worksheets/sheet1.xml\""));
  EXPECT_EQ(read(with_part("xl/workbook.xml", "<workbook>")),
            damaged("", "its part \"xl/workbook.xml\" is not XML"));
  EXPECT_EQ(read(with_part("xl/workbook.xml", "\xFF\xC0")),
            damaged("", "its part \"xl/workbook.xml\" is not UTF-8"));
  EXPECT_EQ(read(with_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")),
            damaged("", "its sheet has no end or no cells"));
  EXPECT_EQ(read(make_workbook("<row/><row><c></row>")), damaged(":2", "this row is not XML"));
  EXPECT_EQ(read(make_workbook("<row/><row>")), damaged(":2", "this row has no end"));
}

TEST(XlsxTest, EntitiesAndCommentsAreNotFollowed) {
  EXPECT_EQ(read(with_part("xl/worksheets/sheet1.xml",
                           "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet>"
                           "<sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData>"
                           "</worksheet>")),
            damaged("", "its sheet is not plain XML"));
  EXPECT_EQ(read(make_workbook("<!-- <row><c><v>1</v></c></row> --><row/>")),
            damaged("", "its sheet is not plain XML"));
  EXPECT_EQ(read(make_workbook("<row><c t=\"str\"><v>&e;</v></c></row>")), "&e;\n");
}

TEST(XlsxTest, ReferencesOutsideOfTheWorkbookAreRefused) {
  const std::string rels =
      "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"TARGET\" MODE/>"
      "</Relationships>";
  const auto with = [&](const std::string& target, const std::string& mode) {
    std::string text = rels;
    text.replace(text.find("TARGET"), 6, target);
    text.replace(text.find("MODE"), 4, mode);
    return read(with_part("xl/_rels/workbook.xml.rels", text));
  };
  EXPECT_EQ(with("../../etc/passwd", ""),
            damaged("", "it refers to \"../../etc/passwd\", which is outside of it"));
  EXPECT_EQ(with("http://example.org/s.xml", "TargetMode=\"External\""),
            damaged("", "it refers to \"http://example.org/s.xml\", which is outside of it"));
}

TEST(XlsxTest, TextThatIsNotUnicodeIsRefused) {
  EXPECT_EQ(read(make_workbook("<row><c t=\"str\"><v>a&#xD800;b</v></c></row>")),
            damaged("", "a cell's text is not Unicode"));
}

TEST(XlsxTest, WorkbookThatGrowsTooLargeIsRefused) {
  // A text of 1 MB shared by 40 cells.
  std::string row = "<row>";
  for (int i = 0; i < 40; ++i) row += "<c t=\"s\"><v>0</v></c>";
  EXPECT_THAT(
      read(make_workbook(row + "</row>", "<si><t>" + std::string(1'000'000, 'x') + "</t></si>")),
      ::testing::HasSubstr("error[unpacks-too-large]"));
  // A wide row over many narrow ones: the commas alone.
  std::string rows = R"(<row r="1"><c r="XFD1"><v>1</v></c></row>)";
  for (int i = 2; i < 3000; ++i) rows += "<row><c><v>1</v></c></row>";
  EXPECT_THAT(read(make_workbook(rows)), ::testing::HasSubstr("error[unpacks-too-large]"));
}

}  // namespace
}  // namespace scrutineer::intake
