#include "scrutineer/comparing/difference.h"

#include <array>

namespace scrutineer::comparing {
namespace {

constexpr std::array<DifferenceKindInfo, kDifferenceKindCount> kKinds = {{
    {DifferenceKind::kFormsExchanged, "forms-exchanged", "forms of two stations exchanged",
     "Each account has at one station what the other has at another: in one of them two forms "
     "stand under each other's station. Sums over an area that holds both are not touched.",
     "", false},
    {DifferenceKind::kFormOfAnother, "form-of-another", "form of another station",
     "One account has at this station, figure for figure, what it or the other has at another "
     "station: a form may have been entered twice, and this station's own form not at all.",
     "has another station's form here", false},
    {DifferenceKind::kBlankInOne, "blank-in-one", "blank in one account",
     "Every figure that differs is missing in the same account, and there in the other. What was "
     "never filled in is not 0.",
     "has the figures blank", false},
    {DifferenceKind::kZeroInOne, "zero-in-one", "zero in one account",
     "Every figure that differs is 0 in the same account: a form not yet entered, or not to be "
     "read. It takes from each choice what it has at the station.",
     "has 0", false},
    {DifferenceKind::kChoicesSwapped, "choices-swapped", "two choices swapped",
     "Two choices have each other's votes: two lines of the form were mixed up in one account.", "",
     true},
    {DifferenceKind::kColumnsShifted, "columns-shifted", "figures in the wrong column",
     "A figure stands in another choice's column and 0 in its own, or a run of neighbouring "
     "figures stands one column to the side.",
     "", true},
    {DifferenceKind::kColumnsPermuted, "columns-permuted", "figures in another order",
     "The same figures stand in other columns, and neither two swapped nor a run moved by one "
     "explains it.",
     "", true},
    {DifferenceKind::kSumWrong, "sum-wrong", "added up wrongly",
     "The valid votes alone differ, by what adding up gets wrong: 1, 2, 3, 5, 10, 20, 50 or 100. "
     "In one account they are the sum of the votes, in the other they are not.",
     "does not add up", true},
    {DifferenceKind::kDigitsTransposed, "digits-transposed", "digits transposed",
     "One figure has the same digits in another order.", "has the larger figure", true},
    {DifferenceKind::kDigitDroppedOrAdded, "digit-dropped-or-added", "digit dropped or added",
     "One figure is the other with one digit left out: dropped in one account, or added in the "
     "other.",
     "has a digit more", true},
    {DifferenceKind::kDigitWrong, "digit-wrong", "one digit wrong",
     "One figure differs in one digit: misread, or mistyped.", "has the larger figure", true},
    {DifferenceKind::kVotesMoved, "votes-moved", "votes moved between two choices",
     "What one choice has less in one account another choice has more; nothing else differs. A "
     "ballot read otherwise at a recount does this, and so does a moved pile.",
     "", true},
    {DifferenceKind::kWithinTwo, "within-two", "off by 1 or 2",
     "Every figure that differs does so by 1 or 2.", "", true},
    {DifferenceKind::kOneChoiceOnly, "one-choice-only", "more for one choice only",
     "One choice has more votes in one account, by more than a slip of digits explains; nothing "
     "else differs, or the totals do by as many.",
     "has more", true},
    {DifferenceKind::kOneTotalOnly, "one-total-only", "a total differs, its parts do not",
     "Valid votes or ballots cast alone differ, and no slip of digits explains it.",
     "has the larger total", true},
    {DifferenceKind::kOneFigureOnly, "one-figure-only", "one other figure differs",
     "One figure that is no choice's votes and no total differs, by more than a slip of digits "
     "explains.",
     "has the larger figure", true},
    {DifferenceKind::kScaled, "scaled", "everything scaled",
     "Every figure of one account is the other's times one number, rounded.",
     "has the larger figures", false},
    {DifferenceKind::kSeveralSlips, "several-slips", "several slips",
     "Several figures differ, and each alone would be a slip of digits, or off by 1 or 2.", "",
     true},
    {DifferenceKind::kMoreInOne, "more-in-one", "more ballots in one account",
     "Every figure that differs is larger in the same account: ballots counted later, or twice.",
     "has more", false},
    {DifferenceKind::kOther, "other", "none of these",
     "No kind explains all figures that differ: look at the forms.", "", true},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (static_cast<std::size_t>(kKinds[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order());

}  // namespace

std::span<const DifferenceKindInfo> difference_kinds() { return kKinds; }

const DifferenceKindInfo& info_of(DifferenceKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::optional<DifferenceKind> difference_kind_named(std::string_view code) {
  for (const DifferenceKindInfo& info : kKinds) {
    if (info.code == code) return info.kind;
  }
  return std::nullopt;
}

}  // namespace scrutineer::comparing
