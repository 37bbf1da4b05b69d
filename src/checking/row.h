// One form, or one area's announced figures, as the rules on one form see it.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "scrutineer/election/account.h"
#include "scrutineer/election/announced.h"

namespace scrutineer::checking {

/// A figure that is not there. Figures are never negative.
inline constexpr std::int64_t kLacking = -1;

/// The figures of one form side by side.
struct Row {
  std::array<std::int64_t, election::kFigureCount> figures;  ///< kLacking where absent.
  std::int64_t votes = 0;            ///< The sum of the votes that are there.
  std::int64_t largest = kLacking;   ///< The most votes of one choice.
  std::uint32_t largest_choice = 0;  ///< The first choice that has them.
  std::uint32_t choices = 0;         ///< Choices whose votes are there …
  std::uint32_t choices_absent = 0;  ///< … and not there.
  std::uint32_t cells = 0;           ///< Cells there, of the columns that were read (not derived).
  std::uint32_t nonzero = 0;         ///< Independent figures (v, B, N) that are there and not 0.
  std::uint64_t hash = 0;            ///< Of the independent figures, absent ones included.

  [[nodiscard]] std::int64_t operator[](election::Figure figure) const {
    return figures[election::index_of(figure)];
  }
  [[nodiscard]] bool has(election::Figure figure) const { return (*this)[figure] != kLacking; }
};

/// Which columns an account has, and what of it the rules need to know.
struct RowShape {
  bool has_blank = false;  ///< Blank ballots are counted apart.
  bool has_extra = false;  ///< Lawful extra voters are given.
  std::uint32_t columns_read = 0;
  std::uint32_t independent = 0;  ///< Columns of v, B, N that were read.
};

/// True if the account has the column and it was read, not computed from others.
[[nodiscard]] bool was_read(const election::Account& account, election::FormColumn column);

[[nodiscard]] RowShape shape_of(const election::Account& account);
[[nodiscard]] RowShape shape_of(const election::Announcement& announcement);

/// Fills `rows` with the forms from number `begin` on.
void gather(const election::Account& account, std::size_t begin, std::span<Row> rows);

/// The announced figures of an area. Throws base::Overflow if one is beyond any count of votes.
[[nodiscard]] Row row_of(const election::AnnouncedTotals& totals);

/// The sum of the votes of a form that are there.
[[nodiscard]] std::int64_t votes_of(const election::Account& account, election::FormIndex form);

/// The largest of Z, D, H, V and the sum of votes that are there; 0 if none is.
[[nodiscard]] std::int64_t size_of(const Row& row);

}  // namespace scrutineer::checking
