// Exact fractions: shares, thresholds, quotients of votes.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/base/wide.h"

namespace scrutineer::base {

/// An exact fraction of two 64-bit integers, its denominator positive. It is compared by 128-bit
/// cross-multiplication, so two quotients are equal exactly when the law says they tie. It is not
/// reduced: 2/4 keeps its terms and equals 1/2.
class Quotient {
 public:
  constexpr Quotient() = default;
  /// `denominator` must be positive.
  Quotient(std::int64_t numerator, std::int64_t denominator);

  [[nodiscard]] std::int64_t numerator() const { return numerator_; }
  [[nodiscard]] std::int64_t denominator() const { return denominator_; }

  friend std::strong_ordering operator<=>(const Quotient& a, const Quotient& b) {
    return Int128{a.numerator_} * b.denominator_ <=> Int128{b.numerator_} * a.denominator_;
  }
  friend bool operator==(const Quotient& a, const Quotient& b) { return (a <=> b) == 0; }

  /// The lowest-terms fraction, as "2/5", or "3" when whole.
  [[nodiscard]] std::string text() const;
  /// The decimal expansion rounded half up (away from zero) to `places` digits, computed in
  /// integers: "69.61".
  [[nodiscard]] std::string decimal(int places) const;

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

/// ⌈share · whole⌉ without rounding error. Throws Overflow if it leaves 64 bits.
[[nodiscard]] std::int64_t ceil_of_share(const Quotient& share, std::int64_t whole);

/// Reads "2/5", "5%", "0.4", "1.4" or "3" exactly. At most 18 digits on either side.
[[nodiscard]] Result<Quotient> parse_quotient(std::string_view text);

}  // namespace scrutineer::base
