#include "scrutineer/intake/container.h"

#include <gmock/gmock.h>

#include "scrutineer/intake/archive.h"
#include "scrutineer/intake/packing_for_tests.h"

namespace scrutineer::intake {
namespace {

using testing::Files;
using testing::make_gzip;
using testing::make_tar;
using testing::make_workbook;
using testing::make_xz;
using testing::make_zip;

/// "container|member|bytes", or the error.
std::string opened(const std::string& bytes, const std::string& member = "",
                   const ReadingLimits& limits = {}) {
  const auto unpacked = unpack(bytes, "e.zip", member, limits);
  if (!unpacked) return unpacked.error().text();
  return unpacked->container + "|" + unpacked->member + "|" +
         (unpacked->workbook ? "workbook" : unpacked->bytes);
}

constexpr const char* kGetAgain =
    "\n  remedy: get the file again from where it came from, and compare its SHA-256 if one is "
    "known\n";

TEST(ContainerTest, PlainFilesAreLeftAlone) { EXPECT_EQ(opened("a,b\n1,2\n"), "||"); }

TEST(ContainerTest, TheSoleTableIsTaken) {
  EXPECT_EQ(opened(make_zip({{"sub/", ""},
                             {"readme.pdf", "%PDF-1.4"},
                             {"__MACOSX/._forms.csv", "resource"},
                             {"sub/.hidden.csv", "x"},
                             {"sub/Forms.CSV", "a,b\n"}})),
            "zip|sub/Forms.CSV|a,b\n");
  EXPECT_EQ(opened(make_tar({{"forms.tsv", "a\tb\n"}, {"note.doc", "x"}})), "tar|forms.tsv|a\tb\n");
  EXPECT_EQ(opened(make_gzip(make_tar({{"forms.csv", "a\n"}}))), "tar.gz|forms.csv|a\n");
  EXPECT_EQ(opened(make_xz(make_tar({{"forms.csv", "a\n"}}))), "tar.xz|forms.csv|a\n");
  EXPECT_EQ(opened(make_gzip("a\n")), "gzip||a\n");
  EXPECT_EQ(opened(make_xz("a\n")), "xz||a\n");
}

TEST(ContainerTest, WorkbooksAreKnownWhereverTheyAre) {
  const std::string workbook = make_workbook("<row/>");
  EXPECT_EQ(opened(workbook), "xlsx||workbook");
  EXPECT_EQ(opened(make_zip({{"forms.xlsx", workbook}})), "zip|forms.xlsx|workbook");
  EXPECT_EQ(opened(make_gzip(workbook)), "gzip||workbook");
}

TEST(ContainerTest, SeveralTablesAreRefusedByName) {
  EXPECT_EQ(opened(make_zip({{"b.csv", "1"}, {"a.csv", "2"}, {"c.pdf", "3"}})),
            "e.zip: error[several-tables]: the archive holds 2 tables: \"b.csv\", \"a.csv\"\n"
            "  remedy: say which is meant, as read = { member = \"b.csv\" }\n");
}

TEST(ContainerTest, TheNamedMemberIsTaken) {
  const std::string zip = make_zip({{"b.csv", "1"}, {"a.csv", "2"}, {"c.dat", "3"}});
  EXPECT_EQ(opened(zip, "a.csv"), "zip|a.csv|2");
  EXPECT_EQ(opened(zip, "c.dat"), "zip|c.dat|3");
  EXPECT_EQ(opened(zip, "a.cvs"),
            "e.zip: error[unknown-member]: the archive has no file \"a.cvs\"\n"
            "  remedy: did you mean \"a.csv\"\n");
  EXPECT_EQ(opened(zip, "something else"),
            "e.zip: error[unknown-member]: the archive has no file \"something else\"\n"
            "  remedy: it holds \"b.csv\", \"a.csv\", \"c.dat\"\n");
  EXPECT_EQ(opened("a,b\n", "a.csv"),
            "e.zip: error[unknown-member]: this is no archive, so it holds no file \"a.csv\"\n"
            "  remedy: leave member out\n");
}

TEST(ContainerTest, NamesInAnyScriptAreTheSameInEveryLocale) {
  const Files files = {{"លទ្ធផល/Гласови é.csv", "1"}, {"other.csv", "2"}};
  for (const std::string& bytes : {make_zip(files), make_tar(files)}) {
    const auto unpacked = unpack(bytes, "e.zip", files[0].first, {});
    ASSERT_TRUE(unpacked) << unpacked.error().text();
    EXPECT_EQ(unpacked->member, files[0].first);
  }
}

TEST(ContainerTest, NamesThatAreNotTextAreShownHarmless) {
  EXPECT_EQ(quoted_name("a\x1B[31m\n\xFF.csv"), "\"a\uFFFD[31m \uFFFD.csv\"");
  EXPECT_EQ(quoted_name("Гласови"), "\"Гласови\"");
  EXPECT_EQ(quoted_name(std::string(119, 'x') + "éé"), "\"" + std::string(119, 'x') + "…\"");
  EXPECT_EQ(quoted_name(std::string(118, 'x') + "é"), "\"" + std::string(118, 'x') + "é\"");
}

TEST(ContainerTest, NoTableIsRefused) {
  EXPECT_EQ(opened(make_zip({{"a.pdf", "1"}, {"b.png", "2"}})),
            "e.zip: error[no-table]: the archive holds no table, only \"a.pdf\", \"b.png\"\n"
            "  remedy: name an archive that holds a file ending in .csv, .tsv, .txt, .json or "
            ".xlsx, or say which file is meant, as read = { member = \"…\" }\n");
  EXPECT_THAT(opened(make_zip({{"folder/", ""}})),
              ::testing::HasSubstr("error[no-table]: the archive holds no file\n"));
}

TEST(ContainerTest, NestedArchivesAreRefused) {
  const std::string inner = make_zip({{"forms.csv", "a"}});
  const std::string remedy = "  remedy: unpack the outer archive and name the inner one\n";
  EXPECT_EQ(
      opened(make_zip({{"inner.zip", inner}})),
      "e.zip: error[nested-archive]: the archive holds another archive, \"inner.zip\"\n" + remedy);
  EXPECT_EQ(
      opened(make_zip({{"forms.csv", make_gzip("a")}})),
      "e.zip: error[nested-archive]: the archive holds another archive, \"forms.csv\"\n" + remedy);
  EXPECT_EQ(opened(make_gzip(make_gzip("a"))),
            "e.zip: error[nested-archive]: the archive holds another archive, \"gzip\"\n" + remedy);
}

TEST(ContainerTest, BrokenZipIsRefused) {
  const std::string zip = make_zip({{"forms.csv", std::string(3000, 'a')}});
  EXPECT_EQ(opened(zip.substr(0, zip.size() / 2)),
            std::string("e.zip: error[damaged-archive]: the zip file is damaged or not complete "
                        "(Unrecognized archive format)") +
                kGetAgain);
}

TEST(ContainerTest, ZipWithChangedContentsIsRefused) {
  std::string zip = make_zip({{"forms.csv", "station,votes\n1,200\n"}}, "compression=store");
  zip[zip.find("200")] = '9';
  EXPECT_THAT(opened(zip), ::testing::StartsWith("e.zip: error[damaged-archive]: the zip file is "
                                                 "damaged or not complete (ZIP bad CRC: "));
}

TEST(ContainerTest, EncryptedZipIsRefused) {
  EXPECT_EQ(opened(make_zip({{"forms.csv", "a,b\n"}}, "encryption=zipcrypt")),
            "e.zip: error[encrypted-archive]: the file \"forms.csv\" in the archive is encrypted\n"
            "  remedy: unpack it with its password and name the unpacked file\n");
}

TEST(ContainerTest, BombsAreRefusedByRatioSizeAndEntries) {
  ReadingLimits limits;
  limits.largest_ratio = 100;
  EXPECT_THAT(opened(make_zip({{"a.csv", std::string(std::size_t{18} << 20, '0')}}), "", limits),
              ::testing::HasSubstr("packed bytes unpack to more than 16777216 bytes"));
  limits.largest_unpacked = 5;
  EXPECT_EQ(opened(make_zip({{"a.csv", "12345"}}), "", limits), "zip|a.csv|12345");
  EXPECT_THAT(opened(make_zip({{"a.csv", "123456"}}), "", limits),
              ::testing::HasSubstr("error[unpacks-too-large]"));
  limits.most_entries = 2;
  EXPECT_EQ(opened(make_zip({{"a.csv", "1"}, {"b", "2"}}), "", limits), "zip|a.csv|1");
  EXPECT_EQ(opened(make_zip({{"a.csv", "1"}, {"b", "2"}, {"c", "3"}}), "", limits),
            "e.zip: error[too-many-entries]: the archive holds more than 2 files and folders\n"
            "  remedy: take the table out of the archive and name it alone\n");
}

TEST(ContainerTest, RepeatedMemberIsRefused) {
  EXPECT_EQ(opened(make_tar({{"a.csv", "1"}, {"a.csv", "2"}}), "a.csv"),
            "e.zip: error[repeated-member]: the archive holds \"a.csv\" twice\n"
            "  remedy: unpack it yourself and name the file that is meant\n");
}

TEST(ContainerTest, OtherKindsOfFilesAreNamed) {
  EXPECT_EQ(opened("%PDF-1.7\n"),
            "e.zip: error[not-a-table]: the file is no table that can be read: its kind is PDF\n"
            "  remedy: save the table as CSV or XLSX and name that file\n");
  EXPECT_EQ(opened("7z\xBC\xAF\x27\x1C more"),
            "e.zip: error[not-a-table]: the file is no table that can be read: its kind is 7z\n"
            "  remedy: unpack it and name the table inside, or pack it as zip, gz or xz\n");
  EXPECT_THAT(opened("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 more"),
              ::testing::HasSubstr("its kind is old or encrypted Excel (.xls)"));
  EXPECT_THAT(opened(make_zip({{"content.xml", "<a/>"}, {"META-INF/manifest.xml", "<a/>"}})),
              ::testing::HasSubstr("its kind is OpenDocument"));
}

}  // namespace
}  // namespace scrutineer::intake
