// Inside margin.cc and margin_search.cc: a constituency drawn up as two sides, and what was found.
#pragma once

#include <vector>

#include "scrutineer/stakes/margin.h"
#include "scrutineer/stakes/race.h"

namespace scrutineer::stakes {

struct ConstituencyMargins::Sides {
  ClaimScale scale;
  std::vector<Runner> ours;
  std::vector<Runner> others;
};

/// The fewest ballots where so many more votes are in what a quota or a share is of.
struct ConstituencyMargins::Found {
  std::int64_t ballots = kNever;
  std::int64_t more = 0;
  Race::Need need = {};
};

}  // namespace scrutineer::stakes
