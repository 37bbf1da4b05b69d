// Exact fractions of 128-bit terms: quotients of votes that no 64-bit fraction can hold.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "scrutineer/base/quotient.h"
#include "scrutineer/base/wide.h"

namespace scrutineer::base {

/// An exact fraction that is not negative, its terms below 2^127: what votes · q / p becomes for
/// any 64-bit votes and any 64-bit p and q. Compared without loss by 256-bit cross-multiplication
/// (by one 128-bit multiplication a side where the terms fit 64 bits, as real votes do). It is not
/// reduced: 2/4 keeps its terms and equals 1/2.
class WideQuotient {
 public:
  WideQuotient() = default;
  /// Throws std::invalid_argument if a term is 2^127 or more, or `denominator` is 0.
  WideQuotient(Uint128 numerator, Uint128 denominator);

  [[nodiscard]] Uint128 numerator() const { return numerator_; }
  [[nodiscard]] Uint128 denominator() const { return denominator_; }

  friend std::strong_ordering operator<=>(const WideQuotient& a, const WideQuotient& b) {
    if (((a.numerator_ | a.denominator_ | b.numerator_ | b.denominator_) >> 64) == 0) {
      return narrow_product(a.numerator_, b.denominator_) <=>
             narrow_product(b.numerator_, a.denominator_);
    }
    return compare_wide(a, b);
  }
  friend bool operator==(const WideQuotient& a, const WideQuotient& b) { return (a <=> b) == 0; }

  /// The lowest-terms fraction, as "2/5", or "3" when whole.
  [[nodiscard]] std::string text() const;
  /// The decimal expansion rounded half up to `places` digits, computed in integers: "69.61".
  [[nodiscard]] std::string decimal(int places) const;

 private:
  /// One machine multiplication, of terms that fit 64 bits.
  static Uint128 narrow_product(Uint128 a, Uint128 b) {
    return Uint128{static_cast<std::uint64_t>(a)} * static_cast<std::uint64_t>(b);
  }
  static std::strong_ordering compare_wide(const WideQuotient& a, const WideQuotient& b);

  Uint128 numerator_ = 0;
  Uint128 denominator_ = 1;
};

/// a - b, exactly, whatever its terms: "37310", "-5/42".
[[nodiscard]] std::string difference_text(const WideQuotient& a, const WideQuotient& b);
/// a - b as decimals, rounded half away from zero.
[[nodiscard]] std::string difference_decimal(const WideQuotient& a, const WideQuotient& b,
                                             int places);

/// The same fraction. Throws std::invalid_argument if it is negative.
[[nodiscard]] WideQuotient widened(const Quotient& quotient);

}  // namespace scrutineer::base
