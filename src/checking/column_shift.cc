#include "scrutineer/checking/column_shift.h"

#include <algorithm>
#include <utility>

#include "scrutineer/checking/row.h"

namespace scrutineer::checking {

using election::Account;
using election::Figure;
using election::FormColumn;

namespace {

constexpr std::array<Figure, 4> kLineFigures = {Figure::kValid, Figure::kBlank, Figure::kInvalid,
                                                Figure::kCast};
enum LineFigure : std::size_t { kV, kB, kN, kH };

}  // namespace

ColumnShiftFinder::ColumnShiftFinder(const Account& account) : account_(account) {
  // Columns that were not read stand on no paper and take no part.
  for (std::size_t choice = 0; choice < account.votes.size(); ++choice) {
    const FormColumn column = FormColumn::votes(choice);
    if (was_read(account, column)) columns_.push_back(column);
  }
  choices_ = columns_.size();
  std::array<bool, 4> there{};
  for (std::size_t f = 0; f < kLineFigures.size(); ++f) {
    there[f] = was_read(account, FormColumn(kLineFigures[f]));
    places_[f] = columns_.size();
    if (there[f]) columns_.emplace_back(kLineFigures[f]);
  }
  for (std::size_t f = 0; f < kLineFigures.size(); ++f) {
    if (!there[f]) places_[f] = columns_.size();
  }
  cells_.resize(columns_.size());
  list_moves();
}

/// The moves worth trying, from the shortest, then from the left, then kRight before kLeft.
void ColumnShiftFinder::list_moves() {
  const std::size_t size = columns_.size();
  if (size < 2 || choices_ == size) return;
  const std::size_t end = size - 1;
  const std::size_t last_choice = choices_ > 0 ? choices_ - 1 : 0;
  for (std::size_t i = last_choice; i < end; ++i) moves_.push_back({i, i + 1, Direction::kRight});
  for (std::size_t i = 0; i + 2 <= end; ++i) moves_.push_back({i, end, Direction::kRight});
  for (std::size_t last = std::max<std::size_t>(choices_, 2); last < end; ++last) {
    moves_.push_back({0, last, Direction::kRight});
  }
  for (std::size_t last = last_choice + 2; last < end; ++last) {
    moves_.push_back({last_choice, last, Direction::kLeft});
  }
  for (std::size_t i = last_choice; i + 2 <= end; ++i) {
    moves_.push_back({i, end, Direction::kLeft});
  }
  std::stable_sort(moves_.begin(), moves_.end(), [](const Move& one, const Move& other) {
    return std::pair(one.cells(), one.first) < std::pair(other.cells(), other.first);
  });
}

/// False if the form lacks one of the cells.
bool ColumnShiftFinder::read(election::FormIndex form) {
  votes_ = 0;
  for (std::size_t place = 0; place < columns_.size(); ++place) {
    const std::optional<std::int64_t> value = account_.column(columns_[place]).at(form);
    if (!value) return false;
    cells_[place] = *value;
    if (place < choices_) votes_ += *value;
  }
  return true;
}

/// What stands at a place after the cells moved back. A move of one cell moves nothing.
std::int64_t ColumnShiftFinder::after(std::size_t place, const Move& move) const {
  if (place < move.first || place > move.last) return cells_[place];
  if (move.direction == Direction::kRight) {
    return cells_[place == move.last ? move.first : place + 1];
  }
  return cells_[place == move.first ? move.last : place - 1];
}

/// Σv = V after the move; true where the account lacks one of the two.
bool ColumnShiftFinder::votes_sum_after(const Move& move) const {
  if (choices_ == 0 || places_[kV] == columns_.size()) return true;
  std::int64_t votes = votes_;
  // One cell leaves the choices and one comes in.
  if (move.first < choices_ && move.last >= choices_) {
    votes += move.direction == Direction::kRight ? cells_[choices_] - cells_[move.first]
                                                 : cells_[move.last] - cells_[choices_ - 1];
  }
  return votes == after(places_[kV], move);
}

/// V + B + N = H after the move; true where the account lacks one of V, N, H.
bool ColumnShiftFinder::parts_sum_after(const Move& move) const {
  const std::size_t none = columns_.size();
  if (places_[kV] == none || places_[kN] == none || places_[kH] == none) return true;
  const std::int64_t blank = places_[kB] == none ? 0 : after(places_[kB], move);
  return after(places_[kV], move) + blank + after(places_[kN], move) == after(places_[kH], move);
}

ColumnShift ColumnShiftFinder::described(const Move& move, bool votes_sum, bool parts_sum) const {
  ColumnShift shift;
  shift.first = columns_[move.first];
  shift.last = columns_[move.last];
  shift.direction = move.direction;
  shift.cells = move.cells();
  shift.votes_sum = !votes_sum;
  shift.parts_sum = !parts_sum;
  for (std::size_t place = std::max(move.first, choices_); place <= move.last; ++place) {
    shift.changed = columns_[place];
    shift.stands = cells_[place];
    shift.restored = after(place, move);
    if (shift.stands != shift.restored) break;
  }
  return shift;
}

std::optional<ColumnShift> ColumnShiftFinder::find(election::FormIndex form) {
  if (moves_.empty() || !read(form)) return std::nullopt;
  constexpr Move kStays{0, 0, Direction::kRight};
  const bool votes_sum = votes_sum_after(kStays);
  const bool parts_sum = parts_sum_after(kStays);
  if (votes_sum && parts_sum) return std::nullopt;
  for (const Move& move : moves_) {
    if (votes_sum_after(move) && parts_sum_after(move)) {
      return described(move, votes_sum, parts_sum);
    }
  }
  return std::nullopt;
}

std::optional<ColumnShift> find_column_shift(const Account& account, election::FormIndex form) {
  return ColumnShiftFinder(account).find(form);
}

}  // namespace scrutineer::checking
