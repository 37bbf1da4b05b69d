#include "scrutineer/base/quotient.h"

#include <fmt/format.h>

#include <limits>
#include <numeric>
#include <stdexcept>

#include "scrutineer/base/quantity.h"

namespace scrutineer::base {
namespace {

std::int64_t narrowed(Int128 value) {
  if (value > std::numeric_limits<std::int64_t>::max() ||
      value < std::numeric_limits<std::int64_t>::min()) {
    throw Overflow();
  }
  return static_cast<std::int64_t>(value);
}

Int128 floor_division(Int128 numerator, Int128 denominator) {
  const Int128 quotient = numerator / denominator;
  return numerator % denominator < 0 ? quotient - 1 : quotient;
}

std::string digits(Uint128 value) {
  if (value == 0) return "0";
  std::string out;
  for (; value != 0; value /= 10) out.insert(out.begin(), static_cast<char>('0' + int(value % 10)));
  return out;
}

Error not_a_fraction(std::string_view text) {
  return Error{"not-a-fraction",
               {},
               fmt::format("'{}' is not a fraction", text),
               "write it as \"2/5\", \"5%\", \"0.4\" or \"3\""};
}

/// Reads digits with at most one decimal point as numerator / 10^places.
bool parse_decimal(std::string_view text, std::int64_t& numerator, std::int64_t& denominator) {
  numerator = 0;
  denominator = 1;
  bool fraction = false;
  int seen = 0;
  for (const char c : text) {
    if (c == '.' && !fraction) {
      fraction = true;
      continue;
    }
    if (c < '0' || c > '9' || ++seen > 18) return false;
    numerator = numerator * 10 + (c - '0');
    if (fraction) denominator *= 10;
  }
  return seen > 0;
}

}  // namespace

Quotient::Quotient(std::int64_t numerator, std::int64_t denominator)
    : numerator_(numerator), denominator_(denominator) {
  if (denominator <= 0) throw std::invalid_argument("a quotient's denominator must be positive");
}

std::string Quotient::text() const {
  // In unsigned numbers: the least integer has no magnitude among the signed ones.
  const std::uint64_t magnitude = numerator_ < 0 ? 0 - static_cast<std::uint64_t>(numerator_)
                                                 : static_cast<std::uint64_t>(numerator_);
  const auto divisor =
      static_cast<std::int64_t>(std::gcd(magnitude, static_cast<std::uint64_t>(denominator_)));
  const std::int64_t n = numerator_ / divisor;
  const std::int64_t d = denominator_ / divisor;
  return d == 1 ? fmt::format("{}", n) : fmt::format("{}/{}", n, d);
}

std::string Quotient::decimal(int places) const {
  if (places < 0 || places > 18) throw std::invalid_argument("0 to 18 decimal places");
  Uint128 scale = 1;
  for (int i = 0; i < places; ++i) scale *= 10;
  const bool negative = numerator_ < 0;
  const Uint128 magnitude =
      negative ? -static_cast<Uint128>(numerator_) : static_cast<Uint128>(numerator_);
  const auto divisor = static_cast<Uint128>(denominator_);
  const Uint128 scaled = (magnitude * scale * 2 + divisor) / (divisor * 2);
  std::string out = digits(scaled / scale);
  if (places > 0) {
    const std::string fraction = digits(scaled % scale);
    out += '.' + std::string(static_cast<std::size_t>(places) - fraction.size(), '0') + fraction;
  }
  return negative && scaled != 0 ? '-' + out : out;
}

std::int64_t ceil_of_share(const Quotient& share, std::int64_t whole) {
  return narrowed(-floor_division(-Int128{share.numerator()} * whole, share.denominator()));
}

Result<Quotient> parse_quotient(std::string_view text) {
  std::string_view rest = text;
  const std::size_t slash = rest.find('/');
  std::int64_t n = 0;
  std::int64_t d = 1;
  if (slash != std::string_view::npos) {
    auto trimmed = [](std::string_view part) {
      while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
      while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
      return part;
    };
    std::int64_t one = 1;
    if (!parse_decimal(trimmed(rest.substr(0, slash)), n, one) || one != 1 ||
        !parse_decimal(trimmed(rest.substr(slash + 1)), d, one) || one != 1 || d == 0) {
      return failure(not_a_fraction(text));
    }
    return Quotient(n, d);
  }
  const bool percent = !rest.empty() && rest.back() == '%';
  if (percent) rest.remove_suffix(1);
  while (!rest.empty() && rest.back() == ' ') rest.remove_suffix(1);
  if (!parse_decimal(rest, n, d)) return failure(not_a_fraction(text));
  if (percent) {
    if (d > std::numeric_limits<std::int64_t>::max() / 100) return failure(not_a_fraction(text));
    d *= 100;
  }
  return Quotient(n, d);
}

}  // namespace scrutineer::base
