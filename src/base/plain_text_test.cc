#include "scrutineer/base/plain_text.h"

#include <gtest/gtest.h>

namespace scrutineer::base {
namespace {

TEST(PlainText, OrdinaryTextOfAnyScriptIsKept) {
  for (const char* text :
       {"", "Votes", "សន្លឹកឆ្នោត", "Глсање — “x”", "👍🏽", "\xEF\xBB\xBFx",
        "\xE1\x80\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(plain_text(text), text);
  }
}

TEST(PlainText, LineEndsAndTabsAreSpaces) {
  EXPECT_EQ(plain_text("a\tb\nc\rd\ve\ff"), "a b c d e f");
}

TEST(PlainText, WhatSteersATerminalIsShownAsReplaced) {
  EXPECT_EQ(plain_text("\x1B[2J"), "\uFFFD[2J");
  EXPECT_EQ(plain_text(std::string_view("a\0b\x07\x7F", 5)), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(plain_text("\xC2\x80\xC2\x9B\xC2\x9F"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(plain_text("\xC2\xA0"), "\xC2\xA0");
}

TEST(PlainText, WhatTurnsALineAroundIsShownAsReplaced) {
  EXPECT_EQ(plain_text("\u2028\u2029\u202A\u202E\u2066\u2069"),
            "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(plain_text("\u2027\u202F\u2065\u206A"), "\u2027\u202F\u2065\u206A");
}

TEST(PlainText, BytesThatAreNoTextAreShownAsReplaced) {
  EXPECT_EQ(plain_text("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(plain_text("\xC3"), "\uFFFD") << "cut short";
  EXPECT_EQ(plain_text("\xE1\x80z"), "\uFFFDz") << "cut short by what follows";
  EXPECT_EQ(plain_text("\xC0\x9B"), "\uFFFD\uFFFD") << "an overlong escape";
  EXPECT_EQ(plain_text("\xE0\x80\x9B"), "\uFFFD\uFFFD\uFFFD") << "another";
  EXPECT_EQ(plain_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "a surrogate";
  EXPECT_EQ(plain_text("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD") << "above U+10FFFF";
}

TEST(CutText, NeverCutsACharacter) {
  EXPECT_EQ(cut_text("abc", 3), "abc");
  EXPECT_EQ(cut_text("abc", 2), "ab");
  EXPECT_EQ(cut_text("aé", 2), "a");
  EXPECT_EQ(cut_text("é", 1), "");
}

}  // namespace
}  // namespace scrutineer::base
