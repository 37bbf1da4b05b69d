// A cell's text as a percentage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/intake/count_cell.h"

namespace scrutineer::intake {

enum class PercentKind : std::uint8_t {
  kPercent,
  kAbsent,  ///< Empty, or a text that the case says means "no figure".
  kNotAPercent,
  kNegative,
  kAboveHundred,
  kTooManyDigits,  ///< More decimals than allowed.
};

struct PercentCell {
  PercentKind kind = PercentKind::kAbsent;
  std::uint32_t units = 0;    ///< The percentage in units of 10^-7: 100 % is 10^9.
  std::uint8_t decimals = 0;  ///< As written, closing zeros too.
  std::uint8_t notes = 0;     ///< Bit i: CellNote i.
};

/// A cell's percentage: digits, of any script, with at most `most_decimals` after a point or comma,
/// and perhaps a percent sign. There are no thousands in it, so "1.413" is 1.413. Where it is none,
/// the first reason found, in the order of the enumeration.
[[nodiscard]] PercentCell read_percent_cell(std::string_view text, const CountFormat& format,
                                            int most_decimals);

/// What is wrong with a cell that is no percentage: code, words and remedy; place and row are the
/// reader's.
[[nodiscard]] base::Error percent_cell_error(PercentKind kind, std::string_view text,
                                             int most_decimals);

}  // namespace scrutineer::intake
