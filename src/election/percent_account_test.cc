#include "scrutineer/election/percent_account.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace scrutineer::election {
namespace {

using Oracle = std::function<bool(std::int64_t count, std::int64_t percent, std::int64_t power,
                                  std::int64_t total)>;

/// By the definition: a rounded share is at most half a unit away.
bool is_rounded_share(std::int64_t count, std::int64_t percent, std::int64_t power,
                      std::int64_t total) {
  // |100 v/T - p/q| <= 1/(2q), over the common denominator 2 q T.
  return std::abs(200 * power * count - 2 * percent * total) <= total;
}

/// How many ranges differ from trying every count, over all percentages and small totals.
std::int64_t ranges_that_differ(int decimals, std::int64_t power, std::int64_t largest_total,
                                const Oracle& allowed) {
  std::int64_t differ = 0;
  for (std::int64_t total = 1; total <= largest_total; ++total) {
    for (std::int64_t percent = 0; percent <= 100 * power; ++percent) {
      std::optional<CountRange> tried;
      for (std::int64_t count = 0; count <= total; ++count) {
        if (!allowed(count, percent, power, total)) continue;
        if (!tried) tried = CountRange{count, count};
        tried->highest = count;
      }
      if (counts_of_percent(percent, decimals, total) != tried) ++differ;
    }
  }
  return differ;
}

TEST(CountsOfPercent, AreThoseThatRoundToIt) {
  EXPECT_EQ(ranges_that_differ(0, 1, 700, is_rounded_share), 0);
  EXPECT_EQ(ranges_that_differ(1, 10, 300, is_rounded_share), 0);
  EXPECT_EQ(ranges_that_differ(2, 100, 60, is_rounded_share), 0);
}

TEST(CountsOfPercent, TheTrialsTellAWrongRangeFromARightOne) {
  // Percentages that were cut off, not rounded, and halves that were only rounded up.
  const Oracle cut_off = [](std::int64_t count, std::int64_t percent, std::int64_t power,
                            std::int64_t total) { return 100 * power * count / total == percent; };
  const Oracle half_up = [](std::int64_t count, std::int64_t percent, std::int64_t power,
                            std::int64_t total) {
    return (200 * power * count + total) / (2 * total) == percent;
  };
  EXPECT_GT(ranges_that_differ(0, 1, 300, cut_off), 0);
  EXPECT_GT(ranges_that_differ(0, 1, 300, half_up), 0);
}

TEST(CountsOfPercent, AHalfMayHaveBeenRoundedEitherWay) {
  // 1 of 200 is 0.5 %: 0 or 1 without decimals.
  EXPECT_EQ(counts_of_percent(0, 0, 200), (CountRange{0, 1}));
  EXPECT_EQ(counts_of_percent(1, 0, 200), (CountRange{1, 3}));
}

TEST(CountsOfPercent, FourDecimalsTellOneCountOfAThousand) {
  EXPECT_EQ(counts_of_percent(403383, 4, 1000), std::nullopt) << "40.3383 % of 1,000";
  EXPECT_EQ(counts_of_percent(403000, 4, 1000), (CountRange{403, 403}));
  // Of 2,158,318 a unit of the last decimal is 2.16 votes.
  EXPECT_EQ(counts_of_percent(403383, 4, 2'158'318), (CountRange{870'628, 870'629}));
}

TEST(CountsOfPercent, NoneAndAll) {
  EXPECT_EQ(counts_of_percent(0, 0, 0), (CountRange{0, 0}));
  EXPECT_EQ(counts_of_percent(1, 0, 0), std::nullopt);
  EXPECT_EQ(counts_of_percent(0, 4, 100), (CountRange{0, 0}));
  EXPECT_EQ(counts_of_percent(1'000'000, 4, 100), (CountRange{100, 100}));
}

TEST(CountsOfPercent, TheLargestNumbersDoNotOverflow) {
  constexpr std::int64_t kTotal = CountColumn::kMax;
  EXPECT_EQ(counts_of_percent(100 * kPercentUnits, 7, kTotal), (CountRange{4294967292, kTotal}));
  EXPECT_EQ(counts_of_percent(50 * kPercentUnits, 7, kTotal), (CountRange{2147483645, 2147483649}));
}

TEST(CountRange, DistanceIsToTheNearerEnd) {
  const CountRange range{10, 12};
  EXPECT_EQ(range.distance(7), 3);
  EXPECT_EQ(range.distance(10), 0);
  EXPECT_EQ(range.distance(12), 0);
  EXPECT_EQ(range.distance(15), 3);
  EXPECT_TRUE(range.holds(11));
  EXPECT_FALSE(range.holds(13));
  EXPECT_FALSE(range.exact());
}

/// Forms of one total each, with the percentages of two choices without decimals.
PercentAccount percents_of(std::vector<CountColumn::Cell> totals,
                           std::vector<CountColumn::Cell> first,
                           std::vector<CountColumn::Cell> second) {
  PercentAccount account;
  FormList forms;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    forms.keys.append(std::to_string(i));
    forms.areas.push_back(kNation);
    forms.rows.push_back(static_cast<std::uint32_t>(i + 2));
  }
  account.forms = std::make_shared<const FormList>(std::move(forms));
  account.figures[index_of(Figure::kCast)] = CountColumn(std::move(totals));
  account.choices.resize(3);
  account.choices[0].percents = CountColumn(std::move(first));
  account.choices[1].percents = CountColumn(std::move(second));
  find_counts(account);
  return account;
}

TEST(PercentAccount, RangesStandWhereShareAndTotalDo) {
  constexpr auto kAbsent = CountColumn::kAbsent;
  const PercentAccount account =
      percents_of({10, kAbsent, 10, 10, 0}, {30, 30, kAbsent, 33, 0}, {70, 70, 70, 60, 5});
  const PercentColumn& first = account.choices[0];
  EXPECT_EQ(first.range(0), (CountRange{3, 3}));
  EXPECT_EQ(first.range(1), std::nullopt) << "no total";
  EXPECT_EQ(first.range(2), std::nullopt) << "no share";
  EXPECT_EQ(first.range(3), std::nullopt) << "no count of 10 is 33 %";
  EXPECT_EQ(first.range(4), (CountRange{0, 0}));
  EXPECT_EQ(first.impossible, (std::vector<FormIndex>{3}));
  EXPECT_EQ(account.choices[1].impossible, (std::vector<FormIndex>{4})) << "5 % of 0";
  EXPECT_TRUE(account.choices[2].missing());
  EXPECT_EQ(account.choices[2].range(0), std::nullopt);
}

TEST(PercentAccount, SharesBeyondTheTotalAreTold) {
  constexpr auto kAbsent = CountColumn::kAbsent;
  // 51 + 50 rounds from 50.5 + 49.5; 52 + 50 cannot. Of 10, 60 + 50 are 11 votes; of an unknown
  // total 51 + 50 may be 100. Of 3, 67 + 34 are none: the second has no count.
  const PercentAccount account = percents_of({1000, 1000, 10, kAbsent, kAbsent, 3},
                                             {51, 52, 60, 51, 52, 67}, {50, 50, 50, 50, 50, 34});
  EXPECT_EQ(account.beyond_total, (std::vector<FormIndex>{1, 2, 4}));
  EXPECT_EQ(account.choices[1].impossible, (std::vector<FormIndex>{5}));
}

}  // namespace
}  // namespace scrutineer::election
