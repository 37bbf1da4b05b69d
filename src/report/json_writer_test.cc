#include "scrutineer/report/json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace scrutineer::report {
namespace {

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(JsonString, EscapesWhatMustBe) {
  EXPECT_EQ(json_string("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(json_string("\n\r\t\x01\x1b"), R"("\n\r\t\u0001\u001b")");
  EXPECT_EQ(json_string(std::string_view("\0", 1)), R"("\u0000")");
  EXPECT_EQ(json_string("\x7f"), R"("\u007f")");
  EXPECT_EQ(json_string("កំពត/حزب"), "\"កំពត/حزب\"");
}

TEST(JsonString, NeverWritesBytesThatAreNotUtf8) {
  EXPECT_EQ(json_string("a\xFFz"), "\"a\uFFFDz\"");
  EXPECT_EQ(json_string("\xC3"), "\"\uFFFD\"");
  EXPECT_EQ(json_string("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"") << "a surrogate";
  EXPECT_EQ(json_string("\xC0\xAF\"é"), "\"\uFFFD\uFFFD\\\"é\"") << "an overlong slash";
}

// The fast way looks at eight bytes at once: every byte must be seen at each of its places, beside
// bytes that it could be mistaken for.
TEST(JsonString, EveryByteAtEveryPlaceIsReadBackAsItWas) {
  for (int byte = 0; byte < 0x80; ++byte) {
    for (std::size_t place = 0; place < 18; ++place) {
      for (const char beside : {'a', '!', '#', '[', ']', '~', ' '}) {
        std::string text(18, beside);
        text[place] = static_cast<char>(byte);
        const std::string json = json_string(text);
        ASSERT_EQ(nlohmann::json::parse(json).get<std::string>(), text) << byte << " at " << place;
      }
    }
  }
}

TEST(JsonString, EveryHighByteAloneBecomesOneReplacement) {
  for (int byte = 0x80; byte < 0x100; ++byte) {
    for (std::size_t place = 0; place < 18; ++place) {
      std::string text(18, 'a');
      text[place] = static_cast<char>(byte);
      std::string expected = text;
      expected.replace(place, 1, "\uFFFD");
      ASSERT_EQ(nlohmann::json::parse(json_string(text)).get<std::string>(), expected);
    }
  }
}

TEST(JsonWriter, WritesNestedValuesWithCommas) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("text", "x");
  json.field("number", std::numeric_limits<std::int64_t>::min());
  json.field("truth", true);
  json.field("maybe", std::optional<std::int64_t>());
  json.key("quote\"");
  json.begin_array();
  json.value(1);
  json.line_break();
  json.begin_object();
  json.end_object();
  json.raw("2,3");
  json.raw("");
  json.end_array();
  json.end_object();
  EXPECT_EQ(out,
            "{\"text\":\"x\",\"number\":-9223372036854775808,\"truth\":true,\"maybe\":null,"
            "\"quote\\\"\":[1,\n{},2,3]}");
}

}  // namespace
}  // namespace scrutineer::report
