// How two accounts of one station differ: the kinds of difference, and one difference.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "scrutineer/election/account.h"

namespace scrutineer::comparing {

/// What explains a difference, the first that does: the enumeration's order is the precedence. Each
/// explains all cells that differ; docs/methods/comparing.md defines them.
enum class DifferenceKind : std::uint8_t {
  kFormsExchanged,       ///< Two stations have each other's forms.
  kFormOfAnother,        ///< One account has here what it or the other has at another station.
  kBlankInOne,           ///< What differs is not there in one account.
  kZeroInOne,            ///< What differs is 0 in one account.
  kChoicesSwapped,       ///< Two choices have each other's votes, neither of them 0.
  kColumnsShifted,       ///< Figures stand in a neighbour's column, or one in another choice's.
  kColumnsPermuted,      ///< The same figures in other columns, in no simpler way.
  kSumWrong,             ///< Only the valid votes differ, by what adding up gets wrong.
  kDigitsTransposed,     ///< One figure, whose digits stand in another order.
  kDigitDroppedOrAdded,  ///< One figure with a digit more in one account.
  kDigitWrong,           ///< One figure with one digit other.
  kVotesMoved,           ///< What one choice has less another has more.
  kWithinTwo,            ///< Every figure that differs does so by 1 or 2.
  kOneChoiceOnly,        ///< One choice has more, and the totals with it or nothing else.
  kOneTotalOnly,         ///< Only a total differs, in no simpler way.
  kOneFigureOnly,        ///< One other figure differs, in no simpler way.
  kScaled,               ///< Every figure is the other's times one number, rounded.
  kSeveralSlips,         ///< Several figures, each with a slip of digits, or within 2.
  kMoreInOne,            ///< Every figure that differs is larger in the same account.
  kOther,                ///< None of these.
};
inline constexpr std::size_t kDifferenceKindCount = 20;

/// An account of the two that are compared.
enum class Side : std::uint8_t { kNeither, kLeft, kRight };
[[nodiscard]] constexpr Side other_side(Side side) {
  return side == Side::kNeither ? side : side == Side::kLeft ? Side::kRight : Side::kLeft;
}

/// A kind, for people and machines.
struct DifferenceKindInfo {
  DifferenceKind kind;
  std::string_view code;     ///< Stable: "digits-transposed".
  std::string_view title;    ///< "digits transposed"
  std::string_view meaning;  ///< What it means, and what it does not, in plain words.
  /// Which account Difference::side names: "has the figures blank"; "" where it names none.
  std::string_view side;
  /// If a slip, whom it favours would be as good as drawn by lot: a direction can be tested.
  bool favours_nobody;
};

/// Every kind, in the order of the enumeration.
[[nodiscard]] std::span<const DifferenceKindInfo> difference_kinds();
[[nodiscard]] const DifferenceKindInfo& info_of(DifferenceKind kind);
/// The kind of that code, if there is one.
[[nodiscard]] std::optional<DifferenceKind> difference_kind_named(std::string_view code);

/// One station on which two accounts differ.
struct Difference {
  election::FormIndex left = 0;   ///< Its form in the left account …
  election::FormIndex right = 0;  ///< … and in the right.
  /// The other station, of kFormsExchanged and kFormOfAnother: its form in `elsewhere_in`.
  election::FormIndex elsewhere = election::kNoForm;
  Side elsewhere_in = Side::kNeither;
  DifferenceKind kind = DifferenceKind::kOther;
  Side side = Side::kNeither;  ///< As the kind says.
  bool left_adds_up = true;    ///< The left form contradicts no sum of its own.
  bool right_adds_up = true;
  std::uint16_t cells = 0;        ///< Figures that differ, of those compared.
  std::uint16_t votes_cells = 0;  ///< Of them votes of choices.
  std::uint32_t largest = 0;      ///< The most by which the votes of one choice differ.
  std::uint64_t votes = 0;        ///< By how much all choices' votes differ, signs left out.
};

}  // namespace scrutineer::comparing
