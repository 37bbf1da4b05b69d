// What turning a comparison with a spread takes at the least: the cheapest areas.
#pragma once

#include "scrutineer/stakes/winner_cells.h"

namespace scrutineer::stakes {

/// For every comparison with a spread, about the choice: the fewest ballots with which it may hold,
/// and with which it may fail. So many more areas must turn; each costs what it costs by itself, as
/// ballots of an area stay in it; the cheapest do. Other changes may be needed besides.
[[nodiscard]] Cells::Turning turning_areas(const election::WinnerRule& rule,
                                           const outcome::WinnerVotes& votes, std::size_t choice,
                                           Model model);

}  // namespace scrutineer::stakes
