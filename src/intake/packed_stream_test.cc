#include "scrutineer/intake/packed_stream.h"

#include <gmock/gmock.h>

#include "scrutineer/intake/packing_for_tests.h"

namespace scrutineer::intake {
namespace {

using testing::make_gzip;
using testing::make_xz;

std::string shown(const base::Result<std::string>& text) {
  return text ? *text : text.error().text();
}
std::string gunzip(std::string_view packed, const ReadingLimits& limits = {}) {
  return shown(unpack_gzip(packed, "forms.csv.gz", limits));
}
std::string unxz(std::string_view packed, const ReadingLimits& limits = {}) {
  return shown(unpack_xz(packed, "forms.csv.xz", limits));
}
std::string damaged(const std::string& kind, const std::string& reason) {
  return (kind == "gzip" ? "forms.csv.gz" : "forms.csv.xz") +
         (": error[damaged-archive]: the " + kind + " file is damaged: " + reason) +
         "\n  remedy: get the file again from where it came from, and compare its SHA-256 if one "
         "is known\n";
}

/// A table that packs about as well as real ones, longer than the reader's blocks.
std::string long_table() {
  std::string out = "station,votes\n";
  for (unsigned i = 0; i < 300000; ++i) {
    out += std::to_string(i) + ',' + std::to_string(i * 2654435761U % 997) + '\n';
  }
  return out;
}

TEST(PackedStreamTest, LongTablesComeOutWhole) {
  const std::string table = long_table();
  EXPECT_TRUE(gunzip(make_gzip(table)) == table);
  EXPECT_TRUE(unxz(make_xz(table)) == table);
}

TEST(PackedStreamTest, ConcatenatedStreamsAndZeroPaddingAreRead) {
  EXPECT_EQ(gunzip(make_gzip("a\n") + make_gzip("b\n") + std::string(512, '\0')), "a\nb\n");
  EXPECT_EQ(unxz(make_xz("a\n") + make_xz("b\n") + std::string(8, '\0')), "a\nb\n");
}

TEST(PackedStreamTest, TruncatedFilesAreRefusedWhereverTheyEnd) {
  const std::string gzip = make_gzip("station,votes\n1,2\n");
  for (std::size_t length = 2; length < gzip.size(); ++length) {
    ASSERT_EQ(gunzip(gzip.substr(0, length)), damaged("gzip", "it ends too early")) << length;
  }
  const std::string xz = make_xz("station,votes\n1,2\n");
  for (std::size_t length = 6; length < xz.size(); ++length) {
    ASSERT_EQ(unxz(xz.substr(0, length)), damaged("xz", "it ends too early")) << length;
  }
}

TEST(PackedStreamTest, ChangedBytesAreSeenByTheirChecksum) {
  std::string gzip = make_gzip("station,votes\n1,2\n");
  gzip[gzip.size() - 8] = static_cast<char>(gzip[gzip.size() - 8] ^ 1);
  EXPECT_EQ(gunzip(gzip), damaged("gzip", "its contents do not match its checksum"));
  gzip = make_gzip("station,votes\n1,2\n");
  gzip[gzip.size() - 4] = static_cast<char>(gzip[gzip.size() - 4] ^ 1);
  EXPECT_EQ(gunzip(gzip), damaged("gzip", "its contents do not match its length"));
  const std::string xz = make_xz("station,votes\n1,2\n");
  for (std::size_t at = 12; at < xz.size(); ++at) {
    std::string changed = xz;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    ASSERT_THAT(unxz(changed), ::testing::HasSubstr("error[damaged-archive]")) << at;
  }
}

TEST(PackedStreamTest, BytesAfterTheEndAreRefused) {
  EXPECT_EQ(gunzip(make_gzip("a\n") + "more"), damaged("gzip", "other bytes follow its end"));
  EXPECT_EQ(unxz(make_xz("a\n") + "more"), damaged("xz", "it ends too early"));
  EXPECT_EQ(unxz(make_xz("a\n") + "more than a header of xz"),
            damaged("xz", "its packed data is invalid, or does not match its checksum"));
}

TEST(PackedStreamTest, BombsAreRefusedByRatio) {
  const std::string zeros(std::size_t{18} << 20, '0');
  ReadingLimits limits;
  limits.largest_ratio = 100;
  const std::string gzip = make_gzip(zeros);
  EXPECT_EQ(gunzip(gzip, limits),
            "forms.csv.gz: error[unpacks-too-large]: the file's " + std::to_string(gzip.size()) +
                " packed bytes unpack to more than 16777216 bytes\n  remedy: make sure the file is "
                "what it claims to be, and unpack it yourself if it is\n");
  EXPECT_THAT(unxz(make_xz(zeros), limits), ::testing::HasSubstr("error[unpacks-too-large]"));
  limits.largest_ratio = 100000;
  EXPECT_TRUE(gunzip(gzip, limits) == zeros);
}

TEST(PackedStreamTest, BombsAreRefusedBySize) {
  ReadingLimits limits;
  limits.largest_unpacked = 10;
  EXPECT_EQ(gunzip(make_gzip("0123456789"), limits), "0123456789");
  EXPECT_THAT(gunzip(make_gzip("0123456789x"), limits),
              ::testing::HasSubstr("unpack to more than 10 bytes"));
  EXPECT_THAT(unxz(make_xz("0123456789x"), limits),
              ::testing::HasSubstr("unpack to more than 10 bytes"));
}

TEST(PackedStreamTest, CapHoldsAtTheEdgesOfItsTerms) {
  ReadingLimits limits;
  EXPECT_EQ(unpacked_cap(1, limits), std::uint64_t{16} << 20);
  EXPECT_EQ(unpacked_cap(1'000'000, limits), 1'000'000'000U);
  EXPECT_EQ(unpacked_cap(UINT64_MAX, limits), limits.largest_unpacked);
}

}  // namespace
}  // namespace scrutineer::intake
