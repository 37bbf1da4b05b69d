// Whom differences favour, and how often chance alone would favour anybody as much.
#pragma once

#include <cstddef>
#include <cstdint>

namespace scrutineer::comparing {

/// A sign test. If each of n differences were as likely to go one way as the other, as slips of a
/// clerk are, the number that go one way is binomial with chance 1/2 (Conover 1999, Practical
/// Nonparametric Statistics, section 3.4).
struct Direction {
  std::size_t choice = 0;
  std::uint64_t more = 0;  ///< Stations where the left account has more votes of the choice …
  std::uint64_t less = 0;  ///< … and fewer.
  /// Two-sided: the chance of a split at least as uneven.
  double p = 1;
  /// The same, allowing for as many tests as were made (Holm 1979).
  double adjusted = 1;
};

/// The exact chance that n fair coins fall at least as unevenly as more : less; 1 if n = 0. Below
/// the smallest double it is 0.
[[nodiscard]] double sign_test(std::uint64_t more, std::uint64_t less);

}  // namespace scrutineer::comparing
