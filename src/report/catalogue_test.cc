#include "scrutineer/report/catalogue.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

namespace scrutineer::report {
namespace {

/// The numbers of the {n} in a text.
std::set<std::size_t> places_of(std::string_view text) {
  std::set<std::size_t> places;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const char digit = text[i + 1];
    if (text[i] == '{' && digit >= '0' && digit <= '9' && text[i + 2] == '}') {
      places.insert(static_cast<std::size_t>(digit - '0'));
    }
  }
  return places;
}

/// A brace that is part of no {n} is a slip of whoever wrote the text.
bool has_stray_brace(std::string_view text) {
  std::size_t braces = 0;
  for (const char c : text) braces += c == '{' || c == '}';
  std::size_t used = 0;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    used += text[i] == '{' && text[i + 1] >= '0' && text[i + 1] <= '9' && text[i + 2] == '}';
  }
  return braces != 2 * used;
}

TEST(Catalogue, StrayBracesAreSeen) {
  EXPECT_TRUE(has_stray_brace("{} of {0}"));
  EXPECT_TRUE(has_stray_brace("{0"));
  EXPECT_FALSE(has_stray_brace("{0} of {1}"));
}

TEST(Catalogue, EveryTextNamesItsArgumentsFromZeroWithoutGaps) {
  const Catalogue words;
  for (std::size_t i = 0; i < kTextCount; ++i) {
    const auto key = static_cast<Text>(i);
    const std::string_view text = words.raw(key);
    EXPECT_FALSE(text.empty()) << key_name(key);
    EXPECT_FALSE(has_stray_brace(text)) << key_name(key);
    EXPECT_EQ(places_of(text).size(), arguments_of(text)) << key_name(key);
  }
}

TEST(Catalogue, EveryPluralHasBothEnglishFormsAndNoStrayBrace) {
  const Catalogue words;
  for (std::size_t i = 0; i < kPluralCount; ++i) {
    const auto key = static_cast<Plural>(i);
    const PluralForms forms = words.raw(key);
    EXPECT_FALSE(forms.one.empty()) << key_name(key);
    EXPECT_FALSE(forms.other.empty()) << key_name(key);
    EXPECT_FALSE(has_stray_brace(forms.one)) << key_name(key);
    EXPECT_FALSE(has_stray_brace(forms.other)) << key_name(key);
    EXPECT_LE(arguments_of(forms.one), arguments_of(forms.other)) << key_name(key);
  }
}

TEST(Catalogue, KeysAreUnique) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kTextCount; ++i) names.insert(key_name(static_cast<Text>(i)));
  for (std::size_t i = 0; i < kPluralCount; ++i) names.insert(key_name(static_cast<Plural>(i)));
  EXPECT_EQ(names.size(), kTextCount + kPluralCount);
}

TEST(Catalogue, OneFindingButTwoAndNoFindings) {
  const Catalogue words;
  EXPECT_EQ(words.counted(Plural::kFindings, 1), "1 finding");
  EXPECT_EQ(words.counted(Plural::kFindings, 2), "2 findings");
  EXPECT_EQ(words.counted(Plural::kFindings, 0), "0 findings");
  EXPECT_EQ(words.counted(Plural::kFindings, 13848), "13,848 findings");
}

TEST(Catalogue, ArgumentsAreNotReadAsPlaces) {
  const Catalogue words;
  EXPECT_EQ(words.text(Text::kListEnd, "{1}", "{0}"), "{1} and {0}");
}

TEST(Catalogue, NumbersAreGroupedByThousands) {
  const Catalogue words;
  EXPECT_EQ(words.number(0), "0");
  EXPECT_EQ(words.number(999), "999");
  EXPECT_EQ(words.number(1000), "1,000");
  EXPECT_EQ(words.number(2889359), "2,889,359");
  EXPECT_EQ(words.number(-123456), "-123,456");
  EXPECT_EQ(words.number(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
  EXPECT_EQ(words.difference(1200), "+1,200");
  EXPECT_EQ(words.difference(0), "0");
  EXPECT_EQ(words.difference(-7), "-7");
}

TEST(Catalogue, SharesAreExactAndRoundHalfUp) {
  const Catalogue words;
  EXPECT_EQ(words.percent(2889359, 6137671), "47.08%");  // 47.0758 %
  EXPECT_EQ(words.percent(6735244, 9675453), "69.61%");
  EXPECT_EQ(words.percent(1, 1), "100.00%");
  EXPECT_EQ(words.percent(0, 7), "0.00%");
  EXPECT_EQ(words.percent(1, 20000), "0.01%");  // 0.005 % exactly
  EXPECT_EQ(words.percent(49, 1000000), "0.00%");
  EXPECT_EQ(words.percent(1, 8, 0), "13%");  // 12.5 %
  EXPECT_EQ(words.percent(base::Quotient(-1, 8)), "-12.50%");
  EXPECT_EQ(words.percent(std::numeric_limits<std::int64_t>::max(),
                          std::numeric_limits<std::int64_t>::max()),
            "100.00%");
  EXPECT_EQ(words.percent(1, 0), "");
}

TEST(Catalogue, SizesOfFiles) {
  const Catalogue words;
  EXPECT_EQ(words.bytes(1), "1 byte");
  EXPECT_EQ(words.bytes(999), "999 bytes");
  EXPECT_EQ(words.bytes(1000), "1.0 kB");
  EXPECT_EQ(words.bytes(82'400'000), "82.4 MB");
  EXPECT_EQ(words.bytes(5'000'000'000'000), "5000.0 GB");
}

TEST(Catalogue, Lists) {
  const Catalogue words;
  EXPECT_EQ(words.list({}), "");
  EXPECT_EQ(words.list({"A"}), "A");
  EXPECT_EQ(words.list({"A", "B"}), "A and B");
  EXPECT_EQ(words.list({"A", "B", "C"}), "A, B and C");
}

}  // namespace
}  // namespace scrutineer::report
