#include "scrutineer/intake/json_rows.h"

#include <gmock/gmock.h>

namespace scrutineer::intake {
namespace {

std::string read(const std::string& text, const ReadingLimits& limits = {}) {
  const auto csv = json_to_csv(text, text.size(), "forms.json", limits);
  return csv ? *csv : csv.error().text();
}

constexpr const char* kShapes =
    "\n  remedy: give an array of objects, [{\"station\": \"1\", \"votes\": 5}, …], one object a "
    "line, or CSV\n";

std::string broken(const std::string& place, const std::string& reason) {
  return "forms.json:" + place + ": error[json-syntax]: the JSON is broken: " + reason +
         "\n  remedy: get the file again, or save it again from the program it came from\n";
}
std::string wrong_shape(const std::string& place, const std::string& what) {
  return "forms.json:" + place + ": error[json-shape]: " + what + kShapes;
}

TEST(JsonRowsTest, ArrayOfObjectsIsATable) {
  EXPECT_EQ(read("[{\"station\": \"1\", \"votes\": 5},\n {\"station\": \"2\", \"votes\": 6}]"),
            "station,votes\n1,5\n2,6\n");
}

TEST(JsonRowsTest, KeysAreUnitedInOrderOfFirstAppearance) {
  EXPECT_EQ(read(R"([{"b": 1, "a": 2}, {"a": 3, "c": 4}, {}, {"c": 5, "b": 6}])"),
            "b,a,c\n1,2,\n,3,4\n\n6,,5\n");
}

TEST(JsonRowsTest, JsonLinesAreATable) {
  EXPECT_EQ(read("{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":4}\n"), "a,b\n1,2\n3,4\n");
  EXPECT_EQ(read("{\"a\":1}"), "a\n1\n");
}

TEST(JsonRowsTest, TheOneArrayOfObjectsInAnObjectIsATable) {
  EXPECT_EQ(read(R"({"meta": {"x": [1, [2]]}, "empty": [], "rows": [{"a": 1}], "n": 1})"),
            "a\n1\n");
  EXPECT_EQ(read("{\"first\": [{\"a\": 1}],\n \"second\": [{\"b\": 2}]}"),
            "forms.json:2:12: error[json-shape]: the JSON holds several arrays of objects, "
            "\"first\" and \"second\"\n"
            "  remedy: give the array that is meant in a file of its own\n");
}

TEST(JsonRowsTest, NumbersStandAsWritten) {
  EXPECT_EQ(read("[{\"a\":9007199254740993,\"b\":1.0,\"c\":-0,\"d\":1e3,\"e\":0.1,"
                 "\"f\":123456789012345678901234567890}]"),
            "a,b,c,d,e,f\n9007199254740993,1.0,-0,1e3,0.1,123456789012345678901234567890\n");
}

TEST(JsonRowsTest, NullIsEmptyAndTruthValuesAreWords) {
  EXPECT_EQ(read(R"([{"a": null, "b": true, "c": false, "d": ""}])"), "a,b,c,d\n,true,false,\n");
}

TEST(JsonRowsTest, EscapesAreUndone) {
  EXPECT_EQ(read(R"([{"a": "\"\\\/\b\f\n\r\t\u00e9\u1780\ud800\udf48,"}])"),
            "a\n\"\"\"\\/\b\f\n\r\té\u1780\U00010348,\"\n");
}

TEST(JsonRowsTest, NestedValuesAreRefusedWithTheirPlace) {
  EXPECT_EQ(read("[{\"é\": 1,\n  \"votes\": [1, 2]}]"),
            wrong_shape("2:12",
                        "the value of \"votes\" is an array, which a table's cell cannot "
                        "hold"));
  EXPECT_EQ(
      read("[{\"é\": {\"x\": 1}}]"),
      wrong_shape("1:8", "the value of \"é\" is an object, which a table's cell cannot hold"));
}

TEST(JsonRowsTest, OtherShapesAreRefused) {
  EXPECT_EQ(read("[1, 2]"), wrong_shape("1:2", "this row is not an object"));
  EXPECT_EQ(read("[[\"a\"], [1]]"), wrong_shape("1:2", "this row is not an object"));
  EXPECT_EQ(read("[{\"a\": 1}, null]"), wrong_shape("1:12", "this row is not an object"));
  EXPECT_EQ(read("{\"a\":1}\n5"), wrong_shape("2:1", "this row is not an object"));
  EXPECT_EQ(read("\"text\""), wrong_shape("1:1", "the JSON is neither an array nor objects"));
  EXPECT_EQ(read(""), wrong_shape("1:1", "the JSON is neither an array nor objects"));
  EXPECT_EQ(read("[]"), wrong_shape("1:1", "the JSON holds no object with a key"));
  EXPECT_EQ(read("[{}]"), wrong_shape("1:1", "the JSON holds no object with a key"));
}

TEST(JsonRowsTest, RepeatedKeyIsRefused) {
  EXPECT_EQ(read("[{\"a\": 1, \"a\": 2}]"),
            "forms.json:1:11: error[repeated-key]: the key \"a\" stands twice in this object\n"
            "  remedy: leave each key once in each object\n");
}

TEST(JsonRowsTest, BrokenJsonIsRefusedWithItsPlace) {
  EXPECT_EQ(read("[{\"a\": 1},\n {\"a\": 2}"), broken("2:10",
                                                      "the text ends where ']' should "
                                                      "stand"));
  EXPECT_EQ(read("[{\"a\": 1} {\"a\": 2}]"), broken("1:11", "']' should stand here"));
  EXPECT_EQ(read("[{\"a\": 1},]"), wrong_shape("1:11", "this row is not an object"));
  EXPECT_EQ(read("[{\"a\" 1}]"), broken("1:7", "':' should stand here"));
  EXPECT_EQ(read("[{a: 1}]"), broken("1:3", "a text in double quotes should stand here"));
  EXPECT_EQ(read("[{\"a\": }]"), broken("1:8", "a value should stand here"));
  EXPECT_EQ(read("[{\"a\":"), broken("1:7", "the text ends where a value should stand"));
  EXPECT_EQ(read("[{\"a\": 012}]"), broken("1:9", "a number does not begin with 0 in JSON"));
  EXPECT_EQ(read("[{\"a\": 1.}]"), broken("1:10", "a digit should stand here"));
  EXPECT_EQ(read("[{\"a\": -}]"), broken("1:9", "a digit should stand here"));
  EXPECT_EQ(read("[{\"a\": nul}]"), broken("1:8", "no such word is known"));
  EXPECT_EQ(read("[{\"a\": NaN}]"), broken("1:8", "a value should stand here"));
  EXPECT_EQ(read("[{\"a\": \"x"), broken("1:10", "the text in quotes does not end"));
  EXPECT_EQ(read("[{\"a\": \"x\n\"}]"),
            broken("1:10", "a control character or line end is inside a text"));
  EXPECT_EQ(read("[{\"a\": \"\\x\"}]"), broken("1:10", "no such escape is known"));
  EXPECT_EQ(read("[{\"a\": \"\\u12g4\"}]"),
            broken("1:13", "four hexadecimal digits should follow \\u"));
  EXPECT_EQ(read("[{\"a\": \"\\ud800\"}]"), broken("1:15", "this escape is half a character"));
  EXPECT_EQ(read("[{\"a\": \"\\udc00\"}]"), broken("1:15", "this escape is half a character"));
  EXPECT_EQ(read("[{\"a\": \"\\u0000\"}]"), broken("1:15", "a NUL character is in this text"));
  EXPECT_EQ(read("[{\"a\": 1}] x"), broken("1:12", "more stands after its end"));
}

TEST(JsonRowsTest, DeepNestingIsRefusedWithoutRecursion) {
  const std::string deep = "{\"meta\": " + std::string(1'000'000, '[');
  EXPECT_EQ(read(deep), broken("1:74", "values are nested more than 64 deep"));
  EXPECT_EQ(read("{\"meta\": " + std::string(64, '[') + "1" + std::string(64, ']') +
                 ", \"rows\": [{\"a\": 1}]}"),
            "a\n1\n");
}

TEST(JsonRowsTest, TooManyKeysAreRefused) {
  ReadingLimits limits;
  limits.most_columns = 2;
  EXPECT_EQ(read("[{\"a\": 1, \"b\": 2}]", limits), "a,b\n1,2\n");
  EXPECT_EQ(read("[{\"a\": 1, \"b\": 2, \"c\": 3}]", limits),
            "forms.json:1:19: error[too-many-columns]: the objects have more than 2 different keys"
            "\n  remedy: give each station's figures under the same keys\n");
}

TEST(JsonRowsTest, RowsThatGrowTooLargeAreRefused) {
  // Every object adds a key: the padding is the square of the text.
  std::string text = "[";
  for (int i = 0; i < 10000; ++i) {
    text += (i == 0 ? "{\"k" : ",{\"k") + std::to_string(i) + "\":1}";
  }
  ReadingLimits limits;
  limits.largest_ratio = 10;
  EXPECT_THAT(read(text + "]", limits), ::testing::HasSubstr("error[unpacks-too-large]"));
}

}  // namespace
}  // namespace scrutineer::intake
