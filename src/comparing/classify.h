// What explains how two forms of one station differ: the kinds that can be told from them alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/comparing/columns.h"
#include "scrutineer/comparing/difference.h"

namespace scrutineer::comparing {

/// The kind of one difference, and whom it names.
struct Explanation {
  DifferenceKind kind = DifferenceKind::kOther;
  Side side = Side::kNeither;
};

/// Explains differences, one after another. One for each thread: it keeps its working space.
class Classifier {
 public:
  using Cell = election::CountColumn::Cell;

  /// The columns must outlive it.
  explicit Classifier(const ComparedColumns& columns);

  /// `left` and `right` hold a cell a compared column (CountColumn::kAbsent where blank), and
  /// differ in one at least. Never kFormsExchanged or kFormOfAnother, which take other stations.
  [[nodiscard]] Explanation explain(std::span<const Cell> left, std::span<const Cell> right);

 private:
  struct Run;

  void find_cells();
  [[nodiscard]] bool follows_votes() const;
  [[nodiscard]] bool follows_parts() const;
  [[nodiscard]] std::int64_t change(std::size_t column) const;
  [[nodiscard]] std::int64_t change_of_votes() const;
  [[nodiscard]] bool is_votes(std::size_t column) const { return column >= columns_.figures; }
  [[nodiscard]] bool both(std::size_t column) const;
  [[nodiscard]] bool nothing(Side side, std::size_t column) const;
  [[nodiscard]] Side larger(std::size_t column) const;

  [[nodiscard]] Side blank_in() const;
  [[nodiscard]] Side zero_in() const;
  [[nodiscard]] bool votes_zero_in(Side side) const;
  [[nodiscard]] bool choices_swapped() const;
  [[nodiscard]] bool columns_shifted() const;
  [[nodiscard]] bool shifted(const std::vector<std::size_t>& order) const;
  [[nodiscard]] bool moved_by_one(std::span<const std::size_t> run, Side from) const;
  [[nodiscard]] bool permuted();
  [[nodiscard]] Side sum_wrong() const;
  [[nodiscard]] Explanation one_cell() const;
  [[nodiscard]] bool votes_moved() const;
  [[nodiscard]] bool within_two() const;
  [[nodiscard]] Side one_choice_only() const;
  [[nodiscard]] Side scaled() const;
  [[nodiscard]] bool several_slips() const;
  [[nodiscard]] Side more_in() const;

  const ComparedColumns& columns_;
  // Places of the totals and their parts among the columns; kNone where not compared.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t valid_ = kNone;
  std::size_t cast_ = kNone;
  std::size_t blank_ = kNone;
  std::size_t invalid_ = kNone;

  std::span<const Cell> left_;
  std::span<const Cell> right_;
  std::vector<std::size_t> cells_;  ///< Columns that differ, but for totals that follow.
  std::vector<Cell> sorted_left_;
  std::vector<Cell> sorted_right_;
};

}  // namespace scrutineer::comparing
