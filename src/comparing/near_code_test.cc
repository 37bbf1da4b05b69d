#include "scrutineer/comparing/near_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <string>

#include "scrutineer/base/parallel.h"
#include "scrutineer/comparing/edit_distance.h"

namespace scrutineer::comparing {
namespace {

using Codes = std::vector<std::string>;

std::vector<std::string_view> views(const Codes& codes) { return {codes.begin(), codes.end()}; }

std::vector<NearCodes> near(const Codes& left, const Codes& right) {
  return near_codes(views(left), views(right));
}

TEST(CodeDistance, MarksAndLeadingZerosCountForNothing) {
  EXPECT_EQ(code_distance("0101-001", "101-1"), 0U);
  EXPECT_EQ(code_distance("0101-001", "101/001"), 0U);
  EXPECT_EQ(code_distance("0101-001", "0101001"), 0U);
  EXPECT_EQ(code_distance("A12", "A-012"), 0U);
  EXPECT_EQ(code_distance("(7)", "7"), 0U);
  EXPECT_EQ(code_distance("10\xE2\x80\x93"
                          "1",
                          "10-1"),
            0U);  // An en dash.
  EXPECT_EQ(code_distance("000", "0"), 0U);
}

TEST(CodeDistance, ANumberIsNotCutOtherwise) {
  // Both have marks: 1 and 11 is not 11 and 1.
  EXPECT_EQ(code_distance("1-11", "11-1"), 1U);
  EXPECT_EQ(code_distance("100", "1"), 2U);
}

TEST(CodeDistance, SlipsAreCounted) {
  EXPECT_EQ(code_distance("0101-001", "0101-002"), 1U);
  EXPECT_EQ(code_distance("36127", "36172"), 1U);
  EXPECT_EQ(code_distance("36127", "3612"), 1U);
  EXPECT_EQ(code_distance("36127", "36972"), 2U);
  EXPECT_EQ(code_distance("\xD0\x90-1", "\xD0\x91-1"), 1U);  // Cyrillic letters.
}

TEST(NearCodes, AreWithinTwoSlipsAndHalfTheLength) {
  EXPECT_EQ(near({"36127"}, {"36172", "99999", "37128"}),
            (std::vector<NearCodes>{{0, 0, 1}, {0, 2, 2}}));
  EXPECT_EQ(near({"3612"}, {"3721"}), std::vector<NearCodes>{});  // Two of four.
  EXPECT_EQ(near({"361"}, {"362"}), (std::vector<NearCodes>{{0, 0, 1}}));
  EXPECT_EQ(near({"36"}, {"37"}), std::vector<NearCodes>{});  // One of two.
  EXPECT_EQ(near({"7"}, {"007"}), (std::vector<NearCodes>{{0, 0, 0}}));
  EXPECT_EQ(near({}, {"1"}), std::vector<NearCodes>{});
  EXPECT_EQ(near({"1"}, {}), std::vector<NearCodes>{});
}

TEST(NearCodes, LongCodesAreFoundByTheirEnds) {
  const std::string stem = "PROVINCE-DISTRICT-VILLAGE-";
  EXPECT_EQ(near({stem + "12345"},
                 {stem + "12354", "X" + stem + "12345", stem + "99999", "XYZ" + stem + "12345"}),
            (std::vector<NearCodes>{{0, 0, 1}, {0, 1, 1}}));
}

TEST(NearCodes, WhereCodesLieCloseOnlyTheSameCodeIsNear) {
  Codes left;
  Codes right;
  for (int i = 1000; i < 1100; ++i) {
    left.push_back(std::to_string(i));
    right.push_back("0" + std::to_string(i));
  }
  std::vector<NearCodes> expected;
  for (std::uint32_t i = 0; i < 100; ++i) expected.push_back({i, i, 0});
  EXPECT_EQ(near(left, right), expected);
}

TEST(NearCodes, TenAsNearAreNotTooMany) {
  Codes right;
  for (char last = 'B'; last <= 'K'; ++last) right.push_back(std::string("12345") + last);
  EXPECT_EQ(near({"12345A"}, right).size(), 10U);
  right.push_back("12345L");
  EXPECT_EQ(near({"12345A"}, right).size(), 0U);
}

// The plain way: every code against every other, from the definition.

std::u32string plain_parts(const std::string& code) {
  std::u32string parts;
  std::u32string run;
  const auto end_run = [&] {
    if (run.empty()) return;
    if (run[0] >= '0' && run[0] <= '9') {
      while (run.size() > 1 && run[0] == '0') run.erase(0, 1);
    }
    parts += (parts.empty() ? U"" : U"|") + run;
    run.clear();
  };
  for (const char c : code) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = c >= 'A' && c <= 'Z';
    if (!digit && !letter) {
      end_run();
      continue;
    }
    if (!run.empty() && (run[0] >= '0' && run[0] <= '9') != digit) end_run();
    run += static_cast<char32_t>(c);
  }
  end_run();
  return parts;
}

/// The edits between two texts, from the ends backwards; each pair of ends is looked at once.
std::uint32_t plain_edits(std::u32string_view a, std::u32string_view b) {
  std::map<std::pair<std::size_t, std::size_t>, std::uint32_t> known;
  const std::function<std::uint32_t(std::size_t, std::size_t)> from = [&](std::size_t i,
                                                                          std::size_t k) {
    if (i == a.size() || k == b.size()) {
      return static_cast<std::uint32_t>(a.size() - i + b.size() - k);
    }
    const auto found = known.find({i, k});
    if (found != known.end()) return found->second;
    std::uint32_t best = from(i + 1, k + 1) + (a[i] == b[k] ? 0U : 1U);
    best = std::min({best, from(i + 1, k) + 1, from(i, k + 1) + 1});
    if (i + 1 < a.size() && k + 1 < b.size() && a[i] == b[k + 1] && a[i + 1] == b[k]) {
      best = std::min(best, from(i + 2, k + 2) + 1);
    }
    known[{i, k}] = best;
    return best;
  };
  return from(0, 0);
}

std::string bare(const std::string& code) {
  std::string letters;
  std::copy_if(code.begin(), code.end(), std::back_inserter(letters),
               [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
  return letters;
}

/// The distance if they are near, else a large one.
std::uint32_t plain_near(const std::string& a, const std::string& b) {
  constexpr std::uint32_t kFar = 1000;
  const std::u32string x = plain_parts(a);
  const std::u32string y = plain_parts(b);
  if (x == y) return 0;
  if (bare(a) == bare(b) && (bare(a) == a || bare(b) == b)) return 0;
  const std::uint32_t edits = plain_edits(x, y);
  return edits <= 2 && 2 * edits < std::min(x.size(), y.size()) ? edits : kFar;
}

std::vector<NearCodes> plain_near_codes(const Codes& left, const Codes& right) {
  std::map<std::pair<std::size_t, std::size_t>, std::uint32_t> distance;
  for (std::size_t l = 0; l < left.size(); ++l) {
    for (std::size_t r = 0; r < right.size(); ++r) distance[{l, r}] = plain_near(left[l], right[r]);
  }
  std::vector<NearCodes> pairs;
  for (const auto& [pair, d] : distance) {
    std::size_t of_left = 0;
    std::size_t of_right = 0;
    for (const auto& [other, e] : distance) {
      of_left += other.first == pair.first && e <= d ? 1U : 0U;
      of_right += other.second == pair.second && e <= d ? 1U : 0U;
    }
    if (d <= 2 && of_left <= kMostNearCodes && of_right <= kMostNearCodes) {
      pairs.push_back(
          {static_cast<std::uint32_t>(pair.first), static_cast<std::uint32_t>(pair.second), d});
    }
  }
  return pairs;
}

/// Codes of a few characters, so that many are near; now and then with a stem before them.
Codes random_codes(std::mt19937& random, std::size_t count, std::size_t longest) {
  constexpr std::string_view kLetters = "0012AB-/";
  Codes codes;
  for (std::size_t i = 0; i < count; ++i) {
    std::string code = random() % 8 == 0 ? "BBAABAB" : "";
    const std::size_t length = 1 + random() % longest;
    for (std::size_t k = 0; k < length; ++k) code += kLetters[random() % kLetters.size()];
    codes.push_back(code);
  }
  return codes;
}

TEST(NearCodes, AreThoseOfComparingEachWithEach) {
  std::mt19937 random(20261125);
  std::size_t pairs = 0;
  std::size_t far = 0;
  for (int round = 0; round < 300; ++round) {
    const std::size_t longest = 3 + static_cast<std::size_t>(round) % 5;
    const Codes left = random_codes(random, 1 + random() % 16, longest);
    const Codes right = random_codes(random, 1 + random() % 16, longest);
    const std::vector<NearCodes> plain = plain_near_codes(left, right);
    ASSERT_EQ(near(left, right), plain) << "round " << round << " of seed 20261125";
    pairs += plain.size();
    far += static_cast<std::size_t>(std::count_if(
        plain.begin(), plain.end(), [](const NearCodes& pair) { return pair.distance == 2; }));
  }
  EXPECT_GT(pairs, 1000U);
  EXPECT_GT(far, 100U);
}

TEST(NearCodes, ThePlainWayWouldSeeAPairTooManyOrTooFew) {
  const Codes left = {"36127", "1-11"};
  const Codes right = {"36172", "111"};
  std::vector<NearCodes> answer = near(left, right);
  ASSERT_EQ(answer, plain_near_codes(left, right));
  ASSERT_EQ(answer.size(), 2U);
  answer.pop_back();
  EXPECT_NE(answer, plain_near_codes(left, right));
  answer = near(left, right);
  answer[0].distance = 2;
  EXPECT_NE(answer, plain_near_codes(left, right));
}

TEST(NearCodes, AreTheSameFromEitherSideAndWithAnyNumberOfThreads) {
  std::mt19937 random(7);
  const Codes left = random_codes(random, 400, 9);
  const Codes right = random_codes(random, 500, 9);
  const std::vector<NearCodes> answer = near(left, right);
  EXPECT_GT(answer.size(), 100U);
  {
    const base::ThreadLimit one(1);
    EXPECT_EQ(near(left, right), answer);
  }
  std::vector<NearCodes> mirrored = near(right, left);
  for (NearCodes& pair : mirrored) std::swap(pair.left, pair.right);
  std::sort(mirrored.begin(), mirrored.end(), [](const NearCodes& a, const NearCodes& b) {
    return std::pair(a.left, a.right) < std::pair(b.left, b.right);
  });
  EXPECT_EQ(mirrored, answer);
}

TEST(EditDistance, IsThatOfTheDefinitionAndKeepsToItsLimit) {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::u32string a;
    std::u32string b;
    for (std::size_t i = random() % 7; i > 0; --i) a += static_cast<char32_t>(U'a' + random() % 3);
    for (std::size_t i = random() % 7; i > 0; --i) b += static_cast<char32_t>(U'a' + random() % 3);
    const std::uint32_t plain = plain_edits(a, b);
    ASSERT_EQ(edit_distance(a, b), plain) << "round " << round << " of seed 11";
    for (std::uint32_t most = 0; most < 4; ++most) {
      ASSERT_EQ(edit_distance(a, b, most), std::min(plain, most + 1)) << "round " << round;
    }
  }
}

TEST(EditDistance, ExchangedNeighboursAreOneSlip) {
  EXPECT_EQ(edit_distance(U"ab", U"ba"), 1U);
  EXPECT_EQ(edit_distance(U"ca", U"abc"), 3U);  // None is touched twice.
}

TEST(CodePoints, BytesThatAreNotUtf8StandForThemselves) {
  EXPECT_EQ(code_points("a\xC3\xA9\xFF"), (std::u32string{U'a', 0xE9, 0xFF}));
  EXPECT_EQ(code_points("\xC3"), (std::u32string{0xC3}));
  EXPECT_EQ(code_points("\xF0\x9F\x97\xB3"), (std::u32string{0x1F5F3}));
}

TEST(CodePoints, CapitalsAreFoldedInThreeAlphabets) {
  EXPECT_EQ(folded_code_points("LA PAZ"), folded_code_points("La Paz"));
  EXPECT_EQ(folded_code_points("ÑUÑOA ŁÓDŹ ŽILINA Ő"), folded_code_points("ñuñoa łódź žilina ő"));
  EXPECT_EQ(folded_code_points("ΑΘΗΝΑ"), folded_code_points("αθηνα"));
  EXPECT_EQ(folded_code_points("СОФИЯ Ђ Ґ"), folded_code_points("софия ђ ґ"));
  EXPECT_NE(folded_code_points("É"), folded_code_points("e"));
}

}  // namespace
}  // namespace scrutineer::comparing
