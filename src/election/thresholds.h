// From which size on a check speaks.
#pragma once

#include <cstdint>

#include "scrutineer/base/quotient.h"

namespace scrutineer::election {

/// The thresholds of the checks on forms, in integers and exact fractions; a case may set each.
struct Thresholds {
  base::Quotient blank_share{3, 100};       ///< Of the ballots cast. The Dutch electoral council's.
  base::Quotient invalid_share{3, 100};     ///< Of the ballots cast. The Dutch electoral council's.
  std::int64_t difference_ballots = 15;     ///< Between voters and ballots, in ballots, or …
  base::Quotient difference_share{2, 100};  ///< … as a share of the ballots cast.
  std::int64_t copied_figures = 4;  ///< Nonzero figures that two copied forms have at least.
  std::int64_t copied_votes = 100;  ///< Votes that two copied forms have at least.
};

}  // namespace scrutineer::election
