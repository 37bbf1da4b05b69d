// Which station of one list is which of another.
#pragma once

#include <vector>

#include "scrutineer/election/account.h"

namespace scrutineer::checking {

/// For each form of two lists the first form of the same station in the other, or kNoForm.
struct StationMatch {
  std::vector<election::FormIndex> right_of_left;
  std::vector<election::FormIndex> left_of_right;
};

/// Matches by the normalised station code. Lists in much the same order, as accounts of one
/// election are, take one walk; anything else n log n.
[[nodiscard]] StationMatch match_stations(const election::FormList& left,
                                          const election::FormList& right);

}  // namespace scrutineer::checking
