#include "scrutineer/checking/percentages.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <limits>

#include "scrutineer/base/wide.h"

namespace scrutineer::checking {
namespace {

// More free counts would only make the chance smaller: the bound holds, and the powers stay small.
constexpr std::int64_t kMostFree = 40;
/// Tenths of a percent in the whole.
constexpr std::int64_t kParts = 1000;

}  // namespace

bool is_of_tenths_of_percent(std::int64_t count, std::int64_t total) {
  if (total <= 0 || count < 0 || count > total) return false;
  // round(p·T/1000) = ⌊(2pT + 1000) / 2000⌋; p is within one of 1000·c/T.
  const base::Int128 near = base::Int128{count} * 1000 / total;
  for (base::Int128 p = near - 1; p <= near + 1; ++p) {
    if (p < 0 || p > 1000) continue;
    if ((2 * p * total + 1000) / 2000 == count) return true;
  }
  return false;
}

RoundingChance rounding_chance(std::int64_t free, std::int64_t total, std::int64_t parts) {
  using boost::multiprecision::cpp_int;
  cpp_int of_percentages = 1;
  cpp_int all = 1;
  for (std::int64_t i = 1; i <= std::min(free, kMostFree); ++i) {
    of_percentages *= parts + i;
    all *= cpp_int(total) + i;
  }
  RoundingChance chance;
  for (cpp_int scaled = of_percentages * 10; scaled <= all; scaled *= 10) ++chance.digits_lost;
  const cpp_int one_in = all / of_percentages;
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  chance.one_in = one_in > kMost ? kMost : static_cast<std::int64_t>(one_in);
  return chance;
}

std::optional<BackComputed> back_computed(std::span<const std::int64_t> counts,
                                          std::int64_t total) {
  std::int64_t nonzero = 0;
  bool all = true;
  base::Int128 sum = 0;
  for (const std::int64_t count : counts) {
    if (count != 0) ++nonzero;
    sum += count;
    if (!is_of_tenths_of_percent(count, total)) all = false;
  }
  if (nonzero < 2 || total / nonzero <= kParts / 2) return std::nullopt;
  const std::int64_t free = sum < total ? nonzero : nonzero - 1;
  return BackComputed{all, rounding_chance(free, total, kParts)};
}

}  // namespace scrutineer::checking
