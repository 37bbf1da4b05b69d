#include "scrutineer/base/quantity.h"

#include <gtest/gtest.h>

#include <limits>
#include <type_traits>

namespace scrutineer::base {
namespace {

using Apples = Quantity<struct ApplesTag>;
using Pears = Quantity<struct PearsTag>;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

static_assert(!std::is_convertible_v<std::int64_t, Apples>);
static_assert(!std::is_convertible_v<Apples, std::int64_t>);
static_assert(!std::is_convertible_v<Apples, Pears>);
static_assert(!std::is_constructible_v<Apples, Pears>);

TEST(Quantity, AddsAndSubtracts) {
  Apples apples(5);
  apples += Apples(3);
  apples -= Apples(10);
  EXPECT_EQ(apples.value(), -2);
  EXPECT_EQ(Apples(5) + Apples(3), Apples(8));
  EXPECT_LT(Apples(5), Apples(8));
  EXPECT_EQ(Apples().value(), 0);
}

TEST(Quantity, ReachesTheLimits) {
  EXPECT_EQ((Apples(kMost - 1) + Apples(1)).value(), kMost);
  EXPECT_EQ((Apples(kLeast + 1) - Apples(1)).value(), kLeast);
}

TEST(Quantity, OverflowThrows) {
  EXPECT_THROW((void)(Apples(kMost) + Apples(1)), Overflow);
  EXPECT_THROW((void)(Apples(kLeast) + Apples(-1)), Overflow);
  EXPECT_THROW((void)(Apples(kLeast) - Apples(1)), Overflow);
  EXPECT_THROW((void)(Apples(0) - Apples(kLeast)), Overflow);
}

TEST(Quantity, KeepsItsValueWhereASumOverflows) {
  Apples apples(kMost);
  EXPECT_THROW(apples += Apples(1), Overflow);
  EXPECT_EQ(apples.value(), kMost);
}

}  // namespace
}  // namespace scrutineer::base
