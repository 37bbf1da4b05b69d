#include "scrutineer/intake/percent_cell.h"

#include <fmt/format.h>

#include <algorithm>

#include "scrutineer/base/plain_text.h"
#include "scrutineer/election/percent_account.h"

namespace scrutineer::intake {
namespace {

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The sign taken off, if there is one: "-", or the minus of typography.
bool take_minus(std::string_view& text) {
  for (const std::string_view minus : {std::string_view("-"), std::string_view("\xE2\x88\x92")}) {
    if (!text.starts_with(minus)) continue;
    text.remove_prefix(minus.size());
    return true;
  }
  return false;
}

/// Digits, a mark, digits; nothing before the mark is 0.
PercentCell percent_of_digits(std::string_view text, int most_decimals) {
  PercentCell cell;
  cell.kind = PercentKind::kNotAPercent;
  const std::size_t mark = text.find_first_of(".,");
  std::string_view whole = text.substr(0, mark);
  const std::string_view fraction =
      mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1);
  if (!all_digits(whole) || !all_digits(fraction)) return cell;
  if (mark == std::string_view::npos ? whole.empty() : fraction.empty()) return cell;
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  const bool beyond = fraction.find_first_not_of('0') != std::string_view::npos;
  if (whole.size() > 3 || (whole.size() == 3 && whole > "100") || (whole == "100" && beyond)) {
    cell.kind = PercentKind::kAboveHundred;
    return cell;
  }
  if (fraction.size() > static_cast<std::size_t>(most_decimals)) {
    cell.kind = PercentKind::kTooManyDigits;
    return cell;
  }
  std::uint32_t units = 0;
  for (const char c : whole) units = units * 10 + static_cast<std::uint32_t>(c - '0');
  for (std::size_t i = 0; i < election::kMostPercentDecimals; ++i) {
    units = units * 10 + (i < fraction.size() ? static_cast<std::uint32_t>(fraction[i] - '0') : 0);
  }
  cell.kind = PercentKind::kPercent;
  cell.units = units;
  cell.decimals = static_cast<std::uint8_t>(fraction.size());
  return cell;
}

}  // namespace

PercentCell read_percent_cell(std::string_view text, const CountFormat& format, int most_decimals) {
  constexpr std::size_t kLongestNumber = 200;
  PercentCell cell;
  std::string_view inner = trimmed(text);
  const auto note = [](CellNote which) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(which));
  };
  const std::uint8_t padded = inner.size() != text.size() ? note(CellNote::kPadded) : 0;
  if (inner.empty()) return cell;
  for (const std::string& word : format.absent) {
    if (word == inner) return cell;
  }
  std::string ascii;
  std::uint8_t native = 0;
  if (inner.size() > kLongestNumber) {
    cell.kind = PercentKind::kNotAPercent;
    cell.notes = padded;
    return cell;
  }
  if (append_with_ascii_digits(inner, ascii)) native = note(CellNote::kNativeDigits);
  inner = ascii;
  if (inner.ends_with('%')) inner = trimmed(inner.substr(0, inner.size() - 1));
  const bool negative = take_minus(inner);
  cell = percent_of_digits(inner, most_decimals);
  const bool a_number = cell.kind != PercentKind::kNotAPercent;
  const bool zero = cell.kind == PercentKind::kPercent && cell.units == 0;
  if (negative && a_number && !zero) cell.kind = PercentKind::kNegative;
  cell.notes = static_cast<std::uint8_t>(padded | native);
  return cell;
}

base::Error percent_cell_error(PercentKind kind, std::string_view text, int most_decimals) {
  constexpr std::size_t kShown = 60;
  std::string shown(base::cut_text(text, kShown));
  if (shown.size() < text.size()) shown += "…";
  const char* correct =
      "correct the file, or say bad-cells = \"report\" in the account to leave the figure out and "
      "list it";
  base::Error error{"not-a-percent", {}, fmt::format("'{}' is not a percentage", shown), correct};
  if (kind == PercentKind::kNegative) {
    error.code = "negative";
    error.what = fmt::format("'{}' is negative", shown);
    error.remedy = fmt::format(
        "if it means that there is no figure, say read = {{ absent = [\"{}\"] }}; else {}", shown,
        correct);
  } else if (kind == PercentKind::kAboveHundred) {
    error.code = "percent-above-hundred";
    error.what = fmt::format("'{}' is more than 100 %", shown);
    error.remedy = fmt::format("check that the column is a share of percent-of; {}", correct);
  } else if (kind == PercentKind::kTooManyDigits) {
    error.code = "percent-too-precise";
    error.what = fmt::format("'{}' has more than {} decimal{}", shown, most_decimals,
                             most_decimals == 1 ? "" : "s");
    error.remedy = fmt::format(
        "say how many decimals the percentages were rounded to, percent-decimals = … (at most {}), "
        "or correct the file",
        election::kMostPercentDecimals);
  }
  return error;
}

}  // namespace scrutineer::intake
