#include "scrutineer/intake/station_key.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <map>

namespace scrutineer::intake {
namespace {

std::string key(std::string_view text) {
  std::string out;
  append_station_key(text, out);
  return out;
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

Pairs found(const std::vector<std::string>& texts) {
  election::TextColumn keys;
  for (const std::string& text : texts) keys.append(text);
  Pairs pairs;
  for (const RepeatedKey& repeat : repeated_keys(keys)) {
    pairs.emplace_back(repeat.first, repeat.form);
  }
  return pairs;
}

Pairs by_brute_force(const std::vector<std::string>& texts) {
  Pairs pairs;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (texts[k] != texts[i]) continue;
      pairs.emplace_back(k, i);
      break;
    }
  }
  return pairs;
}

TEST(StationKeyTest, CodesAreWrittenOneWay) {
  EXPECT_EQ(key("A-12.3_X"), "A-12.3_X");
  EXPECT_EQ(key("a-12"), "A-12");
  EXPECT_EQ(key("  12\xC2\xA0"), "12");
  EXPECT_EQ(key("12 \t \xC2\xA0 b"), "12 B");
  EXPECT_EQ(key("១២a"), "12A");
  EXPECT_EQ(key("٠٧"), "07");
  EXPECT_EQ(key("007"), "007");
  EXPECT_EQ(key("Ürün/3"), "ÜRüN/3");
  EXPECT_EQ(key("a\nb"), "A B");
  EXPECT_EQ(key(""), "");
  EXPECT_EQ(key(" \xC2\xA0 "), "");
}

TEST(StationKeyTest, AKeyIsAppendedToWhatIsThere) {
  std::string out = "x-";
  append_station_key(" 1 2 ", out);
  EXPECT_EQ(out, "x-1 2");
}

TEST(StationKeyTest, AKeyOfAKeyIsTheSame) {
  EXPECT_TRUE(rc::check([](const std::string& text) { RC_ASSERT(key(key(text)) == key(text)); }));
}

TEST(StationKeyTest, RepeatsAreFoundAsBruteForceFindsThem) {
  EXPECT_TRUE(rc::check([] {
    const auto texts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::map(rc::gen::inRange(0, 60), [](int n) {
          return std::string(static_cast<std::size_t>(n % 20), 'k') + std::to_string(n);
        }));
    RC_ASSERT(found(texts) == by_brute_force(texts));
  }));
}

TEST(StationKeyTest, TheBruteForceSeesAMissedRepeat) {
  const std::vector<std::string> texts = {"a", "b", "a", "", "a", ""};
  EXPECT_THAT(by_brute_force(texts),
              ::testing::ElementsAre(std::pair(0, 2), std::pair(0, 4), std::pair(3, 5)));
  Pairs lacking = found(texts);
  lacking.pop_back();
  EXPECT_NE(lacking, by_brute_force(texts));
}

TEST(StationKeyTest, RepeatsAmongManyKeysAreFound) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 200000; ++i) texts.push_back("STATION-" + std::to_string(i * 7919));
  EXPECT_TRUE(found(texts).empty());
  texts.push_back(texts[123456]);
  texts.push_back(texts[5]);
  EXPECT_THAT(found(texts),
              ::testing::ElementsAre(std::pair(123456, 200000), std::pair(5, 200001)));
}

}  // namespace
}  // namespace scrutineer::intake
