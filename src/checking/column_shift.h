// Figures written one column to the side.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "scrutineer/election/account.h"

namespace scrutineer::checking {

/// A move of neighbouring cells that makes a form pass its sums. The cells are taken in the order
/// choices, V, B, N, H, as far as the account read them; from `first` to `last`, each figure stands
/// one cell to the left or the right of where it belongs, and the one at the end belongs at the
/// other end. Two cells that moved are two cells swapped.
struct ColumnShift {
  enum class Direction : std::uint8_t {
    kRight,  ///< The figures stand one cell too far right: they belong one to the left.
    kLeft,   ///< The figures stand one cell too far left: they belong one to the right.
  };
  election::FormColumn first{election::Figure::kRegistered};
  election::FormColumn last{election::Figure::kRegistered};
  Direction direction = Direction::kRight;
  std::size_t cells = 0;  ///< How many cells moved.
  /// The first cell that is a figure and changes: what stands there, and what would.
  election::FormColumn changed{election::Figure::kRegistered};
  std::int64_t stands = 0;
  std::int64_t restored = 0;
  bool votes_sum = false;  ///< The form failed Σv = V, and passes after the move.
  bool parts_sum = false;  ///< The form failed V + B + N = H, and passes after the move.
};

/// Looks for such moves in the forms of one account. One for each thread: it keeps a form's cells.
///
/// Moves tried: two neighbouring cells, and every run that reaches from a choice to the last figure
/// or from the first choice to a figure: rows slip from a cell to the end, or from the start to a
/// cell. Moves among the choices alone leave every sum as it is and cannot be seen; for the same
/// reason no sum shows at which choice a run begins whose figures stand too far left: the last
/// choice is told.
class ColumnShiftFinder {
 public:
  explicit ColumnShiftFinder(const election::Account& account);

  /// The move that makes a form that fails a sum pass all sums it has the figures for; the one that
  /// moves the fewest cells, of these the one furthest left, of these `kRight`. None if the form
  /// passes as it is, lacks one of the cells, or no move helps.
  [[nodiscard]] std::optional<ColumnShift> find(election::FormIndex form);

 private:
  using Direction = ColumnShift::Direction;
  /// A move: which cells, by their places in the line, and how they stand.
  struct Move {
    std::size_t first;
    std::size_t last;
    Direction direction;
    [[nodiscard]] std::size_t cells() const { return last - first + 1; }
  };

  void list_moves();
  [[nodiscard]] bool read(election::FormIndex form);
  [[nodiscard]] std::int64_t after(std::size_t place, const Move& move) const;
  [[nodiscard]] bool votes_sum_after(const Move& move) const;
  [[nodiscard]] bool parts_sum_after(const Move& move) const;
  [[nodiscard]] ColumnShift described(const Move& move, bool votes_sum, bool parts_sum) const;

  const election::Account& account_;
  std::vector<election::FormColumn> columns_;  // the line: choices, then V, B, N, H as read
  std::vector<std::int64_t> cells_;            // the form's figures along the line
  std::vector<Move> moves_;                    // to try, in this order
  std::size_t choices_ = 0;                    // how many of the line are choices
  std::int64_t votes_ = 0;                     // their sum
  std::array<std::size_t, 4> places_{};  // of V, B, N, H in the line, or its length if not there
};

/// The same for one form.
[[nodiscard]] std::optional<ColumnShift> find_column_shift(const election::Account& account,
                                                           election::FormIndex form);

}  // namespace scrutineer::checking
