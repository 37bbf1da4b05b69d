#include "scrutineer/intake/toml_source.h"

#include <gtest/gtest.h>

#include <string>

namespace scrutineer::intake {
namespace {

std::string refusal(const std::string& text) {
  const TomlSource source(text, "case.toml");
  const auto table = source.parse();
  return table ? std::string() : table.error().text();
}

TEST(TomlSource, ValuesKnowTheirPlace) {
  const TomlSource source("b = 1\na = [\"x\", true]\n", "case.toml");
  const auto table = source.parse();
  ASSERT_TRUE(table);
  ASSERT_EQ(table->entries.size(), 2U);
  EXPECT_EQ(table->entries[0].key, "b");
  const TomlEntry* list = table->find("a");
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->place.line, 2U);
  ASSERT_EQ(list->value.items.size(), 2U);
  EXPECT_EQ(list->value.items[1].place.column, 11U);
  EXPECT_EQ(list->value.items[1].place.width, 4U);
}

TEST(TomlSource, ByteOrderMarkIsNoColumn) {
  const TomlSource source(
      "\xEF\xBB\xBF"
      "a = 1\n",
      "case.toml");
  const auto table = source.parse();
  ASSERT_TRUE(table);
  EXPECT_EQ(table->entries[0].place.column, 1U);
}

TEST(TomlSource, CaretStandsUnderWideAndMarkedCharacters) {
  // Two columns for the ideograph; none for the combining accent.
  const TomlSource source("漢e\xCC\x81x\n", "case.toml");
  EXPECT_EQ(source.excerpt({1, 4, 1}), "  1 | 漢e\xCC\x81x\n    |    ^");
}

TEST(TomlSource, LongLineIsShownAroundThePlace) {
  const std::string line = std::string(300, 'a') + "B" + std::string(300, 'c');
  const TomlSource source(line, "case.toml");
  EXPECT_EQ(source.excerpt({1, 301, 1}), "  1 | …" + std::string(40, 'a') + "B" +
                                             std::string(59, 'c') + "…\n    |  " +
                                             std::string(40, ' ') + "^");
}

TEST(TomlSource, EscapeSequencesNeverReachTheTerminal) {
  EXPECT_EQ(refusal("a = \x1B[31mred\n"),
            "case.toml:1:5: error[toml-syntax]: this is not TOML: in the value: unexpected control "
            "character\n"
            "  1 | a = \xEF\xBF\xBD[31mred\n    |     ^\n"
            "  remedy: correct the line; texts stand in \"double quotes\"\n");
}

TEST(TomlSource, BracketWithoutAKeyIsRefused) {
  EXPECT_EQ(
      refusal("[\nx]\n"),
      R"(case.toml:1:2: error[toml-syntax]: this is not TOML: in the key: expected bare key starting character or string delimiter, saw '\n'
  1 | [
    |  ^
  remedy: correct the line; texts stand in "double quotes"
)");
  EXPECT_NE(refusal("[=]\n"), "");
  EXPECT_NE(refusal("[[.a]]\n"), "");
  EXPECT_NE(refusal("["), "");
}

TEST(TomlSource, LettersOutsideOfQuotesAreRefusedUnlessAscii) {
  EXPECT_EQ(
      refusal("votes = { Ünion = 5 }\n"),
      R"(case.toml:1:11: error[toml-syntax]: a letter or sign beyond ASCII stands outside of quotes
  1 | votes = { Ünion = 5 }
    |           ^
  remedy: put the key or text in "double quotes"
)");
  EXPECT_EQ(refusal("votes = { \"Ünion\" = 5 } # Ü\n"), "");
}

TEST(TomlSource, LettersThatTomlPlusPlusCallsUnreachableAreRead) {
  EXPECT_EQ(refusal("a = \"\"\"\\\n  \u02DDЖ\"\"\"\n"), "");
  EXPECT_NE(refusal("a = 1=\"\u02DD\u302E\"\n"), "");
  EXPECT_NE(refusal("a = \"\\\u02DD\"\n"), "");
}

TEST(TomlSource, InvalidUtf8IsRefused) {
  EXPECT_EQ(refusal("a = 1\nb = \"\xC3\x28\"\n"),
            R"(case.toml:2:6: error[invalid-utf-8]: the byte 0xC3 is not UTF-8
  2 | b = "�("
    |      ^
  remedy: save the file as UTF-8
)");
}

TEST(TomlSource, FileOverTenMegabytesIsRefused) {
  EXPECT_EQ(refusal(std::string(10'000'001, '#')),
            R"(case.toml: error[case-too-large]: the file is larger than 10 MB
  remedy: keep tables in files of their own and name them in the case
)");
  EXPECT_EQ(refusal(std::string(10'000'000, '#')), "");
}

TEST(TomlSource, DeepBracketsAreRefused) {
  EXPECT_EQ(refusal("a = " + std::string(40, '[')),
            R"(case.toml:1:37: error[case-too-complex]: brackets are nested more than 32 deep
  1 | a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
    |                                     ^
  remedy: simplify the file: nothing a case can say needs this
)");
  EXPECT_NE(refusal("a = " + std::string(5'000'000, '[')), "");
  std::string tables = "a = ";
  for (int i = 0; i < 100'000; ++i) tables += "{ b = ";
  EXPECT_NE(refusal(tables), "");
}

TEST(TomlSource, LongDottedKeysAreRefused) {
  std::string key = "a";
  for (int i = 0; i < 16; ++i) key += ".b";
  EXPECT_EQ(refusal(key + " = 1"), "");
  EXPECT_EQ(refusal(key + ".c = 1"),
            R"(case.toml:1:34: error[case-too-complex]: a key has more than 16 dots
  1 | a.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.c = 1
    |                                  ^
  remedy: simplify the file: nothing a case can say needs this
)");
  std::string endless = "a";
  for (int i = 0; i < 1'000'000; ++i) endless += " . \"b\"";
  EXPECT_NE(refusal(endless + " = 1"), "");
}

TEST(TomlSource, TooManyTablesAreRefused) {
  std::string text;
  for (std::size_t i = 0; i <= TomlSource::kMostHeaders; ++i)
    text += "[t" + std::to_string(i) + "]\n";
  EXPECT_EQ(refusal(text),
            R"(case.toml:10001:1: error[case-too-complex]: there are more than 10000 table headers
  10001 | [t10000]
        | ^
  remedy: simplify the file: nothing a case can say needs this
)");
}

TEST(TomlSource, DotsAndBracketsInsideTextsAreFree) {
  EXPECT_EQ(refusal("a = \"" + std::string(500, '.') + std::string(500, '[') +
                    "\"\n"
                    "b = '" +
                    std::string(500, '{') + "' # " + std::string(500, '[') +
                    "\n"
                    "c = \"\"\"" +
                    std::string(500, '[') + "\n\"\" " + std::string(500, '.') +
                    "\"\"\"\n"
                    "d = \"\\\"" +
                    std::string(500, '[') + "\"\n"),
            "");
}

TEST(TomlSource, PlaceInsideATextCountsCodePoints) {
  const TomlSource source("a = \"Ćud > x\"\nb = \"\\u0041 > x\"\n", "case.toml");
  const auto table = source.parse();
  ASSERT_TRUE(table);
  EXPECT_EQ(source.inside(table->find("a")->value, 5, 1).column, 10U);
  // The source is longer than the value: the whole value is the place.
  EXPECT_EQ(source.inside(table->find("b")->value, 2, 1).column, 5U);
}

}  // namespace
}  // namespace scrutineer::intake
