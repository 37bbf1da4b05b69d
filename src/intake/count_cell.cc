#include "scrutineer/intake/count_cell.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace scrutineer::intake {
namespace {

constexpr std::uint8_t bit(CellNote note) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(note));
}

/// The length in bytes of the space at the start of the text, or 0.
std::size_t leading_space(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text.front();
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;  // no-break space
  if (text.starts_with("\xE2\x80") && text.size() > 2) {
    const auto last = static_cast<unsigned char>(text[2]);
    if (last >= 0x80 && last <= 0x8B) return 3;  // en quad to zero-width space
    if (last == 0xAF) return 3;                  // narrow no-break space
  }
  if (text.starts_with("\xE3\x80\x80")) return 3;  // ideographic space
  if (text.starts_with("\xEF\xBB\xBF")) return 3;  // zero-width no-break space
  return 0;
}

std::size_t trailing_space(std::string_view text) {
  for (const std::size_t length : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    if (text.size() >= length && leading_space(text.substr(text.size() - length)) == length) {
      return length;
    }
  }
  return 0;
}

/// Removes thousands separators from "12 345 678". False if the groups are not of three digits.
bool without_separators(std::string_view text, char separator, std::string& out) {
  std::size_t in_group = 0;
  bool first = true;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = text[i] == separator ? 1 : 0;
    if (length == 0 && separator == ' ') length = leading_space(text.substr(i));
    if (length == 0 && separator == '\'' && text.substr(i).starts_with("\xE2\x80\x99")) length = 3;
    if (length == 0) {
      out += text[i++];
      ++in_group;
      continue;
    }
    if (in_group == 0 || in_group > 3 || (!first && in_group != 3)) return false;
    first = false;
    in_group = 0;
    i += length;
  }
  return first || in_group == 3;
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Cell count_of_digits(std::string_view digits, std::uint8_t notes) {
  const std::size_t nonzero = digits.find_first_not_of('0');
  digits = nonzero == std::string_view::npos ? "0" : digits.substr(nonzero);
  if (digits.size() > 10) return Cell{CellKind::kTooLarge, 0, notes};
  std::uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  if (value > kLargestCount) return Cell{CellKind::kTooLarge, 0, notes};
  return Cell{CellKind::kCount, static_cast<std::uint32_t>(value), notes};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (const std::size_t length = leading_space(text)) text.remove_prefix(length);
  while (const std::size_t length = trailing_space(text)) text.remove_suffix(length);
  return text;
}

bool append_with_ascii_digits(std::string_view text, std::string& out) {
  bool found = false;
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out += text[i++];
      continue;
    }
    const std::size_t begin = i;
    UChar32 point = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    U8_NEXT(bytes, i, text.size(), point);
    const int digit =
        point >= 0 && u_charType(point) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue(point) : -1;
    if (digit >= 0) {
      out += static_cast<char>('0' + digit);
      found = true;
    } else {
      out.append(text.substr(begin, i - begin));
    }
  }
  return found;
}

Cell read_count_slowly(std::string_view text, const CountFormat& format) {
  constexpr std::size_t kLongestNumber = 200;
  std::uint8_t notes = 0;
  const std::string_view inner = trimmed(text);
  if (inner.size() != text.size()) notes |= bit(CellNote::kPadded);
  if (inner.empty()) return Cell{};
  for (const std::string& word : format.absent) {
    if (word == inner) return Cell{};
  }
  if (inner.size() > kLongestNumber) return Cell{CellKind::kNotANumber, 0, notes};
  std::string ascii;
  if (append_with_ascii_digits(inner, ascii)) notes |= bit(CellNote::kNativeDigits);
  std::string digits = ascii;
  const bool negative =
      digits.size() > 1 && (digits.front() == '-' || digits.starts_with("\xE2\x88\x92"));
  if (negative) digits.erase(0, digits.front() == '-' ? 1 : 3);
  if (format.thousands != 0 && !all_digits(digits)) {
    std::string joined;
    if (without_separators(digits, format.thousands, joined) && all_digits(joined)) {
      digits = joined;
      notes |= bit(CellNote::kThousands);
    }
  }
  // "12.0" is 12 written as a fraction. Three digits after the mark could be a group of thousands.
  const std::size_t mark = digits.find_first_of(".,");
  if (mark != std::string::npos && digits[mark] != format.thousands &&
      digits.size() - mark - 1 != 3 && digits.size() > mark + 1 &&
      all_digits(std::string_view(digits).substr(0, mark)) &&
      digits.find_first_not_of('0', mark + 1) == std::string::npos) {
    digits.resize(mark);
    notes |= bit(CellNote::kDecimalZeros);
  }
  if (!all_digits(digits)) {
    std::string joined;
    for (const char separator : {'.', ',', ' ', '\''}) {
      joined.clear();
      if (without_separators(digits, separator, joined) && all_digits(joined)) {
        return Cell{CellKind::kAmbiguous, 0, notes};
      }
    }
    return Cell{CellKind::kNotANumber, 0, notes};
  }
  const Cell cell = count_of_digits(digits, notes);
  if (negative && (cell.kind == CellKind::kTooLarge || cell.value != 0)) {
    return Cell{CellKind::kNegative, 0, notes};
  }
  return cell;
}

}  // namespace scrutineer::intake
