#include "scrutineer/simulation/draws.h"

#include <array>
#include <cmath>
#include <stdexcept>

namespace scrutineer::simulation {
namespace {

/// base^power by squaring.
double power(double base, std::uint32_t exponent) {
  double result = 1;
  for (; exponent != 0; exponent >>= 1) {
    if (exponent & 1) result *= base;
    base *= base;
  }
  return result;
}

/// 1/k for k = 0 (unused) … kMostTrials: a division a step would be most of the time of a draw.
constexpr std::array<double, kMostTrials + 1> kReciprocals = [] {
  std::array<double, kMostTrials + 1> table{};
  for (std::size_t k = 1; k < table.size(); ++k) table[k] = 1.0 / static_cast<double>(k);
  return table;
}();

}  // namespace

double exponential(double x) {
  if (!(x >= -700 && x <= 700)) throw std::invalid_argument("exponential needs |x| <= 700");
  constexpr double kLog2E = 1.4426950408889634;
  // ln 2 in two parts, so that k times the first is exact.
  constexpr double kLn2High = 0x1.62e42feep-1;
  constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
  const double k = std::floor(x * kLog2E + 0.5);
  const double rest = (x - k * kLn2High) - k * kLn2Low;  // |rest| <= 0.35
  double sum = 1;
  for (int n = 13; n >= 1; --n) sum = 1 + sum * rest * kReciprocals[static_cast<std::size_t>(n)];
  return std::ldexp(sum, static_cast<int>(k));
}

double near_normal(base::Random& random) {
  constexpr int kTerms = 8;
  std::uint64_t sum = 0;
  for (int word = 0; word < kTerms / 4; ++word) {
    const std::uint64_t bits = random.bits();
    sum += (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
  }
  constexpr double kMean = kTerms * 65535.0 / 2;
  static const double kDeviation = std::sqrt(kTerms * (65536.0 * 65536.0 - 1) / 12);
  return (static_cast<double>(sum) - kMean) / kDeviation;
}

std::uint32_t binomial(base::Random& random, std::uint32_t trials, double p) {
  if (trials > kMostTrials) throw std::invalid_argument("binomial: too many trials");
  if (trials == 0 || !(p > 0)) return 0;
  if (p >= 1) return trials;
  if (p > 0.5) return trials - binomial(random, trials, 1 - p);
  // P(x+1) = P(x) · (n-x)/(x+1) · p/q = P(x) · ((n+1)·odds/(x+1) - odds).
  const double odds = p / (1 - p);
  const double scaled = (static_cast<double>(trials) + 1) * odds;
  double probability = power(1 - p, trials);
  double left = random.uniform();
  std::uint32_t x = 0;
  while (left > probability && x < trials) {
    left -= probability;
    ++x;
    probability *= scaled * kReciprocals[x] - odds;
  }
  return x;
}

}  // namespace scrutineer::simulation
