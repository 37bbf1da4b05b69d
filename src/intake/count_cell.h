// A cell's text as a count.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::intake {

/// The largest count that one figure of a form may have; more is absurd. No electorate on earth
/// has as many voters.
inline constexpr std::uint32_t kLargestCount = 1'000'000'000;

/// What a cell holds.
enum class CellKind : std::uint8_t {
  kCount,
  kAbsent,  ///< Empty, or a text that the case says means "no figure".
  kNotANumber,
  kAmbiguous,  ///< "1.413": 1413, or a fraction? The case must say.
  kNegative,
  kTooLarge,  ///< Above kLargestCount.
};

/// Harmless peculiarities, accepted and counted.
enum class CellNote : std::uint8_t {
  kPadded,        ///< Spaces around the number.
  kNativeDigits,  ///< Digits of another script.
  kThousands,     ///< Separators between groups of three digits, as the case says.
  kDecimalZeros,  ///< "12.0" for 12.
};
inline constexpr std::size_t kCellNotes = 4;
inline constexpr std::array<std::string_view, kCellNotes> kCellNoteCodes = {
    "padded-numbers", "native-digits", "thousands-separators", "decimal-zeros"};

struct Cell {
  CellKind kind = CellKind::kAbsent;
  std::uint32_t value = 0;
  std::uint8_t notes = 0;  ///< Bit i: CellNote i.
};

/// How the case says counts are written.
struct CountFormat {
  char thousands = 0;
  std::vector<std::string> absent;
};

/// Any cell, with all its peculiarities.
[[nodiscard]] Cell read_count_slowly(std::string_view text, const CountFormat& format);

/// A cell's count. One to nine plain digits take the short way.
[[nodiscard]] inline Cell read_count(std::string_view text, const CountFormat& format) {
  if (!text.empty() && text.size() <= 9) {
    std::uint32_t value = 0;
    for (const char c : text) {
      const auto digit = static_cast<std::uint32_t>(static_cast<unsigned char>(c)) - '0';
      if (digit > 9) return read_count_slowly(text, format);
      value = value * 10 + digit;
    }
    if (!format.absent.empty()) {
      for (const std::string& word : format.absent) {
        if (word == text) return Cell{};
      }
    }
    return Cell{CellKind::kCount, value, 0};
  }
  return text.empty() ? Cell{} : read_count_slowly(text, format);
}

/// The text without spaces around it: ASCII white space, no-break and other Unicode spaces.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Appends the text with every decimal digit of other scripts (Khmer, Arabic, Devanagari, …) as an
/// ASCII digit. Returns whether there was one.
bool append_with_ascii_digits(std::string_view text, std::string& out);

}  // namespace scrutineer::intake
