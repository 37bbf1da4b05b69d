// A house elected on an account's totals.
#pragma once

#include <tl/expected.hpp>

#include "scrutineer/counting/totals.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/outcome/house.h"

namespace scrutineer::outcome {

/// Applies the rule to an account's totals. A figure that some form of an area lacks (valid votes,
/// ballots cast, registered voters) is not known for it: where no form has valid votes, shares are
/// of the sum of the choices' votes; where only some have, they cannot be computed.
[[nodiscard]] tl::expected<HouseResult, CannotCompute> elect_house(
    const election::Contest& contest, const election::SeatsRule& rule,
    const election::Geography& geography, const counting::Totals& totals);

}  // namespace scrutineer::outcome
