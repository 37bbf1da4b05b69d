#include "scrutineer/election/percent_account.h"

#include <algorithm>

namespace scrutineer::election {
namespace {

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

void find_counts_of(PercentColumn& column, const CountColumn& total, std::size_t forms) {
  column.lowest = CountColumn::absent(forms);
  column.highest = CountColumn::absent(forms);
  for (std::size_t i = 0; i < forms; ++i) {
    const auto form = static_cast<FormIndex>(i);
    const std::optional<std::int64_t> percent = column.percents.at(form);
    const std::optional<std::int64_t> of = total.at(form);
    if (!percent || !of) continue;
    const std::optional<CountRange> range = counts_of_percent(*percent, column.decimals, *of);
    if (!range) {
      column.impossible.push_back(form);
      continue;
    }
    column.lowest.cells()[i] = static_cast<CountColumn::Cell>(range->lowest);
    column.highest.cells()[i] = static_cast<CountColumn::Cell>(range->highest);
  }
}

/// Whether the percentages of the form cannot all be of one total.
bool is_beyond_total(const PercentAccount& account, FormIndex form) {
  // In units of 10^-7 percent, doubled so that half a unit of the last decimal is whole: at most
  // 2^33 a choice.
  std::int64_t least_doubled = 0;
  std::int64_t lowest = 0;
  for (const PercentColumn& column : account.choices) {
    const std::optional<std::int64_t> percent = column.percents.at(form);
    if (!percent) continue;
    const std::int64_t unit = power_of_ten(kMostPercentDecimals - column.decimals);
    least_doubled += std::max<std::int64_t>(0, 2 * *percent * unit - unit);
    lowest += column.lowest.at(form).value_or(0);
  }
  if (least_doubled > 2 * 100 * kPercentUnits) return true;
  const std::optional<std::int64_t> total = account.total().at(form);
  return total && lowest > *total;
}

}  // namespace

std::optional<CountRange> counts_of_percent(std::int64_t percent, int decimals,
                                            std::int64_t total) {
  if (total == 0) return percent == 0 ? std::optional<CountRange>(CountRange{}) : std::nullopt;
  // |100 v/T - p/10^k| <= 1/(2·10^k), times 2·10^k·T:  |200·10^k·v - 2 p T| <= T. With p <= 10^9
  // and T < 2^32 the products stay below 2^63.
  const std::int64_t unit = 200 * power_of_ten(decimals);
  const std::int64_t above = (2 * percent + 1) * total;
  const std::int64_t below = (2 * percent - 1) * total;
  CountRange range;
  range.lowest = below <= 0 ? 0 : (below + unit - 1) / unit;
  range.highest = std::min(total, above / unit);
  if (range.lowest > range.highest) return std::nullopt;
  return range;
}

void find_counts(PercentAccount& account) {
  for (PercentColumn& column : account.choices) {
    column.impossible.clear();
    if (!column.missing()) find_counts_of(column, account.total(), account.size());
  }
  account.beyond_total.clear();
  for (std::size_t i = 0; i < account.size(); ++i) {
    const auto form = static_cast<FormIndex>(i);
    if (is_beyond_total(account, form)) account.beyond_total.push_back(form);
  }
}

}  // namespace scrutineer::election
