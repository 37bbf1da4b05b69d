#include "scrutineer/election/rule.h"

#include <array>

namespace scrutineer::election {

std::span<const NamedMethod> named_methods() {
  static const std::array<NamedMethod, 6> kMethods = {{
      {"d-hondt", HighestAverages{{1, 1}, 2, 1}, "highest averages, divisors 1, 2, 3, …"},
      {"sainte-lague", HighestAverages{{1, 1}, 3, 2}, "highest averages, divisors 1, 3, 5, …"},
      {"modified-sainte-lague", HighestAverages{{14, 10}, 3, 2},
       "highest averages, divisors 1.4, 3, 5, …"},
      {"hare", LargestRemainders{Quota::kHare}, "largest remainders, quota V / S"},
      {"droop", LargestRemainders{Quota::kDroop}, "largest remainders, quota ⌊V / (S + 1)⌋ + 1"},
      {"quota-then-averages", QuotaThenAverages{},
       "whole quotas of ⌊V / S⌋, then highest averages"},
  }};
  return kMethods;
}

}  // namespace scrutineer::election
