#include "scrutineer/election/seat_method.h"

#include <algorithm>

namespace scrutineer::election {
namespace {

using base::Quotient;
using Rounding = Quota::Rounding;

SeatMethod averages(std::vector<Quotient> first, std::int64_t step) {
  return {{HighestAverages{LinearDivisors{std::move(first), Quotient(step, 1)}, {}, {0, 1}}}};
}

SeatMethod averages(Divisors divisors) {
  return {{HighestAverages{std::move(divisors), {}, {0, 1}}}};
}

SeatMethod remainders(Quota quota) { return {{WholeQuotas{quota}, LargestRemainders{}}}; }

SeatMethod quotas_then_averages(std::optional<std::int64_t> most_seats) {
  return {
      {WholeQuotas{{0, Rounding::kDown}}, HighestAverages{LinearDivisors{}, most_seats, {0, 1}}}};
}

}  // namespace

std::span<const NamedMethod> named_methods() {
  static const std::vector<NamedMethod> kMethods = {
      {"d-hondt", averages({{1, 1}}, 1), "highest averages, divisors 1, 2, 3, …"},
      {"sainte-lague", averages({{1, 1}}, 2), "highest averages, divisors 1, 3, 5, …"},
      {"modified-sainte-lague", averages({{14, 10}, {3, 1}}, 2),
       "highest averages, divisors 1.4, 3, 5, …"},
      {"modified-sainte-lague-1.2", averages({{12, 10}, {3, 1}}, 2),
       "highest averages, divisors 1.2, 3, 5, …"},
      {"danish", averages({{1, 1}}, 3), "highest averages, divisors 1, 4, 7, …"},
      {"imperiali", averages({{2, 1}}, 1), "highest averages, divisors 2, 3, 4, …"},
      {"adams", averages({{0, 1}}, 1), "highest averages, divisors 0, 1, 2, …"},
      {"huntington-hill", averages(GeometricMeanDivisors{}),
       "highest averages, divisors √(k·(k + 1))"},
      {"dean", averages(HarmonicMeanDivisors{}), "highest averages, divisors 2k(k + 1) / (2k + 1)"},
      {"hare", remainders({0, Rounding::kExact}), "largest remainders, quota V / S"},
      {"droop", remainders({1, Rounding::kDownPlus}),
       "largest remainders, quota ⌊V / (S + 1)⌋ + 1"},
      {"hagenbach-bischoff", remainders({1, Rounding::kExact}),
       "largest remainders, quota V / (S + 1)"},
      {"imperiali-quota", remainders({2, Rounding::kExact}),
       "largest remainders, quota V / (S + 2)"},
      {"quota-then-averages", quotas_then_averages({}),
       "whole quotas of ⌊V / S⌋, then highest averages"},
      {"averages-once", quotas_then_averages(1),
       "whole quotas of ⌊V / S⌋, then averages computed once for all remaining seats"},
      {"quota-method", SeatMethod{{BalinskiYoungQuota{}}},
       "highest averages without breaking the upper quota (Balinski and Young)"},
  };
  return kMethods;
}

const NamedMethod* find_method(std::string_view name) {
  const std::span<const NamedMethod> all = named_methods();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const NamedMethod& row) { return row.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace scrutineer::election
