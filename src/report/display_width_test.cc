#include "scrutineer/report/display_width.h"

#include <gtest/gtest.h>

#include "scrutineer/report/text_table.h"

namespace scrutineer::report {
namespace {

TEST(DisplayWidth, OfEachScript) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("Pando"), 5u);
  EXPECT_EQ(display_width("Øst-Æ"), 5u);
  EXPECT_EQ(display_width("Скопје"), 6u);
  EXPECT_EQ(display_width("حزب"), 3u);
  EXPECT_EQ(display_width("民主"), 4u);
  EXPECT_EQ(display_width("ﾊﾝ"), 2u) << "halfwidth katakana";
  EXPECT_EQ(display_width("Ａ"), 2u) << "fullwidth Latin";
  EXPECT_EQ(display_width("한국"), 4u);
}

TEST(DisplayWidth, MarksTakeNoColumn) {
  EXPECT_EQ(display_width("e\u0301"), 1u) << "combining acute";
  EXPECT_EQ(display_width("كَ"), 1u) << "Arabic with fatha";
  EXPECT_EQ(display_width("\u1780\u17D2\u1780"), 2u) << "Khmer coeng is a mark";
  EXPECT_EQ(display_width("\u1780\u17B7"), 1u) << "Khmer vowel sign above";
  EXPECT_EQ(display_width("a\u200Db"), 2u) << "zero-width joiner";
  EXPECT_EQ(display_width("\u1112\u1161\u11AB"), 2u) << "decomposed Hangul syllable";
}

TEST(DisplayWidth, BytesThatAreNotUtf8CountOneEach) { EXPECT_EQ(display_width("a\xFF\xC3"), 3u); }

TEST(Printable, ControlsAndReorderingBecomeReplacements) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a\uFFFD[31mb");
  EXPECT_EQ(printable("a\nb\tc\r\x7f"), "a\uFFFDb\uFFFDc\uFFFD\uFFFD");
  EXPECT_EQ(printable("\u009B31m"), "\uFFFD31m") << "the one-byte escape of C1";
  EXPECT_EQ(printable("\u202Eevil\u2066"), "\uFFFDevil\uFFFD");
  EXPECT_EQ(printable("\xC3("), "\uFFFD(");
  EXPECT_EQ(printable("កំពត حزب 民"), "កំពត حزب 民");
}

TEST(Shortened, KeepsWithinTheWidthAndMarksWithTheirLetter) {
  EXPECT_EQ(shortened_to_width("abcdef", 6), "abcdef");
  EXPECT_EQ(shortened_to_width("abcdefg", 6), "abcde…");
  EXPECT_EQ(shortened_to_width("民主民主", 6), "民主…");
  EXPECT_EQ(shortened_to_width("e\u0301e\u0301e\u0301", 2), "e\u0301…");
  EXPECT_EQ(shortened_to_width("ab", 1), "…");
  EXPECT_EQ(shortened_to_width("ab", 0), "");
}

TEST(Wrapped, BreaksAtSpacesOnly) {
  EXPECT_EQ(wrapped("one two three", 7, 0), "one two\nthree");
  EXPECT_EQ(wrapped("one two three", 7, 2), "one two\n  three");
  EXPECT_EQ(wrapped("  unbreakable  ", 3, 0), "unbreakable");
  EXPECT_EQ(wrapped("", 3, 0), "");
}

TEST(TextTable, AlignsWhateverTheScript) {
  TextTable table({{"Choice", false}, {"Votes"}});
  table.add({{"民主"}, {"2,889,359"}});
  table.add({{"e\u0301"}, {"7"}});
  EXPECT_EQ(table.text(1, false),
            " Choice      Votes\n"
            " 民主    2,889,359\n"
            " e\u0301               7\n");
}

TEST(TextTable, NoSpaceAtLineEndsAndEmptyCellsKeepTheirColumn) {
  TextTable table({{"A", false}, {"B"}, {"C", false}});
  table.add({{"x"}, {""}, {"z"}});
  table.add({{"longer"}, {"1"}, {""}});
  EXPECT_EQ(table.text(0, false),
            "A       B  C\n"
            "x          z\n"
            "longer  1\n");
}

TEST(TextTable, PaintDoesNotMoveColumns) {
  TextTable table({{"A"}, {"B"}});
  table.add({{"1", Paint::kBad}, {"22"}});
  EXPECT_EQ(table.text(0, true),
            "\033[2mA\033[0m   \033[2mB\033[0m\n"
            "\033[31m1\033[0m  22\n");
}

TEST(TextTable, LongTextsAreShortened) {
  TextTable table({{"A", false, 4}});
  table.add({{"abcdef"}});
  EXPECT_EQ(table.text(0, false), "A\nabc…\n");
}

}  // namespace
}  // namespace scrutineer::report
