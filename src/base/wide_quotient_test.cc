#include "scrutineer/base/wide_quotient.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <stdexcept>
#include <vector>

#include "scrutineer/base/random.h"

namespace scrutineer::base {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

constexpr Uint128 kMost = (Uint128{1} << 127) - 1;

TEST(WideQuotient, ComparesExactlyInBothWidths) {
  EXPECT_EQ(WideQuotient(2, 4), WideQuotient(1, 2));
  EXPECT_LT(WideQuotient(1, 3), WideQuotient(1, 2));
  EXPECT_EQ(WideQuotient(kMost, kMost), WideQuotient(1, 1));
  EXPECT_LT(WideQuotient(kMost - 1, kMost), WideQuotient(1, 1));
  EXPECT_LT(WideQuotient(kMost - 2, kMost - 1), WideQuotient(kMost - 1, kMost));
  EXPECT_LT(WideQuotient(0, kMost), WideQuotient(1, kMost));
}

TEST(WideQuotient, ComparesAsRationalsDo) {
  Random random(20130728, 1);
  // Terms of every width, so that carries of the 256-bit product are met.
  const auto term = [&] {
    const Uint128 bits = (Uint128{random.bits()} << 64) | random.bits();
    return (bits >> (1 + random.below(127))) | 1;
  };
  std::vector<int> seen(3, 0);
  for (int i = 0; i < 20'000; ++i) {
    const WideQuotient a(term(), term());
    const WideQuotient b(random.below(2) == 0 ? a.numerator() : term(),
                         random.below(2) == 0 ? a.denominator() : term());
    const int exact = cpp_rational(cpp_int(a.numerator()), cpp_int(a.denominator()))
                          .compare(cpp_rational(cpp_int(b.numerator()), cpp_int(b.denominator())));
    const auto order = a <=> b;
    ASSERT_EQ(order < 0   ? -1
              : order > 0 ? 1
                          : 0,
              exact < 0   ? -1
              : exact > 0 ? 1
                          : 0)
        << a.text() << " and " << b.text();
    ++seen[static_cast<std::size_t>(order < 0 ? 0 : order > 0 ? 2 : 1)];
  }
  for (const int count : seen) EXPECT_GT(count, 1000);
}

TEST(WideQuotient, RefusesTermsTooLargeAndZeroBelow) {
  EXPECT_THROW(WideQuotient(1, 0), std::invalid_argument);
  EXPECT_THROW(WideQuotient(kMost + 1, 1), std::invalid_argument);
  EXPECT_THROW(WideQuotient(1, kMost + 1), std::invalid_argument);
}

TEST(WideQuotient, TextIsInLowestTerms) {
  EXPECT_EQ(WideQuotient(4, 10).text(), "2/5");
  EXPECT_EQ(WideQuotient(10, 5).text(), "2");
  EXPECT_EQ(WideQuotient(0, 5).text(), "0");
  EXPECT_EQ(WideQuotient(kMost, 2).text(), "170141183460469231731687303715884105727/2");
}

TEST(WideQuotient, DecimalRoundsHalfUp) {
  EXPECT_EQ(WideQuotient(1, 8).decimal(2), "0.13");
  EXPECT_EQ(WideQuotient(1, 3).decimal(4), "0.3333");
  EXPECT_EQ(WideQuotient(1, 2).decimal(0), "1");
  EXPECT_EQ(WideQuotient(999, 1000).decimal(2), "1.00");
  EXPECT_EQ(WideQuotient(5, 100).decimal(3), "0.050");
  EXPECT_EQ(WideQuotient(kMost, 1).decimal(2), "170141183460469231731687303715884105727.00");
  EXPECT_EQ(WideQuotient(kMost - 1, kMost).decimal(18), "1.000000000000000000");
  EXPECT_EQ(WideQuotient(1, kMost).decimal(18), "0.000000000000000000");
  EXPECT_THROW((void)WideQuotient(1, 2).decimal(19), std::invalid_argument);
}

TEST(WideQuotient, AgreesWithTheNarrowOne) {
  Random random(20130728, 2);
  for (int i = 0; i < 2000; ++i) {
    const auto positive = [&] {
      return static_cast<std::int64_t>((random.bits() >> (2 + random.below(60))) + 1);
    };
    const Quotient narrow(positive(), positive());
    const WideQuotient wide = widened(narrow);
    const int places = static_cast<int>(random.below(19));
    ASSERT_EQ(wide.decimal(places), narrow.decimal(places));
    ASSERT_EQ(wide.text(), narrow.text());
  }
  EXPECT_THROW((void)widened(Quotient(-1, 2)), std::invalid_argument);
}

}  // namespace
}  // namespace scrutineer::base
