#include "scrutineer/intake/number_text.h"

#include <cstdint>
#include <optional>

namespace scrutineer::intake {
namespace {

constexpr std::string_view kDigits = "0123456789";

std::string_view take_digits(std::string_view& text) {
  const std::size_t count = std::min(text.find_first_not_of(kDigits), text.size());
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

/// Takes what follows the digits: nothing (0) or an exponent of at most three digits.
std::optional<std::int64_t> take_exponent(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] != 'e' && text[0] != 'E') return {};
  text.remove_prefix(1);
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text.empty() || text.size() > 3) return {};
  std::int64_t value = 0;
  for (const char c : take_digits(text)) value = value * 10 + (c - '0');
  if (!text.empty()) return {};
  return negative ? -value : value;
}

}  // namespace

std::string_view whole_number_text(std::string_view written, std::string& scratch) {
  constexpr std::int64_t kMostDigits = 20;
  std::string_view rest = written;
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  const std::string_view whole = take_digits(rest);
  std::string_view fraction;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    fraction = take_digits(rest);
  } else if (rest.empty()) {
    return written;
  }
  const std::optional<std::int64_t> exponent = take_exponent(rest);
  if (!exponent || (whole.empty() && fraction.empty())) return written;

  // The value is 0.digits times 10^point.
  std::string digits = std::string(whole) + std::string(fraction);
  std::int64_t point = static_cast<std::int64_t>(whole.size()) + *exponent;
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
  digits.erase(0, first);
  point -= static_cast<std::int64_t>(first);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.empty()) return "0";
  if (point < static_cast<std::int64_t>(digits.size()) || point > kMostDigits) return written;
  digits.append(static_cast<std::size_t>(point) - digits.size(), '0');
  scratch = (negative ? "-" : "") + digits;
  return scratch;
}

}  // namespace scrutineer::intake
