// The votes that give a contest for one winner an outcome, as boxes.
#pragma once

#include <optional>
#include <vector>

#include "scrutineer/stakes/winner_cells.h"
#include "scrutineer/stakes/winner_margin.h"

namespace scrutineer::stakes {

/// The votes of which the cell is true of the tested choice; p is that choice's votes.
///
/// The rule treats all but the aim's choice alike, so of the nearest votes that meet an aim one
/// keeps them in their order: whatever is asked of the best other is asked of who is best now.
[[nodiscard]] BoxFamily boxes_of_cell(const Cell& cell, std::size_t tested,
                                      const std::vector<std::int64_t>& votes);

/// The boxes of an aim, for one reading of the comparisons with a spread.
class WinnerBoxes {
 public:
  /// The arguments are referred to.
  WinnerBoxes(const election::WinnerRule& rule, const outcome::WinnerVotes& votes,
              const WinnerAim& aim, Spreads spreads, Cells::Turning turning);

  /// For a net change: every vote that meets the aim, but that some may need areas to agree
  /// (Spreads::kFree), or only votes that meet it whatever areas do (kForgone). For a range: a
  /// superset of those of each net change in it.
  [[nodiscard]] std::vector<BoxFamily> families(NetRange net) const;

 private:
  using Families = std::vector<BoxFamily>;

  void wins(NetRange net, Families& families) const;
  void does_not_win(NetRange net, Families& families) const;
  void in_run_off(NetRange net, Families& families) const;
  void in_run_off_behind(const Cell& cell, NetRange run_off, Families& families) const;
  void out(NetRange net, Families& families) const;
  void other_wins(const Cell& cell, Families& families) const;
  void third(const Cell& cell, NetRange run_off, Families& families) const;
  [[nodiscard]] BoxFamily any_votes(const Cell& cell) const;
  [[nodiscard]] std::optional<NetRange> run_off_votes(NetRange net) const;

  const election::WinnerRule& rule_;
  const WinnerAim& aim_;
  Cells cells_;
  std::vector<Literals> holding_;
  std::vector<Literals> failing_;
  std::size_t choices_;
  std::vector<std::int64_t> votes_;
  std::vector<std::size_t> others_;  ///< All but the aim's choice, by votes.
  std::int64_t least_lead_ = 1;      ///< Of a winner; 0 where equals may differ by their areas.
};

/// True if some comparison of the rule has a spread.
[[nodiscard]] bool has_spread(const election::WinnerRule& rule);

/// All but the choice by votes, the most first, equals in the contest's order.
[[nodiscard]] std::vector<std::size_t> others_by_votes(const std::vector<std::int64_t>& votes,
                                                       std::size_t choice);

}  // namespace scrutineer::stakes
