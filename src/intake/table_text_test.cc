#include "scrutineer/intake/table_text.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "scrutineer/intake/packing_for_tests.h"

namespace scrutineer::intake {
namespace {

using namespace std::string_literals;
using testing::make_gzip;
using testing::make_workbook;
using testing::make_zip;

/// What was read, in one line and the text.
std::string opened(const std::string& bytes, const std::string& path,
                   const TableFormat& format = {}) {
  const auto table = table_from_bytes(bytes, path, format, {});
  if (!table) return table.error().text();
  const Source& source = table->source;
  return source.path + "|" + source.member + "|" + std::to_string(source.size) + "|" +
         source.container + "|" + source.encoding + "|" + source.table_kind +
         (table->canonical ? "|canonical\n" : "\n") + std::string(table->text);
}

TEST(TableTextTest, PlainTextIsAViewOfTheFile) {
  std::string name = ::testing::TempDir() + "table_text_XXXXXX";
  const std::filesystem::path folder = ::mkdtemp(name.data());
  std::ofstream(folder / "forms.csv") << "\xEF\xBB\xBF"
                                         "a,b\n1,2\n";
  auto table = open_table((folder / "forms.csv").string(), "evidence/forms.csv", {}, {});
  std::filesystem::remove_all(folder);
  ASSERT_TRUE(table) << table.error().text();
  const TableText moved = *std::move(table);
  EXPECT_EQ(moved.text, "a,b\n1,2\n");
  EXPECT_EQ(moved.text.data(), moved.file.text().data() + 3);
  EXPECT_EQ(moved.source.path, "evidence/forms.csv");
  EXPECT_EQ(moved.source.size, 11U);
  EXPECT_EQ(moved.unpacked, nullptr);
}

TEST(TableTextTest, MissingFileIsNamedAsTheCaseNamesIt) {
  const auto table = open_table("/nonexistent/private/forms.csv", "evidence/forms.csv", {}, {});
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().text(),
            "evidence/forms.csv: error[file-not-found]: no such file\n"
            "  remedy: put the file there, or say where it is with --data DIR or the environment "
            "variable SCRUTINEER_DATA\n");
}

TEST(TableTextTest, MovingKeepsUnpackedTextValid) {
  auto table = table_from_bytes(make_gzip("a,b\n"), "f.csv.gz", {}, {});
  ASSERT_TRUE(table);
  const TableText moved = *std::move(table);  // Short enough for a string to hold it in place.
  EXPECT_EQ(moved.text, "a,b\n");
  EXPECT_EQ(moved.text.data(), moved.unpacked->data());
}

TEST(TableTextTest, SourceSaysHowTheTableCame) {
  const std::string zip = make_zip({{"forms.csv", "M\xFCnchen\n"}});
  TableFormat format;
  format.encoding = "windows-1252";
  EXPECT_EQ(opened(zip, "f.zip", format),
            "f.zip|forms.csv|" + std::to_string(zip.size()) + "|zip|windows-1252|CSV\nMünchen\n");
  const std::string workbook = make_workbook("<row><c><v>1</v></c></row>");
  EXPECT_EQ(opened(workbook, "f.xlsx"),
            "f.xlsx||" + std::to_string(workbook.size()) + "|xlsx|UTF-8|XLSX|canonical\n1\n");
  const std::string packed = make_zip({{"forms.xlsx", workbook}});
  EXPECT_EQ(opened(packed, "f.zip"),
            "f.zip|forms.xlsx|" + std::to_string(packed.size()) + "|zip|UTF-8|XLSX|canonical\n1\n");
}

TEST(TableTextTest, JsonIsKnownByItsNameOrFirstCharacter) {
  const std::string json = " [{\"a\":1}]";
  for (const char* path : {"f.json", "F.JSON", "f.ndjson", "f.data", "f"}) {
    EXPECT_EQ(opened(json, path), std::string(path) + "||10||UTF-8|JSON|canonical\na\n1\n");
  }
  EXPECT_EQ(opened(json, "f.csv"), "f.csv||10||UTF-8|CSV\n [{\"a\":1}]");
  const std::string gzip = make_gzip(json);
  EXPECT_EQ(opened(gzip, "f.json.gz"),
            "f.json.gz||" + std::to_string(gzip.size()) + "|gzip|UTF-8|JSON|canonical\na\n1\n");
  EXPECT_EQ(opened("a,b", "f.json"),
            "f.json:1:1: error[json-shape]: the JSON is neither an array nor objects\n"
            "  remedy: give an array of objects, [{\"station\": \"1\", \"votes\": 5}, …], one "
            "object a line, or CSV\n");
}

TEST(TableTextTest, SheetOfWhatIsNoWorkbookIsRefused) {
  TableFormat format;
  format.sheet = "Results";
  EXPECT_EQ(opened("a,b\n", "f.csv", format),
            "f.csv: error[unknown-sheet]: this is no workbook, so it has no sheets\n"
            "  remedy: leave sheet out\n");
}

}  // namespace
}  // namespace scrutineer::intake
