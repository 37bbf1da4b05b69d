// Archives that are broken or hostile.
#include <gtest/gtest.h>

#include "scrutineer/intake/packing_for_tests.h"
#include "small_case.h"

namespace scrutineer::tests {
namespace {

using intake::testing::make_gzip;
using intake::testing::make_xz;
using intake::testing::make_zip;

const std::string kForms{kGoodForms};

/// The small case with these bytes as its forms.
void expect_bytes_refused(std::string_view bytes, std::string_view err) {
  const SmallCase small;
  small.forms(bytes);
  small.expect_refused(err);
}

TEST(BadPacking, WholeArchivesAreRead) {
  for (const std::string& bytes :
       {make_zip({{"a.csv", kForms}}), make_gzip(kForms), make_xz(kForms)}) {
    const SmallCase small;
    small.forms(bytes);
    EXPECT_EQ(small.run().exit, 0);
  }
}

TEST(BadPacking, BrokenZip) {
  const std::string whole = make_zip({{"a.csv", kForms}});
  expect_bytes_refused(whole.substr(0, whole.size() / 2),
                       "evidence/forms.csv: error[damaged-archive]: the zip file is damaged or not "
                       "complete (Unrecognized archive format)\n"
                       "  remedy: get the file again from where it came from, and compare its "
                       "SHA-256 if one is known\n");
  expect_bytes_refused(
      "PK\x03\x04 and then no archive",
      "evidence/forms.csv: error[damaged-archive]: the zip file is damaged or not complete "
      "(Unrecognized archive format)\n"
      "  remedy: get the file again from where it came from, and compare its SHA-256 if one is "
      "known\n");
}

TEST(BadPacking, CutGzip) {
  const std::string whole = make_gzip(kForms);
  expect_bytes_refused(
      whole.substr(0, whole.size() - 10),
      "evidence/forms.csv: error[damaged-archive]: the gzip file is damaged: it ends too early\n"
      "  remedy: get the file again from where it came from, and compare its SHA-256 if one is "
      "known\n");
}

TEST(BadPacking, CutXz) {
  const std::string whole = make_xz(kForms);
  expect_bytes_refused(
      whole.substr(0, whole.size() - 40),
      "evidence/forms.csv: error[damaged-archive]: the xz file is damaged: it ends too early\n"
      "  remedy: get the file again from where it came from, and compare its SHA-256 if one is "
      "known\n");
}

TEST(BadPacking, ZipBomb) {
  const std::string forms = kForms + std::string(std::size_t{60} << 20, '0');
  expect_bytes_refused(
      make_zip({{"a.csv", forms}}),
      "evidence/forms.csv: error[unpacks-too-large]: the file's 61404 packed bytes unpack to more "
      "than 61404000 bytes\n"
      "  remedy: make sure the file is what it claims to be, and unpack it yourself if it is\n");
  expect_bytes_refused(
      make_gzip(forms),
      "evidence/forms.csv: error[unpacks-too-large]: the file's 61258 packed bytes unpack to more "
      "than 61258000 bytes\n"
      "  remedy: make sure the file is what it claims to be, and unpack it yourself if it is\n");
}

TEST(BadPacking, TooManyEntries) {
  intake::testing::Files files;
  for (int i = 0; i <= 10000; ++i) files.emplace_back(std::to_string(i) + ".csv", "");
  expect_bytes_refused(make_zip(files),
                       "evidence/forms.csv: error[too-many-entries]: the archive holds more than "
                       "10000 files and folders\n"
                       "  remedy: take the table out of the archive and name it alone\n");
}

TEST(BadPacking, SeveralTablesWithoutAMember) {
  expect_bytes_refused(make_zip({{"a.csv", kForms}, {"b.csv", kForms}}),
                       "evidence/forms.csv: error[several-tables]: the archive holds 2 tables: "
                       "\"a.csv\", \"b.csv\"\n"
                       "  remedy: say which is meant, as read = { member = \"a.csv\" }\n");
}

TEST(BadPacking, EncryptedZip) {
  expect_bytes_refused(make_zip({{"a.csv", kForms}}, "zip:encryption=zipcrypt"),
                       "evidence/forms.csv: error[encrypted-archive]: the file \"a.csv\" in the "
                       "archive is encrypted\n"
                       "  remedy: unpack it with its password and name the unpacked file\n");
}

}  // namespace
}  // namespace scrutineer::tests
