#include "scrutineer/intake/number_text.h"

#include <gmock/gmock.h>

namespace scrutineer::intake {
namespace {

std::string whole(std::string_view written) {
  std::string scratch;
  return std::string(whole_number_text(written, scratch));
}

TEST(NumberTextTest, WholeNumbersComeWithoutPointAndExponent) {
  EXPECT_EQ(whole("2889359"), "2889359");
  EXPECT_EQ(whole("2889359.0"), "2889359");
  EXPECT_EQ(whole("2.889359E6"), "2889359");
  EXPECT_EQ(whole("2.889359e+06"), "2889359");
  EXPECT_EQ(whole("1E+15"), "1000000000000000");
  EXPECT_EQ(whole("12300E-2"), "123");
  EXPECT_EQ(whole("-5.00"), "-5");
  EXPECT_EQ(whole("0.0"), "0");
  EXPECT_EQ(whole("-0.0"), "0");
  EXPECT_EQ(whole("0.05E2"), "5");
}

TEST(NumberTextTest, FractionsStandAsWritten) {
  EXPECT_EQ(whole("0.5"), "0.5");
  EXPECT_EQ(whole("0.30000000000000004"), "0.30000000000000004");
  EXPECT_EQ(whole("1.5E-7"), "1.5E-7");
  EXPECT_EQ(whole("43831.25"), "43831.25");
}

TEST(NumberTextTest, NothingIsRounded) {
  EXPECT_EQ(whole("9007199254740993"), "9007199254740993");
  EXPECT_EQ(whole("9007199254740993.0"), "9007199254740993");
  EXPECT_EQ(whole("12345678901234567890.0"), "12345678901234567890");
}

TEST(NumberTextTest, WhatIsAbsurdOrNoNumberStandsAsWritten) {
  for (const char* text : {"1E300", "1E21", "1E9999", "abc", "", "-", ".", "E5", "1.2.3", "0x10",
                           "1E", "1E+", "+5.0", " 5.0", "NaN"}) {
    EXPECT_EQ(whole(text), text);
  }
}

}  // namespace
}  // namespace scrutineer::intake
