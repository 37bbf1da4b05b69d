#include "scrutineer/comparing/slips.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

namespace scrutineer::comparing {
namespace {

using Kind = DifferenceKind;

TEST(DigitSlip, NamesWhatAClerkDoes) {
  EXPECT_EQ(digit_slip(345, 354), Kind::kDigitsTransposed);
  EXPECT_EQ(digit_slip(123, 321), Kind::kDigitsTransposed);
  EXPECT_EQ(digit_slip(34, 345), Kind::kDigitDroppedOrAdded);
  EXPECT_EQ(digit_slip(345, 35), Kind::kDigitDroppedOrAdded);
  EXPECT_EQ(digit_slip(30, 0), Kind::kDigitDroppedOrAdded);
  EXPECT_EQ(digit_slip(345, 845), Kind::kDigitWrong);
  EXPECT_EQ(digit_slip(7, 0), Kind::kDigitWrong);
  EXPECT_EQ(digit_slip(345, 345), std::nullopt);
  EXPECT_EQ(digit_slip(345, 356), std::nullopt);
  EXPECT_EQ(digit_slip(3, 345), std::nullopt);
  EXPECT_EQ(digit_slip(105, 5), std::nullopt);  // "05" is no number a clerk writes
  EXPECT_EQ(digit_slip(4294967294U, 429496729U), Kind::kDigitDroppedOrAdded);
  EXPECT_EQ(digit_slip(4294967294U, 4294967249U), Kind::kDigitsTransposed);
}

/// The same from the written numbers: what each edit of one gives, and whether it is the other.
std::optional<Kind> by_edits(const std::string& a, const std::string& b) {
  if (a == b) return std::nullopt;
  std::string permuted = a;
  std::sort(permuted.begin(), permuted.end());
  do {
    if (permuted == b) return Kind::kDigitsTransposed;
  } while (std::next_permutation(permuted.begin(), permuted.end()));
  for (const auto& [longer, shorter] : {std::pair(a, b), std::pair(b, a)}) {
    for (std::size_t i = 0; i < longer.size(); ++i) {
      std::string without = longer;
      without.erase(i, 1);
      if (without == shorter) return Kind::kDigitDroppedOrAdded;
    }
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string other = a;
      other[i] = digit;
      if (other == b) return Kind::kDigitWrong;
    }
  }
  return std::nullopt;
}

TEST(DigitSlip, IsWhatTheEditsOfTheWrittenNumbersGive) {
  std::array<int, 4> seen{};
  for (std::uint32_t a = 0; a < 1300; ++a) {
    for (std::uint32_t b = 0; b < 1300; ++b) {
      const auto expected = by_edits(std::to_string(a), std::to_string(b));
      ASSERT_EQ(digit_slip(a, b), expected) << a << " and " << b;
      seen[expected == Kind::kDigitsTransposed      ? 0
           : expected == Kind::kDigitDroppedOrAdded ? 1
           : expected == Kind::kDigitWrong          ? 2
                                                    : 3]++;
    }
  }
  for (const int count : seen) EXPECT_GT(count, 100);
}

TEST(SlipOfAdding, IsAFewUnitsABundleOrACarry) {
  std::vector<std::uint32_t> slips;
  for (std::uint32_t by = 0; by < 2000; ++by) {
    if (is_slip_of_adding(by)) slips.push_back(by);
  }
  EXPECT_EQ(slips, (std::vector<std::uint32_t>{1, 2, 3, 5, 10, 20, 50, 100}));
}

}  // namespace
}  // namespace scrutineer::comparing
