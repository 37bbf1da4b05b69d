#include "scrutineer/intake/encoding.h"

#include <gmock/gmock.h>

namespace scrutineer::intake {
namespace {

using namespace std::string_literals;

std::string decoded(const std::string& bytes, const std::string& encoding = "") {
  const auto text = decode_text(bytes, encoding, "forms.csv");
  return text ? text->encoding + ": " + std::string(text->text) : text.error().text();
}

/// ASCII and Latin-1 text in UTF-16.
std::string utf16(const std::string& latin, bool little) {
  std::string out;
  for (const char c : latin) out += little ? ""s + c + '\0' : ""s + '\0' + c;
  return out;
}

TEST(EncodingTest, Utf8IsNotCopied) {
  const std::string bytes = "a,é\n";
  const auto text = decode_text(bytes, "", "forms.csv");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->text.data(), bytes.data());
  EXPECT_EQ(text->converted, nullptr);
  EXPECT_EQ(text->encoding, "UTF-8");
}

TEST(EncodingTest, ByteOrderMarksDecideAndAreLeftOut) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF"s + "a,é\n"), "UTF-8: a,é\n");
  EXPECT_EQ(decoded("\xFF\xFE"s + utf16("a,\xE9\n", true)), "UTF-16LE: a,é\n");
  EXPECT_EQ(decoded("\xFE\xFF"s + utf16("a,\xE9\n", false)), "UTF-16BE: a,é\n");
  EXPECT_EQ(decoded("\xFF\xFE\0\0a\0\0\0"s), "UTF-32LE: a");
  EXPECT_EQ(decoded("\0\0\xFE\xFF\0\0\0a"s), "UTF-32BE: a");
}

TEST(EncodingTest, Utf16IsKnownByItsZeros) {
  EXPECT_EQ(decoded(utf16("station,votes\n1,2\n", true)), "UTF-16LE: station,votes\n1,2\n");
  EXPECT_EQ(decoded(utf16("station,votes\n1,2\n", false), "utf-16"),
            "UTF-16BE: station,votes\n1,2\n");
}

TEST(EncodingTest, SurrogatePairsAcrossChunksAreKept) {
  std::string bytes = "\xFF\xFE"s;
  std::string expected = "UTF-16LE: ";
  for (int i = 0; i < 40000; ++i) {
    bytes += i % 7 == 0 ? "a\0\x00\xD8\x48\xDF"s : "\x00\xD8\x48\xDF"s;  // U+10348
    expected += i % 7 == 0 ? "a𐍈" : "𐍈";
  }
  EXPECT_EQ(decoded(bytes), expected);
}

TEST(EncodingTest, WhatTheCaseSaysIsConverted) {
  EXPECT_EQ(decoded("M\xFCnchen,5\n", "windows-1252"), "windows-1252: München,5\n");
  EXPECT_EQ(decoded("M\xFCnchen,5\n", "CP1252"), "windows-1252: München,5\n");
  EXPECT_EQ(decoded("\xCC\xEE\xF1\xEA\xE2\xE0", "windows-1251"), "windows-1251: Москва");
  EXPECT_EQ(decoded("\xED\xCF\xD3\xCB\xD7\xC1", "koi8-r"), "KOI8-R: Москва");
  EXPECT_EQ(decoded("\x93\x8C\x8B\x9E", "shift_jis"), "Shift_JIS: 東京");
}

TEST(EncodingTest, WithoutASayNothingButUtf8IsRead) {
  EXPECT_EQ(
      decoded("station,place,votes\n1,Munich,5\n2,M\xFCnchen-S\xFC"
              "d,5\n3,K\xF6ln in der N\xE4he der Br\xFC"
              "cke und des gro\xDF"
              "en Platzes,7\n"),
      "forms.csv:3: error[invalid-encoding]: the byte 0xFC on this line is not UTF-8\n"
      "  remedy: find out the file's encoding, likely windows-1252 or ISO-8859-9, and say it, "
      "as read = { encoding = \"windows-1252\" }\n");
}

TEST(EncodingTest, BytesThatStandForNothingAreErrorsWithTheirLine) {
  EXPECT_EQ(decoded("a\nb\n\xFF\xFF\n", "shift_jis"),
            "forms.csv:3: error[invalid-encoding]: the bytes 0xFF on this line stand for nothing "
            "in Shift_JIS\n  remedy: find out the file's encoding: it is likely another, or the "
            "file is damaged\n");
  EXPECT_EQ(decoded("\xFF\xFE"s + "a\0\n\0\x00\xD8z\0"s),
            "forms.csv:2: error[invalid-encoding]: the bytes 0x00 0xD8 on this line stand for "
            "nothing in UTF-16LE\n  remedy: find out the file's encoding: it is likely another, or "
            "the file is damaged\n");
  EXPECT_EQ(decoded("\xFF\xFE"s + "a\0\n\0z"s),
            "forms.csv:2: error[invalid-encoding]: the file ends inside a character of UTF-16LE\n"
            "  remedy: get the file again: it is likely cut short\n");
}

TEST(EncodingTest, ControlCharactersShowAWrongEncoding) {
  EXPECT_EQ(decoded("a\nit\x92s\n", "iso-8859-1"),
            "forms.csv:2: error[invalid-encoding]: this line holds a control character (U+0092) "
            "when read as ISO-8859-1\n  remedy: find out the file's encoding: it is likely "
            "another\n");
  EXPECT_EQ(decoded("a\nit\x92s\n", "windows-1252"), "windows-1252: a\nit’s\n");
}

TEST(EncodingTest, UnknownEncodingIsRefused) {
  const std::string remedy =
      "  remedy: use a usual name: utf-8, utf-16, windows-1250 to windows-1258, iso-8859-1 to "
      "iso-8859-15, koi8-r, shift_jis, gb18030, big5, …\n";
  EXPECT_EQ(
      decoded("a", "windows-9999"),
      "forms.csv: error[unknown-encoding]: no encoding is called \"windows-9999\"\n" + remedy);
  EXPECT_EQ(decoded("a", "../secret"),
            "forms.csv: error[unknown-encoding]: no encoding is called \"../secret\"\n" + remedy);
}

TEST(EncodingTest, MarkThatContradictsTheCaseIsRefused) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF"s + "a", "windows-1252"),
            "forms.csv: error[encoding-conflict]: the file's first bytes show UTF-8, but the case "
            "says \"windows-1252\"\n  remedy: leave encoding out\n");
  EXPECT_EQ(decoded(utf16("station,votes\n", true), "utf-8"),
            "forms.csv: error[encoding-conflict]: the file's first bytes show UTF-16LE, but the "
            "case says \"utf-8\"\n  remedy: leave encoding out\n");
}

TEST(EncodingTest, NulCharactersAreRefused) {
  const std::string expected =
      "forms.csv:2: error[nul-bytes]: this line holds a NUL character, which no text has\n"
      "  remedy: get the file again, or save the table again as CSV in UTF-8\n";
  EXPECT_EQ(decoded("station,votes,more\n1\0,2,3\n"s), expected);
  EXPECT_EQ(decoded("station,votes,more\n1\0,2,3\n"s, "windows-1252"), expected);
  EXPECT_EQ(decoded("\xFF\xFE"s + utf16("a\n\0b"s, true)), expected);
}

}  // namespace
}  // namespace scrutineer::intake
