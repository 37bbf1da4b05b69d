// A house elected on an account's totals.
#pragma once

#include <tl/expected.hpp>

#include "scrutineer/counting/totals.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/outcome/house.h"

namespace scrutineer::outcome {

/// The votes of an area, and what shares of them can be of. An area without forms has no ballots
/// and no registered voters: nothing is unknown about it.
[[nodiscard]] ConstituencyVotes counted_votes(const election::Contest& contest,
                                              const counting::Totals& totals,
                                              election::AreaId area);

/// What the rule elects on: the votes of its constituencies and of the nation.
[[nodiscard]] tl::expected<HouseVotes, CannotCompute> counted_house_votes(
    const election::Contest& contest, const election::SeatsRule& rule,
    const election::Geography& geography, const counting::Totals& totals);

/// Applies the rule to an account's totals. Shares are of the valid votes where every form of the
/// area has them, else of the sum of the choices' votes. Ballots cast and registered voters are
/// known only where every form has them; a share of what is not known cannot be computed.
[[nodiscard]] tl::expected<HouseResult, CannotCompute> elect_house(
    const election::Contest& contest, const election::SeatsRule& rule,
    const election::Geography& geography, const counting::Totals& totals);

}  // namespace scrutineer::outcome
