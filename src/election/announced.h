// What was published, to be checked.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/election/figure.h"
#include "scrutineer/election/geography.h"

namespace scrutineer::election {

/// The published figures of one area. What was not published is absent.
struct AnnouncedTotals {
  AreaId area = kNation;
  std::array<std::optional<std::int64_t>, kFigureCount> figures;  ///< By index_of(Figure).
  std::vector<std::optional<std::int64_t>> votes;                 ///< One a choice, or empty.
  std::vector<std::optional<std::int64_t>> seats;                 ///< One a choice, or empty.
  base::Place place;                                              ///< Where the figures were read.

  [[nodiscard]] std::optional<std::int64_t> at(FormColumn column) const {
    if (!column.is_votes()) return figures[column.index()];
    return column.choice() < votes.size() ? votes[column.choice()] : std::nullopt;
  }
};

/// What was announced to have come of a contest for one winner.
struct AnnouncedWinner {
  /// One: it wins. Several: they go to a run-off. None: nobody is elected, or what was asked is
  /// rejected.
  std::vector<std::size_t> choices;
};

/// One publication: totals of areas, seats, a winner.
struct Announcement {
  std::string source;  ///< Who published it, and when.
  std::size_t contest = 0;
  std::vector<AnnouncedTotals> totals;  ///< In the order of the file; each area once.
  std::optional<AnnouncedWinner> winner;
};

}  // namespace scrutineer::election
