#include "scrutineer/checking/percentages.h"

#include <boost/multiprecision/cpp_int.hpp>

#include "scrutineer/base/wide.h"

namespace scrutineer::checking {
namespace {

// More free counts would only make the chance smaller: the bound holds, and the powers stay small.
constexpr std::int64_t kMostFree = 40;

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

std::optional<BackComputed> back_computed(std::span<const std::int64_t> counts,
                                          std::int64_t total) {
  using boost::multiprecision::cpp_int;
  if (total <= 0) return std::nullopt;
  std::int64_t nonzero = 0;
  bool all = true;
  for (const std::int64_t count : counts) {
    if (count != 0) ++nonzero;
    if (!is_of_tenths_of_percent(count, total)) all = false;
  }
  if (nonzero < 2) return std::nullopt;
  BackComputed result{.all = all};
  cpp_int lost = 1;  // 10^digits · 1001^free
  cpp_int of = 1;    // (T + 1)^free
  for (std::int64_t i = 1; i < nonzero && i <= kMostFree; ++i) {
    lost *= 1001;
    of *= cpp_int(total) + 1;
  }
  while (lost * 10 <= of) {
    lost *= 10;
    ++result.digits_lost;
  }
  return result;
}

}  // namespace scrutineer::checking
