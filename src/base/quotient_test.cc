#include "scrutineer/base/quotient.h"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "scrutineer/base/quantity.h"

namespace scrutineer::base {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

TEST(Quotient, ComparesByValue) {
  EXPECT_EQ(Quotient(2, 4), Quotient(1, 2));
  EXPECT_LT(Quotient(1, 3), Quotient(1, 2));
  EXPECT_GT(Quotient(-1, 3), Quotient(-1, 2));
  EXPECT_EQ(Quotient(), Quotient(0, 7));
}

TEST(Quotient, ComparesExactlyNearTheLimits) {
  EXPECT_LT(Quotient(kMost - 1, kMost), Quotient(1, 1));
  EXPECT_LT(Quotient(kMost - 2, kMost - 1), Quotient(kMost - 1, kMost));
  EXPECT_EQ(Quotient(kMost, kMost), Quotient(1, 1));
  EXPECT_GT(Quotient(kMost, 1), Quotient(kMost - 1, 1));
  EXPECT_LT(Quotient(kLeast, 1), Quotient(kLeast, kMost));
}

TEST(Quotient, DenominatorMustBePositive) {
  EXPECT_THROW(Quotient(1, 0), std::invalid_argument);
  EXPECT_THROW(Quotient(1, -2), std::invalid_argument);
}

TEST(Quotient, TextIsInLowestTerms) {
  EXPECT_EQ(Quotient(4, 10).text(), "2/5");
  EXPECT_EQ(Quotient(-4, 10).text(), "-2/5");
  EXPECT_EQ(Quotient(10, 5).text(), "2");
  EXPECT_EQ(Quotient(0, 9).text(), "0");
  EXPECT_EQ(Quotient(kLeast, 2).text(), "-4611686018427387904");
}

TEST(Quotient, DecimalRoundsHalfAwayFromZero) {
  EXPECT_EQ(Quotient(6735244 * 100LL, 9675453).decimal(2), "69.61");
  EXPECT_EQ(Quotient(1, 8).decimal(2), "0.13");
  EXPECT_EQ(Quotient(-1, 8).decimal(2), "-0.13");
  EXPECT_EQ(Quotient(1, 3).decimal(0), "0");
  EXPECT_EQ(Quotient(1, 2).decimal(0), "1");
  EXPECT_EQ(Quotient(999, 1000).decimal(2), "1.00");
  EXPECT_EQ(Quotient(5, 100).decimal(3), "0.050");
  EXPECT_EQ(Quotient(-1, 1000).decimal(2), "0.00");  // no minus before nothing
  EXPECT_EQ(Quotient(kMost, 1).decimal(18), "9223372036854775807.000000000000000000");
  EXPECT_EQ(Quotient(kLeast, 1).decimal(1), "-9223372036854775808.0");
  EXPECT_THROW((void)Quotient(1, 2).decimal(19), std::invalid_argument);
  EXPECT_THROW((void)Quotient(1, 2).decimal(-1), std::invalid_argument);
}

TEST(CeilOfShare, IsExact) {
  EXPECT_EQ(ceil_of_share(Quotient(5, 100), 100), 5);
  EXPECT_EQ(ceil_of_share(Quotient(5, 100), 101), 6);
  EXPECT_EQ(ceil_of_share(Quotient(2, 5), kMost), 3689348814741910323);
  EXPECT_EQ(ceil_of_share(Quotient(1, 3), 0), 0);
  EXPECT_THROW((void)ceil_of_share(Quotient(3, 1), kMost), Overflow);
}

TEST(ParseQuotient, ReadsEveryForm) {
  EXPECT_EQ(parse_quotient("2/5").value(), Quotient(2, 5));
  EXPECT_EQ(parse_quotient("2 / 5").value(), Quotient(2, 5));
  EXPECT_EQ(parse_quotient("5%").value(), Quotient(1, 20));
  EXPECT_EQ(parse_quotient("3.25 %").value(), Quotient(325, 10000));
  EXPECT_EQ(parse_quotient("0.4").value(), Quotient(2, 5));
  EXPECT_EQ(parse_quotient("1.4").value(), Quotient(7, 5));
  EXPECT_EQ(parse_quotient(".5").value(), Quotient(1, 2));
  EXPECT_EQ(parse_quotient("3").value(), Quotient(3, 1));
  EXPECT_EQ(parse_quotient("0").value(), Quotient(0, 1));
  EXPECT_EQ(parse_quotient("999999999999999999").value(), Quotient(999999999999999999, 1));
  EXPECT_EQ(parse_quotient("0.10000000000000001").value(),
            Quotient(10000000000000001, 100000000000000000));
}

TEST(ParseQuotient, RefusesWhatIsNoFraction) {
  for (const char* text : {"",
                           "%",
                           ".",
                           "-1",
                           "+1",
                           "1/0",
                           "1/2/3",
                           "1.5/2",
                           "1/2.5",
                           "/2",
                           "2/",
                           "1e3",
                           "1,4",
                           "two",
                           "1 2",
                           "1.2.3",
                           "50%%",
                           "0x10",
                           "1234567890123456789",
                           "1/1234567890123456789",
                           "٣"}) {
    const auto parsed = parse_quotient(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code, "not-a-fraction");
  }
}

TEST(ParseQuotient, SaysWhatWasFoundAndHowToWriteIt) {
  EXPECT_EQ(parse_quotient("five").error().text(),
            "error[not-a-fraction]: 'five' is not a fraction\n"
            "  remedy: write it as \"2/5\", \"5%\", \"0.4\" or \"3\"\n");
}

TEST(ParseQuotient, TooLongAPercentageIsRefusedNotRounded) {
  EXPECT_FALSE(parse_quotient("0.12345678901234567%"));  // 10^17 · 100 leaves 64 bits
  EXPECT_EQ(parse_quotient("0.1234567890123456%").value(),
            Quotient(1234567890123456, 1000000000000000000));
}

}  // namespace
}  // namespace scrutineer::base
