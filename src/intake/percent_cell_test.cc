#include "scrutineer/intake/percent_cell.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "scrutineer/election/percent_account.h"

namespace scrutineer::intake {
namespace {

PercentCell read(std::string_view text, int most_decimals = election::kMostPercentDecimals) {
  return read_percent_cell(text, CountFormat{0, {"-", "\\N"}}, most_decimals);
}

/// "units/decimals" of a percentage, or what the cell is instead.
std::string shown(std::string_view text, int most_decimals = election::kMostPercentDecimals) {
  const PercentCell cell = read(text, most_decimals);
  switch (cell.kind) {
    case PercentKind::kPercent:
      return std::to_string(cell.units) + "/" + std::to_string(cell.decimals);
    case PercentKind::kAbsent:
      return "absent";
    case PercentKind::kNotAPercent:
      return "none";
    case PercentKind::kNegative:
      return "negative";
    case PercentKind::kAboveHundred:
      return "above";
    case PercentKind::kTooManyDigits:
      return "digits";
  }
  return "";
}

TEST(PercentCell, WholeAndBrokenPercentagesAreRead) {
  EXPECT_EQ(shown("0"), "0/0");
  EXPECT_EQ(shown("40.3383"), "403383000/4");
  EXPECT_EQ(shown("40,3383"), "403383000/4") << "a decimal comma";
  EXPECT_EQ(shown("12.50"), "125000000/2") << "a closing zero is a decimal that is shown";
  EXPECT_EQ(shown("100"), "1000000000/0");
  EXPECT_EQ(shown("100.0000"), "1000000000/4");
  EXPECT_EQ(shown(".5"), "5000000/1") << "as some programs write 0.5";
  EXPECT_EQ(shown("007"), "70000000/0");
  EXPECT_EQ(shown("0.0000001"), "1/7");
  EXPECT_EQ(shown("-0.0"), "0/1");
}

TEST(PercentCell, ThousandsAreNoPart) { EXPECT_EQ(shown("1.413"), "14130000/3"); }

TEST(PercentCell, SignsSpacesAndOtherDigitsAreRead) {
  EXPECT_EQ(shown("51.20%"), "512000000/2");
  EXPECT_EQ(shown(" 51.20 % "), "512000000/2");
  EXPECT_EQ(shown("٤٠.٥"), "405000000/1");
  EXPECT_EQ(read(" 1").notes, 1U << static_cast<unsigned>(CellNote::kPadded));
  EXPECT_EQ(read("١").notes, 1U << static_cast<unsigned>(CellNote::kNativeDigits));
  EXPECT_EQ(read("1").notes, 0U);
}

TEST(PercentCell, WhatMeansNoFigureIsAbsent) {
  EXPECT_EQ(shown(""), "absent");
  EXPECT_EQ(shown("  "), "absent");
  EXPECT_EQ(shown("-"), "absent");
  EXPECT_EQ(shown("\\N"), "absent");
}

TEST(PercentCell, WhatIsNoPercentageIsToldByItsKind) {
  for (const char* text : {"x", "%", ".", ",", "5.", "1e-3", "1.2.3", "1,234.5", "--1", "1 2", "+1",
                           "0x10", "nan", "inf", "5%%", "%5", "1/2", "½"}) {
    EXPECT_EQ(shown(text), "none") << text;
  }
  EXPECT_EQ(shown("-1"), "negative");
  EXPECT_EQ(shown("\xE2\x88\x92"
                  "0.5"),
            "negative")
      << "the minus of typography";
  EXPECT_EQ(shown("-200"), "negative");
  EXPECT_EQ(shown("100.0001"), "above");
  EXPECT_EQ(shown("101"), "above");
  EXPECT_EQ(shown("1000"), "above");
  EXPECT_EQ(shown("99999999999999999999999999"), "above");
  EXPECT_EQ(shown(std::string(201, '1')), "none") << "no number is so long";
  EXPECT_EQ(shown("33.33333333"), "digits");
  EXPECT_EQ(shown("33.33", 1), "digits");
  EXPECT_EQ(shown("33.30", 1), "digits") << "a second decimal, though it is 0";
}

TEST(PercentCell, ErrorsSayWhatToDo) {
  const auto code = [](PercentKind kind) { return percent_cell_error(kind, "1", 4).code; };
  EXPECT_EQ(code(PercentKind::kNotAPercent), "not-a-percent");
  EXPECT_EQ(code(PercentKind::kNegative), "negative");
  EXPECT_EQ(code(PercentKind::kAboveHundred), "percent-above-hundred");
  EXPECT_EQ(percent_cell_error(PercentKind::kTooManyDigits, "3.33333", 4).text(),
            "error[percent-too-precise]: '3.33333' has more than 4 decimals\n"
            "  remedy: say how many decimals the percentages were rounded to, percent-decimals = … "
            "(at most 7), or correct the file\n");
  EXPECT_LT(percent_cell_error(PercentKind::kNotAPercent, std::string(5000, 'x'), 4).what.size(),
            120U);
}

}  // namespace
}  // namespace scrutineer::intake
