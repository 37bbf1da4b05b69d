#include "scrutineer/intake/count_cell.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace scrutineer::intake {
namespace {

using namespace std::string_literals;

/// What the cell holds, as "12 padded-numbers" or "not-a-number".
std::string read(std::string_view text, const CountFormat& format = {}) {
  const Cell cell = read_count(text, format);
  std::string out;
  switch (cell.kind) {
    case CellKind::kCount:
      out = std::to_string(cell.value);
      break;
    case CellKind::kAbsent:
      out = "absent";
      break;
    case CellKind::kNotANumber:
      out = "not-a-number";
      break;
    case CellKind::kAmbiguous:
      out = "ambiguous";
      break;
    case CellKind::kNegative:
      out = "negative";
      break;
    case CellKind::kTooLarge:
      out = "too-large";
      break;
  }
  if (cell.kind != CellKind::kCount) return out;
  for (std::size_t i = 0; i < kCellNotes; ++i) {
    if ((cell.notes >> i & 1) != 0) out += " " + std::string(kCellNoteCodes[i]);
  }
  return out;
}

struct Case {
  std::string text;
  std::string expected;
};

void expect_all(const std::vector<Case>& cases, const CountFormat& format = {}) {
  for (const Case& one : cases) {
    EXPECT_EQ(read(one.text, format), one.expected) << '\'' << one.text << '\'';
    if (one.text.empty()) continue;
    const Cell quick = read_count(one.text, format);
    const Cell slow = read_count_slowly(one.text, format);
    EXPECT_EQ(quick.kind, slow.kind) << one.text;
    EXPECT_EQ(quick.value, slow.value) << one.text;
  }
}

TEST(CountCellTest, PlainDigits) {
  expect_all({{"0", "0"},
              {"1413", "1413"},
              {"007", "7"},
              {"999999999", "999999999"},
              {"1000000000", "1000000000"},
              {"1000000001", "too-large"},
              {"00000000000000001000000000", "1000000000"},
              {"99999999999", "too-large"},
              {"340282366920938463463374607431768211456", "too-large"}});
}

TEST(CountCellTest, EmptyCellsAndSpacesHoldNoFigure) {
  expect_all({{"", "absent"}, {" ", "absent"}, {"\xC2\xA0\t", "absent"}});
}

TEST(CountCellTest, SpacesAroundANumberAreNoted) {
  expect_all({{" 12", "12 padded-numbers"},
              {"12\t", "12 padded-numbers"},
              {"\xC2\xA0"
               "12\xC2\xA0",
               "12 padded-numbers"},
              {"\xE2\x80\xAF"
               "12",
               "12 padded-numbers"},
              {"12\xE2\x80\x87", "12 padded-numbers"},
              {"\xE3\x80\x80"
               "12",
               "12 padded-numbers"},
              {"\r\n12 ", "12 padded-numbers"},
              {"1 2", "not-a-number"}});
}

TEST(CountCellTest, DigitsOfOtherScripts) {
  expect_all({{"១២៣", "123 native-digits"},
              {"٤٥٦", "456 native-digits"},
              {"۴۵۶", "456 native-digits"},
              {"७८९", "789 native-digits"},
              {" ១2 ", "12 padded-numbers native-digits"},
              {"Ⅷ", "not-a-number"},
              {"½", "not-a-number"},
              {"²", "not-a-number"}});
}

TEST(CountCellTest, AMarkBeforeThreeDigitsIsAmbiguousUnlessTheCaseSays) {
  const std::vector<Case> cases = {{"1.413", "ambiguous"},     {"1,413", "ambiguous"},
                                   {"1 413", "ambiguous"},     {"1'413", "ambiguous"},
                                   {"12.000", "ambiguous"},    {"1.234.567", "ambiguous"},
                                   {"1.41", "not-a-number"},   {"1413.5", "not-a-number"},
                                   {"1.4130", "not-a-number"}, {"-1.413", "ambiguous"}};
  expect_all(cases);
}

TEST(CountCellTest, ThousandsSeparatorsAsTheCaseSays) {
  expect_all({{"1.413", "1413 thousands-separators"},
              {"12.345.678", "12345678 thousands-separators"},
              {"1413", "1413"},
              {"1.41", "not-a-number"},
              {"12.0", "not-a-number"},
              {"1.2345", "not-a-number"},
              {".413", "not-a-number"},
              {"1..413", "not-a-number"},
              {"1,413", "ambiguous"},
              {"1234.567", "not-a-number"},
              {"1.413.", "not-a-number"},
              {"a.413", "not-a-number"},
              {"-1.413", "negative"}},
             CountFormat{'.', {}});
  expect_all({{"1,413", "1413 thousands-separators"},
              {"1.0,000", "not-a-number"},
              {"12.0", "12 decimal-zeros"},
              {"១,២៣៤", "1234 native-digits thousands-separators"}},
             CountFormat{',', {}});
  expect_all({{"1 413", "1413 thousands-separators"},
              {"1\xC2\xA0"
               "413",
               "1413 thousands-separators"},
              {"1\xE2\x80\xAF"
               "413",
               "1413 thousands-separators"},
              {"1 41", "not-a-number"}},
             CountFormat{' ', {}});
  expect_all({{"1'413", "1413 thousands-separators"}, {"1’413", "1413 thousands-separators"}},
             CountFormat{'\'', {}});
}

TEST(CountCellTest, FractionsOfZeroAreWholeNumbers) {
  expect_all({{"12.0", "12 decimal-zeros"},
              {"12,00", "12 decimal-zeros"},
              {"0.0", "0 decimal-zeros"},
              {"12.0000", "12 decimal-zeros"},
              {"12.", "not-a-number"},
              {".0", "not-a-number"},
              {"12.5", "not-a-number"},
              {"12.0.0", "not-a-number"},
              {"12.05", "not-a-number"}});
}

TEST(CountCellTest, Signs) {
  expect_all({{"-5", "negative"},
              {"−5", "negative"},
              {"-0", "0"},
              {"-00", "0"},
              {"-", "not-a-number"},
              {"−", "not-a-number"},
              {"--5", "not-a-number"},
              {"- 5", "not-a-number"},
              {"+5", "not-a-number"},
              {"-1000000001", "negative"},
              {"5-", "not-a-number"}});
}

TEST(CountCellTest, WordsThatMeanNoFigure) {
  const CountFormat format{0, {"-", "n/a", "-1", "999"}};
  expect_all({{"-", "absent"},
              {" n/a ", "absent"},
              {"-1", "absent"},
              {"999", "absent"},
              {"9999", "9999"},
              {"N/A", "not-a-number"}},
             format);
}

TEST(CountCellTest, WhatIsNoNumber) {
  expect_all({{"abc", "not-a-number"},
              {"1e3", "not-a-number"},
              {"0x10", "not-a-number"},
              {"1\0002"s, "not-a-number"},
              {"\0"s, "not-a-number"},
              {"12\xFF", "not-a-number"},
              {"\xE1\x9F", "not-a-number"},
              {"12%", "not-a-number"},
              {"NaN", "not-a-number"}});
}

TEST(CountCellTest, TextsOfMoreThanTwoHundredBytesAreNoNumbers) {
  EXPECT_EQ(read(std::string(199, '0') + "5"), "5");
  EXPECT_EQ(read(std::string(200, '0') + "5"), "not-a-number");
  EXPECT_EQ(read(std::string(100000, 'x')), "not-a-number");
  EXPECT_EQ(read(std::string(1000, ' ') + "5"), "5 padded-numbers");
}

TEST(CountCellTest, EveryCountIsReadBackInEveryWayOfWritingIt) {
  EXPECT_TRUE(rc::check([] {
    const auto count = *rc::gen::inRange<std::uint32_t>(0, kLargestCount + 1);
    const std::string digits = std::to_string(count);
    RC_ASSERT(read(digits) == digits);
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      if (i > 0 && (digits.size() - i) % 3 == 0) grouped += '.';
      grouped += digits[i];
    }
    const bool marks = grouped != digits;
    RC_ASSERT(read(grouped, CountFormat{'.', {}}) ==
              digits + (marks ? " thousands-separators" : ""));
    RC_ASSERT(read(grouped) == (marks ? "ambiguous" : digits));
    std::string khmer;
    for (const char c : digits)
      khmer += std::string("\xE1\x9F") + static_cast<char>(0xA0 + c - '0');
    RC_ASSERT(read(khmer) == digits + " native-digits");
    RC_ASSERT(read(digits + ".0") == digits + " decimal-zeros");
    RC_ASSERT(read("-" + digits) == (count == 0 ? "0" : "negative"));
  }));
}

TEST(CountCellTest, TrimmedTakesSpacesOfAllKindsFromBothEnds) {
  EXPECT_EQ(trimmed(" \t\xC2\xA0 a b \xE2\x80\x89\n"), "a b");
  EXPECT_EQ(trimmed("\xEF\xBB\xBFHeader"), "Header");
  EXPECT_EQ(trimmed("\xE2\x80\x9Cquoted\xE2\x80\x9D"), "\xE2\x80\x9Cquoted\xE2\x80\x9D");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("\xE2\x80"), "\xE2\x80");
}

}  // namespace
}  // namespace scrutineer::intake
