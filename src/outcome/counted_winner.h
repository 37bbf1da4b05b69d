// One winner elected on an account's totals.
#pragma once

#include <tl/expected.hpp>

#include "scrutineer/counting/totals.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/outcome/winner.h"

namespace scrutineer::outcome {

/// What the rule elects on. Ballots cast and registered voters are known for an
/// area only where every form of it has them. Areas that a spread counts are all of the rule's
/// level in the geography, with forms or without, but for those that the rule leaves out.
[[nodiscard]] tl::expected<WinnerVotes, CannotCompute> counted_winner_votes(
    const election::Contest& contest, const election::WinnerRule& rule,
    const election::Geography& geography, const counting::Totals& totals);

/// Applies the rule to them.
[[nodiscard]] tl::expected<WinnerResult, CannotCompute> elect_winner(
    const election::Contest& contest, const election::WinnerRule& rule,
    const election::Geography& geography, const counting::Totals& totals);

}  // namespace scrutineer::outcome
