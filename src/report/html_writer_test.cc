#include "scrutineer/report/html_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace scrutineer::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

std::string json(std::string_view text) {
  std::string out;
  append_json(out, text);
  return out;
}

TEST(HtmlWriter, MarkupInDataBecomesText) {
  EXPECT_EQ(escaped("<script>\"a\" & 'b'</script>"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;");
}

TEST(HtmlWriter, ControlCharactersAreReplaced) {
  EXPECT_EQ(escaped(std::string_view("a\0b\x1B\x7F", 5)), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(escaped("a\tb\nc\rd"), "a b c d");
}

TEST(HtmlWriter, OtherScriptsStandAsTheyAre) {
  EXPECT_EQ(escaped("ភ្នំពេញ الرباط Скопје"), "ភ្នំពេញ الرباط Скопје");
}

TEST(HtmlWriter, NamesAreIsolated) { EXPECT_EQ(Markup::name("a<b").str(), "<bdi>a&lt;b</bdi>"); }

TEST(HtmlWriter, LongNamesAreCutBetweenCharacters) {
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abcd", 3), "abc…");
  EXPECT_EQ(shortened("aéb", 2), "a…");
  EXPECT_LT(Markup::name(std::string(100'000, 'x')).str().size(), 400U);
}

TEST(HtmlWriter, JsonInAPageCannotEndItsElement) {
  const std::string text = "</script><!-- & \"quoted\" \\ \xE2\x80\xA8";
  const std::string written = json(text);
  EXPECT_THAT(written, Not(HasSubstr("<")));
  EXPECT_EQ(nlohmann::json::parse(written).get<std::string>(), text);
}

TEST(HtmlWriter, TextsOfTheCatalogueNeedNoEscape) {
  const auto plain = [](std::string_view text) {
    return text.find_first_of("<&") == std::string_view::npos;
  };
  for (const std::string_view text : kEnglishTexts) EXPECT_TRUE(plain(text)) << text;
  for (const PluralForms& forms : kEnglishPlurals) {
    EXPECT_TRUE(plain(forms.one)) << forms.one;
    EXPECT_TRUE(plain(forms.other)) << forms.other;
  }
  EXPECT_FALSE(plain("a < b"));
}

TEST(HtmlWriter, AttributesHoldNoQuoteOfTheCatalogue) {
  for (const std::string_view text : kEnglishTexts) {
    EXPECT_EQ(text.find('"'), std::string_view::npos) << text;
  }
}

}  // namespace
}  // namespace scrutineer::report
