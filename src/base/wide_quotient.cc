#include "scrutineer/base/wide_quotient.h"

#include <fmt/format.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <stdexcept>

namespace scrutineer::base {
namespace {

/// A 256-bit product, compared high half first.
struct Product {
  Uint128 high = 0;
  Uint128 low = 0;
  friend std::strong_ordering operator<=>(const Product& a, const Product& b) {
    return a.high != b.high ? a.high <=> b.high : a.low <=> b.low;
  }
};

/// The schoolbook product of two 128-bit numbers in 64-bit digits.
Product multiply(Uint128 a, Uint128 b) {
  constexpr Uint128 kDigit = ~std::uint64_t{0};
  const Uint128 a_low = a & kDigit;
  const Uint128 a_high = a >> 64;
  const Uint128 b_low = b & kDigit;
  const Uint128 b_high = b >> 64;
  const Uint128 low = a_low * b_low;
  const Uint128 cross = a_high * b_low + (low >> 64);  // < 2^128: (2^64-1)^2 + 2^64 - 1
  const Uint128 other_cross = a_low * b_high + (cross & kDigit);
  return {a_high * b_high + (cross >> 64) + (other_cross >> 64),
          (other_cross << 64) | (low & kDigit)};
}

Uint128 greatest_common_divisor(Uint128 a, Uint128 b) {
  while (b != 0) {
    const Uint128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

using Rational = boost::multiprecision::cpp_rational;

Rational rational(const WideQuotient& quotient) {
  return {boost::multiprecision::cpp_int(quotient.numerator()),
          boost::multiprecision::cpp_int(quotient.denominator())};
}

Rational rational_difference(const WideQuotient& a, const WideQuotient& b) {
  return rational(a) - rational(b);
}

}  // namespace

WideQuotient::WideQuotient(Uint128 numerator, Uint128 denominator)
    : numerator_(numerator), denominator_(denominator) {
  if (denominator == 0 || ((numerator | denominator) >> 127) != 0) {
    throw std::invalid_argument("a wide quotient's terms must be below 2^127, the lower not 0");
  }
}

std::strong_ordering WideQuotient::compare_wide(const WideQuotient& a, const WideQuotient& b) {
  return multiply(a.numerator_, b.denominator_) <=> multiply(b.numerator_, a.denominator_);
}

std::string WideQuotient::text() const {
  const Uint128 divisor = greatest_common_divisor(numerator_, denominator_);
  const Uint128 n = numerator_ / divisor;
  const Uint128 d = denominator_ / divisor;
  return d == 1 ? fmt::format("{}", n) : fmt::format("{}/{}", n, d);
}

std::string WideQuotient::decimal(int places) const {
  if (places < 0 || places > 18) throw std::invalid_argument("0 to 18 decimal places");
  Uint128 whole = numerator_ / denominator_;
  Uint128 rest = numerator_ % denominator_;
  std::uint64_t fraction = 0;  // the digits after the point, as a number below 10^places
  std::uint64_t one = 1;       // 10^places
  for (int place = 0; place < places; ++place) {
    // Ten additions instead of rest · 10, which may not fit 128 bits.
    unsigned digit = 0;
    Uint128 sum = 0;
    for (int i = 0; i < 10; ++i) {
      sum += rest;
      if (sum >= denominator_) {
        sum -= denominator_;
        ++digit;
      }
    }
    rest = sum;
    fraction = fraction * 10 + digit;
    one *= 10;
  }
  if (rest >= denominator_ - rest) ++fraction;  // half or more of the last place
  if (fraction == one) {
    ++whole;
    fraction = 0;
  }
  return places == 0 ? fmt::format("{}", whole + fraction)
                     : fmt::format("{}.{:0{}}", whole, fraction, places);
}

WideQuotient widened(const Quotient& quotient) {
  if (quotient.numerator() < 0) throw std::invalid_argument("a wide quotient is not negative");
  return WideQuotient(static_cast<Uint128>(quotient.numerator()),
                      static_cast<Uint128>(quotient.denominator()));
}

std::string difference_text(const WideQuotient& a, const WideQuotient& b) {
  return rational_difference(a, b).str();
}

std::string difference_decimal(const WideQuotient& a, const WideQuotient& b, int places) {
  using boost::multiprecision::cpp_int;
  const Rational difference = rational_difference(a, b);
  const cpp_int scale = boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(places));
  const cpp_int below = boost::multiprecision::denominator(difference);
  const cpp_int above = boost::multiprecision::abs(boost::multiprecision::numerator(difference));
  const cpp_int rounded = (above * scale * 2 + below) / (below * 2);
  const std::string fraction = cpp_int(rounded % scale).str();
  std::string out = difference < 0 && rounded != 0 ? "-" : "";
  out += cpp_int(rounded / scale).str();
  if (places > 0) {
    out += '.';
    out.append(static_cast<std::size_t>(places) - fraction.size(), '0');
    out += fraction;
  }
  return out;
}

}  // namespace scrutineer::base
