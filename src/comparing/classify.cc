#include "scrutineer/comparing/classify.h"

#include <algorithm>
#include <cstdlib>

#include "scrutineer/base/wide.h"
#include "scrutineer/comparing/slips.h"

namespace scrutineer::comparing {

using election::CountColumn;
using election::Figure;
using Kind = DifferenceKind;

namespace {

constexpr Classifier::Cell kBlankCell = CountColumn::kAbsent;

/// A blank figure counts as 0 where figures are added up.
std::int64_t value_of(Classifier::Cell cell) { return cell == kBlankCell ? 0 : cell; }

/// From here on a number has several digits, and what befalls it says something.
constexpr Classifier::Cell kSeveralDigits = 10;

bool is_list_of_the_law(Figure figure) {
  return figure == Figure::kRegistered || figure == Figure::kExtra;
}

}  // namespace

Classifier::Classifier(const ComparedColumns& columns) : columns_(columns) {
  for (std::size_t i = 0; i < columns.figures; ++i) {
    const Figure figure = columns.all[i].figure();
    if (figure == Figure::kValid) valid_ = i;
    if (figure == Figure::kCast) cast_ = i;
    if (figure == Figure::kBlank) blank_ = i;
    if (figure == Figure::kInvalid) invalid_ = i;
  }
}

std::int64_t Classifier::change(std::size_t column) const {
  return column == kNone ? 0 : value_of(left_[column]) - value_of(right_[column]);
}

std::int64_t Classifier::change_of_votes() const {
  std::int64_t sum = 0;
  for (std::size_t i = columns_.figures; i < columns_.all.size(); ++i) sum += change(i);
  return sum;
}

bool Classifier::both(std::size_t column) const {
  return left_[column] != kBlankCell && right_[column] != kBlankCell;
}

bool Classifier::nothing(Side side, std::size_t column) const {
  return value_of(side == Side::kLeft ? left_[column] : right_[column]) == 0;
}

Side Classifier::larger(std::size_t column) const {
  return change(column) > 0 ? Side::kLeft : Side::kRight;
}

/// V differs by as much as the votes do: who writes other votes adds up to another sum.
bool Classifier::follows_votes() const {
  return valid_ != kNone && both(valid_) && change(valid_) != 0 &&
         change(valid_) == change_of_votes();
}

/// H differs by as much as its parts do.
bool Classifier::follows_parts() const {
  if (cast_ == kNone || !both(cast_) || change(cast_) == 0) return false;
  const std::int64_t valid = valid_ == kNone ? change_of_votes() : change(valid_);
  return change(cast_) == valid + change(blank_) + change(invalid_);
}

void Classifier::find_cells() {
  cells_.clear();
  const bool valid_follows = follows_votes();
  const bool cast_follows = follows_parts();
  for (std::size_t i = 0; i < columns_.all.size(); ++i) {
    if (left_[i] == right_[i]) continue;
    if (i == valid_ && valid_follows) continue;
    if (i == cast_ && cast_follows) continue;
    cells_.push_back(i);
  }
}

Side Classifier::blank_in() const {
  for (const Side side : {Side::kLeft, Side::kRight}) {
    const auto& cells = side == Side::kLeft ? left_ : right_;
    if (std::all_of(cells_.begin(), cells_.end(),
                    [&](std::size_t i) { return cells[i] == kBlankCell; })) {
      return side;
    }
  }
  return Side::kNeither;
}

/// All votes are 0 on the side, and the other has some.
bool Classifier::votes_zero_in(Side side) const {
  std::int64_t other = 0;
  for (std::size_t i = columns_.figures; i < columns_.all.size(); ++i) {
    if (!nothing(side, i)) return false;
    other += value_of(side == Side::kLeft ? right_[i] : left_[i]);
  }
  return other >= kSeveralDigits;
}

Side Classifier::zero_in() const {
  for (const Side side : {Side::kLeft, Side::kRight}) {
    const auto zero = [&](std::size_t i) { return nothing(side, i); };
    // One figure of one digit, or of two that end in 0, becomes 0 by a slip of digits.
    const bool slip = cells_.size() == 1 && both(cells_[0]) &&
                      digit_slip(left_[cells_[0]], right_[cells_[0]]).has_value();
    if (!slip && std::all_of(cells_.begin(), cells_.end(), zero)) return side;
    if (votes_zero_in(side)) return side;
  }
  return Side::kNeither;
}

bool Classifier::choices_swapped() const {
  if (cells_.size() != 2 || !is_votes(cells_[0]) || !is_votes(cells_[1])) return false;
  const std::size_t a = cells_[0];
  const std::size_t b = cells_[1];
  return left_[a] == right_[b] && left_[b] == right_[a] && both(a) && both(b) && left_[a] != 0 &&
         left_[b] != 0;
}

/// Along the run the side's figures stand one place further on than the other's; what stands at
/// the run's start is nothing, or came round from its end.
bool Classifier::moved_by_one(std::span<const std::size_t> run, Side side) const {
  const auto& moved = side == Side::kLeft ? left_ : right_;
  const auto& still = side == Side::kLeft ? right_ : left_;
  for (std::size_t i = 1; i < run.size(); ++i) {
    if (moved[run[i]] != still[run[i - 1]]) return false;
  }
  const Cell first = moved[run.front()];
  return value_of(first) == 0 || first == still[run.back()];
}

bool Classifier::shifted(const std::vector<std::size_t>& order) const {
  std::size_t first = order.size();
  std::size_t last = 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (!std::binary_search(cells_.begin(), cells_.end(), order[i])) continue;
    first = std::min(first, i);
    last = i;
    ++found;
  }
  if (found != cells_.size()) return false;
  std::vector<std::size_t> run(order.begin() + static_cast<std::ptrdiff_t>(first),
                               order.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  for (int direction = 0; direction < 2; ++direction) {
    if (moved_by_one(run, Side::kLeft) || moved_by_one(run, Side::kRight)) return true;
    std::reverse(run.begin(), run.end());
  }
  return false;
}

bool Classifier::columns_shifted() const {
  if (cells_.size() < 2) return false;
  if (cells_.size() == 2 && is_votes(cells_[0]) && is_votes(cells_[1])) {
    // One figure in another choice's column, and nothing in its own.
    const std::size_t a = cells_[0];
    const std::size_t b = cells_[1];
    if (left_[a] == right_[b] && left_[b] == right_[a]) return true;
  }
  return std::any_of(columns_.orders.begin(), columns_.orders.end(),
                     [&](const auto& order) { return shifted(order); });
}

bool Classifier::permuted() {
  if (cells_.size() < 3) return false;
  sorted_left_.clear();
  sorted_right_.clear();
  for (const std::size_t i : cells_) {
    if (!is_votes(i) && is_list_of_the_law(columns_.all[i].figure())) return false;
    sorted_left_.push_back(left_[i]);
    sorted_right_.push_back(right_[i]);
  }
  std::sort(sorted_left_.begin(), sorted_left_.end());
  std::sort(sorted_right_.begin(), sorted_right_.end());
  return sorted_left_ == sorted_right_;
}

/// Where the valid votes alone differ: the side where they are not the sum of the votes, if the
/// other's are.
Side Classifier::sum_wrong() const {
  if (cells_[0] != valid_) return Side::kNeither;
  std::int64_t votes = 0;
  for (std::size_t i = columns_.figures; i < columns_.all.size(); ++i) votes += value_of(left_[i]);
  if (!is_slip_of_adding(static_cast<std::uint32_t>(std::abs(change(valid_))))) {
    return Side::kNeither;
  }
  if (left_[valid_] == votes) return Side::kRight;
  return right_[valid_] == votes ? Side::kLeft : Side::kNeither;
}

/// One figure differs.
Explanation Classifier::one_cell() const {
  const std::size_t cell = cells_[0];
  if (const Side side = sum_wrong(); side != Side::kNeither) return {Kind::kSumWrong, side};
  if (const auto slip = digit_slip(left_[cell], right_[cell])) return {*slip, larger(cell)};
  if (std::abs(change(cell)) <= 2) return {Kind::kWithinTwo, Side::kNeither};
  if (is_votes(cell)) return {Kind::kOneChoiceOnly, larger(cell)};
  const bool total = cell == valid_ || cell == cast_;
  return {total ? Kind::kOneTotalOnly : Kind::kOneFigureOnly, larger(cell)};
}

bool Classifier::votes_moved() const {
  return cells_.size() == 2 && is_votes(cells_[0]) && is_votes(cells_[1]) && both(cells_[0]) &&
         both(cells_[1]) && change(cells_[0]) == -change(cells_[1]);
}

bool Classifier::within_two() const {
  return std::all_of(cells_.begin(), cells_.end(),
                     [&](std::size_t i) { return both(i) && std::abs(change(i)) <= 2; });
}

/// One choice, and other figures that differ by as much as it does.
Side Classifier::one_choice_only() const {
  std::size_t choice = kNone;
  for (const std::size_t i : cells_) {
    if (!is_votes(i)) continue;
    if (choice != kNone) return Side::kNeither;
    choice = i;
  }
  if (choice == kNone) return Side::kNeither;
  const bool by_as_much = std::all_of(cells_.begin(), cells_.end(), [&](std::size_t i) {
    return both(i) && change(i) == change(choice);
  });
  return by_as_much ? larger(choice) : Side::kNeither;
}

/// One number that every figure of the smaller form is multiplied by, up to rounding: the ranges
/// of numbers that each figure allows have one in common.
Side Classifier::scaled() const {
  using Wide = base::Uint128;
  const Side side = larger(cells_.back());
  std::size_t telling = 0;
  Wide low = 0;  // the range, as fractions low / low_of … high / high_of
  Wide low_of = 1;
  Wide high = 1;
  Wide high_of = 0;
  for (std::size_t i = 0; i < columns_.all.size(); ++i) {
    if (!is_votes(i) && is_list_of_the_law(columns_.all[i].figure())) continue;
    if (!both(i)) return Side::kNeither;
    const Wide more = side == Side::kLeft ? left_[i] : right_[i];
    const Wide less = side == Side::kLeft ? right_[i] : left_[i];
    if (more < less || (less == 0 && more != 0)) return Side::kNeither;
    if (less == 0) continue;
    if (less >= kSeveralDigits) ++telling;
    const Wide from = more == 0 ? 0 : 2 * more - 1;
    const Wide to = 2 * more + 1;
    if (from * low_of > low * 2 * less) low = from, low_of = 2 * less;
    if (to * high_of < high * 2 * less) high = to, high_of = 2 * less;
  }
  const bool in_common = low * high_of <= high * low_of;
  return telling >= 3 && in_common ? side : Side::kNeither;
}

bool Classifier::several_slips() const {
  return std::all_of(cells_.begin(), cells_.end(), [&](std::size_t i) {
    if (!both(i)) return false;
    if (std::abs(change(i)) <= 2) return true;
    // Any figure of one digit is any other with one digit wrong.
    return std::max(left_[i], right_[i]) >= kSeveralDigits &&
           digit_slip(left_[i], right_[i]).has_value();
  });
}

Side Classifier::more_in() const {
  const Side side = larger(cells_.front());
  const bool same = std::all_of(cells_.begin(), cells_.end(),
                                [&](std::size_t i) { return both(i) && larger(i) == side; });
  return same ? side : Side::kNeither;
}

Explanation Classifier::explain(std::span<const Cell> left, std::span<const Cell> right) {
  left_ = left;
  right_ = right;
  find_cells();
  if (const Side side = blank_in(); side != Side::kNeither) return {Kind::kBlankInOne, side};
  if (const Side side = zero_in(); side != Side::kNeither) return {Kind::kZeroInOne, side};
  if (choices_swapped()) return {Kind::kChoicesSwapped};
  if (columns_shifted()) return {Kind::kColumnsShifted};
  if (permuted()) return {Kind::kColumnsPermuted};
  if (cells_.size() == 1) return both(cells_[0]) ? one_cell() : Explanation{};
  if (votes_moved()) return {Kind::kVotesMoved};
  if (within_two()) return {Kind::kWithinTwo};
  if (const Side side = one_choice_only(); side != Side::kNeither) {
    return {Kind::kOneChoiceOnly, side};
  }
  if (const Side side = scaled(); side != Side::kNeither) return {Kind::kScaled, side};
  if (several_slips()) return {Kind::kSeveralSlips};
  if (const Side side = more_in(); side != Side::kNeither) return {Kind::kMoreInOne, side};
  return {Kind::kOther};
}

}  // namespace scrutineer::comparing
